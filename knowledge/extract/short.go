package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juxta/knowledge/text"
)

// shorts counts how often documents call a thing of several words by the one of
// them that tells it apart: "Swarm" for Docker Swarm, "the pump" for a heat
// pump, "Windows" for Windows laptops.
type shorts struct {
	norm *normalizer
	of   map[string]*short // by the word's stem; nil where several things share it
}

// short is the last word of a candidate's name.
type short struct {
	word   string // as the name writes it
	of     *candidate
	proper bool
	alone  int
}

// The least number of times that a word stands alone for its thing, and the
// part of the thing's mentions, where it is a common noun.
const (
	aloneProper = 2
	aloneCommon = 3
	aloneShare  = .2
)

// newShorts takes the telling words of names, those that belong to no second
// name and say more than what sort of thing something is.
func newShorts(norm *normalizer, list []*candidate) *shorts {
	const least = 4 // letters that tell a word from chance
	s := &shorts{norm: norm, of: map[string]*short{}}
	holders := holdersOfWords(norm, list)
	for _, c := range list {
		word, proper := c.tellingWord(norm)
		if !c.inPair || utf8.RuneCountInString(word) < least || norm.stop.Has(word) || norm.not.Has(word) {
			continue
		}
		stem := text.Stem(strings.ToLower(word))
		if !sharedWord(c, holders[stem]) && !norm.genericStem(stem) {
			s.of[stem] = &short{word: word, of: c, proper: proper}
		}
	}
	return s
}

// holdersOfWords tells of each word, by stem, which candidates have it in a name.
func holdersOfWords(norm *normalizer, list []*candidate) map[string]map[*candidate]bool {
	out := map[string]map[*candidate]bool{}
	for _, c := range list {
		for _, name := range c.names(norm) {
			for w := range strings.FieldsSeq(norm.stems(name)) {
				if out[w] == nil {
					out[w] = map[*candidate]bool{}
				}
				out[w][c] = true
			}
		}
	}
	return out
}

// tellingWord returns the word that tells a name of several apart, and whether
// it is written with a capital: the last one, or of a brand's sort of thing the
// brand ("Windows" for Windows laptops). Empty for a name of one word.
func (c *candidate) tellingWord(norm *normalizer) (word string, proper bool) {
	long := c.longForm()
	fields := strings.Fields(long)
	if len(fields) < 2 {
		return "", false
	}
	word = fields[len(fields)-1]
	if len(fields) == 2 && startsUpper(fields[0]) && norm.genericStem(text.Stem(strings.ToLower(word))) {
		return fields[0], true
	}
	return word, startsUpper(word) && c.forms[strings.ToLower(long)] == 0
}

// longForm returns the spelling of several words with the most votes, or
// empty.
func (c *candidate) longForm() string {
	best := ""
	for f, n := range c.forms {
		if m := c.forms[best]; strings.Contains(f, " ") && (best == "" || n > m || n == m && f < best) {
			best = f
		}
	}
	return best
}

// sharedWord reports whether one of the holders of a word of c is something
// else, and not c with more words ("heat pump grants").
func sharedWord(c *candidate, holders map[*candidate]bool) bool {
	for o := range holders {
		if o != c && !subset(c.key, o.key) {
			return true
		}
	}
	return false
}

// note counts the word at ws[i], which is part of no name.
func (s *shorts) note(ws []text.Word, i int) {
	h := s.of[ws[i].Stem]
	if h == nil || !s.norm.standsAlone(ws, i, h.proper) || h.proper && (i == 0 || ws[i-1].Mark) {
		return
	}
	h.alone++
}

// settle gives the candidates the short names that the documents use.
func (s *shorts) settle() {
	for _, h := range s.of {
		if h.proper && h.alone >= aloneProper || !h.proper && h.alone >= aloneCommon && float64(h.alone) >= aloneShare*float64(h.of.said) {
			h.of.short, h.of.shortProper = h.word, h.proper
		}
	}
}

// standsAlone reports whether the word at ws[i] is a name by itself: a common
// noun without another word of content before it, a proper name written with a
// capital and without another capital beside it.
func (n *normalizer) standsAlone(ws []text.Word, i int, proper bool) bool {
	if !proper {
		return i == 0 || ws[i-1].Mark && ws[i-1].Text != "-" || n.stop.Has(ws[i-1].Lower)
	}
	beside := func(k int) bool {
		return k >= 0 && k < len(ws) && !ws[k].Mark && startsUpper(ws[k].Text) && !n.stop.Has(ws[k].Lower)
	}
	return startsUpper(ws[i].Text) && !beside(i-1) && !beside(i+1)
}

// addShort makes a word a name of a subject wherever it stands alone.
func (s *Subjects) addShort(subject int, word string, proper bool) {
	a := alias{stems: []string{text.Stem(strings.ToLower(word))}, alone: true, proper: proper, subject: subject}
	sub := &s.list[subject]
	s.short[subject] = a.stems[0]
	if s.put(a) && !slices.Contains(sub.Aliases, word) {
		sub.Aliases = append(sub.Aliases, word)
	}
}
