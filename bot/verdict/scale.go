package verdict

import (
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// scale is a measure that a question asks by ("bigger"): the words for the end
// that is asked for, and those for the other one.
type scale struct {
	word         string
	asked, other *lexicon.Phrases
}

// newScale returns the measure of the first comparative or superlative of a
// question that stands in no use case, or nil.
func newScale(lex *lexicon.Lexicon, q question.Question) *scale {
	if q.Negative || asksFacts(q) {
		return nil
	}
	cases := text.Words(q.UseCase)
	for _, w := range text.Words(q.Asked()) {
		if !strings.HasSuffix(w.Lower, "er") && !strings.HasSuffix(w.Lower, "est") {
			continue
		}
		for _, o := range lex.Scales() {
			for i := range o {
				one := []text.Word{w}
				if o[i].In(one) && !o[i].In(cases) && !o[1-i].In(cases) {
					return &scale{w.Lower, o[i], o[1-i]}
				}
			}
		}
	}
	return nil
}

const (
	// saysItself is what a claim counts more that gives the very measure.
	saysItself = 1.5
	// besides is how much of the topic claims speak of that do not give the
	// measure where others do: a lively community need not be a big one.
	besides = .6
)

// unmeasured takes what does not give the measure asked for, nor ranks, for
// less to the point where something does.
func unmeasured(evidence []Evidence) {
	if !slices.ContainsFunc(evidence, func(e Evidence) bool { return e.Measured }) {
		return
	}
	for i := range evidence {
		if e := &evidence[i]; !e.Measured && e.Claim.Better == "" {
			e.Topical *= besides
		}
	}
}

// read takes a claim for an answer by the measure, and reports whether it gives
// it: "X, while smaller, is lively" speaks against X where the bigger is asked for.
func (s *scale) read(c *knowledge.Claim, j *Judge) bool {
	if s == nil || c.Better != "" || c.Even {
		return false
	}
	ws := j.quote(c).words
	asked, other := s.asked.In(ws), s.other.In(ws)
	if asked == other {
		return false
	}
	c.Stance = knowledge.Pro
	if other {
		c.Stance = knowledge.Con
	}
	return true
}
