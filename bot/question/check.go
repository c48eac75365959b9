package question

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// grade finds whether a question supposes more or less of something, and
// whether it asks for the worse side. What the use case u says is what it is
// wanted for: "for a slow network" asks for nothing slow.
func (r *reading) grade(q *Question, u stretch) {
	if q.Intent != Check && q.Intent != Choose {
		return
	}
	if q.Intent == Check {
		q.Graded = q.Graded || r.comparative() || r.any(r.p.fits) || r.evaluated()
	}
	q.Negative = q.Negative || r.blames(u)
}

// evaluated reports whether a word praises or blames: "is Redis fast".
func (r *reading) evaluated() bool {
	ws := r.words()
	if !r.is(r.first(), r.p.beings) {
		having := slices.ContainsFunc(ws, func(w text.Word) bool { return !w.Mark && starts(r.p.having, w) })
		return !having && (r.p.better.In(ws) || r.p.worse.In(ws))
	}
	for i := range ws {
		if n, _ := r.sign(ws[i:]); n > 0 {
			return true
		}
	}
	return false
}

// blames reports whether the words that say how things are weigh to the bad
// side: "slower", "less secure", "costs more".
func (r *reading) blames(u stretch) bool {
	ws := r.words()
	sum, turn := 0, 1
	for i := r.asking(); i < len(ws); {
		if i >= u.from && i < u.to || r.named(i-1) && r.named(i+1) {
			i++ // what joins two names says nothing of them: "X over Y"
			continue
		}
		if n := r.demands(ws, i); n > 0 {
			sum += r.less(i+1, i+1)
			i += n
			continue
		}
		n, _ := r.p.burdens.Match(ws[i:])
		if n > 0 {
			sum += r.less(i, i+n)
			i += n
			continue
		}
		n, sign := r.sign(ws[i:])
		if n > 0 {
			sum += sign * turn
			turn = 1
			i += n
			continue
		}
		if r.turns(ws, i) {
			turn = -1
		}
		i++
	}
	return sum < 0
}

// demands returns how many words at ws[i] say how much of something a thing asks of its
// owner or does harm by, or zero: "more attention" behind "needs", "more
// injuries". Sentences that rank by so much are read alike.
func (r *reading) demands(ws []text.Word, i int) int {
	const longest = 3
	switch ws[i].Lower {
	case "more", "most", "less", "least", "fewer", "fewest":
	default:
		return 0
	}
	end := i + 1
	for end < len(ws) && !ws[end].Mark && !r.named(end) && ws[end].Lower != "than" {
		end++
	}
	if end == i+1 {
		return 0
	}
	for j := i + 1; j < end; j++ {
		if n, sign := r.sign(ws[j:]); n > 0 && sign > 0 {
			return 0 // "the most reliable"
		}
	}
	verb := i
	if i > 0 && ws[i-1].Lower == "the" {
		verb--
	}
	for j := max(0, verb-longest); j < verb; j++ {
		if n, _ := r.p.demand.Match(ws[j:]); n == verb-j {
			if r.byPerson(ws, j) {
				return 0
			}
			return end - i
		}
	}
	if n, _ := r.p.problems.Match(ws[i+1:]); n > 0 && i > 0 && r.p.harmful.In(ws[i-1:i]) {
		return end - i
	}
	return 0
}

// byPerson reports whether the verb at ws[i] tells what a person needs or does: "I
// need more space", "should we use".
func (r *reading) byPerson(ws []text.Word, i int) bool {
	const reach = 3
	before := ws[max(0, i-reach):i]
	return r.p.person.In(before) || slices.ContainsFunc(before, func(w text.Word) bool {
		switch w.Lower {
		case "you", "to", "people", "should", "who", "someone", "anyone":
			return true
		}
		return false
	})
}

// asking returns where the first sentence begins that names a subject, or zero:
// what a person tells before it, as "my eyes are bad", blames nothing.
func (r *reading) asking() int {
	start := 0
	for i, t := range r.ts {
		switch {
		case t.Name != "":
			return start
		case t.Mark && strings.Contains(".!?…", t.Text) && !r.hyphen(i):
			start = i + 1
		}
	}
	return 0
}

// turns reports whether the word at i turns the worth of the one behind it.
func (r *reading) turns(ws []text.Word, i int) bool {
	k, _ := r.p.lesser.Match(ws[i:])
	return k > 0 && ws[i].Lower != "too" || ws[i].Lower == "not" && i > 1
}

// less returns 1 where the question asks for less of the burden in
// ts[from:to] ("costs less"), -1 where for more, else 0.
func (r *reading) less(from, to int) int {
	for _, i := range []int{from - 1, to, from - 2, to + 1} {
		switch r.lower(i) {
		case "more", "most", "higher", "highest", "bigger", "biggest", "larger", "greater", "greatest":
			return -1
		case "less", "least", "fewer", "fewest", "lower", "lowest", "smaller", "smallest", "little":
			return 1
		}
	}
	return 0
}

// sign returns how many words at ws[0] praise (1) or blame (-1).
func (r *reading) sign(ws []text.Word) (n, sign int) {
	for _, l := range []struct {
		list *lexicon.Phrases
		sign int
	}{
		{r.p.blame, -1},
		{r.p.worse, -1},
		{r.p.badMore, -1},
		{r.p.better, 1},
		{r.p.goodMore, 1},
		{r.p.bad, -1},
		{r.p.good, 1},
	} {
		if k, _ := l.list.Match(ws); k > n {
			n, sign = k, l.sign
		}
	}
	return n, sign
}

// propose sets the subject of which a check supposes something: the first that
// the question names behind its verb.
func (r *reading) propose(q *Question) {
	if q.Intent != Check {
		return
	}
	for _, t := range r.ts {
		if t.Name != "" && (slices.Contains(q.Subjects, t.Name) || slices.Contains(q.Unknown, t.Name)) {
			q.Proposed = t.Name
			return
		}
	}
	if len(q.Subjects) > 0 && (len(q.Subjects) == 1 || strings.Contains(" "+strings.ToLower(q.Text)+" ", " it ")) {
		q.Proposed = q.Subjects[0]
	}
}
