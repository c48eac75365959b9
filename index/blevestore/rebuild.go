package blevestore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"juxta/knowledge"
)

// Rebuild puts readings in place of all that a space has, as a generation that
// is made from the ground, and has it answer in one step. What is written to the
// space meanwhile stands over it. Also a damaged space is sound then. The errors
// are those of [Store.Save].
func (s *Store) Rebuild(ctx context.Context, space knowledge.Space, readings iter.Seq[knowledge.Reading], opts SaveOptions) error {
	err := s.keep(ctx, space, func(h *shelf) error {
		if s.dir == nil {
			return s.rebuildInMemory(h, readings, opts)
		}
		s.mu.Lock()
		h.touched = map[string]bool{}
		s.mu.Unlock()
		return s.replaceBase(ctx, h, opts, failing(readings))
	})
	if err != nil {
		return fmt.Errorf("blevestore: rebuild %s: %w", space, err)
	}
	return nil
}

// readings returns all of a view.
func (v view) readings(ctx context.Context) iter.Seq2[knowledge.Reading, error] {
	return func(yield func(knowledge.Reading, error) bool) {
		if err := each(ctx, v, view.reading, yield); err != nil {
			yield(knowledge.Reading{}, err)
		}
	}
}

// replaceBase makes a generation of readings and takes it up, with what was
// touched since laid over it.
func (s *Store) replaceBase(ctx context.Context, h *shelf, opts SaveOptions, readings iter.Seq2[knowledge.Reading, error]) error {
	defer s.untouch(h)
	m := &maker{root: s.dir, info: opts.info(), spaces: []knowledge.Space{h.space}}
	all, err := m.make(ctx, readings)
	if err != nil {
		return err
	}
	d, err := s.setDisk(all[0])
	if err != nil {
		return err
	}
	o, err := openUp(s.dir, h.space, d, true)
	if err != nil {
		return err
	}
	if o, err = o.counted(); err != nil {
		return errors.Join(err, o.close())
	}
	return errors.Join(s.exchange(h, d, o), s.tidy(h.space))
}

// exchange has a shelf go by another generation, with what was touched laid over
// it.
func (s *Store) exchange(h *shelf, d disk, o opened) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetCatalogs(h.space)
	touched := slices.Sorted(maps.Keys(h.touched))
	var since []profiled
	for _, id := range touched {
		if d, held := h.live.doc(id); held {
			since = append(since, d)
		}
	}
	done := h.empty()
	h.disk, h.damage, h.base, h.counts = d, nil, o.base, o.counts
	if o.whole {
		h.lay(o)
	}
	s.closeOthers(h)
	var err error
	if len(touched) > 0 {
		err = h.change(touched, since)
	}
	return errors.Join(err, done())
}

func (s *Store) rebuildInMemory(h *shelf, readings iter.Seq[knowledge.Reading], opts SaveOptions) error {
	all, err := last(readings)
	if err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetCatalogs(h.space)
	err = h.empty()()
	h.disk.manifest.Info = opts.info()
	return errors.Join(err, h.change(nil, all))
}
