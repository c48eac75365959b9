package lexicon

import (
	"slices"
	"strings"
)

// Match is where a pattern fits a sentence.
type Match struct {
	// From and To are the first token of the match and the one behind it.
	From, To int
	// Slots are the subjects found, by slot ("a"); Lists the words found, by
	// list, in lower case.
	Slots, Lists map[string]string
	// At is where each slot and list stands: first token and the one behind.
	// Maps that hold nothing are nil.
	At map[string][2]int
}

// Match returns the first place where p fits ts.
func (p *Pattern) Match(ts []Token) (Match, bool) {
	m := matcher{ts: ts, elems: p.elems}
	for start := range len(ts) + 1 {
		if to, ok := m.run(0, start); ok {
			return m.result(start, to), true
		}
		if len(p.elems) > 0 && p.elems[0].kind == startElem {
			break
		}
	}
	return Match{}, false
}

// matcher tries a pattern's elements on a sentence and goes back where they do
// not fit.
type matcher struct {
	ts    []Token
	elems []element
	bound []binding
	dead  map[deadEnd]bool
}

// binding is where a slot or list stands.
type binding struct {
	name     string
	from, to int
}

// deadEnd is a state that leads nowhere: the element, the token, and the names
// that slots hold. In a long sentence a pattern with several gaps comes to the
// same ones again and again.
type deadEnd struct {
	elem, at int
	held     string
}

// run matches the elements from e on against the tokens from at on, and
// returns the token behind the match. It tries short gaps first.
func (m *matcher) run(e, at int) (int, bool) {
	if e == len(m.elems) {
		return at, true
	}
	el := &m.elems[e]
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
		return m.remembered(el, e, at)
	case wordElem, writtenElem, slotElem, listElem, anyElem, markElem:
	}
	if n := m.take(el, at); n > 0 {
		was := len(m.bound)
		if el.name != "" {
			m.bound = append(m.bound, binding{el.name, at, at + n})
		}
		if to, ok := m.run(e+1, at+n); ok {
			return to, true
		}
		m.bound = m.bound[:was]
	}
	if el.optional {
		return m.run(e+1, at)
	}
	return 0, false
}

// remembered is gap, tried once only in each state. Short sentences cost less
// without a memory.
func (m *matcher) remembered(el *element, e, at int) (int, bool) {
	const short = 40
	if len(m.ts) <= short {
		return m.gap(el, e, at)
	}
	state := deadEnd{e, at, m.held()}
	if m.dead[state] {
		return 0, false
	}
	to, ok := m.gap(el, e, at)
	if !ok {
		if m.dead == nil {
			m.dead = map[deadEnd]bool{}
		}
		m.dead[state] = true
	}
	return to, ok
}

func (m *matcher) gap(el *element, e, at int) (int, bool) {
	for n := 0; n <= el.max; n++ {
		if to, ok := m.run(e+1, at+n); ok {
			return to, true
		}
		if at+n >= len(m.ts) || el.clause && endsClause(m.ts[at+n]) {
			return 0, false
		}
	}
	return 0, false
}

// take returns how many tokens the element covers at a place, or zero.
func (m *matcher) take(el *element, at int) int {
	if at >= len(m.ts) {
		return 0
	}
	t := &m.ts[at]
	fits := false
	switch el.kind {
	case wordElem:
		fits = slices.Contains(el.options, t.Stem)
	case writtenElem:
		fits = slices.Contains(el.options, t.Lower)
	case markElem:
		fits = t.Mark && slices.Contains(el.options, t.Text)
	case anyElem:
		fits = !t.Mark
	case slotElem:
		fits = t.Name != "" && m.free(el.name, t.Name)
	case listElem:
		const most = 8 // words of a phrase
		n, _ := el.list.matchTokens(m.ts[at:min(len(m.ts), at+most)])
		return n
	case gapElem, startElem, endElem:
	}
	if fits {
		return 1
	}
	return 0
}

// free reports whether no other slot holds the name already.
func (m *matcher) free(slot, name string) bool {
	return !slices.ContainsFunc(m.bound, func(b binding) bool {
		return b.name != slot && isSlot(b.name) && m.ts[b.from].Name == name
	})
}

// held returns the slots bound so far and their names.
func (m *matcher) held() string {
	var out strings.Builder
	for _, b := range m.bound {
		if isSlot(b.name) {
			out.WriteString(b.name + "=" + m.ts[b.from].Name + "\n")
		}
	}
	return out.String()
}

func (m *matcher) onlyMarks(at int) bool {
	return !slices.ContainsFunc(m.ts[min(at, len(m.ts)):], func(t Token) bool { return !t.Mark })
}

func (m *matcher) result(from, to int) Match {
	out := Match{From: from, To: to}
	for _, b := range m.bound {
		if out.At == nil {
			out.At = map[string][2]int{}
		}
		out.At[b.name] = [2]int{b.from, b.to}
		if isSlot(b.name) {
			if out.Slots == nil {
				out.Slots = map[string]string{}
			}
			out.Slots[b.name] = m.ts[b.from].Name
			continue
		}
		if out.Lists == nil {
			out.Lists = map[string]string{}
		}
		var said []string
		for _, t := range m.ts[b.from:b.to] {
			said = append(said, t.Lower)
		}
		out.Lists[b.name] = strings.Join(said, " ")
	}
	return out
}

// isSlot reports whether a name in braces is a slot's; lists have longer ones.
func isSlot(name string) bool { return len(name) == 1 }

func endsClause(t Token) bool {
	return t.Mark && strings.ContainsAny(t.Text, ",;:.!?()—–")
}
