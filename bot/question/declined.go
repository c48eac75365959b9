package question

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// declined returns a question that is off topic by its form. "What happens in a
// power cut?" names no subject and compares nothing, and yet documents may
// speak of power cuts: how it is then to be read is left in Instead.
func (r *reading) declined(s string, hits []lexicon.AspectHit, u stretch, before Conversation) Question {
	q := Question{Text: s, Courtesy: r.p.courtesy(text.Words(s))}
	if q.Courtesy != NoCourtesy || r.ruled || r.foreign() {
		return q
	}
	in := Question{Text: s, Intent: r.plainIntent(), Subjects: slices.Clone(before.Subjects), Carried: true}
	if len(in.Subjects) == 0 {
		in.Subjects = slices.Clone(r.dominant())
	}
	in.Aspect = r.aspect(hits, u)
	if u.to > u.from {
		in.UseCase = r.said(u.from, u.to)
	}
	r.content(&in, hits, u)
	in.Words = slices.DeleteFunc(in.Words, r.onlyGrades)
	in.Must = slices.DeleteFunc(slices.Clone(in.Words), r.everyday)
	if len(in.Subjects) > 0 && len(in.Words) > 0 && (len(in.Words) > 1 || in.Aspect != "" || len(in.Must) > 0 || before.Turns > 0) {
		q.Instead = &in
	}
	return q
}

// offered leaves in Instead how to read "what about woks?", where a word stands
// in the place of a name that no document has: as one that they may use.
func (r *reading) offered(q *Question, before Conversation) {
	first := r.first()
	about := r.lower(first-1) == "about"
	if !about || len(q.Subjects) > 0 || len(q.Unknown) != 1 || q.Unknown[0] != strings.ToLower(q.Unknown[0]) {
		return
	}
	in := Question{Text: q.Text, Intent: r.plainIntent(), Subjects: slices.Clone(before.Subjects), Carried: true}
	if len(in.Subjects) == 0 {
		in.Subjects = slices.Clone(r.dominant())
	}
	if len(in.Subjects) > 0 {
		in.Words, in.Must = []string{q.Unknown[0]}, []string{q.Unknown[0]}
		q.Instead = &in
	}
}

// plainIntent returns what a question wants by its words alone: a choice where
// it grades, else facts.
func (r *reading) plainIntent() Intent {
	if r.any(r.p.choice) || r.comparative() || r.any(r.p.superlatives) {
		return Choose
	}
	return Define
}

// everyday reports whether people use a word of everything.
func (r *reading) everyday(word string) bool {
	ws := text.Words(word)
	return len(ws) == 0 || r.p.common(ws[0])
}

// onlyGrades reports whether a word says more or most and not of what.
func (r *reading) onlyGrades(word string) bool {
	ws := text.Words(word)
	return r.p.superlatives.MatchWritten(ws) > 0 || r.p.goodMore.MatchWritten(ws) > 0
}
