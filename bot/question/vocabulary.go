package question

import (
	"slices"
	"strings"
	"unicode"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// vocabulary is every word that the lexicon knows, and those into which a
// misspelled word may be mended, by first letter.
type vocabulary struct {
	words map[string]bool
	asks  map[byte][]string // words of asking
	terms map[byte][]string // words of aspects
	sorts map[string]bool   // nouns that say what sort of thing something is
	names map[string]bool   // words that are in a set of synonyms and nowhere else
}

func newVocabulary(lex *lexicon.Lexicon) *vocabulary {
	v := &vocabulary{words: map[string]bool{}, asks: map[byte][]string{}, terms: map[byte][]string{}, sorts: map[string]bool{}, names: map[string]bool{}}
	for _, name := range []string{
		"stopwords", "question-words", "ask-yesno", "ask-filler", "ask-versus", "ask-leads",
		"comparatives-good", "comparatives-bad", "comparatives-open", "superlatives-good", "superlatives-bad",
	} {
		for entry := range lex.List(name).All() {
			v.add(entry, v.asks)
		}
	}
	for _, a := range lex.Aspects() {
		for _, entry := range slices.Concat(a.Terms, a.Better, a.Worse) {
			v.add(entry, v.terms)
		}
	}
	for _, name := range []string{"common", "positive", "negative", "generic-nouns", "negators", "hedges", "boosters", "pronouns", "determiners"} {
		for entry := range lex.List(name).All() {
			v.add(entry, nil)
		}
	}
	for entry := range lex.List("generic-nouns").All() {
		v.sorts[entry] = true
	}
	for _, set := range lex.Synonyms() {
		for _, entry := range set {
			if w := strings.ToLower(entry); !v.words[w] {
				v.names[w] = true
			}
			v.add(entry, nil)
		}
	}
	return v
}

// add takes the words of an entry, and the long ones of them into the words to
// mend to.
func (v *vocabulary) add(entry string, into map[byte][]string) {
	for w := range strings.FieldsSeq(strings.ToLower(strings.Trim(entry, `"`))) {
		if v.words[w] && into == nil {
			continue
		}
		v.words[w] = true
		if into != nil && len(w) >= shortest && !slices.Contains(into[w[0]], w) {
			into[w[0]] = append(into[w[0]], w)
		}
	}
}

// shortest is the number of letters from which a word is mended.
const shortest = 5

// known reports whether w is an everyday word, or one of the lexicon's.
func (p *Parser) known(w text.Word) bool {
	v := p.vocabulary()
	if v.words[w.Lower] || v.words[w.Stem] || p.common(w) {
		return true
	}
	for _, end := range []string{"s", "es", "d", "ed", "ing", "er", "ers", "ly"} {
		if base, ok := strings.CutSuffix(w.Lower, end); ok && len(base) > 2 && (v.words[base] || v.words[base+"e"]) {
			return true
		}
	}
	return v.words[w.Lower+"s"]
}

// mend puts right the words of asking that are misspelled, unless they name a
// subject but for a slip; and "then" behind a comparative, which is "than".
func (p *Parser) mend(ws []text.Word, n *names) []text.Word {
	mended := 0
	for i, w := range ws {
		if i > 0 && w.Lower == "then" && strings.HasSuffix(ws[i-1].Lower, "er") {
			ws[i].Lower, ws[i].Stem = "than", "than"
			continue
		}
		if mended > 20 || !mendable(w) || p.known(w) || n.lookup(ws[i:i+1]) != "" {
			continue
		}
		if name, _ := n.misspelled(w); name != "" {
			continue
		}
		mended++
		ws[i] = p.nearest(w, p.vocabulary().asks, 1)
	}
	return ws
}

// mendTerm puts right a misspelled word of an aspect.
func (p *Parser) mendTerm(w text.Word) text.Word {
	if !mendable(w) || p.known(w) {
		return w
	}
	return p.nearest(w, p.vocabulary().terms, allowed(len(w.Lower)-2))
}

func mendable(w text.Word) bool {
	return !w.Mark && len(w.Lower) >= shortest && len(w.Lower) < 24 && strings.IndexFunc(w.Text, func(r rune) bool {
		return !unicode.IsLetter(r)
	}) < 0
}

// nearest returns w as the one word that is within most slips of it, or as it
// is.
func (p *Parser) nearest(w text.Word, among map[byte][]string, most int) text.Word {
	best, at, twice := "", most+1, false
	for _, to := range among[w.Lower[0]] {
		d := slips(w.Lower, to, most)
		if d <= most && inflected(w.Lower, to) {
			return w
		}
		if d < at {
			best, at, twice = to, d, false
		} else if d == at && d <= most && text.Stem(to) != text.Stem(best) {
			twice = true
		}
	}
	if best == "" || twice {
		return w
	}
	w.Lower, w.Stem = best, text.Stem(best)
	return w
}

// inflected reports whether two words differ by their endings only, so that
// neither is a slip for the other: "compliant", "compliance".
func inflected(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n > 2 && ending(a[n:]) && ending(b[n:])
}

func ending(s string) bool {
	switch s {
	case "", "s", "es", "d", "ed", "ing", "r", "er", "ers", "t", "ts", "ce", "ces", "cy", "ly", "al", "ally", "able", "ive", "ist", "or", "ion", "ions":
		return true
	}
	return false
}
