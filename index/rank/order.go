package rank

import (
	"cmp"
	"slices"
	"strings"

	"juxta/knowledge"
)

// Candidate is a claim to be ranked. Item is the engine's own handle on it.
type Candidate[T any] struct {
	Item    T
	Source  string
	Space   knowledge.Space
	Span    knowledge.Span
	Profile Profile
	// Score is set by Order.
	Score float64
}

// Order scores the candidates of each subject and returns, of each, the best
// limit, best first. Equal scores go by source, span and space, then by the
// order given.
func Order[T any](q Query, sides [][]Candidate[T], limit int) [][]*Candidate[T] {
	score(q, sides)
	out := make([][]*Candidate[T], len(sides))
	for i, side := range sides {
		order := make([]*Candidate[T], len(side))
		for n := range side {
			order[n] = &side[n]
		}
		slices.SortStableFunc(order, before)
		out[i] = order[:min(limit, len(order))]
	}
	return out
}

// before compares by what is most likely to differ first: nearly all searches
// are decided by the score.
func before[T any](a, b *Candidate[T]) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return cmp.Or(
		strings.Compare(a.Source, b.Source),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Space, b.Space),
	)
}
