package lexicon

import (
	"slices"
	"strings"

	"juxta/knowledge/text"
)

// Match is where a pattern fits a sentence.
type Match struct {
	// From and To are the first token of the match and the one behind it.
	From, To int
	// Slots are the subjects found, by slot ("a"); Lists the words found, by
	// list, in lower case.
	Slots, Lists map[string]string
	// At is where each slot and list stands: first token and the one behind.
	At map[string][2]int
}

// Match returns the first place where p fits ts.
func (p Pattern) Match(ts []Token) (Match, bool) {
	for start := range len(ts) + 1 {
		m := matcher{ts: ts, elems: p.elems, bound: map[string][2]int{}}
		if to, ok := m.run(0, start); ok {
			return m.result(start, to), true
		}
		if len(p.elems) > 0 && p.elems[0].kind == startElem {
			break
		}
	}
	return Match{}, false
}

type matcher struct {
	ts    []Token
	elems []element
	bound map[string][2]int
}

// run matches the elements from e on against the tokens from at on, and
// returns the token behind the match. It tries short gaps first.
func (m *matcher) run(e, at int) (int, bool) {
	if e == len(m.elems) {
		return at, true
	}
	el := m.elems[e]
	switch el.kind {
	case startElem:
		if at != 0 {
			return 0, false
		}
		return m.run(e+1, at)
	case endElem:
		if !m.onlyMarks(at) {
			return 0, false
		}
		return m.run(e+1, at)
	case gapElem:
		return m.gap(el, e, at)
	case wordElem, writtenElem, slotElem, listElem, anyElem, markElem:
	}
	if n := m.take(el, at); n > 0 {
		if to, ok := m.run(e+1, at+n); ok {
			return to, true
		}
		delete(m.bound, el.name)
	}
	if el.optional {
		return m.run(e+1, at)
	}
	return 0, false
}

func (m *matcher) gap(el element, e, at int) (int, bool) {
	for n := 0; el.max < 0 || n <= el.max; n++ {
		if to, ok := m.run(e+1, at+n); ok {
			return to, true
		}
		if at+n >= len(m.ts) || el.max >= 0 && endsClause(m.ts[at+n]) {
			return 0, false
		}
	}
	return 0, false
}

// take returns how many tokens the element covers at a place, or zero.
func (m *matcher) take(el element, at int) int {
	if at >= len(m.ts) {
		return 0
	}
	t := m.ts[at]
	n := 0
	switch el.kind {
	case wordElem:
		if !t.Mark && slices.Contains(el.options, t.Stem) {
			n = 1
		}
	case writtenElem:
		if slices.Contains(el.options, t.Lower) {
			n = 1
		}
	case markElem:
		if t.Mark && slices.Contains(el.options, t.Text) {
			n = 1
		}
	case anyElem:
		if !t.Mark {
			n = 1
		}
	case slotElem:
		if t.Name != "" && m.free(el.name, t.Name) {
			n = 1
		}
	case listElem:
		n, _ = el.list.Match(words(m.ts[at:]))
	case gapElem, startElem, endElem:
	}
	if n > 0 && el.name != "" {
		m.bound[el.name] = [2]int{at, at + n}
	}
	return n
}

// free reports whether no other slot holds the name already.
func (m *matcher) free(slot, name string) bool {
	for k, at := range m.bound {
		if k != slot && len(k) == 1 && m.ts[at[0]].Name == name {
			return false
		}
	}
	return true
}

func (m *matcher) onlyMarks(at int) bool {
	return !slices.ContainsFunc(m.ts[min(at, len(m.ts)):], func(t Token) bool { return !t.Mark })
}

func (m *matcher) result(from, to int) Match {
	out := Match{From: from, To: to, Slots: map[string]string{}, Lists: map[string]string{}, At: m.bound}
	for name, at := range m.bound {
		if len(name) == 1 {
			out.Slots[name] = m.ts[at[0]].Name
			continue
		}
		var said []string
		for _, t := range m.ts[at[0]:at[1]] {
			said = append(said, t.Lower)
		}
		out.Lists[name] = strings.Join(said, " ")
	}
	return out
}

func endsClause(t Token) bool {
	return t.Mark && strings.ContainsAny(t.Text, ",;:.!?()—–")
}

func words(ts []Token) []text.Word {
	const most = 8 // no phrase is longer
	ts = ts[:min(len(ts), most)]
	out := make([]text.Word, len(ts))
	for i, t := range ts {
		out[i] = t.Word
	}
	return out
}

// Tokens returns words as tokens, names being the subjects that begin at a
// word: the number of words each covers, and what it is called.
func Tokens(ws []text.Word, names func(ws []text.Word) (n int, name string)) []Token {
	out := make([]Token, 0, len(ws))
	for i := 0; i < len(ws); {
		n, name := names(ws[i:])
		if n == 0 {
			out = append(out, Token{Word: ws[i]})
			i++
			continue
		}
		t := Token{Word: ws[i], Name: name}
		t.Span.End = ws[i+n-1].Span.End
		out = append(out, t)
		i += n
	}
	return out
}
