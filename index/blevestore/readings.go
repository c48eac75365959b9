package blevestore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"juxta/knowledge"
)

// Readings returns all that a space answers from at the time it is called, texts
// included, by ID. The sequence ends with the first error.
func (s *Store) Readings(ctx context.Context, space knowledge.Space) iter.Seq2[knowledge.Reading, error] {
	return ofView(ctx, s, space, view.reading)
}

// Texts returns the documents that a space answers from at the time it is
// called, by ID, which is quicker than Readings. The sequence ends with the first
// error.
func (s *Store) Texts(ctx context.Context, space knowledge.Space) iter.Seq2[knowledge.Document, error] {
	return ofView(ctx, s, space, view.document)
}

func ofView[T any](ctx context.Context, s *Store, space knowledge.Space, get func(view, held) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		v, err := s.view(ctx, space)
		if err == nil {
			err = each(ctx, v, get, yield)
			_ = v.base.close() // nothing was written to it
		}
		if err != nil {
			s.note(v.faulty(space, err))
			var none T
			yield(none, fmt.Errorf("blevestore: read all of %s: %w", space, err))
		}
	}
}

// view is what a space answers from at a time.
type view struct {
	base   *base // in use until closed
	hidden map[string][]int
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
	return view{base: h.base.use(), hidden: maps.Clone(h.hidden.docs), live: h.live.readings()}
}

func (v view) faulty(space knowledge.Space, err error) error {
	return (&shelf{space: space, base: v.base}).faulty(err)
}

// held is a document of a view: of its base, or else laid over it.
type held struct {
	n    int
	doc  storedDoc
	live *profiled
}

func (v view) reading(h held) (knowledge.Reading, error) {
	if h.live != nil {
		return h.live.Reading, nil
	}
	r, err := v.base.reading(h.doc)
	if err != nil {
		return r, err
	}
	r.Document.Text, err = v.base.texts.get(h.n)
	return r, err
}

func (v view) document(h held) (knowledge.Document, error) {
	if h.live != nil {
		return h.live.Document, nil
	}
	text, err := v.base.texts.get(h.n)
	return knowledge.Document{Source: h.doc.source, Text: text}, err
}

// each yields what get makes of the documents of a view, until yield does not
// want more.
func each[T any](ctx context.Context, v view, get func(view, held) (T, error), yield func(T, error) bool) error {
	for h, err := range v.all() {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		out, err := get(v, h)
		if err != nil {
			return err
		}
		if !yield(out, nil) {
			return nil
		}
	}
	return nil
}

// all returns the documents of a view, by ID.
func (v view) all() iter.Seq2[held, error] {
	return func(yield func(held, error) bool) {
		live := v.live
		for n := range v.base.len() {
			doc, err := v.base.stored(n)
			if err != nil {
				yield(held{}, err)
				return
			}
			at, _ := slices.BinarySearchFunc(live, doc.source.ID, func(p profiled, id string) int { return cmp.Compare(p.id(), id) })
			_, hidden := v.hidden[doc.source.ID]
			if !yieldLive(live[:at], yield) || !hidden && !yield(held{n: n, doc: doc}, nil) {
				return
			}
			live = live[at:]
		}
		yieldLive(live, yield)
	}
}

func yieldLive(live []profiled, yield func(held, error) bool) bool {
	for i := range live {
		if !yield(held{live: &live[i]}, nil) {
			return false
		}
	}
	return true
}
