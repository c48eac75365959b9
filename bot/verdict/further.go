package verdict

import (
	"slices"

	"juxta/bot/question"
)

// Further returns the best of the evidence about a subject that v does not
// show, as many as who asks for more is shown of a side.
func (j *Judge) Further(v Verdict, q question.Question, evidence []Evidence, subject string) []Evidence {
	shown := v.shown()
	rest := slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return !further(e, subject, shown) })
	return j.best(&v, q, subject, rest, perMore)
}

// Withholds reports whether there is evidence about a subject that v does not
// show.
func (v Verdict) Withholds(evidence []Evidence, subject string) bool {
	shown := v.shown()
	return slices.ContainsFunc(evidence, func(e Evidence) bool { return further(e, subject, shown) })
}

// further reports whether e is about a subject, itself, and its quote not among
// those shown.
func further(e Evidence, subject string, shown []Evidence) bool {
	return e.Claim.Subject == subject && !e.Claim.Held && !slices.ContainsFunc(shown, func(s Evidence) bool {
		return s.Claim.Source == e.Claim.Source && s.Claim.Quote == e.Claim.Quote
	})
}

// shown returns the evidence that an answer shows.
func (v Verdict) shown() []Evidence {
	out := slices.Clone(v.Dissent)
	for _, s := range v.Sides {
		out = append(out, s.Evidence...)
	}
	if v.Conflict != nil {
		out = append(out, v.Conflict.A, v.Conflict.B)
	}
	return out
}
