package bot

import (
	"slices"

	"juxta/knowledge"
)

// unanimous returns the number of sources if all of them lean to the winner.
func (s speaker) unanimous() int {
	if n := s.verdict.Voices(); n == len(s.verdict.Leaning(s.verdict.Winner)) {
		return n
	}
	return 0
}

// stances counts the claims found for and against, shown or not.
func (s speaker) stances() (pros, cons int) {
	for _, e := range s.evidence {
		switch e.Claim.Stance {
		case knowledge.Pro:
			pros++
		case knowledge.Con:
			cons++
		case knowledge.Neutral:
		}
	}
	return pros, cons
}

// sides returns the two things that conflict and how many sources speak for
// each; of one subject only it, and how many speak for it and against it.
func (s speaker) sides() (first, second string, n, m int) {
	q, v := s.question, s.verdict
	if len(q.Subjects) > 1 {
		order := slices.Clone(q.Subjects)
		slices.SortStableFunc(order, func(a, b string) int { return len(v.Leaning(b)) - len(v.Leaning(a)) })
		return order[0], order[1], len(v.Leaning(order[0])), len(v.Leaning(order[1]))
	}
	subject := q.Subjects[0]
	for _, l := range v.Leans {
		if l.Net[subject] < 0 {
			m++
		} else if l.Net[subject] > 0 {
			n++
		}
	}
	return subject, "", n, m
}

// parties counts the sources for the winner that its makers or sellers wrote.
func (s speaker) parties() int {
	n := 0
	for _, l := range s.verdict.Leans {
		if l.To == s.verdict.Winner && l.Party == l.To {
			n++
		}
	}
	return n
}

// runnerUp returns the other subjects and how many sources lean to them; of a
// subject that stands alone, how many speak rather against it.
func (s speaker) runnerUp() (string, int) {
	if len(s.question.Subjects) == 1 {
		_, _, _, against := s.sides()
		return "", against
	}
	var others []string
	n := 0
	for _, subject := range s.question.Subjects {
		if subject != s.verdict.Winner {
			others = append(others, subject)
			n += len(s.verdict.Leaning(subject))
		}
	}
	return s.say.Or(others...), n
}
