package rank

import (
	"hash/fnv"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Profile is what ranking needs to know of a claim: the stems of its quote and
// of its headings and its aspects, each as a number. Engines keep it beside
// the claim, since cutting and stemming costs more than ranking.
type Profile struct {
	Quote, Trail, Aspects []uint32
}

// Of returns the profile of a claim.
func Of(c knowledge.Claim) Profile {
	p := Profile{Quote: numbers(Stems(c.Quote))}
	for _, heading := range c.Trail {
		p.Trail = append(p.Trail, numbers(Stems(heading))...)
	}
	for _, a := range c.Aspects {
		p.Aspects = append(p.Aspects, number(string(a)))
	}
	return p
}

// Stems returns the stems of the words of s, without its punctuation.
func Stems(s string) []string {
	var out []string
	for _, w := range text.Words(s) {
		if !w.Mark {
			out = append(out, w.Stem)
		}
	}
	return out
}

func numbers(stems []string) []uint32 {
	out := make([]uint32, len(stems))
	for i, s := range stems {
		out[i] = number(s)
	}
	return out
}

// number hashes a stem. Two stems of one number are possible and harmless: a
// claim is then raised for a word that it lacks.
func number(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}
