package verdict

import (
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// wanted is a word of the case asked about, and whether it is to be absent:
// "without a garden".
type wanted struct {
	stem   string
	absent bool
}

// casesOf returns the words of a question's use case.
func (t *topic) casesOf(q question.Question) []wanted {
	if q.UseCase == "" {
		return nil
	}
	asked := text.Words(q.Asked())
	var out []wanted
	for _, w := range text.Words(q.UseCase) {
		if t.tells(w) {
			out = append(out, wanted{w.Stem, t.absent(asked, w.Stem)})
		}
	}
	return out
}

// absent reports whether a negator stands close before a word: "if you have no
// garden".
func (t *topic) absent(ws []text.Word, stem string) bool {
	const reach = 4
	at := slices.IndexFunc(ws, func(w text.Word) bool { return w.Stem == stem })
	return at > 0 && t.judge.lex.List("negators").In(ws[max(0, at-reach):at])
}

// denied reports whether a claim holds where what is asked for is absent, or the
// other way round: "without a garden the cat is the better pet" tells nothing of
// a house with one.
func (t *topic) denied(c *knowledge.Claim) bool {
	if len(t.cases) == 0 {
		return false
	}
	cond := t.judge.reader.of(c.Condition).words
	if said := c.Says(); strings.HasPrefix(said, "Without ") {
		ws := t.judge.reader.of(said).words
		cond = ws[:max(0, slices.IndexFunc(ws, func(w text.Word) bool { return w.Mark }))]
	}
	return slices.ContainsFunc(t.cases, func(one wanted) bool {
		has := slices.ContainsFunc(cond, func(w text.Word) bool { return w.Stem == one.stem })
		return has && t.absent(cond, one.stem) != one.absent
	})
}
