package verdict

import "juxta/knowledge"

// Weights are the numbers by which sources are counted and a winner is named;
// those by which a single claim is read or shown stand beside the code that
// does so. Tests and the scorecard show what a change does.
type Weights struct {
	// Ranked is what a claim is worth that ranks the subjects itself, the
	// others what a claim of a kind is worth on the question's topic.
	Ranked, Judgement, UseCase, Weakness, Strength, Feature, Fact float64
	// Hedged is the part that is left of a claim that is unsure.
	Hedged float64
	// Heading is what a word or aspect that only stands in the headings
	// above counts, beside 1 in the quote itself.
	Heading float64
	// OnTopic is the least part of the question that a claim must speak of.
	OnTopic float64
	// OnUseCase is the same where several words and no aspect say it.
	OnUseCase float64
	// FullVoice is the weight of evidence from which on a source has a whole
	// vote, Leaning the least part of a vote by which it leans.
	FullVoice, Leaning float64
	// Broad is the part of all claims from which on what they share asks for
	// nothing in particular.
	Broad float64
	// Sure is the confidence, Enough the sum of leanings, from which on a
	// winner is named.
	Sure, Enough float64
	// Opposed is the part of the leader's sum that the runner-up must have
	// for the sources to count as disagreeing.
	Opposed float64
}

// DefaultWeights are the weights in use.
func DefaultWeights() Weights {
	return Weights{
		Ranked: .9, Judgement: .6, UseCase: .6, Weakness: .6, Strength: .45, Feature: .35, Fact: .15,
		Hedged: .75, Heading: .6, OnTopic: .35, OnUseCase: .25, FullVoice: .5, Leaning: .2, Broad: .4, Sure: .65, Enough: .5, Opposed: .25,
	}
}

// onTopic returns the least part of a topic that evidence must speak of: of a
// use case less, since its words are the asker's own.
func (w Weights) onTopic(t *topic) float64 {
	if t.aspect == "" && len(t.words) > 1 {
		return w.OnUseCase
	}
	return w.OnTopic
}

// base returns what a claim is worth by its kind.
func (w Weights) base(c *knowledge.Claim) float64 {
	if c.Better != "" || c.Even {
		return w.Ranked
	}
	switch c.Stance {
	case knowledge.Con:
		return w.Weakness
	case knowledge.Neutral:
		if c.Kind == knowledge.Judgement {
			return w.Feature
		}
		return w.Fact
	case knowledge.Pro:
	}
	switch c.Kind {
	case knowledge.Judgement:
		return w.Judgement
	case knowledge.UseCase:
		return w.UseCase
	case knowledge.Strength, knowledge.Comparison:
		return w.Strength
	case knowledge.Weakness:
		return w.Weakness
	case knowledge.Feature, knowledge.Adopter:
		return w.Feature
	case knowledge.Fact:
	}
	return w.Feature
}
