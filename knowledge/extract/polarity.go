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
	increase *lexicon.Phrases
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
		increase: lex.List("verbs-increase"), problems: lex.List("problem-nouns"), less: lex.List("lesser"),
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

// keepsFrom reports whether ws begins with "keep … from".
func keepsFrom(ws []text.Word) bool {
	const near = 5
	if ws[0].Stem != "keep" {
		return false
	}
	for _, w := range ws[1:min(len(ws), near)] {
		if w.Lower == "from" {
			return true
		}
	}
	return false
}

// of returns the sum over ws: above zero is praise, below is blame.
func (p *polarity) of(ws []text.Word) float64 {
	sum := 0.0
	negated, reduced := -1, -1 // where the last negator and reducing verb end
	used := true               // whether the last negator has turned a word
	settle := func() {
		if !used {
			sum -= bareNegator
			used = true
		}
	}
	for i := 0; i < len(ws); {
		if ws[i].Mark {
			if ws[i].Text != "-" && ws[i].Text != "’" && ws[i].Text != "\"" {
				settle()
				negated = -1
			}
			i++
			continue
		}
		n, v := p.values.match(ws[i:])
		if k, _ := p.neutral.Match(ws[i:]); k > 0 && k >= n {
			i += k
			continue
		}
		if k, _ := p.negators.Match(ws[i:]); k > 0 && k >= n {
			settle()
			soft, _ := p.soft.Match(ws[i:])
			negated, used = i+k, soft > 0
			i += k
			continue
		}
		if k, _ := p.less.Match(ws[i:]); k > 0 && k >= n {
			negated, used = i+k, true
			i += k
			continue
		}
		if keepsFrom(ws[i:]) {
			reduced = i + 1
		}
		if k, _ := p.reduce.Match(ws[i:]); k > 0 && k >= n {
			reduced = i + k
			if n == 0 {
				i += k
				continue
			}
		}
		if k, _ := p.problems.Match(ws[i:]); k > 0 && k >= n {
			n, v = k, -problem
			if reduced >= 0 && i-reduced < verbReach {
				v = plainWord
			}
		}
		if n == 0 {
			i++
			continue
		}
		if v < 0 && reduced >= 0 && i-reduced < verbReach {
			v = problem
		}
		if negated >= 0 && i-negated < negatorReach {
			v, used = -v, true
		}
		sum += v
		i += n
	}
	settle()
	return sum
}
