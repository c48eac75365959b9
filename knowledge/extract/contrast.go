package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// contrasted reads "X is easy, while Y has a steeper curve" and "X is fine, but
// Y is better": a graded word in the clause of one ranks the other. Names that
// only stand in a row share what is said of them.
func (r *reader) contrasted(s *sentence, w who) relation {
	a, b := w.primary[0], w.primary[1]
	plain := relation{rule: "plain"}
	if inRow(s.ts, a, b) {
		return plain
	}
	parts := r.parts(s, w)
	for _, pair := range [...][2]string{{a, b}, {b, a}} {
		own, other := r.gradedOf(parts[pair[0]], pair[0]), r.x.polarity.of(slices.Concat(parts[pair[1]]...))
		if own < 0 && other > 0 {
			return relation{better: pair[1], worse: pair[0], rule: "contrast"}
		}
		if own > 0 && other < 0 {
			return relation{better: pair[0], worse: pair[1], rule: "contrast"}
		}
	}
	for _, pair := range [...][2]string{{a, b}, {b, a}} {
		switch own, other := r.predicated(parts[pair[0]], pair[0]), r.gradedOf(parts[pair[1]], pair[1]); {
		case other != 0:
		case own > 0:
			return relation{better: pair[0], worse: pair[1], rule: "turn"}
		case own < 0:
			return relation{better: pair[1], worse: pair[0], rule: "turn"}
		}
	}
	switch x, y := r.called(parts[a], a), r.called(parts[b], b); {
	case slices.ContainsFunc(s.ts, aims):
		return plain // "X is good for queues, Y is bad for streams"
	case x >= plainWord && y <= -plainWord:
		return relation{better: a, worse: b, rule: "opposite"}
	case y >= plainWord && x <= -plainWord:
		return relation{better: b, worse: a, rule: "opposite"}
	}
	return plain
}

// inRow reports whether nothing but other names, marks, "and" and "or" parts the
// two names: "X, Acme and Z".
func inRow(ts []lexicon.Token, a, b string) bool {
	from := ""
	for _, t := range ts {
		switch {
		case t.Name == a || t.Name == b:
			if from != "" && from != t.Name {
				return true
			}
			from = t.Name
		case !links(t) && t.Text == t.Lower && !t.Mark:
			from = ""
		}
	}
	return false
}

// The most words between a name and what grades it.
const gradeReach = 8

// gradedOf returns which way the clause that names one grades it, behind the
// name: "Y has a steeper curve".
func (r *reader) gradedOf(clauses [][]lexicon.Token, name string) float64 {
	for _, c := range clauses {
		at := slices.IndexFunc(c, func(t lexicon.Token) bool { return t.Name == name })
		for i := at + 1; at >= 0 && i < min(len(c), at+gradeReach) && !c[i].Mark; i++ {
			if n, _ := r.x.graded.bad.Match(c[i:]); n > 0 {
				return r.turned(c, i, -1)
			}
			if n, _ := r.x.graded.good.Match(c[i:]); n > 0 {
				return r.turned(c, i, 1)
			}
		}
	}
	return 0
}

// predicated returns which way a clause that one name leads grades it, as a
// whole: "but Y is better", not "Y is better for small shops".
func (r *reader) predicated(clauses [][]lexicon.Token, name string) float64 {
	const lead = 4
	for _, c := range clauses {
		at := slices.IndexFunc(c, func(t lexicon.Token) bool { return t.Name == name })
		if at < 0 || at > lead || len(names(c)) != 1 {
			continue
		}
		for i := at + 1; i < min(len(c), at+gradeReach) && !c[i].Mark; i++ {
			if !r.predicate(c, i) && !r.x.linking.In(c[i-1:i]) {
				continue
			}
			if n, sign := r.degree(c, i); n > 0 && !bound(c, i+n) {
				return r.turned(c, i, sign)
			}
		}
	}
	return 0
}

// called returns what a clause that one name leads calls it: "X is great", "X
// feels like a pain".
func (r *reader) called(clauses [][]lexicon.Token, name string) float64 {
	const lead, reach = 4, 3
	for _, c := range clauses {
		at := slices.IndexFunc(c, func(t lexicon.Token) bool { return t.Name == name })
		if at < 0 || at > lead || len(names(c)) != 1 {
			continue
		}
		for i := at + 1; i < min(len(c), at+reach); i++ {
			if r.links(c[i]) {
				return r.x.polarity.of(c[i:])
			}
		}
	}
	return 0
}

// links reports whether a verb says what a thing is or is like.
func (r *reader) links(t lexicon.Token) bool {
	switch t.Lower {
	case "is", "are", "was", "were", "'s":
		return true
	}
	return r.x.linking.In([]lexicon.Token{t})
}

// aims reports whether a word binds praise to a use or a case.
func aims(t lexicon.Token) bool {
	return t.Lower == "for" || t.Lower == "to" || t.Lower == "when" || t.Lower == "if"
}

// bound reports whether what follows at i binds a grade to a use, a case or
// something else that is graded.
func bound(ts []lexicon.Token, i int) bool {
	const reach = 2
	for j := i; j < len(ts) && j < i+reach; j++ {
		switch ts[j].Lower {
		case "for", "with", "when", "if", "suited", "than", "then", "as", "against", "among", "by", "able":
			return true
		}
	}
	return false
}
