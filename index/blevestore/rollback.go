package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"juxta/index/tally"
	"juxta/knowledge"
)

// Generations returns the generations of a space that are kept, as they are on
// the disk, the newest and thus the one that answers first.
func (s *Store) Generations(space knowledge.Space) ([]Info, error) {
	if s.dir == nil {
		return nil, nil
	}
	for {
		text, err := readCurrent(s.dir, space)
		var all []Info
		if err == nil && text != "" {
			all, err = s.generations(space, text)
		}
		now, failed := readCurrent(s.dir, space)
		if err := errors.Join(err, failed); now == text || failed != nil {
			if err != nil {
				return nil, fmt.Errorf("blevestore: generations of %s: %w", space, err)
			}
			return all, nil
		}
		// Another program has gone on meanwhile, and what was read may be gone.
	}
}

func (s *Store) generations(space knowledge.Space, text string) (all []Info, err error) {
	h, err := parseHistory(text)
	if err != nil {
		return nil, err
	}
	folder, err := s.dir.OpenRoot(folderOf(space))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	for _, g := range h {
		m, err := readManifest(folder, space, g)
		if isDamage(err) {
			continue // nobody can go back to it
		}
		if err != nil {
			return nil, err
		}
		all = append(all, m.Info)
	}
	return all, nil
}

// Sources returns the sources that a generation has, by ID. The error is
// [ErrNoGeneration] for one that is not kept.
func (s *Store) Sources(ctx context.Context, space knowledge.Space, number int) ([]knowledge.Source, error) {
	counts, err := s.countsOf(ctx, space, number)
	if err != nil {
		return nil, fmt.Errorf("blevestore: sources of %s in %d: %w", space, number, err)
	}
	return slices.SortedFunc(maps.Values(counts.Sources), func(a, b knowledge.Source) int { return cmp.Compare(a.ID, b.ID) }), nil
}

// countsOf reads what a generation holds.
func (s *Store) countsOf(ctx context.Context, space knowledge.Space, number int) (counts *tally.Tally, err error) {
	h := s.lookUp(space)
	if err := ctx.Err(); err != nil || h == nil {
		return nil, cmp.Or(err, ErrNoGeneration)
	}
	d, err := s.earlier(h, number)
	if err != nil && !errors.Is(err, ErrVersion) {
		return nil, err
	}
	gen, err := s.dir.OpenRoot(folderOf(space) + "/" + d.history[0].name())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, gen.Close()) }()
	table, err := openTable(gen, countsName)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, table.close()) }()
	record, err := table.get(0)
	if err != nil {
		return nil, err
	}
	return decodeTally(record)
}

// Rollback has a space answer as an earlier generation did, in one step, but for
// documents that without is true of: what came since is gone, also what was not
// saved. It makes a new generation, that has the library up to mark. The error is
// [ErrNoGeneration] for one that is not kept, [ErrVersion] for one of another
// version than the store was opened with, or one of [Store.Save].
func (s *Store) Rollback(ctx context.Context, space knowledge.Space, number int, without func(id string) bool, mark Mark) error {
	err := s.keep(ctx, space, func(h *shelf) error {
		d, err := s.earlier(h, number)
		if err != nil {
			return err
		}
		old, err := s.reopen(d, space, without)
		if err != nil {
			return err
		}
		return s.goBack(h, old, SaveOptions{Mark: mark, Version: d.manifest.Version})
	})
	if err != nil {
		return fmt.Errorf("blevestore: roll %s back to %d: %w", space, number, err)
	}
	return nil
}

// earlier returns a generation that is kept as if it were the one that answers.
func (s *Store) earlier(h *shelf, number int) (disk, error) {
	kept := s.diskOf(h).history
	at := slices.IndexFunc(kept, func(g generation) bool { return g.number == number })
	if at < 0 {
		return disk{}, ErrNoGeneration
	}
	d := disk{history: history{kept[at]}}
	folder, err := s.dir.OpenRoot(folderOf(h.space))
	if err != nil {
		return d, err
	}
	d.manifest, err = readManifest(folder, h.space, kept[at])
	if err == nil && !d.manifest.fits(s.words.Load().want) {
		err = ErrVersion
	}
	return d, errors.Join(err, folder.Close())
}

// reopen opens a generation without some of its documents.
func (s *Store) reopen(d disk, space knowledge.Space, without func(id string) bool) (*shelf, error) {
	o, err := openUp(s.dir, space, d, true)
	if err != nil {
		return nil, err
	}
	h := newShelf(space)
	h.disk, h.base = d, o.base
	h.lay(o)
	err = h.count()
	if err == nil {
		var gone []string
		for id := range h.counts.Sources {
			if without(id) {
				gone = append(gone, id)
			}
		}
		slices.Sort(gone)
		err = h.change(gone, nil)
	}
	if err != nil {
		return nil, errors.Join(err, h.empty()())
	}
	return h, nil
}

// goBack saves an earlier generation as a new one and has a shelf go by that.
func (s *Store) goBack(h, old *shelf, opts SaveOptions) error {
	shot, err := old.shoot()
	if err != nil {
		return errors.Join(err, old.empty()())
	}
	defer func() { _ = shot.base.close() }() // nothing was written to it
	made, err := shot.make(s.dir, opts.info())
	if err != nil {
		return errors.Join(err, old.empty()())
	}
	d, err := s.setDisk(made)
	if err != nil {
		return errors.Join(err, old.empty()())
	}
	return errors.Join(s.become(h, old, d), s.tidy(h.space))
}

// become has a shelf hold what another one held.
func (s *Store) become(h, other *shelf, d disk) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetCatalogs(h.space)
	done := h.empty()
	h.disk, h.damage, h.laid = d, nil, true
	h.base, h.live, h.hidden, h.counts = other.base, other.live, other.hidden, other.counts
	s.closeOthers(h)
	return done()
}

// Drop forgets a space, in memory and on the disk, with all its generations. The
// error is [ErrBusy] while somebody else writes.
func (s *Store) Drop(ctx context.Context, space knowledge.Space) error {
	err := s.keep(ctx, space, func(h *shelf) error {
		if s.dir != nil {
			if err := dropSpace(s.dir, space); err != nil {
				return err
			}
		}
		return s.exchange(h, disk{}, opened{})
	})
	if err != nil {
		return fmt.Errorf("blevestore: drop %s: %w", space, err)
	}
	return nil
}

// Remains reports whether the disk has anything of a space, also what a Drop left that
// was killed.
func (s *Store) Remains(space knowledge.Space) (bool, error) {
	if s.dir == nil {
		return false, nil
	}
	_, err := s.dir.Stat(folderOf(space))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("blevestore: what remains of %s: %w", space, err)
	}
	return true, nil
}
