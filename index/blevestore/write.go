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
	return s.swap(ctx, nil, readings)
}

// Swap does what Load does, and forgets documents of a space: whoever asks
// finds what was there before, or what is there after, and nothing between.
func (s *Store) Swap(ctx context.Context, space knowledge.Space, gone []string, readings iter.Seq[knowledge.Reading]) error {
	places := make([]place, len(gone))
	for i, id := range gone {
		places[i] = place{space, id}
	}
	return s.swap(ctx, places, readings)
}

func (s *Store) swap(ctx context.Context, gone []place, readings iter.Seq[knowledge.Reading]) error {
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
	for at := range last {
		gone = append(gone, at)
	}
	if err := s.write(ctx, once(gone), all); err != nil {
		return fmt.Errorf("blevestore: replace %d documents: %w", len(all), err)
	}
	return nil
}

// once returns each place once: a document is not to be counted out twice.
func once(places []place) []place {
	slices.SortFunc(places, comparePlaces)
	return slices.Compact(places)
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
	clear(s.catalogs)
	for _, at := range gone {
		if err := s.forget(at); err != nil {
			return err
		}
	}
	for _, r := range readings {
		space := r.Document.Source.Space
		if err := s.count(space); err != nil {
			return err
		}
		if s.counts[space] == nil {
			s.counts[space] = &tally.Tally{}
		}
		s.counts[space].Add(r)
	}
	return s.live.write(gone, readings)
}

// forget counts a document out and hides it if it was built.
func (s *Store) forget(at place) error {
	if err := s.count(at.space); err != nil {
		return err
	}
	if d, ok := s.live.docs[at]; ok {
		s.counts[at.space].Take(d.reading)
		return nil
	}
	if s.base == nil || s.hidden[at] {
		return nil
	}
	_, doc, found, err := s.base.doc(at)
	if err != nil || !found {
		return err
	}
	r, err := s.base.reading(doc)
	if err != nil {
		return err
	}
	s.counts[at.space].Take(r)
	s.hidden[at] = true
	return nil
}
