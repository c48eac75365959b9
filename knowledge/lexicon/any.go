package lexicon

import "slices"

// Any is several lists, asked at once which of their entries begin with a word.
type Any struct {
	lists []*List
	bits  Starts
	blind bool // whether one of them cannot tell
}

// AnyOf returns some lists of one index as one.
func AnyOf(lists ...*List) Any {
	a := Any{lists: lists}
	for _, l := range lists {
		a.blind = a.blind || l.bit == 0
		a.bits.set(l.bit)
	}
	return a
}

// Begins reports whether an entry of one of the lists may begin with t.
func (a *Any) Begins(t *Token) bool {
	if a.blind || t.begins == nil {
		return true
	}
	for i := range a.bits {
		if a.bits[i]&t.begins.has[i] != 0 {
			return true
		}
	}
	return false
}

// MatchWritten returns how many tokens the longest entry of the lists covers
// that begins at ts[0] and stands there letter by letter, and the place of its
// list, the first of equals.
func (a *Any) MatchWritten(ts []Token) (n, list int) {
	if len(ts) == 0 || ts[0].Mark || !a.Begins(&ts[0]) {
		return 0, 0
	}
	if a.blind || ts[0].begins == nil {
		for i, l := range a.lists {
			if m := l.MatchWritten(ts); m > n {
				n, list = m, i
			}
		}
		return n, list
	}
	for i := range ts[0].begins.phrases {
		at := &ts[0].begins.phrases[i]
		if !a.bits.has(at.bit) {
			continue
		}
		m := matchWrittenTokens(at.phrases, ts)
		if m == 0 || m < n {
			continue
		}
		if k := a.place(at.bit); m > n || k < list {
			n, list = m, k
		}
	}
	return n, list
}

// place returns the place of the list that a bit stands for.
func (a *Any) place(bit int) int {
	return slices.IndexFunc(a.lists, func(l *List) bool { return l.bit == bit })
}
