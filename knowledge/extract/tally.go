package extract

import "juxta/knowledge/lexicon"

// tally is the sum of evaluative words on the way through a sentence.
type tally struct {
	p   *polarity
	sum float64
	// negated and reduced are the places behind the last negator and the last
	// verb such as "reduce", or below zero.
	negated, reduced int
	// used reports whether the last negator has turned a word. One that has
	// not is blame by itself: "no cover".
	used bool
	// bare is what it is worth then.
	bare float64
	// before is the word before the one at hand, if any.
	before []lexicon.Token
}

func newTally(p *polarity) *tally { return &tally{p: p, negated: -1, reduced: -1, used: true} }

// settle ends the reach of the last negator.
func (t *tally) settle() {
	if !t.used {
		t.sum -= t.bare
		t.used = true
	}
}

// word reads the word at ws[0], the i-th of the sentence, with the phrase that
// begins there, and returns how many words that took. The longest phrase
// decides what the words are.
func (t *tally) word(ws []lexicon.Token, i int) int {
	if !t.p.any.Begins(&ws[0]) && ws[0].Stem != "keep" {
		return 1
	}
	n, v := t.p.values.match(ws)
	if k, _ := t.p.neutral.Match(ws); k > 0 && k >= n {
		return k
	}
	if k := t.turn(ws, i, n); k > 0 {
		return k
	}
	if k := t.scarce(ws, i, n); k > 0 {
		return k
	}
	if keepsFrom(ws) || t.p.remedied(ws) {
		t.reduced = i + 1
	}
	if k, _ := t.p.reduce.Match(ws); k > 0 && k >= n {
		t.reduced = i + k
		if n == 0 {
			return k
		}
	}
	reduced := t.reduced >= 0 && i-t.reduced < verbReach
	if k, _ := t.p.problems.Match(ws); k > 0 && k >= n {
		n, v = k, -problem
		if reduced {
			v = plainWord
		}
	}
	if n == 0 {
		return 1
	}
	if v < 0 && reduced {
		v = problem
	}
	t.add(v, i)
	return n
}

// turn reads a phrase of at least n words that turns what follows it: a
// negator or "less"; and advice to leave a subject, which is blame.
func (t *tally) turn(ws []lexicon.Token, i, n int) int {
	if k := t.p.shuns(ws); k > 0 && (len(t.before) == 0 || t.before[0].Mark) {
		t.sum -= plainWord
		return k
	}
	if k, _ := t.p.negators.Match(ws); k > 0 && k >= n {
		t.settle()
		soft, _ := t.p.soft.Match(ws)
		t.negated, t.used, t.bare = i+k, soft > 0, bareNegator
		return k
	}
	if k, _ := t.p.less.Match(ws); k > 0 && k >= n {
		t.negated, t.used = i+k, true
		return k
	}
	return 0
}

// scarce reads a phrase of at least n words that says how little there is of
// what follows. Little of a burden ("little effort") or of what is needed ("needs
// few staff") is praise, and so are few better ones.
func (t *tally) scarce(ws []lexicon.Token, i, n int) int {
	const reach = 3
	k, _ := t.p.scarcity.Match(ws)
	if k == 0 || k < n || t.p.determiners.In(t.before) {
		return 0
	}
	t.settle()
	if m := t.p.better.MatchWritten(ws[k:]); m > 0 {
		t.sum += plainWord // "few faster ones"
		return k + m
	}
	for j := k; j < len(ws) && j < k+reach && !ws[j].Mark; j++ {
		if m, _ := t.p.burdens.Match(ws[j:]); m > 0 {
			t.sum += problem
			return j + m
		}
	}
	if t.p.demand.In(t.before) {
		t.sum += problem
		return k
	}
	t.negated, t.used, t.bare = i+k, false, plainWord
	return k
}

// add counts a word's worth, turned where a negator reaches it.
func (t *tally) add(v float64, i int) {
	if t.negated >= 0 && i-t.negated < negatorReach {
		v, t.used = -v, true
	}
	t.sum += v
}

// keepsFrom reports whether ws begins with "keep … from".
func keepsFrom(ws []lexicon.Token) bool {
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
