package extract

import (
	"slices"
	"strings"
)

// merger makes one candidate of those that name one thing. What it has kept so
// far it looks up by name and by word: documents that list many things have
// thousands of candidates.
type merger struct {
	norm *normalizer
	kept []*candidate
	// In kept: whose key one is, who first has an alias of that key, and who has
	// a word in theirs.
	named, aliased map[string]int
	holding        map[string][]int
}

// merge makes one candidate of those that name one thing: an alias of one is
// the name of another, or a common noun's words all stand in the other's.
func (n *normalizer) merge(list []*candidate) []*candidate {
	m := merger{norm: n, named: map[string]int{}, aliased: map[string]int{}, holding: map[string][]int{}}
	for _, c := range list {
		at := m.sameThing(c)
		if at < 0 {
			at = len(m.kept)
			m.keep(c)
		} else {
			m.kept[at].take(c)
		}
		m.alias(at, c)
	}
	return m.kept
}

// keep adds a candidate that names something new.
func (m *merger) keep(c *candidate) {
	at := len(m.kept)
	m.kept = append(m.kept, c)
	m.named[c.key] = at
	for _, w := range words(c.key) {
		m.holding[w] = append(m.holding[w], at)
	}
}

// alias notes the aliases of c for the candidate kept at a place.
func (m *merger) alias(at int, c *candidate) {
	for _, a := range c.aliases {
		key := m.norm.key(a)
		if first, ok := m.aliased[key]; !ok || at < first {
			m.aliased[key] = at
		}
	}
}

// sameThing returns the place in kept of what c names too, or less than zero:
// the first by alias, unless two before it may be meant.
func (m *merger) sameThing(c *candidate) int {
	hit, last := -1, m.byAlias(c)
	for _, at := range m.related(c) {
		if last >= 0 && at >= last {
			break
		}
		if !m.norm.sameWords(c, m.kept[at]) {
			continue
		}
		if hit >= 0 {
			return -1
		}
		hit = at
	}
	if last >= 0 {
		return last
	}
	return hit
}

// byAlias returns the first place of one that c is an alias of, or that is an
// alias of c, or less than zero.
func (m *merger) byAlias(c *candidate) int {
	first := -1
	note := func(at int, ok bool) {
		if ok && (first < 0 || at < first) {
			first = at
		}
	}
	at, ok := m.aliased[c.key]
	note(at, ok)
	for _, a := range c.aliases {
		at, ok = m.named[m.norm.key(a)]
		note(at, ok)
	}
	return first
}

// related returns the places of those that share a word with c, in order.
func (m *merger) related(c *candidate) []int {
	var out []int
	for _, w := range words(c.key) {
		out = append(out, m.holding[w]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sameWords reports whether one of two common nouns has all words of the other,
// or one says what is usual of the other.
func (n *normalizer) sameWords(c, o *candidate) bool {
	return (subset(c.key, o.key) || subset(o.key, c.key)) && !c.proper() && !o.proper() || n.usualFor(c, o)
}

// words returns the words of a key, each once.
func words(key string) []string {
	out := strings.Fields(key)
	slices.Sort(out)
	return slices.Compact(out)
}
