package blevestore

import (
	"context"
	"fmt"
	"iter"
	"maps"

	"juxta/knowledge"
)

// Readings returns all that a space answers from at the time it is called, texts
// included. The sequence ends with the first error.
func (s *Store) Readings(ctx context.Context, space knowledge.Space) iter.Seq2[knowledge.Reading, error] {
	return func(yield func(knowledge.Reading, error) bool) {
		view, err := s.view(ctx, space)
		if err == nil {
			err = view.each(ctx, yield)
			_ = view.base.close() // nothing was written to it
		}
		if err != nil {
			yield(knowledge.Reading{}, fmt.Errorf("blevestore: readings of %s: %w", space, err))
		}
	}
}

// view is what a space answers from at a time.
type view struct {
	base   *base // in use until closed
	hidden map[string]bool
	live   []profiled
}

func (s *Store) view(ctx context.Context, space knowledge.Space) (view, error) {
	if err := s.hold(ctx, []knowledge.Space{space}); err != nil {
		return view{}, err
	}
	defer s.mu.RUnlock()
	h := s.shelves[space]
	if h == nil {
		return view{}, nil
	}
	return h.view(), nil
}

func (h *shelf) view() view {
	return view{base: h.base.use(), hidden: maps.Clone(h.hidden), live: h.live.readings()}
}

// each yields the readings until yield does not want more.
func (v view) each(ctx context.Context, yield func(knowledge.Reading, error) bool) error {
	if v.base != nil {
		for n := range v.base.docs.len() {
			if err := ctx.Err(); err != nil {
				return err
			}
			r, err := v.base.readWhole(n)
			if err != nil {
				return err
			}
			if !v.hidden[r.Document.Source.ID] && !yield(r, nil) {
				return nil
			}
		}
	}
	for _, r := range v.live {
		if !yield(r.Reading, nil) {
			return nil
		}
	}
	return nil
}
