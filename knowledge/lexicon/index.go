package lexicon

import (
	"maps"
	"slices"
	"strings"

	"juxta/knowledge"
)

// Index finds the entries of all lists of a lexicon, and the patterns that can
// fit, in a sentence whose words are looked up once. When its patterns are put
// in, it is read-only and safe for concurrent use.
type Index struct {
	lex            *Lexicon
	bits           int
	lists          map[*Phrases]*List
	words          map[string]int     // bit by the words of a pattern's element
	stems, written map[string]*Starts // by stem, and by word in lower case
	nothing        *Starts
}

// Starts tells of a word with which lists' entries it begins, a bit for each.
type Starts [room / wordSize]uint64

const (
	room     = 256 // bits, the first of which stands for nothing
	wordSize = 64
)

// NewIndex returns an index of the lexicon's lists.
func NewIndex(l *Lexicon) *Index {
	x := &Index{
		lex: l, lists: map[*Phrases]*List{}, words: map[string]int{},
		stems: map[string]*Starts{}, written: map[string]*Starts{}, nothing: &Starts{},
	}
	for _, name := range slices.Sorted(maps.Keys(l.lists)) {
		x.add(l.lists[name])
	}
	for _, p := range []*Phrases{l.better, l.worse, l.terms} {
		x.add(p)
	}
	return x
}

// List returns the list words/<name>.txt. A list that has no file is empty.
func (x *Index) List(name string) *List { return x.of(x.lex.List(name)) }

// Better returns the phrases that praise a thing on some aspect.
func (x *Index) Better() *List { return x.of(x.lex.better) }

// Worse returns the phrases that find fault with a thing on some aspect.
func (x *Index) Worse() *List { return x.of(x.lex.worse) }

func (x *Index) of(p *Phrases) *List {
	if l := x.lists[p]; l != nil {
		return l
	}
	return &List{phrases: p}
}

// Note looks the tokens up, so that the index's lists find their entries in
// them quickly, and returns what begins somewhere in ts. Lists find the same
// in tokens that were never noted.
func (x *Index) Note(ts []Token) Starts {
	var all Starts
	for i := range ts {
		t := &ts[i]
		stem, written := x.stems[t.Stem], x.written[t.Lower]
		switch {
		case stem == nil && written == nil:
			t.starts = x.nothing
			continue
		case written == nil:
			t.starts = stem
		case stem == nil:
			t.starts = written
		default:
			both := *stem
			both.join(written)
			t.starts = &both
		}
		all.join(t.starts)
	}
	return all
}

func (s *Starts) join(o *Starts) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *Starts) has(bit int) bool { return s[bit/wordSize]&(1<<(bit%wordSize)) != 0 }

// next returns a bit that stands for nothing yet, or zero where there is none.
func (x *Index) next() int {
	if x.bits+1 == room {
		return 0
	}
	x.bits++
	return x.bits
}

func set(in map[string]*Starts, word string, bit int) {
	s := in[word]
	if s == nil {
		s = &Starts{}
		in[word] = s
	}
	s[bit/wordSize] |= 1 << (bit % wordSize)
}

// List is a list of phrases in an index.
type List struct {
	phrases *Phrases
	bit     int
}

// add puts a list into the index.
func (x *Index) add(p *Phrases) *List {
	if l := x.lists[p]; l != nil {
		return l
	}
	l := &List{phrases: p, bit: x.next()}
	x.lists[p] = l
	for word := range p.first {
		set(x.stems, word, l.bit)
	}
	for word := range p.written {
		set(x.written, word, l.bit)
	}
	return l
}

// begins reports whether an entry may begin with t.
func (l *List) begins(t *Token) bool {
	return l.bit == 0 || t.starts == nil || t.starts.has(l.bit)
}

// Match returns how many tokens the longest entry that begins at ts[0] covers,
// and that entry's value, as Phrases.Match does.
func (l *List) Match(ts []Token) (n, value int) {
	if len(ts) == 0 || !l.begins(&ts[0]) {
		return 0, 0
	}
	return l.phrases.matchTokens(ts)
}

// MatchWritten is like Match for entries that stand in ts letter by letter.
func (l *List) MatchWritten(ts []Token) int {
	if len(ts) == 0 || !l.begins(&ts[0]) {
		return 0
	}
	return l.phrases.matchWrittenTokens(ts)
}

// In reports whether an entry stands somewhere in ts.
func (l *List) In(ts []Token) bool {
	for i := range ts {
		if n, _ := l.Match(ts[i:]); n > 0 {
			return true
		}
	}
	return false
}

// AspectsIn returns the aspects that ts speak of, in the order of their first
// term, as Lexicon.AspectsIn does.
func (x *Index) AspectsIn(ts []Token) []knowledge.Aspect {
	var out []knowledge.Aspect
	terms := x.of(x.lex.terms)
	for i := 0; i < len(ts); {
		n := 0
		if terms.begins(&ts[i]) {
			var values []int
			n, values = x.lex.terms.matchAllTokens(ts[i:])
			for _, v := range values {
				if id := x.lex.aspects[v].ID; !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
		i += max(n, 1)
	}
	return out
}

// Sieve is a pattern in an index, which knows without trying of most sentences
// that it does not fit.
type Sieve struct {
	*Pattern
	slots int
	needs []int // bits of what a sentence must have
}

// Patterns puts patterns into the index.
func (x *Index) Patterns(patterns []Pattern) []Sieve {
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
			if bit := x.need(&e); bit > 0 {
				out[i].needs = append(out[i].needs, bit)
			}
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
func (x *Index) either(sort string, options []string, in map[string]*Starts) int {
	name := sort + " " + strings.Join(options, "|")
	bit, ok := x.words[name]
	if !ok {
		bit = x.next()
		x.words[name] = bit
		for _, word := range options {
			set(in, word, bit)
		}
	}
	return bit
}

// Match returns the first place where the pattern fits ts, in all of which the
// index has noted have, as Pattern.Match does.
func (s *Sieve) Match(ts []Token, have Starts) (Match, bool) {
	for _, bit := range s.needs {
		if !have.has(bit) {
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
