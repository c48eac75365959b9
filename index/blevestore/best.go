package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"juxta/index/rank"
)

// What a word in a heading, another name for a word, and an aspect count beside a
// word in the quote where claims are chosen to be ranked: about what package rank
// has for them.
const (
	headingBoost = .5
	synonymBoost = .9
	aspectBoost  = 1.5
)

// best returns the numbers, rising, of the claims in a stretch that match q best,
// those of hidden documents left out: all, where there are no more than size.
func (b *base) best(ctx context.Context, at stretch, q rank.Query, size int, without hidden) (numbers []int, err error) {
	// Damaged postings can drive bleve out of bounds.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: search: %v", ErrDamaged, p)
		}
	}()
	if at.to-at.from <= size || len(q.Groups)+len(q.Aspects) == 0 {
		return without.less(at.from, at.to, size), nil
	}
	s := scorer{base: b, at: at, scores: make([]float32, at.to-at.from), said: make([]float32, at.to-at.from)}
	if err := s.score(ctx, q); err != nil {
		return nil, err
	}
	return s.top(size, without), nil
}

// less returns the first numbers of claims from one up to another that are not
// hidden, at most size.
func (h hidden) less(from, to, size int) []int {
	out := make([]int, 0, min(size, to-from))
	for n := from; n < to && len(out) < size; n++ {
		if !h.claims[n] {
			out = append(out, n)
		}
	}
	return out
}

// scorer scores the claims in a stretch by the lists of bleve's: which claims have a
// word, not how often, nor how long they are. That picks those to be ranked.
type scorer struct {
	*base

	at      stretch
	scores  []float32 // by number, from the first of the stretch
	said    []float32 // of the term at hand
	having  []int     // those that said is not zero of
	touched []int     // those that scores is not zero of
}

// score scores all claims that have something of q.
func (s *scorer) score(ctx context.Context, q rank.Query) error {
	for _, g := range q.Groups {
		for i, name := range g.Names {
			weight := float32(1)
			if i > 0 {
				weight = synonymBoost
			}
			if err := s.name(ctx, name, weight); err != nil {
				return err
			}
		}
		s.settle()
	}
	for _, a := range q.Aspects {
		if err := s.each(ctx, aspectField, string(a), func(n int) { s.say(n, aspectBoost) }); err != nil {
			return err
		}
		s.settle()
	}
	return nil
}

// name takes in the claims that have all stems of a name.
func (s *scorer) name(ctx context.Context, stems []string, weight float32) error {
	var all map[int]float32
	for i, stem := range stems {
		has := map[int]float32{}
		take := func(share float32) func(int) {
			return func(n int) {
				if w, before := all[n]; i == 0 || before {
					has[n] = max(has[n], share*weight)
					if i > 0 {
						has[n] = min(has[n], w)
					}
				}
			}
		}
		if len(stems) == 1 {
			take = func(share float32) func(int) { return func(n int) { s.say(n, share*weight) } }
		}
		err := errors.Join(s.each(ctx, textField, stem, take(1)), s.each(ctx, headingField, stem, take(headingBoost)))
		if err != nil {
			return err
		}
		all = has
	}
	for n, w := range all {
		s.say(n, w)
	}
	return nil
}

// say notes that a claim has the term at hand.
func (s *scorer) say(n int, weight float32) {
	if s.said[n] == 0 {
		s.having = append(s.having, n)
	}
	s.said[n] = max(s.said[n], weight)
}

// settle adds what the term at hand gives, times how rare it is.
func (s *scorer) settle() {
	all, having := float64(len(s.scores)), float64(len(s.having))
	idf := float32(math.Log(1 + (all-having+.5)/(having+.5)))
	for _, n := range s.having {
		if s.scores[n] == 0 {
			s.touched = append(s.touched, n)
		}
		s.scores[n] += idf * s.said[n]
		s.said[n] = 0
	}
	s.having = s.having[:0]
}

// each calls do with every claim of the stretch that has a term, by its number from
// the first.
func (s *scorer) each(ctx context.Context, field, value string, do func(n int)) (err error) {
	list, err := s.reader.TermFieldReader(ctx, []byte(value), field, false, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	var room bleveindex.TermFieldDoc
	doc, err := list.Advance(bleveindex.NewIndexInternalID(nil, uint64(s.at.first)), &room)
	for ; doc != nil && err == nil; doc, err = list.Next(&room) {
		at := int(doc.ID.Value())
		if at >= s.at.end {
			return nil
		}
		if n := s.keys.number(at); s.at.from <= n && n < s.at.to {
			do(n - s.at.from)
		}
	}
	return err
}

// top returns the numbers of the best claims, rising. Of claims that score alike the
// first are better.
func (s *scorer) top(size int, without hidden) []int {
	best := slices.DeleteFunc(s.touched, func(n int) bool { return without.claims[n+s.at.from] })
	if len(best) > size {
		slices.SortFunc(best, func(a, b int) int { return cmp.Or(cmp.Compare(s.scores[b], s.scores[a]), cmp.Compare(a, b)) })
		best = best[:size]
	}
	for n := 0; n < len(s.scores) && len(best) < size; n++ {
		if s.scores[n] == 0 && !without.claims[n+s.at.from] {
			best = append(best, n)
		}
	}
	for i := range best {
		best[i] += s.at.from
	}
	slices.Sort(best)
	return best
}
