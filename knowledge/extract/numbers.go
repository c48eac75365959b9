package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
)

// figure is a number of a sentence with its unit.
type figure struct {
	at    int // its token
	value float64
	unit  string // "£", "pence", or empty
}

// counted ranks two subjects by a number for each: "X costs 3 pence a mile,
// against 15 pence for Y", "X weighs 12 kg, Y 9 kg". What the numbers count
// tells whether the greater or the lesser one is better.
func (r *reader) counted(ts []lexicon.Token) relation {
	plain := relation{rule: "plain"}
	a, b, ok := r.figures(ts)
	if !ok {
		return plain
	}
	said := names(ts)
	if len(said) != 2 || a.value == b.value || a.unit != "" && b.unit != "" && a.unit != b.unit {
		return plain
	}
	first, second := nameAt(ts, said[0]), nameAt(ts, said[1])
	const reach = 8 // words between a name and its number
	predicate := ts[first+1 : max(first+1, a.at)]
	if len(predicate) > reach || slices.ContainsFunc(predicate, ends) {
		return plain
	}
	apart := first < a.at && a.at < second && second < b.at
	behind := first < a.at && b.at < second && r.x.against.In(ts[a.at:b.at])
	if !apart && !behind {
		return plain
	}
	sign := r.worth(nil, predicate)
	rel := relation{better: said[1], worse: said[0], rule: "numbers"}
	switch {
	case sign == 0:
		return plain
	case (a.value > b.value) == (sign > 0):
		rel.better, rel.worse = said[0], said[1]
	}
	return rel
}

// figures returns the two numbers of a sentence that has no more.
func (r *reader) figures(ts []lexicon.Token) (a, b figure, ok bool) {
	n := 0
	for i := range ts {
		if ts[i].Mark || ts[i].Name != "" || !startsDigit(ts[i]) {
			continue
		}
		v, known := number(ts[i].Lower)
		if n++; !known || n > 2 {
			return a, b, false
		}
		a, b = b, figure{at: i, value: v, unit: r.unit(ts, i)}
	}
	return a, b, n == 2
}

// unit returns what stands before or behind the number at ts[i].
func (r *reader) unit(ts []lexicon.Token, i int) string {
	if i > 0 && ts[i-1].Mark && strings.Contains("$£€¥", ts[i-1].Text) {
		return ts[i-1].Text
	}
	if i+1 < len(ts) && ts[i+1].Name == "" && !ends(ts[i+1]) && ts[i+1].Text != "." && !r.x.stop.In(ts[i+1:i+2]) {
		return ts[i+1].Stem
	}
	return ""
}

// nameAt returns the first token that names a subject.
func nameAt(ts []lexicon.Token, name string) int {
	for i := range ts {
		if ts[i].Name == name {
			return i
		}
	}
	return -1
}
