package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// figure is a number of a sentence with its unit.
type figure struct {
	at    int // its token
	value float64
	unit  string // "£", "pence", or empty
	per   string // what it counts by: "month", "each", or empty
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
	if len(said) != 2 || a.value == b.value || a.unit != "" && b.unit != "" && a.unit != b.unit || unlike(a.per, b.per) {
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
	if !apart && !behind || apart && a.per == "" && b.per != "" {
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
		unit := r.unit(ts, i)
		v, known := number(r.ungrouped(ts[i], unit))
		if n++; !known || n > 2 {
			return a, b, false
		}
		a, b = b, figure{at: i, value: v, unit: unit, per: r.countsBy(ts, i)}
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

// countsBy returns the stem of what the amount at ts[i] counts by, of "29 euros a
// month" or "150 euros each", or empty.
func (r *reader) countsBy(ts []lexicon.Token, i int) string {
	const reach = 2 // the unit may stand between
	for j := i + 1; j < len(ts) && j <= i+reach; j++ {
		if r.x.perOne.In(ts[j : j+1]) {
			return ts[j].Stem
		}
		by := r.x.per.In(ts[j:j+1]) || ts[j].Text == "/"
		if by && j+1 < len(ts) && !ts[j+1].Mark && ts[j+1].Name == "" && !r.x.determiners.In(ts[j+1:j+2]) {
			return ts[j+1].Stem
		}
	}
	return ""
}

// unlike reports whether two amounts count by different things.
func unlike(a, b string) bool { return a != "" && b != "" && a != b }

// ungrouped returns a number without the dots that part its thousands, as much of
// the continent writes sums of money: "1.200 euros".
func (r *reader) ungrouped(t lexicon.Token, unit string) string {
	parts := strings.Split(t.Lower, ".")
	grouped := len(parts) > 1 && parts[0] != "0" && len(parts[0]) <= 3
	for _, p := range parts[1:] {
		grouped = grouped && len(p) == 3
	}
	if !grouped || !r.ofMoney(unit) {
		return t.Lower
	}
	return strings.Join(parts, "")
}

// ofMoney reports whether a unit, as a sign or a stem, is a currency.
func (r *reader) ofMoney(unit string) bool {
	if unit == "" {
		return false
	}
	word := lexicon.Token{Word: text.Word{Text: unit, Lower: unit, Stem: unit}}
	return strings.Contains("$£€¥", unit) || r.x.currencies.In([]lexicon.Token{word})
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
