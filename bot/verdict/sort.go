package verdict

import (
	"slices"

	"juxta/bot/question"
	"juxta/knowledge/text"
)

// unmet returns the things of a use case of which the documents know another
// sort alone: of "an electric stove" the stove, where they speak of gas
// stoves. What is said of another sort answers nothing.
func (t *topic) unmet(q question.Question, hits []spoken) []term {
	ws := text.Words(q.UseCase)
	var out []term
	for i := 1; i < len(ws); i++ {
		sort, thing := ws[i-1], ws[i]
		if !t.tells(sort) || !t.tells(thing) {
			continue
		}
		if s := t.judge.newTerm(sort.Lower); t.said(s, hits) {
			continue
		}
		if of := t.judge.newTerm(thing.Lower); t.said(of, hits) {
			out = append(out, of)
		}
	}
	return out
}

// tells reports whether a word says what is meant, rather than how much, or how
// well somebody likes it.
func (t *topic) tells(w text.Word) bool {
	lex := t.judge.lex
	one := []text.Word{w}
	if n, _ := t.stop.Match(one); w.Mark || n > 0 || isNumber(w.Lower) {
		return false
	}
	return !lex.List("slight").Has(w.Lower) && !lex.List("positive").In(one) && !grades(lex, w.Lower) && !lex.Better().In(one)
}

// said reports whether a hit has a word.
func (t *topic) said(w term, hits []spoken) bool {
	return slices.ContainsFunc(hits, func(h spoken) bool { return w.in(h.quote) || w.in(h.trail) })
}

// otherSort reports whether a claim speaks of another sort of a thing.
func (t *topic) otherSort(s *spoken) bool {
	for k := range t.others {
		thing := &t.others[k]
		if !thing.in(s.says) {
			continue
		}
		ws := t.judge.says(&s.hit.Claim).words
		for i := 1; i < len(ws); i++ {
			if thing.is(ws[i]) && !t.names[ws[i-1].Stem] && t.tells(ws[i-1]) {
				return true
			}
		}
	}
	return false
}

// is reports whether a word is a form of the term.
func (t *term) is(w text.Word) bool {
	return slices.ContainsFunc(t.forms, func(f []uint32) bool { return len(f) == 1 && f[0] == text.Sum(w.Stem) })
}
