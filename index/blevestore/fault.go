package blevestore

import (
	"errors"
	"fmt"

	"juxta/knowledge"
)

// fault is an error of reading what a space has on the disk.
type fault struct {
	space knowledge.Space
	base  *base
	err   error
}

func (f *fault) Error() string { return fmt.Sprintf("%s: %s", f.space, f.err) }

func (f *fault) Unwrap() error { return f.err }

// faulty returns an error of reading a shelf as one that can be noted.
func (h *shelf) faulty(err error) error {
	if err == nil || !isDamage(err) {
		return err
	}
	return &fault{h.space, h.base, err}
}

// note notes that a space is damaged, where reading it has failed for that: it
// goes on answering as far as it can, and [Store.Damaged] tells. The store is not
// locked.
func (s *Store) note(err error) {
	f, ok := errors.AsType[*fault](err)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.shelves[f.space]; h != nil && h.damage == nil && h.base == f.base {
		h.damage = f.err
	}
}
