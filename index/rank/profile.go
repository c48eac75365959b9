package rank

import (
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Profile is what ranking needs to know of a claim: the stems of its quote and
// of its headings and its aspects, each as a number. Engines keep it beside
// the claim, since cutting and stemming costs more than ranking.
type Profile struct {
	Quote, Trail, Aspects text.Sums
}

// Of returns the profile of a claim.
func Of(c knowledge.Claim) Profile { return cut(c, Stems).Profile(c.Aspects) }

// Said is what a claim says: the stems of its quote and of its headings.
type Said struct {
	Quote, Trail []string
}

func cut(c knowledge.Claim, stems func(string) []string) Said {
	s := Said{Quote: stems(c.Quote)}
	for _, heading := range c.Trail {
		s.Trail = append(s.Trail, stems(heading)...)
	}
	return s
}

// Profile returns the profile of a claim that says s and speaks of aspects.
func (s Said) Profile(aspects []knowledge.Aspect) Profile {
	names := make([]string, len(aspects))
	for i, a := range aspects {
		names[i] = string(a)
	}
	return Profile{Quote: text.SumsOf(s.Quote), Trail: text.SumsOf(s.Trail), Aspects: text.SumsOf(names)}
}

// Cutter cuts one claim after another into stems, quicker than [Stems] for many,
// because it remembers words. The zero value is ready; it is not safe for
// concurrent use.
type Cutter struct {
	words text.Cutter
	room  []text.Word
}

// Cut returns what a claim says.
func (c *Cutter) Cut(claim knowledge.Claim) Said { return cut(claim, c.stems) }

func (c *Cutter) stems(s string) []string {
	c.room = c.words.Append(c.room[:0], s)
	return text.Stems(c.room)
}

// Stems returns the stems of the words of s, without its punctuation.
func Stems(s string) []string { return text.Stems(text.Words(s)) }
