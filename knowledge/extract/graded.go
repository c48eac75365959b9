package extract

import (
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// graded reads a comparison with what is left unsaid: "the drive is much
// smoother", "Faster refueling".
func (r *reader) graded(s *sentence, sc scope, w who) relation {
	body := s.body()
	plain := relation{rule: "plain"}
	subject := w.primary[0]
	var conceded []bool
	if r.x.concession.Among(&s.have) || r.x.contrast.Among(&s.have) {
		conceded = r.x.conceded(body, w.primary)
	}
	for i := range body {
		if conceded != nil && conceded[i] {
			continue
		}
		leads := r.having(body, i) || i == 0 && s.block.Kind == knowledge.Item && r.ofAll(body) || i == 0 && (sc.strict || s.label > 0 || s.block.Kind == knowledge.Cell)
		if !leads && !r.predicate(body, i) {
			continue
		}
		switch n, sign := r.degree(body, i); {
		case n == 0 || r.turned(body, i, sign) == 0 || len(w.others) > 0 && w.by == "name" && !ofName(body, i, n, subject):
		case sign > 0 && !purpose(body, i+n):
			return relation{better: subject, worse: heldBy(w), on: r.clauseAspects(body, i, i+n), rule: "graded"}
		case sign < 0:
			return relation{better: r.otherOf(subject, ""), worse: subject, rule: "graded"}
		}
	}
	return plain
}

// heldBy returns the one other that the sentence holds its subject up against.
func heldBy(w who) string {
	if len(w.others) == 1 && w.by == "name" {
		return w.others[0]
	}
	return ""
}

// ofName reports whether the n words at body[i] can grade the one that is named:
// it stands before them in their clause, or behind "in" or the like: "X is much
// faster", "pages load faster in X", not "the box is better, not with X".
func ofName(body []lexicon.Token, i, n int, name string) bool {
	for j := i - 1; j >= 0 && !ends(body[j]); j-- {
		if body[j].Name != "" {
			return body[j].Name == name
		}
	}
	const reach = 5
	for j := i + n; j < len(body) && j < i+n+reach && !body[j].Mark; j++ {
		switch body[j].Lower {
		case "in", "on", "with", "using", "under", "through":
			return firstName(body[j:min(len(body), j+reach)]) == name
		}
	}
	return false
}

// degree returns the length of the graded phrase at body[i] and which way it
// points: "cheaper" up, "steeper" down, "lower" as what it is said of is a
// burden or not, "more" as the word behind it.
func (r *reader) degree(body []lexicon.Token, i int) (n int, sign float64) {
	ws := body[i:]
	if n, _ = r.x.graded.good.Match(ws); n > 0 {
		return n, r.ofVerb(body, i, n, 1)
	}
	if n, _ = r.x.graded.bad.Match(ws); n > 0 {
		return n, r.ofVerb(body, i, n, -1)
	}
	if n, sign = r.superlative(body, i); n > 0 {
		return n, sign
	}
	near := r.x.burdens.In(body[max(0, i-8):min(len(body), i+5)])
	switch {
	case ws[0].Lower == "more" && len(ws) > 1:
		sign = r.x.polarity.of(ws[1:2])
		n = 2
	case ws[0].Lower == "less" && len(ws) > 1:
		sign = -r.x.polarity.of(ws[1:2])
		n = 2
	case near && r.x.low.In(ws[:1]) && strings.HasSuffix(ws[0].Lower, "er"):
		return 1, 1
	case near && r.x.high.In(ws[:1]) && strings.HasSuffix(ws[0].Lower, "er"):
		return 1, -1
	}
	if sign == 0 {
		n = 0
	}
	return n, sign
}

// superlative returns the length of a phrase of highest praise or blame at
// body[i] ("easiest", "most stable", "worst") and which it is, unless it is
// bound to a use ("best for …") or shared ("one of the best").
func (r *reader) superlative(body []lexicon.Token, i int) (n int, sign float64) {
	ws := body[i:]
	if n, _ = r.x.graded.best.Match(ws); n > 0 {
		sign = 1
	} else if n, _ = r.x.graded.worst.Match(ws); n > 0 {
		sign = -1
	} else if ws[0].Lower == "most" && len(ws) > 1 && r.x.polarity.of(ws[1:2]) > 0 {
		n, sign = 2, 1
	}
	if n == 0 {
		n, sign = r.sized(ws)
	}
	if n == 0 || len(r.main) < 2 || shared(body, i, n) {
		return 0, 0
	}
	return n, sign
}

// sized reads the highest or lowest degree of something that one wants much or
// little of: "the largest community", "the lowest price".
func (r *reader) sized(ws []lexicon.Token) (n int, sign float64) {
	const reach = 2 // words from the degree to the noun
	if n, sign = r.x.much.MatchWritten(ws), 1; n == 0 {
		n, sign = r.x.little.MatchWritten(ws), -1
	}
	for j := n; n > 0 && j < len(ws) && j < n+reach && !ws[j].Mark; j++ {
		if k, _ := r.x.virtues.Match(ws[j:]); k > 0 {
			return j + k, sign
		}
		if k, _ := r.x.burdens.Match(ws[j:]); k > 0 {
			return j + k, -sign
		}
	}
	return 0, 0
}

// shared reports whether the superlative of n words at body[i] is bound to a use
// or one of several.
func shared(body []lexicon.Token, i, n int) bool {
	for j := i + n; j < len(body) && j < i+n+2; j++ {
		switch body[j].Lower {
		case "for", "when", "suited", "choice", "if", "in", "way", "used", "option", "fit":
			return true
		}
	}
	for j := max(0, i-4); j < i; j++ {
		if body[j].Lower == "of" || body[j].Lower == "among" {
			return true
		}
	}
	return false
}

// leads reads "The most flexible one is X": who is ranked first behind a
// superlative that opens the sentence, or last.
func (r *reader) leads(body []lexicon.Token) relation {
	const reach = 7 // words of the superlative and its noun
	plain := relation{rule: "plain"}
	if len(body) < 4 || body[0].Lower != "the" {
		return plain
	}
	n, sign := r.superlative(body, 1)
	for j := 1 + n; n > 0 && j < len(body) && j < reach; j++ {
		switch body[j].Lower {
		case "for", "in", "when", "to", "if", "on", "with":
			return plain
		case "is", "are":
			ahead := body[j+1 : min(len(body), j+3)]
			name := firstName(ahead)
			if at := nameAt(body, name); name == "" || at+1 < len(body) && !body[at+1].Mark {
				return plain
			}
			if sign > 0 {
				return relation{better: name, rule: "superlative"}
			}
			return relation{better: r.otherOf(name, ""), worse: name, rule: "superlative"}
		}
	}
	return plain
}

// predicate reports whether body[i] follows a form of "be", with at most two
// words of degree between.
func (r *reader) predicate(body []lexicon.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 4; j-- {
		switch body[j].Lower {
		case "is", "are", "was", "were", "'s":
			return true
		case "much", "far", "considerably", "significantly":
			if j == i-1 {
				return true
			}
		case "the", "by", "even", "also", "slightly", "generally", "a", "bit", "lot", "usually", "still", "overall":
		case "and":
			j--
		default:
			if body[j].Name == "" && !r.ofDegree(body[j]) {
				return false
			}
		}
	}
	return false
}

// ofAll reports whether body begins with a superlative of several: "Easiest of
// the three".
func (r *reader) ofAll(body []lexicon.Token) bool {
	const reach = 6
	n, _ := r.superlative(body, 0)
	for j := n; n > 0 && j+1 < len(body) && j < n+reach; j++ {
		if body[j].Lower == "of" && (body[j+1].Lower == "the" || body[j+1].Lower == "all" || body[j+1].Lower == "them") {
			return true
		}
	}
	return false
}

// having reports whether a superlative at body[i] is what the sentence's subject
// has: "X has the best coverage".
func (r *reader) having(body []lexicon.Token, i int) bool {
	if i < 2 || body[i].Lower != "the" && body[i-1].Lower != "the" {
		return false
	}
	verb := i - 1
	if body[i].Lower != "the" {
		verb = i - 2
	}
	switch body[verb].Lower {
	case "has", "have", "offers", "offer", "provides", "gives", "had":
		n, _ := r.superlative(body, i)
		return n > 0
	}
	return false
}

// purpose reports whether "to" follows: "easier to maintain" praises
// and compares with nothing.
func purpose(body []lexicon.Token, i int) bool {
	return i < len(body) && body[i].Lower == "to"
}

// written is a list whose entries count only as written: by stem "secure" would
// be "securer".
type written struct{ list *lexicon.List }

// graded are the lists of graded words: for the better, for the worse, either
// way by what they are said of, for the worse or the better by the case, of how
// fast something goes, and of highest praise and blame.
type graded struct{ good, bad, open, either, pace, best, worst written }

func newGraded(index *lexicon.Index) graded {
	list := func(name string) written { return written{index.List(name)} }
	return graded{
		good: list("comparatives-good"), bad: list("comparatives-bad"), open: list("comparatives-open"),
		either: list("comparatives-both"), pace: list("comparatives-pace"), best: list("superlatives-good"), worst: list("superlatives-bad"),
	}
}

// Match returns how many words of ws the longest entry covers that begins at
// ws[0].
func (w written) Match(ws []lexicon.Token) (int, int) { return w.list.MatchWritten(ws), 0 }

// In reports whether an entry stands in ws.
func (w written) In(ws []lexicon.Token) bool {
	for i := range ws {
		if w.list.MatchWritten(ws[i:]) > 0 {
			return true
		}
	}
	return false
}

// ofDegree reports whether a word only says how much, how often or how surely:
// "clearly", "just", "so".
func (r *reader) ofDegree(t lexicon.Token) bool {
	ws := []lexicon.Token{t}
	return r.x.boosters.In(ws) || r.x.clearly.In(ws) || t.Lower == "just" || strings.HasSuffix(t.Lower, "ly")
}
