package lexicon

import (
	"maps"
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Index finds the entries of all lists of a lexicon, and the patterns that can
// fit, in a sentence whose words are looked up once. It is read-only and safe
// for concurrent use.
type Index struct {
	lex            *Lexicon
	bits           int
	lists          map[*Phrases]*List
	words          map[string]int      // bit by the words of a pattern's element
	sieves         map[string][]Sieve  // by group
	stems, written map[string]*opening // by stem, and by word in lower case
	nothing        *opening
}

// Starts tells of a word with which lists' entries it begins, a bit for each.
type Starts [room / wordSize]uint64

const (
	room     = 384 // bits, the first of which stands for nothing
	wordSize = 64
)

// opening is all that begins with a word.
type opening struct {
	has     Starts
	phrases []listed
}

// listed are the phrases of one list that begin with a word.
type listed struct {
	bit     int
	phrases []phrase
}

// NewIndex returns an index of the lexicon's lists and of some groups of its
// patterns.
func NewIndex(l *Lexicon, groups ...string) *Index {
	x := &Index{
		lex: l, lists: map[*Phrases]*List{}, words: map[string]int{}, sieves: map[string][]Sieve{},
		stems: map[string]*opening{}, written: map[string]*opening{}, nothing: &opening{},
	}
	for _, name := range slices.Sorted(maps.Keys(l.lists)) {
		x.add(l.lists[name])
	}
	for _, p := range []*Phrases{l.better, l.worse, l.terms} {
		x.add(p)
	}
	for _, group := range groups {
		x.sieves[group] = x.patterns(l.Patterns(group))
	}
	x.join()
	words := x.wordsOf()
	for _, group := range x.sieves {
		for i := range group {
			group[i].rare = group[i].needs.least(words)
		}
	}
	return x
}

// wordsOf returns how many words have each bit.
func (x *Index) wordsOf() []int {
	words := make([]int, room)
	for _, in := range [...]map[string]*opening{x.stems, x.written} {
		for _, o := range in {
			for bit := range words {
				if o.has.has(bit) {
					words[bit]++
				}
			}
		}
	}
	return words
}

// least returns the bit that the fewest words have, or zero where none is set.
func (s *Starts) least(words []int) int {
	least := 0
	for bit := 1; bit < room; bit++ {
		if s.has(bit) && (least == 0 || words[bit] < words[least]) {
			least = bit
		}
	}
	return least
}

// join adds to what begins with a word as written what begins with its stem.
func (x *Index) join() {
	var s text.Stemmer
	for word, o := range x.written {
		if stem := x.stems[s.Stem(word)]; stem != nil {
			o.has.join(&stem.has)
			o.phrases = joined(stem.phrases, o.phrases)
		}
	}
}

// joined returns the phrases of two words as those of one, of each list once.
func joined(a, b []listed) []listed {
	out := slices.Clone(a)
	for _, more := range b {
		at := slices.IndexFunc(out, func(l listed) bool { return l.bit == more.bit })
		if at < 0 {
			out = append(out, more)
			continue
		}
		out[at].phrases = slices.Concat(out[at].phrases, more.phrases)
	}
	return out
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
// in tokens that were never noted, but for names: what one is called like is not
// said of it, "Rust is faster" does not rust.
func (x *Index) Note(ts []Token) Starts {
	var all Starts
	for i := range ts {
		t := &ts[i]
		if t.Name != "" {
			t.begins = x.nothing
			continue
		}
		t.begins = x.opening(&t.Word)
		all.join(&t.begins.has)
	}
	return all
}

// opening returns what begins with a word.
func (x *Index) opening(w *text.Word) *opening {
	if o := x.written[w.Lower]; o != nil {
		return o
	}
	if o := x.stems[w.Stem]; o != nil {
		return o
	}
	return x.nothing
}

// Notes notes what an index does, quicker for the words of one text.Cutter,
// with which it is to be dropped. It is not safe for concurrent use.
type Notes struct {
	index    *Index
	openings text.Table[*opening]
}

// Notes returns notes of the index.
func (x *Index) Notes() *Notes { return &Notes{index: x} }

// Note is like Note of the index.
func (n *Notes) Note(ts []Token) Starts {
	var all Starts
	for i := range ts {
		t := &ts[i]
		if t.Name != "" {
			t.begins = n.index.nothing
			continue
		}
		t.begins = n.opening(&t.Word)
		if t.begins != n.index.nothing {
			all.join(&t.begins.has)
		}
	}
	return all
}

func (n *Notes) opening(w *text.Word) *opening {
	known := n.openings.Of(w)
	if known == nil {
		return n.index.opening(w)
	}
	if *known == nil {
		*known = n.index.opening(w)
	}
	return *known
}

func (s *Starts) join(o *Starts) {
	for i := range s {
		s[i] |= o[i]
	}
}

// set notes a bit, unless it stands for nothing.
func (s *Starts) set(bit int) {
	if bit > 0 {
		s[bit/wordSize] |= 1 << (bit % wordSize)
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

// set notes what a bit stands for of a word.
func set(in map[string]*opening, word string, bit int) *opening {
	o := in[word]
	if o == nil {
		o = &opening{}
		in[word] = o
	}
	o.has.set(bit)
	return o
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
	if l.bit == 0 {
		return l
	}
	for word, phrases := range p.first {
		o := set(x.stems, word, l.bit)
		o.phrases = append(o.phrases, listed{l.bit, phrases})
	}
	for word, phrases := range p.written {
		o := set(x.written, word, l.bit)
		o.phrases = append(o.phrases, listed{l.bit, phrases})
	}
	return l
}

// never reports whether no entry begins with t.
func (l *List) never(t *Token) bool {
	return l.bit > 0 && t.begins != nil && !t.begins.has.has(l.bit)
}

// Among reports whether an entry may begin with one of the words in which the
// index has noted have.
func (l *List) Among(have *Starts) bool { return l.bit == 0 || have.has(l.bit) }

// at returns the phrases that begin with t.
func (l *List) at(t *Token) []phrase {
	switch {
	case t.Mark:
	case l.bit == 0 || t.begins == nil:
		return l.phrases.beginning(&t.Word)
	default:
		for i := range t.begins.phrases {
			if at := &t.begins.phrases[i]; at.bit == l.bit {
				return at.phrases
			}
		}
	}
	return nil
}

// Match returns how many tokens the longest entry that begins at ts[0] covers,
// and that entry's value, as Phrases.Match does.
func (l *List) Match(ts []Token) (n, value int) {
	if len(ts) == 0 || l.never(&ts[0]) {
		return 0, 0
	}
	return matchTokens(l.at(&ts[0]), ts)
}

// MatchWritten is like Match for entries that stand in ts letter by letter.
func (l *List) MatchWritten(ts []Token) int {
	if len(ts) == 0 || l.never(&ts[0]) {
		return 0
	}
	return matchWrittenTokens(l.at(&ts[0]), ts)
}

// In reports whether an entry stands somewhere in ts.
func (l *List) In(ts []Token) bool {
	for i := range ts {
		if l.never(&ts[i]) {
			continue
		}
		if n, _ := matchTokens(l.at(&ts[i]), ts[i:]); n > 0 {
			return true
		}
	}
	return false
}

// AspectsIn returns the aspects that ts speak of, in the order of their first
// term, as Lexicon.AspectsIn does.
func (x *Index) AspectsIn(ts []Token) []knowledge.Aspect {
	var out []knowledge.Aspect
	var values []int
	terms := x.of(x.lex.terms)
	for i := 0; i < len(ts); {
		if terms.never(&ts[i]) {
			i++
			continue
		}
		var n int
		n, values = matchAllTokens(terms.at(&ts[i]), ts[i:], values[:0])
		for _, v := range values {
			if id := x.lex.aspects[v].ID; !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		i += max(n, 1)
	}
	return out
}
