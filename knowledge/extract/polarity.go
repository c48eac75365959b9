package extract

import (
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// polarity adds up how words speak of what they are about. A negator turns
// what follows it within reach; a word such as "reduce" turns problems into
// benefits.
type polarity struct {
	values   *weighted
	negators *lexicon.Phrases
	reduce   *lexicon.Phrases
	problems *lexicon.Phrases
	less     *lexicon.Phrases
	soft     *lexicon.Phrases
	neutral  *lexicon.Phrases
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
	lists  []*lexicon.Phrases
	values []float64
}

func newPolarity(lex *lexicon.Lexicon) *polarity {
	p := &polarity{
		values: &weighted{}, negators: lex.List("negators"), reduce: lex.List("verbs-reduce"),
		problems: lex.List("problem-nouns"), less: lex.List("lesser"),
		soft: lex.List("negators-soft"), neutral: lex.List("neutral"),
	}
	add := func(list *lexicon.Phrases, v float64) {
		p.values.lists = append(p.values.lists, list)
		p.values.values = append(p.values.values, v)
	}
	add(lex.Better(), plainWord)
	add(lex.Worse(), -plainWord)
	add(lex.List("superlatives-good"), superlative)
	add(lex.List("superlatives-bad"), -superlative)
	add(lex.List("comparatives-good"), plainWord)
	add(lex.List("comparatives-bad"), -plainWord)
	add(lex.List("positive"), plainWord)
	add(lex.List("negative"), -plainWord)
	return p
}

// match returns the longest entry that begins at ws[0] and its worth.
func (w *weighted) match(ws []text.Word) (n int, value float64) {
	for i, list := range w.lists {
		if k := list.MatchWritten(ws); k > n {
			n, value = k, w.values[i]
		}
	}
	return n, value
}

// of returns the sum over ws: above zero is praise, below is blame.
func (p *polarity) of(ws []text.Word) float64 {
	t := newTally(p)
	for i := 0; i < len(ws); {
		switch {
		case !ws[i].Mark:
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
