package rank

import (
	"math"

	"juxta/knowledge/text"
)

const (
	// k1 and b are BM25's usual parameters: how soon repeating a word stops
	// to help, and how much a long text is held to have repeated itself.
	k1, b = 1.2, .75
	// trailWeight is what a word in a heading counts beside one in the quote:
	// a heading speaks of all that stands below it.
	trailWeight = .5
	// synonymWeight is what another name counts beside the query's own.
	synonymWeight = .9
	// aspectWeight is what an aspect counts beside a word: the extractor's
	// judgement that the claim speaks of it, rather than a word that occurs.
	aspectWeight = 1.5
)

// score sets the scores of all candidates. Words and aspects that a claim
// lacks take nothing away.
func score[T any](q Query, sides [][]Candidate[T]) {
	total, length := 0, 0.
	for _, side := range sides {
		total += len(side)
		for i := range side {
			length += side[i].Profile.length()
		}
	}
	if total == 0 {
		return
	}
	average := max(length/float64(total), 1)
	gains := make([]float64, 0, total)
	for _, g := range q.Groups {
		names := g.numbers()
		raise(sides, gains, func(p *Profile) float64 {
			tf := p.count(names)
			if tf == 0 {
				return 0
			}
			return tf * (k1 + 1) / (tf + k1*(1-b+b*p.length()/average))
		})
	}
	for _, a := range q.Aspects {
		n := text.Sum(string(a))
		raise(sides, gains, func(p *Profile) float64 { return aspectWeight * float64(min(p.Aspects.Count(n), 1)) })
	}
}

// raise adds what one term gives, times how rare it is among the candidates.
// It uses the room of gains.
func raise[T any](sides [][]Candidate[T], gains []float64, gives func(*Profile) float64) {
	having := 0.
	for _, side := range sides {
		for i := range side {
			gain := gives(&side[i].Profile)
			gains = append(gains, gain)
			if gain > 0 {
				having++
			}
		}
	}
	idf := math.Log(1 + (float64(len(gains))-having+.5)/(having+.5))
	at := 0
	for _, side := range sides {
		for i := range side {
			side[i].Score += idf * gains[at]
			at++
		}
	}
}

func (g Group) numbers() [][]uint32 {
	out := make([][]uint32, len(g.Names))
	for i, name := range g.Names {
		for _, stem := range name {
			out[i] = append(out[i], text.Sum(stem))
		}
	}
	return out
}

func (p *Profile) length() float64 {
	return float64(p.Quote.Len()) + trailWeight*float64(p.Trail.Len())
}

// count returns how often the claim says one of the names, the first of which
// is the query's own.
func (p *Profile) count(names [][]uint32) float64 {
	most := 0.
	for i, name := range names {
		weight := 1.
		if i > 0 {
			weight = synonymWeight
		}
		most = max(most, weight*p.frequency(name))
	}
	return most
}

// frequency returns how often all the words of a name occur.
func (p *Profile) frequency(name []uint32) float64 {
	least := math.Inf(1)
	for _, n := range name {
		least = min(least, float64(p.Quote.Count(n))+trailWeight*float64(p.Trail.Count(n)))
	}
	return least
}
