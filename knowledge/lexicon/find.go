package lexicon

import (
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// AspectHit is a term of an aspect in running text.
type AspectHit struct {
	Aspect knowledge.Aspect
	// From and To are the term's first word and the one behind it.
	From, To int
}

// FindAspects returns the longest terms that begin at each word of ws, in
// order. Terms may overlap; a term of several aspects is a hit of each.
func (l *Lexicon) FindAspects(ws []text.Word) []AspectHit {
	var out []AspectHit
	for i := range ws {
		longest, at := 0, len(out)
		phrases := l.terms.beginning(&ws[i])
		for k := range phrases {
			ph := &phrases[k]
			n := ph.covers(ws[i:])
			if n == 0 || n < longest || ws[i].Mark {
				continue
			}
			if n > longest {
				longest, out = n, out[:at]
			}
			out = append(out, AspectHit{l.aspects[ph.value].ID, i, i + n})
		}
	}
	return out
}
