package blevestore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"juxta/index/tally"
	"juxta/knowledge"
)

// SaveOptions say what a generation is made as.
type SaveOptions struct {
	// Mark says how far what is saved has the library, at least.
	Mark Mark
	// Version is what Open asks for.
	Version Version
	// Draft has the generation go away with the next one. A draft of what is
	// saved already, with the same mark, is not made.
	Draft bool
}

func (o SaveOptions) info() Info {
	return Info{Format: format, Version: o.Version, Mark: o.Mark, Draft: o.Draft}
}

// A generation is made of the one before and what is laid over it until that is
// a share of it, and then anew: up to there saving costs by what is laid over,
// and searching is hardly slower, and making all anew costs a few times what the
// reading of that share did. Of little, none matters; much is too much whatever
// its share, since it is held in memory and read at each start.
const (
	share  = 8
	little = 4096   // claims
	much   = 50_000 // claims
	few    = 512    // documents hidden
)

// Save makes what a space has now its newest generation on the disk, while it is
// searched and written. That is quick for as long as little has changed since
// all was written; where much has, all is written anew, and it takes as long as
// [Build]. The error is [ErrBusy] while somebody else writes, and [ErrStale] if
// somebody else wrote since. A store in memory only notes the mark.
func (s *Store) Save(ctx context.Context, space knowledge.Space, opts SaveOptions) error {
	err := s.keep(ctx, space, func(h *shelf) error {
		if h.damage != nil {
			return h.damage
		}
		return s.save(ctx, h, opts)
	})
	if err != nil {
		s.note(err)
		return fmt.Errorf("blevestore: save %s: %w", space, err)
	}
	return nil
}

// keep calls do to change what is on the disk of a space, with the lock held,
// unless somebody else has changed it.
func (s *Store) keep(ctx context.Context, space knowledge.Space, do func(*shelf) error) (err error) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	h := s.shelf(space)
	h.pins.Add(1)
	s.mu.Unlock()
	defer h.pins.Add(-1)
	if s.dir == nil {
		return do(h)
	}
	unlock, err := lock(s.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	now, err := readCurrent(s.dir, space)
	if err != nil {
		return err
	}
	if now != s.diskOf(h).text {
		return ErrStale
	}
	return do(h)
}

func (s *Store) save(ctx context.Context, h *shelf, opts SaveOptions) error {
	if s.dir == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		h.disk.manifest.Info = opts.info()
		return nil
	}
	if err := s.tryLoad(h); err != nil {
		return err
	}
	if err := s.readCountsOf(h); err != nil {
		return err
	}
	shot, err := s.shoot(h)
	if err != nil {
		return err
	}
	defer func() { _ = shot.base.close() }() // nothing was written to it
	switch {
	case opts.Draft && shot.saved && opts.Mark.same(shot.disk.manifest.Mark) && opts.Version == shot.disk.manifest.Version:
		s.untouch(h)
		return nil
	case shot.heavy():
		return shot.faulty(h.space, s.replaceBase(ctx, h, opts, shot.readings(ctx)))
	}
	s.untouch(h)
	made, err := shot.make(s.dir, opts.info())
	if err != nil {
		return err
	}
	return s.publish(h, made, shot.changes)
}

// shot is a space at a time, to be saved.
type shot struct {
	view

	space   knowledge.Space
	disk    disk
	counts  *tally.Tally
	claims  int
	sources int
	changes int
	saved   bool
}

// shoot takes a shot of a space that is open, and begins to note what is written
// from then on.
func (s *Store) shoot(h *shelf) (shot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.touched = map[string]bool{}
	return h.shoot()
}

func (h *shelf) shoot() (shot, error) {
	if err := h.count(); err != nil {
		return shot{}, err
	}
	out := shot{
		view: h.view(), space: h.space, disk: h.disk, sources: len(h.counts.Sources),
		changes: h.changes, saved: h.changes == h.saved && h.disk.text != "", counts: h.counts.Snapshot(),
	}
	for _, subject := range h.counts.Subjects {
		out.claims += subject.Claims
	}
	return out, nil
}

// untouch ends the noting of what is written.
func (s *Store) untouch(h *shelf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.touched = nil
}

// heavy reports whether so much is laid over the base that making a new one is
// better.
func (v shot) heavy() bool {
	if v.base == nil {
		return true
	}
	claims, base := 0, v.disk.manifest.Base
	for _, r := range v.live {
		claims += len(r.Claims)
	}
	return claims > little && claims > min(base.Claims/share, much) || len(v.hidden) > few && len(v.hidden) > base.Documents/share
}

// make makes a generation of the files of the one that the shot was taken of and
// of what is laid over it.
func (v shot) make(root *os.Root, info Info) (made, error) {
	return makeGeneration(root, v.space, info, func(gen *os.Root, m *manifest) error {
		m.Base = v.disk.manifest.Base
		m.Claims, m.Documents = v.claims, v.sources
		m.Delta.Documents = len(v.live)
		for _, r := range v.live {
			m.Delta.Claims += len(r.Claims)
		}
		for _, f := range v.disk.manifest.Files {
			if isOfBase(f.Name) {
				m.Files = append(m.Files, f)
			}
		}
		from, to := folderOf(v.space)+"/"+v.disk.history[0].name(), folderOf(v.space)+"/"+generationName(m.Number)
		for _, f := range m.Files {
			if err := link(root, from+"/"+f.Name, to+"/"+f.Name); err != nil {
				return err
			}
		}
		return errors.Join(writeDelta(gen, v.hidden, v.live), writeCounts(gen, v.counts))
	})
}

// isOfBase reports whether a file of a generation belongs to its base.
func isOfBase(name string) bool {
	return !strings.HasPrefix(name, deltaName+".") && !strings.HasPrefix(name, countsName+".")
}

// link gives a file another name, or copies it where a file has only one.
func link(root *os.Root, from, to string) error {
	if err := root.MkdirAll(path.Dir(to), 0o700); err != nil {
		return err
	}
	if root.Link(from, to) == nil {
		return nil
	}
	return copyFile(root, from, to)
}

func copyFile(root *os.Root, from, to string) error {
	in, err := root.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := root.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// publish has a generation that was made of a shot answer.
func (s *Store) publish(h *shelf, m made, changes int) error {
	d, err := s.setDisk(m)
	if err != nil {
		return err
	}
	s.mu.Lock()
	h.disk, h.saved, h.damage = d, changes, nil
	s.mu.Unlock()
	return s.tidy(h.space)
}

// setDisk makes a generation the one that answers on the disk.
func (s *Store) setDisk(m made) (disk, error) {
	if err := m.publish(s.dir); err != nil {
		// It may count nevertheless, if only waiting for the disk has failed.
		if now, failed := readCurrent(s.dir, m.space); failed != nil || now == m.after().text() {
			return disk{}, errors.Join(err, failed)
		}
		return disk{}, errors.Join(err, unmake(s.dir, []made{m}))
	}
	return parseDisk(s.dir, m.space, m.after().text())
}

// tidy removes what does not count any more.
func (s *Store) tidy(space knowledge.Space) error {
	return errors.Join(removeSpool(s.dir), sweepSpace(s.dir, space), removeOld(s.dir))
}
