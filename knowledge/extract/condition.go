package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
)

// The fewest and most words of a condition.
const (
	fewestCondition = 2
	mostCondition   = 16
)

// conditionOf returns when a sentence holds, in its own words: what stands
// between a word such as "if", "when" or "for" and the end of the clause.
func (x *Extractor) conditionOf(s *sentence) string {
	body := s.body()
	for i := range body {
		n, _ := x.condition.Match(body[i:min(len(body), i+6)])
		if n == 0 || x.opensNone(body, i) {
			continue
		}
		end := clauseEnd(body, i+n)
		if x.noCase(body[i+n : end]) {
			continue
		}
		if words := end - i - n; words < fewestCondition || words > mostCondition {
			continue
		}
		from := body[i].Span.Start
		return strings.TrimSpace(s.text[from:body[end-1].Span.End])
	}
	return ""
}

// opensNone reports whether the word at i is part of a phrase that opens no
// condition ("known for", "for example").
func (x *Extractor) opensNone(body []lexicon.Token, i int) bool {
	const before = 2
	for j := max(0, i-before); j <= i; j++ {
		if n, _ := x.noCondition.Match(body[j:min(len(body), j+6)]); n > 0 && j+n > i {
			return true
		}
	}
	return false
}

// noCase reports whether what stands behind a word such as "for" is a span of
// time ("for six years") or nothing but a name ("for the X"): no case in which
// something holds.
func (x *Extractor) noCase(ts []lexicon.Token) bool {
	const near = 4
	for i := range ts {
		if i < near && x.spans.In(ts[i:i+1]) {
			return i+1 == len(ts) || x.stop.In(ts[i+1:i+2])
		}
	}
	return !slices.ContainsFunc(ts, func(t lexicon.Token) bool { return t.Name == "" && !x.stop.In([]lexicon.Token{t}) })
}

func clauseEnd(ts []lexicon.Token, i int) int {
	for i < len(ts) {
		t := ts[i]
		glued := i+1 < len(ts) && ts[i+1].Span.Start == t.Span.End // "v2.1"
		if t.Mark && strings.ContainsAny(t.Text, ",;:.!—–") && (t.Text != "." || !glued) {
			break
		}
		if t.Lower == "than" || t.Mark && t.Text == ")" && i+1 == len(ts) {
			break
		}
		i++
	}
	return i
}
