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

// newShorts takes the last words of names that belong to no second name and
// say more than what sort of thing something is.
func newShorts(norm *normalizer, list []*candidate) *shorts {
	const least = 4 // letters that tell a word from chance
	s := &shorts{norm: norm, of: map[string]*short{}}
	holders := map[string]map[*candidate]bool{}
	for _, c := range list {
		for _, name := range c.names(norm) {
			for w := range strings.FieldsSeq(norm.stems(name)) {
				if holders[w] == nil {
					holders[w] = map[*candidate]bool{}
				}
				holders[w][c] = true
			}
		}
	}
	for _, c := range list {
		fields := strings.Fields(c.longForm())
		if len(fields) < 2 || !c.inPair {
			continue
		}
		word := fields[len(fields)-1]
		proper := startsUpper(word) && c.forms[strings.ToLower(c.longForm())] == 0
		if len(fields) == 2 && startsUpper(fields[0]) && norm.genericStem(text.Stem(strings.ToLower(word))) {
			word, proper = fields[0], true // "Windows" for Windows laptops
		}
		stem := text.Stem(strings.ToLower(word))
		if sharedWord(c, holders[stem]) || utf8.RuneCountInString(word) < least || norm.genericStem(stem) || norm.stop.Has(word) || norm.not.Has(word) {
			continue
		}
		s.of[stem] = &short{word: word, of: c, proper: proper}
	}
	return s
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
