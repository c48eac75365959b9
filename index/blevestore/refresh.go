package blevestore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"juxta/knowledge"
)

// Refresh takes up what other programs have written since, and returns the
// spaces that it took up: what was written to these in memory is gone. Where
// nothing has changed that takes some microseconds a space. While this store
// itself is saving it does nothing.
func (s *Store) Refresh(ctx context.Context) ([]knowledge.Space, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("blevestore: refresh: %w", err)
	}
	if s.dir == nil || !s.keeping.TryLock() {
		return nil, nil
	}
	defer s.keeping.Unlock()
	spaces, err := spacesIn(s.dir)
	if err != nil {
		return nil, fmt.Errorf("blevestore: refresh: %w", err)
	}
	var errs []error
	for _, space := range s.known(spaces) {
		if err := s.refresh(space); err != nil {
			errs = append(errs, fmt.Errorf("blevestore: refresh %s: %w", space, err))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Sorted(maps.Keys(s.taken))
	clear(s.taken)
	return out, errors.Join(errs...)
}

// known returns spaces and those that the store goes by a generation of.
func (s *Store) known(spaces []knowledge.Space) []knowledge.Space {
	s.mu.RLock()
	defer s.mu.RUnlock()
	all := map[knowledge.Space]bool{}
	for _, space := range spaces {
		all[space] = true
	}
	for space, h := range s.shelves {
		if h.disk.text != "" {
			all[space] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func (s *Store) refresh(space knowledge.Space) error {
	now, err := readCurrent(s.dir, space)
	if err != nil {
		return err
	}
	s.mu.Lock()
	h := s.shelves[space]
	if h == nil && now == "" || h != nil && h.disk.text == now {
		s.mu.Unlock()
		return nil
	}
	h = s.shelf(space)
	s.mu.Unlock()
	if err := s.adopt(h); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[space] = true
	return nil
}

// adopt has a shelf go by what is on the disk now. What is at fault there is
// noted, and what answers goes on doing so.
func (s *Store) adopt(h *shelf) error {
	s.mu.RLock()
	open := h.base != nil
	s.mu.RUnlock()
	d, o, err := s.newest(h.space, open)
	if err != nil {
		if !isDamage(err) {
			return err
		}
		if errors.Is(err, ErrVersion) {
			s.goOn(h)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		h.damage, h.disk.text = err, d.text
		if h.base == nil {
			s.forgetCatalogs(h.space)
			return h.empty()()
		}
		return nil
	}
	return s.exchange(h, d, o)
}

// goOn opens a shelf as long as its generation is there, so that it goes on answering
// when one of another version is not taken up; not where many are open, since it is
// not closed any more.
func (s *Store) goOn(h *shelf) {
	s.mu.RLock()
	open := 0
	for _, other := range s.shelves {
		if other.base != nil {
			open++
		}
	}
	s.mu.RUnlock()
	if open < mostOpen {
		_ = s.tryLoad(h) // it answers nothing then
	}
}
