package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// relation is what a sentence says of its subjects against each other.
type relation struct {
	// better is ranked first, worse last, or empty.
	better, worse string
	// even reports whether the sentence calls them equal.
	even bool
	// depends reports whether it says that the choice hangs on something.
	depends bool
	rule    string
}

func (rel relation) takesPart(subject string) bool {
	return subject == rel.better || subject == rel.worse || rel.even
}

// relation finds a comparison: by the patterns of group "compare", by "than",
// or by a graded word about the one subject.
func (r *reader) relation(s *sentence, sc scope, w who) relation {
	if r.x.depends.In(wordsOf(s.ts)) && len(w.primary) > 1 {
		return relation{depends: true, rule: "depends"}
	}
	ts := r.fillIn(s, w)
	if rel, ok := r.than(ts, s, w); ok {
		return rel
	}
	for _, p := range r.x.compare {
		m, ok := p.Match(ts)
		if !ok {
			continue
		}
		if rel, ok := fromPattern(p, m, w); ok {
			return rel
		}
	}
	if len(w.primary) == 1 {
		return r.graded(s, sc, w)
	}
	return relation{rule: "plain"}
}

// fillIn returns the sentence's tokens with the implied subject's name on the
// word that stands for it.
func (r *reader) fillIn(s *sentence, w who) []lexicon.Token {
	if len(w.primary) != 1 || w.by == "name" {
		return s.ts
	}
	ts := slices.Clone(s.ts)
	for i := s.label; i < len(ts) && i < s.label+6; i++ {
		if n, _ := r.x.pronouns.Match(wordsOf(ts[i:])); n > 0 {
			ts[i].Name = w.primary[0]
			break
		}
	}
	return ts
}

// fromPattern reads what a match of a compare pattern gives: better or worse
// is a slot, "scope" the subject that the place implies; even is "yes".
func fromPattern(p lexicon.Pattern, m lexicon.Match, w who) (relation, bool) {
	slot := func(key string) (string, bool) {
		name := p.Gives[key]
		switch {
		case name == "":
			return "", true
		case name != "scope":
			return m.Slots[name], m.Slots[name] != ""
		case len(w.primary) == 1:
			return w.primary[0], true
		}
		return "", false
	}
	better, ok1 := slot("better")
	worse, ok2 := slot("worse")
	if !ok1 || !ok2 || better != "" && better == worse {
		return relation{}, false
	}
	return relation{better: better, worse: worse, even: p.Gives["even"] == "yes", rule: p.Rule}, true
}

// Reach, in words, of "than" back to its graded word and on to what is held
// against.
const (
	backReach  = 9
	aheadReach = 7
)

// than reads "A is faster than B" and "A costs more than B".
func (r *reader) than(ts []lexicon.Token, s *sentence, w who) (relation, bool) {
	k := slices.IndexFunc(ts, func(t lexicon.Token) bool { return t.Lower == "than" })
	if k < 1 || ts[k-1].Lower == "rather" || ts[k-1].Lower == "other" {
		return relation{}, false
	}
	at, sign := r.grade(ts, k)
	if at < 0 {
		return relation{}, false
	}
	left := lastName(ts[max(s.label, 0):at])
	if left == "" && len(w.primary) == 1 {
		left = w.primary[0]
	}
	right := firstName(ts[k+1 : min(len(ts), k+1+aheadReach)])
	if right == left {
		right = ""
	}
	rel := relation{rule: "than"}
	switch {
	case left == "" || sign == 0:
		return relation{}, false
	case sign > 0:
		rel.better, rel.worse = left, right
	default:
		rel.better, rel.worse = r.otherOf(left, right), left
	}
	return rel, rel.better != "" || rel.worse != ""
}

// otherOf returns right, or where nothing is named the page's only other
// subject.
func (r *reader) otherOf(left, right string) string {
	if right != "" || len(r.main) != 2 || !slices.Contains(r.main, left) {
		return right
	}
	if r.main[0] == left {
		return r.main[1]
	}
	return r.main[0]
}

// grade finds the graded word before ts[k] and which way it points: above
// zero for the better.
func (r *reader) grade(ts []lexicon.Token, k int) (at int, sign float64) {
	for i := k - 1; i >= 0 && k-i <= backReach; i-- {
		ws := wordsOf(ts[i:k])
		switch ts[i].Lower {
		case "more", "less", "fewer":
			sign = r.x.polarity.of(ws[1:])
			if sign == 0 && i > 0 {
				sign = r.burden(ts[:i])
			}
			if sign == 0 && len(ws) > 1 {
				sign = 1
			}
			if ts[i].Lower != "more" {
				sign = -sign
			}
			return i, r.turned(ts, i, sign)
		}
		if n, _ := r.x.lex.List("comparatives-good").Match(ws); n > 0 {
			return i, r.turned(ts, i, 1)
		}
		if n, _ := r.x.lex.List("comparatives-bad").Match(ws); n > 0 {
			return i, r.turned(ts, i, -1)
		}
		if n, _ := r.x.lex.List("comparatives-open").Match(ws); n > 0 {
			return i, r.turned(ts, i, r.x.polarity.of(ws))
		}
	}
	return -1, 0
}

// burden returns -1 where the word before "more" says that something is given
// up ("costs more"), else 0.
func (r *reader) burden(before []lexicon.Token) float64 {
	for i := max(0, len(before)-3); i < len(before); i++ {
		if n, _ := r.x.lex.List("burdens").Match(wordsOf(before[i:])); n > 0 {
			return -1
		}
	}
	return 0
}

// turned returns sign, or zero where the graded word is denied: "not faster"
// ranks nobody.
func (r *reader) turned(ts []lexicon.Token, i int, sign float64) float64 {
	for j := i - 1; j >= 0 && i-j < negatorReach && !ts[j].Mark; j-- {
		if n, _ := r.x.polarity.negators.Match(wordsOf(ts[j:i])); n > 0 {
			return 0
		}
	}
	return sign
}

// graded reads a comparison with what is left unsaid: "the drive is much
// smoother", "Faster refuelling".
func (r *reader) graded(s *sentence, sc scope, w who) relation {
	body := s.body()
	plain := relation{rule: "plain"}
	subject := w.primary[0]
	for i := range body {
		leads := i == 0 && (sc.strict || s.label > 0 || s.block.Kind == knowledge.Cell)
		if !leads && !predicate(body, i) {
			continue
		}
		ws := wordsOf(body[i:])
		if n, _ := r.x.lex.List("comparatives-good").Match(ws); n > 0 && r.turned(body, i, 1) > 0 && !purpose(body, i+n) {
			return relation{better: subject, rule: "graded"}
		}
		if n, _ := r.x.lex.List("comparatives-bad").Match(ws); n > 0 && r.turned(body, i, 1) > 0 {
			return relation{better: r.otherOf(subject, ""), worse: subject, rule: "graded"}
		}
	}
	return plain
}

// predicate reports whether body[i] follows a form of "be", with at most two
// words of degree between.
func predicate(body []lexicon.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		switch body[j].Lower {
		case "is", "are", "was", "were", "'s":
			return true
		case "much", "far", "even", "also", "slightly", "considerably", "significantly", "generally", "and", "a", "bit", "lot", "usually", "still", "cheaper", "overall":
		default:
			if body[j].Name == "" {
				return false
			}
		}
	}
	return false
}

// purpose reports whether "to" or "for" follows: "easier to maintain" praises
// and compares with nothing.
func purpose(body []lexicon.Token, i int) bool {
	return i < len(body) && body[i].Lower == "to"
}

func lastName(ts []lexicon.Token) string {
	for i := len(ts) - 1; i >= 0; i-- {
		if ts[i].Name != "" {
			return ts[i].Name
		}
	}
	return ""
}

func firstName(ts []lexicon.Token) string {
	for _, t := range ts {
		if t.Name != "" {
			return t.Name
		}
	}
	return ""
}
