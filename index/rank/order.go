package rank

import (
	"cmp"
	"slices"

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
// order given. It sorts the slices of sides in place.
func Order[T any](q Query, sides [][]Candidate[T], limit int) [][]Candidate[T] {
	score(q, sides)
	for i, side := range sides {
		slices.SortStableFunc(side, func(a, b Candidate[T]) int {
			return cmp.Or(
				cmp.Compare(b.Score, a.Score),
				cmp.Compare(a.Source, b.Source),
				cmp.Compare(a.Span.Start, b.Span.Start),
				cmp.Compare(a.Span.End, b.Span.End),
				cmp.Compare(a.Space, b.Space),
			)
		})
		sides[i] = side[:min(limit, len(side))]
	}
	return sides
}
