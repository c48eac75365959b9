package rank

import (
	"encoding/binary"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Profile is what ranking needs to know of a claim: the stems of its quote and
// of its headings and its aspects, each as a number. Engines keep it beside
// the claim, since cutting and stemming costs more than ranking.
type Profile struct {
	Quote, Trail, Aspects Numbers
}

// Numbers are numbers of four bytes each, in the form in which they are stored:
// a profile read from a file is not copied.
type Numbers string

const numberSize = 4

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
	return Profile{Quote: numbers(s.Quote), Trail: numbers(s.Trail), Aspects: numbers(names)}
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

// count returns how often n is among the numbers.
func (ns Numbers) count(n uint32) float64 {
	found := 0
	for at := 0; at+numberSize <= len(ns); at += numberSize {
		if uint32(ns[at])|uint32(ns[at+1])<<8|uint32(ns[at+2])<<16|uint32(ns[at+3])<<24 == n {
			found++
		}
	}
	return float64(found)
}

func (ns Numbers) len() float64 { return float64(len(ns) / numberSize) }

// Stems returns the stems of the words of s, without its punctuation.
func Stems(s string) []string { return text.Stems(text.Words(s)) }

func numbers(stems []string) Numbers {
	out := make([]byte, 0, len(stems)*numberSize)
	for _, s := range stems {
		out = binary.LittleEndian.AppendUint32(out, number(s))
	}
	return Numbers(out)
}

// number hashes a stem by FNV-1a. Two stems of one number are possible and
// harmless: a claim is then raised for a word that it lacks.
func number(s string) uint32 {
	const basis, prime = 2166136261, 16777619
	h := uint32(basis)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * prime
	}
	return h
}
