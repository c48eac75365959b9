package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// hideWithheld hides what a sentence says it would not say against somebody: "I
// would not say that X is worse" neither blames nor praises.
func (r *reader) hideWithheld(s *sentence) {
	if !r.x.opines.Among(&s.have) || !r.x.polarity.negators.Among(&s.have) {
		return
	}
	for i := s.label; i < len(s.ts); i++ {
		from := r.withheld(s.ts, i)
		if from == 0 {
			continue
		}
		to := clauseEnd(s.ts, from)
		if to < len(s.ts) && s.ts[to].Lower == "than" {
			to = clauseEnd(s.ts, to+1)
		}
		if said := s.ts[from:to]; r.x.graded.bad.In(said) || r.x.polarity.of(said) < 0 {
			hideWords(s.ts[i:to])
		}
	}
}

// withheld returns the place behind the verb that a negator at ts[i] denies, or
// 0: "would not say", "nobody could claim". Who is named before it says so.
func (r *reader) withheld(ts []lexicon.Token, i int) int {
	const reach = 5
	n, _ := r.x.polarity.negators.Match(ts[i:])
	if n == 0 || r.affirms(ts, i) {
		return 0
	}
	for j := i + n; j < len(ts) && j <= i+n+reach && !ts[j].Mark && ts[j].Name == ""; j++ {
		if k, _ := r.x.opines.Match(ts[j:]); k > 0 {
			return j + k
		}
	}
	return 0
}

// hideOutside hides what a sentence says of something that is no subject, where
// it says something else of one beside: "the ferry is the cheapest, X the fastest".
func (r *reader) hideOutside(s *sentence) {
	body := s.body()
	first := slices.IndexFunc(body, func(t lexicon.Token) bool { return t.Name != "" })
	const opening = 3 // words before the name in its clause
	for to := max(0, first-opening); to < first; to++ {
		parts := ends(body[to]) || isWhile(body[to]) || body[to].Lower == "whereas"
		if parts && r.gradesOutsider(body[:to]) {
			hideWords(body[:to])
			return
		}
	}
}

// gradesOutsider reports whether a clause that names no subject, nor takes one
// up, grades what it begins with: "the ferry is the cheapest".
func (r *reader) gradesOutsider(clause []lexicon.Token) bool {
	be := slices.IndexFunc(clause, isBe)
	open, _ := r.x.determiners.Match(clause)
	if be <= open || open == 0 && !r.outsider(clause, 0) || r.x.pronouns.In(clause[:be]) || slices.ContainsFunc(clause[:be], ends) {
		return false
	}
	for i := be + 1; i < len(clause); i++ {
		if n, _ := r.degree(clause, i); n > 0 || r.x.graded.best.In(clause[i:i+1]) || r.x.graded.worst.In(clause[i:i+1]) {
			return true
		}
	}
	return false
}

// onlyIn reports whether a sentence says of what it grades that it is so in one
// case alone: "X is only cheaper than Y if you never use it".
func (r *reader) onlyIn(ts []lexicon.Token) bool {
	for i := range ts {
		if ts[i].Lower != "only" || i+1 >= len(ts) || i > 0 && ts[i-1].Lower == "not" {
			continue
		}
		to := i + 1
		for to < len(ts) && !ends(ts[to]) {
			to++
		}
		if n, _ := r.degree(ts, i+1); n > 0 && r.x.hangsOn.In(ts[i+1+n:to]) {
			return true
		}
	}
	return false
}
