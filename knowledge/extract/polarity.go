package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// polarity adds up how words speak of what they are about. A negator turns
// what follows it within reach; a word such as "reduce" turns problems into
// benefits.
type polarity struct {
	any      lexicon.Any // of all lists
	values   *weighted
	negators *lexicon.List
	reduce   *lexicon.List
	problems *lexicon.List
	less     *lexicon.List
	soft     *lexicon.List
	neutral  *lexicon.List

	remedies, shun *lexicon.List // "burn calories"; "avoid"

	scarcity, burdens, demand, determiners, better *lexicon.List
}

// Reach of a negator and of a verb such as "reduce", in words.
const (
	negatorReach = 6
	verbReach    = 7
)

// The weights of evaluative words.
const (
	plainWord   = 1.0
	superlative = 1.5
	problem     = .6
	bareNegator = .5
)

// weighted is a row of lists with what their entries are worth.
type weighted struct {
	lists  lexicon.Any
	values []float64
}

func newPolarity(index *lexicon.Index) *polarity {
	p := &polarity{
		values: &weighted{}, negators: index.List("negators"), reduce: index.List("verbs-reduce"),
		problems: index.List("problem-nouns"), less: index.List("lesser"),
		soft: index.List("negators-soft"), neutral: index.List("neutral"),
		remedies: index.List("remedies"), shun: index.List("verbs-shun"),
		scarcity: index.List("scarcity"), burdens: index.List("burdens"), demand: index.List("verbs-need"), determiners: index.List("determiners"), better: index.List("comparatives-good"),
	}
	var lists []*lexicon.List
	add := func(list *lexicon.List, v float64) {
		lists = append(lists, list)
		p.values.values = append(p.values.values, v)
	}
	add(index.Better(), plainWord)
	add(index.Worse(), -plainWord)
	add(index.List("superlatives-good"), superlative)
	add(index.List("superlatives-bad"), -superlative)
	add(index.List("comparatives-good"), plainWord)
	add(index.List("comparatives-bad"), -plainWord)
	add(index.List("positive"), plainWord)
	add(index.List("negative"), -plainWord)
	p.values.lists = lexicon.AnyOf(lists...)
	p.any = lexicon.AnyOf(append(slices.Clone(lists), p.negators, p.reduce, p.problems, p.less, p.soft, p.neutral, p.scarcity, p.remedies, p.shun)...)
	return p
}

// match returns the longest entry that begins at ws[0] and its worth.
func (w *weighted) match(ws []lexicon.Token) (n int, value float64) {
	n, list := w.lists.MatchWritten(ws)
	if n == 0 {
		return 0, 0
	}
	return n, w.values[list]
}

// of returns the sum over ws: above zero is praise, below is blame.
func (p *polarity) of(ws []lexicon.Token) float64 {
	t := newTally(p)
	for i := 0; i < len(ws); {
		switch {
		case !ws[i].Mark:
			t.before = ws[max(0, i-1):i]
			i += t.word(ws[i:], i)
			continue
		case ws[i].Text != "-" && ws[i].Text != "’" && ws[i].Text != "\"":
			t.settle()
			t.negated = -1
		}
		i++
	}
	t.settle()
	return t.sum
}
