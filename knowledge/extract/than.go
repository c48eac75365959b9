package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// Reach, in words, of "than" back to its graded word and on to what is held
// against.
const (
	backReach  = 13
	aheadReach = 12
)

// than reads "A is faster than B" and "A costs more than B". It reports
// whether something is held against something, be it none of the subjects:
// then a graded word ranks nobody by itself.
func (r *reader) than(ts []lexicon.Token, s *sentence, w who) (rel relation, held bool) {
	rel.rule = "plain"
	if n := r.x.nothing(ts); n > 0 && len(names(ts)) == 1 {
		return r.unmatched(ts[n:])
	}
	for k := 1; k < len(ts); k++ {
		if !r.isThan(ts, k) {
			continue
		}
		one, ok := r.thanAt(ts, k, s, w)
		if one.better != "" && one.worse != "" {
			return one, true
		}
		if held = held || ok; !rel.ranks() && (one.ranks() || one.doubted) {
			rel = one
		}
	}
	return rel, held
}

// unmatched reads what follows "nothing": "is faster than X" and "is as fast as X"
// rank X first. It reports whether something is held against X.
func (r *reader) unmatched(ts []lexicon.Token) (relation, bool) {
	at := slices.IndexFunc(ts, func(t lexicon.Token) bool { return t.Name != "" })
	for k := at - 1; k > 0 && at-k < 3; k-- {
		var sign float64
		switch ts[k].Lower {
		case "than":
			_, sign = r.grade(ts, k)
		case "as":
			sign = r.sameAs(ts[:k])
		default:
			continue
		}
		if sign > 0 {
			return relation{better: ts[at].Name, rule: "than"}, true
		}
		return relation{rule: "plain"}, true
	}
	return relation{rule: "plain"}, false
}

// sameAs returns the worth of what stands behind the last "as" of ts: "good" of
// "is as good" before a second "as".
func (r *reader) sameAs(ts []lexicon.Token) float64 {
	for i := range slices.Backward(ts) {
		if ts[i].Lower == "as" || ts[i].Lower == "so" {
			if i+2 == len(ts) && ts[i+1].Lower == "well" {
				return 1
			}
			return r.x.polarity.of(ts[i+1:])
		}
	}
	return 0
}

// isThan reports whether ts[k] is "than", or "then" or "that" where it must be
// meant: behind a graded word and before the name of a thing.
func (r *reader) isThan(ts []lexicon.Token, k int) bool {
	const back, ahead = 9, 3
	switch ts[k].Lower {
	case "than":
		return ts[k-1].Lower != "rather" && ts[k-1].Lower != "other"
	case "then":
		return r.x.hasComparative(ts[k-1:k]) ||
			!ts[k-1].Mark && r.x.hasComparative(ts[max(0, k-back):k]) && firstName(ts[k:min(len(ts), k+ahead)]) != ""
	case "that":
		return r.x.hasComparative(ts[k-1:k]) && k+1 < len(ts) && ts[k+1].Name != ""
	}
	return false
}

// thanAt reads the "than" at ts[k].
func (r *reader) thanAt(ts []lexicon.Token, k int, s *sentence, w who) (relation, bool) {
	rel := relation{rule: "plain"}
	at, sign := r.grade(ts, k)
	if at < 0 {
		return rel, false
	}
	right, known := r.against(ts, k+1)
	left := r.ahead(ts, at, k, right, s, w)
	if right == "" && k+1 < len(ts) && (ts[k+1].Lower == "both" || ts[k+1].Lower == "either") {
		right = r.rest(ts[:k], left)
	}
	if right == left {
		right = ""
	}
	if r.ofItself(ts, at, k, left, right) || right != "" && r.notWorse(ts, at) {
		return relation{rule: "plain", doubted: true, moot: true}, true
	}
	several := len(names(ts[:at])) > 1 || len(w.primary) > 1
	if r.reversed(ts, at) {
		sign = -sign
	} else {
		rel.moot = r.moot(ts, at)
		rel.doubted = rel.moot || r.doubted(ts, at) || r.refuted(ts, at)
	}
	if left == "" || sign == 0 || rel.doubted || right == "" && (several || !known) {
		return rel, true
	}
	rel.rule = "than"
	if sign > 0 {
		rel.better, rel.worse = left, right
		rel.also = joinedBefore(ts[:at], left)
	} else {
		rel.better, rel.worse = r.otherOf(left, right), left
		rel.also = joined(ts[k:], rel.better)
	}
	rel.on = r.clauseAspects(ts, at, k)
	return rel, rel.ranks()
}

// rest returns the one name beside left that ts has, which "than both" and "than
// either" mean, or empty.
func (r *reader) rest(ts []lexicon.Token, left string) string {
	others := slices.DeleteFunc(names(ts), func(n string) bool { return n == left })
	if len(others) != 1 || left == "" {
		return ""
	}
	return others[0]
}

// ahead returns who is graded at ts[at], before "than" at ts[k]: the last name
// before the grade, or behind it ("easier in A than in B"), or the one the
// place implies, or, where the grade opens the sentence ("Cheaper than X, Y …",
// "What I like better than X is Y"), the first behind what is held against.
func (r *reader) ahead(ts []lexicon.Token, at, k int, right string, s *sentence, w who) string {
	from := s.label
	if at < from {
		from = 0 // the label itself compares: "Cheaper than X: …"
	}
	i := at - 1
	for ; i >= from && ts[i].Name == ""; i-- {
		if r.opensClause(ts, i) {
			return lastName(ts[at:k])
		}
		if name := lastName(ts[at:k]); ts[i].Text == ";" && name != "" {
			return name
		}
	}
	if i >= from && ts[i].Name != right {
		return ts[i].Name
	}
	if name := lastName(ts[at:k]); name != "" || len(w.primary) != 1 {
		return name
	}
	if w.by != "name" {
		return w.primary[0]
	}
	if j := slices.IndexFunc(ts[k:], func(t lexicon.Token) bool { return t.Name == right }); j > 0 && right != "" && i < from {
		return behind(ts[k+j+1:], at <= from+1)
	}
	return ""
}

// behind returns the name behind "is" at the beginning of ts or, where the grade
// opens the sentence, behind a comma.
func behind(ts []lexicon.Token, opening bool) string {
	const reach = 5
	if len(ts) < 2 || ts[0].Text != "," && ts[0].Lower != "is" && ts[0].Lower != "was" && ts[0].Lower != "are" {
		return ""
	}
	if ts[0].Mark && (!opening || len(ts) > 2 && ts[1].Name != "" && links(ts[2])) {
		return ""
	}
	return firstName(ts[1:min(len(ts), reach)])
}

// opensClause reports whether the word at i is an outsider's name that a
// clause begins with: "…, but Acme is".
func (r *reader) opensClause(ts []lexicon.Token, i int) bool {
	if !r.outsider(ts, i) || i+1 >= len(ts) || !isAuxiliary(ts[i+1]) {
		return false
	}
	joins := ts[i+1].Lower == "are" || ts[i+1].Lower == "were" || ts[i+1].Lower == "have" // "X, Acme are"
	for i--; i >= 0 && (!ts[i].Mark || ts[i].Text == "-" || joins && ts[i].Text == ","); i-- {
		switch {
		case ts[i].Mark:
		case ts[i].Name != "" || ts[i].Lower == "and" || ts[i].Lower == "or":
			return false
		case !startsUpper(ts[i].Text):
			return true
		}
	}
	return true
}

// against returns the subject that "than" before ts[from] holds up, or empty;
// known reports that nothing else is, by name or as a matter of time or mind
// ("than ever", "than Acme", "than I thought").
func (r *reader) against(ts []lexicon.Token, from int) (name string, known bool) {
	strange, linked := false, false
	for j := from; j < len(ts) && j < from+aheadReach; j++ {
		t := ts[j]
		switch {
		case t.Name != "" && (!strange || linked):
			return t.Name, true
		case strange && (links(t) || linked && t.Lower == "the" || t.Lower == "a"):
			linked = true
		case strange && !linked && (t.Mark || startsUpper(t.Text) || t.Text[0] <= '9' || j+1 < len(ts) && links(ts[j+1])):
		case strange && !r.outsider(ts, j):
			return "", false
		case t.Mark && ends(t) && j > from && !example(ts, j):
			return "", true
		case r.x.thanEnds.In(ts[j : j+1]):
			return "", false
		case r.outsider(ts, j) && (j+1 >= len(ts) || ts[j+1].Name == ""):
			strange, linked = true, false
		}
	}
	return "", !strange
}

// example reports whether the mark at i stands beside words that announce an
// example: "than tools such as X", "than, say, X".
func example(ts []lexicon.Token, i int) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k >= len(ts) {
			return false
		}
		switch ts[k].Lower {
		case "such", "say", "like", "including", "instance", "example":
			return true
		}
	}
	return false
}

// links reports whether a word joins names: "X, Y or Z".
func links(t lexicon.Token) bool {
	return t.Text == "," || t.Text == "/" || t.Lower == "and" || t.Lower == "or" || t.Lower == "nor"
}

// outsider reports whether the word at i is a name of something that is no
// subject.
func (r *reader) outsider(ts []lexicon.Token, i int) bool {
	t := ts[i]
	return !t.Mark && t.Name == "" && startsUpper(t.Text) && !r.lower[t.Lower] && !r.x.known(t)
}
