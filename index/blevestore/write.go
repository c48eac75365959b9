package blevestore

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"juxta/index"
	"juxta/knowledge"
)

// Replace puts r in the place of what the store held of its document.
func (s *Store) Replace(ctx context.Context, r knowledge.Reading) error {
	return s.Load(ctx, slices.Values([]knowledge.Reading{r}))
}

// Load replaces many documents at once, which is quicker than one by one.
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
	all, err := last(readings)
	if err != nil {
		return fmt.Errorf("blevestore: replace: %w", err)
	}
	for _, r := range all {
		gone = append(gone, placeOf(r.Reading))
	}
	if err := s.write(ctx, once(gone), all); err != nil {
		s.note(err)
		return fmt.Errorf("blevestore: replace %d documents: %w", len(all), err)
	}
	return nil
}

// last returns the last of the readings of each document.
func last(readings iter.Seq[knowledge.Reading]) ([]profiled, error) {
	at := map[place]int{}
	var all []profiled
	for r := range readings {
		if err := index.Check(r); err != nil {
			return nil, err
		}
		n, seen := at[placeOf(r)]
		if !seen {
			n = len(all)
			at[placeOf(r)] = n
			all = append(all, profiled{})
		}
		all[n] = profile(r)
	}
	return all, nil
}

// once returns each place once: a document is not to be counted out twice.
func once(places []place) []place {
	slices.SortFunc(places, comparePlaces)
	return slices.Compact(places)
}

// Remove forgets a document. One that the store does not hold is no error.
func (s *Store) Remove(ctx context.Context, space knowledge.Space, id string) error {
	if err := s.write(ctx, []place{{space, id}}, nil); err != nil {
		s.note(err)
		return fmt.Errorf("blevestore: remove %s: %w", id, err)
	}
	return nil
}

// write drops the documents at gone, which are sorted and those of the readings
// among them, and puts in readings.
func (s *Store) write(ctx context.Context, gone []place, readings []profiled) error {
	spaces := spacesOf(gone)
	pinned := s.pin(spaces)
	defer unpin(pinned)
	for {
		// What is not open is opened before the turn to write is taken.
		if err := s.readCounts(ctx, spaces); err != nil {
			return err
		}
		done, err := s.writeOpen(spaces, gone, readings)
		if done || err != nil {
			return err
		}
	}
}

func spacesOf(places []place) []knowledge.Space {
	var out []knowledge.Space
	for _, at := range places {
		out = append(out, at.space)
	}
	return slices.Compact(out)
}

// writeOpen writes if the spaces are open.
func (s *Store) writeOpen(spaces []knowledge.Space, gone []place, readings []profiled) (done bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ready(spaces) {
		return false, nil
	}
	for _, space := range spaces {
		if err := s.shelves[space].closed(); err != nil {
			return false, fmt.Errorf("%s: %w", space, err)
		}
	}
	s.forgetCatalogs(spaces...)
	for _, space := range spaces {
		ids, of := within(space, gone, readings)
		if s.shelves[space] == nil && len(of) == 0 {
			continue
		}
		h := s.shelf(space)
		if err := h.change(ids, of); err != nil {
			return false, h.faulty(err)
		}
	}
	return true, nil
}

// within returns what of places and readings is of one space.
func within(space knowledge.Space, places []place, readings []profiled) (ids []string, of []profiled) {
	for _, at := range places {
		if at.space == space {
			ids = append(ids, at.id)
		}
	}
	for _, r := range readings {
		if r.Document.Source.Space == space {
			of = append(of, r)
		}
	}
	return ids, of
}

// shelf returns the shelf of a space, which it makes if need be, with the store
// locked.
func (s *Store) shelf(space knowledge.Space) *shelf {
	h := s.shelves[space]
	if h == nil {
		h = newShelf(space)
		s.shelves[space] = h
	}
	return h
}
