package blevestore

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"juxta/index"
	"juxta/index/tally"
	"juxta/knowledge"
)

// Replace puts r in the place of what the store held of its document.
func (s *Store) Replace(ctx context.Context, r knowledge.Reading) error {
	return s.Load(ctx, slices.Values([]knowledge.Reading{r}))
}

// Load replaces many documents at once, which is far quicker than one by one.
// Of two readings of one document the last counts. Where one of them is at
// fault, none is stored.
func (s *Store) Load(ctx context.Context, readings iter.Seq[knowledge.Reading]) error {
	last := map[place]int{}
	var all []knowledge.Reading
	for r := range readings {
		if err := index.Check(r); err != nil {
			return fmt.Errorf("blevestore: replace %s: %w", r.Document.Source.ID, err)
		}
		at, seen := last[placeOf(r)]
		if !seen {
			at = len(all)
			last[placeOf(r)] = at
			all = append(all, r)
		}
		all[at] = r
	}
	gone := make([]place, len(all))
	for i, r := range all {
		gone[i] = placeOf(r)
	}
	if err := s.write(ctx, gone, all); err != nil {
		return fmt.Errorf("blevestore: replace %d documents: %w", len(all), err)
	}
	return nil
}

// Remove forgets a document. One that the store does not hold is no error.
func (s *Store) Remove(ctx context.Context, space knowledge.Space, id string) error {
	if err := s.write(ctx, []place{{space, id}}, nil); err != nil {
		return fmt.Errorf("blevestore: remove %s: %w", id, err)
	}
	return nil
}

func (s *Store) write(ctx context.Context, gone []place, readings []knowledge.Reading) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.change(gone, readings); err != nil {
		return err
	}
	if !s.live.worn() {
		return nil
	}
	fresh, err := s.live.renewed()
	if err != nil {
		return err
	}
	s.mu.Lock()
	worn := s.live
	s.live = fresh
	s.mu.Unlock()
	return worn.index.Close()
}

func (s *Store) change(gone []place, readings []knowledge.Reading) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, at := range gone {
		if d, ok := s.live.docs[at]; ok {
			s.count(at.space).Take(d.reading)
		}
	}
	for _, r := range readings {
		s.count(r.Document.Source.Space).Add(r)
	}
	clear(s.catalogs)
	return s.live.write(gone, readings)
}

func (s *Store) count(space knowledge.Space) *tally.Tally {
	t := s.counts[space]
	if t == nil {
		t = &tally.Tally{}
		s.counts[space] = t
	}
	return t
}
