package question

import (
	"slices"
	"strings"

	"juxta/knowledge/text"
)

// grade finds whether a question supposes more or less of something, and
// whether it asks for the worse side.
func (r *reading) grade(q *Question) {
	if q.Intent != Check && q.Intent != Choose {
		return
	}
	if q.Intent == Check {
		q.Graded = q.Graded || r.comparative() || r.any(r.p.fits) || r.evaluated()
	}
	q.Negative = q.Negative || r.blames()
}

// evaluated reports whether a word praises or blames: "is Redis fast".
func (r *reading) evaluated() bool {
	ws := r.words()
	for i := range ws {
		if n, _ := r.p.better.Match(ws[i:]); n > 0 {
			return true
		}
		if n, _ := r.p.worse.Match(ws[i:]); n > 0 {
			return true
		}
	}
	return false
}

// blames reports whether the words that say how things are weigh to the bad
// side: "slower", "less secure", "costs more".
func (r *reading) blames() bool {
	ws := r.words()
	sum, turn := 0, 1
	for i := 0; i < len(ws); {
		n, sign := r.sign(ws[i:])
		switch {
		case n == 0:
			if k, _ := r.p.lesser.Match(ws[i:]); k > 0 && ws[i].Lower != "too" || ws[i].Lower == "not" && i > 1 {
				turn = -1
			}
			n = 1
		default:
			sum += sign * turn
			turn = 1
		}
		i += n
	}
	if k := r.burden(ws); k != 0 && sum >= 0 && !r.praised(ws) {
		return k < 0
	}
	return sum < 0
}

// burden returns 1 where the question asks for less of a burden ("costs
// less"), -1 where for more, 0 where it speaks of none.
func (r *reading) burden(ws []text.Word) int {
	if !r.p.burdens.In(ws) {
		return 0
	}
	for i, w := range ws {
		switch {
		case w.Lower == "more" || w.Lower == "most" || w.Lower == "higher" || w.Lower == "highest" || w.Lower == "bigger" || w.Lower == "larger":
			return -1
		case r.p.lesser.In(ws[i : i+1]):
			return 1
		}
	}
	return 0
}

func (r *reading) praised(ws []text.Word) bool {
	return r.p.better.In(ws) || r.p.goodMore.In(ws)
}

// sign returns how many words at ws[0] praise (1) or blame (-1).
func (r *reading) sign(ws []text.Word) (n, sign int) {
	type list struct {
		has  func([]text.Word) (int, int)
		sign int
	}
	for _, l := range []list{
		{r.p.worse.Match, -1}, {r.p.badMore.Match, -1}, {r.p.bad.Match, -1},
		{r.p.better.Match, 1}, {r.p.goodMore.Match, 1}, {r.p.good.Match, 1},
	} {
		if k, _ := l.has(ws); k > n {
			n, sign = k, l.sign
		}
	}
	if n > 0 || ws[0].Mark {
		return n, sign
	}
	switch ws[0].Lower {
	case "worse", "worst", "overkill", "bad":
		return 1, -1
	}
	return 0, 0
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
