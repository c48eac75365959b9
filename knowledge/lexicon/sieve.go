package lexicon

import "strings"

// Sieve is a pattern in an index, which knows without trying of most sentences
// that it does not fit.
type Sieve struct {
	*Pattern
	slots int
	needs Starts // what a sentence must have
	rare  int    // the bit of needs that the fewest words have, or zero
}

// Patterns returns the patterns of a group that the index was made with, in the
// order of the file.
func (x *Index) Patterns(group string) []Sieve { return x.sieves[group] }

func (x *Index) patterns(patterns []Pattern) []Sieve {
	out := make([]Sieve, len(patterns))
	for i := range patterns {
		out[i] = Sieve{Pattern: &patterns[i]}
		slots := map[string]bool{}
		for _, e := range patterns[i].elems {
			if e.optional {
				continue
			}
			if e.kind == slotElem {
				slots[e.name] = true
			}
			out[i].needs.set(x.need(&e))
		}
		out[i].slots = len(slots)
	}
	return out
}

// need returns the bit of the words with which what fits an element begins, or
// zero where they can be any.
func (x *Index) need(e *element) int {
	switch e.kind {
	case wordElem:
		return x.either("stem", e.options, x.stems)
	case writtenElem:
		return x.either("word", e.options, x.written)
	case listElem:
		return x.add(e.list).bit
	case slotElem, gapElem, anyElem, startElem, endElem, markElem:
	}
	return 0
}

// either returns the bit of words that a pattern takes one for another.
func (x *Index) either(sort string, options []string, in map[string]*opening) int {
	name := sort + " " + strings.Join(options, "|")
	bit, ok := x.words[name]
	if !ok {
		bit = x.next()
		x.words[name] = bit
		for _, word := range options {
			if bit > 0 {
				set(in, word, bit)
			}
		}
	}
	return bit
}

// Match returns the first place where the pattern fits ts, in all of which the
// index has noted have, as Pattern.Match does.
func (s *Sieve) Match(ts []Token, have *Starts) (Match, bool) {
	if s.rare > 0 && !have.has(s.rare) {
		return Match{}, false
	}
	for i := range have {
		if s.needs[i]&^have[i] != 0 {
			return Match{}, false
		}
	}
	if s.slots > 0 && !hasNames(ts, s.slots) {
		return Match{}, false
	}
	return s.Pattern.Match(ts)
}

// hasNames reports whether ts name a subject, and another where n is more than
// one.
func hasNames(ts []Token, n int) bool {
	first := ""
	for i := range ts {
		switch name := ts[i].Name; {
		case name == "" || name == first:
		case n == 1 || first != "":
			return true
		default:
			first = name
		}
	}
	return false
}
