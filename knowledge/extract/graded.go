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
	for i := range body {
		leads := i == 0 && (sc.strict || s.label > 0 || s.block.Kind == knowledge.Cell)
		if !leads && !r.predicate(body, i) {
			continue
		}
		switch n, sign := r.degree(body, i); {
		case n == 0 || r.turned(body, i, sign) == 0 || len(w.others) > 0 && w.by == "name" && !ofName(body, i, n, subject):
		case sign > 0 && !purpose(body, i+n):
			return relation{better: subject, on: r.clauseAspects(body, i, i+n), rule: "graded"}
		case sign < 0:
			return relation{better: r.otherOf(subject, ""), worse: subject, rule: "graded"}
		}
	}
	return plain
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
	if n, _ = r.x.written("comparatives-good").Match(ws); n > 0 {
		return n, r.ofVerb(body, i, n, 1)
	}
	if n, _ = r.x.written("comparatives-bad").Match(ws); n > 0 {
		return n, r.ofVerb(body, i, n, -1)
	}
	if n = r.superlative(body, i); n > 0 {
		return n, 1
	}
	near := r.x.burdens.In(body[max(0, i-8):min(len(body), i+5)])
	switch {
	case ws[0].Lower == "more" && len(ws) > 1:
		sign = r.x.polarity.of(ws[1:2])
		n = 2
	case ws[0].Lower == "less" && len(ws) > 1:
		sign = -r.x.polarity.of(ws[1:2])
		n = 2
	case near && r.x.index.List("grade-low").In(ws[:1]) && strings.HasSuffix(ws[0].Lower, "er"):
		return 1, 1
	case near && r.x.index.List("grade-high").In(ws[:1]) && strings.HasSuffix(ws[0].Lower, "er"):
		return 1, -1
	}
	if sign == 0 {
		n = 0
	}
	return n, sign
}

// superlative returns the length of a phrase of highest praise at body[i]
// ("easiest", "most stable"), unless it is bound to a use ("best for …") or
// shared ("one of the best").
func (r *reader) superlative(body []lexicon.Token, i int) int {
	ws := body[i:]
	n, _ := r.x.written("superlatives-good").Match(ws)
	if n == 0 && ws[0].Lower == "most" && len(ws) > 1 && r.x.polarity.of(ws[1:2]) > 0 {
		n = 2
	}
	if n == 0 || len(r.main) < 2 {
		return 0
	}
	for j := i + n; j < len(body) && j < i+n+2; j++ {
		switch body[j].Lower {
		case "for", "when", "suited", "choice", "if", "in", "way", "used", "option", "fit":
			return 0
		}
	}
	for j := max(0, i-4); j < i; j++ {
		if body[j].Lower == "of" || body[j].Lower == "among" {
			return 0
		}
	}
	return n
}

// predicate reports whether body[i] follows a form of "be", with at most two
// words of degree between.
func (r *reader) predicate(body []lexicon.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		switch body[j].Lower {
		case "is", "are", "was", "were", "'s":
			return true
		case "much", "far", "considerably", "significantly":
			if j == i-1 {
				return true
			}
		case "the", "even", "also", "slightly", "generally", "a", "bit", "lot", "usually", "still", "overall":
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

// purpose reports whether "to" follows: "easier to maintain" praises
// and compares with nothing.
func purpose(body []lexicon.Token, i int) bool {
	return i < len(body) && body[i].Lower == "to"
}

// written is a list whose entries count only as written: by stem "secure" would
// be "securer".
type written struct{ list *lexicon.List }

func (x *Extractor) written(list string) written { return written{x.index.List(list)} }

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
	return r.x.index.List("boosters").In(ws) || r.x.index.List("clearly").In(ws) || t.Lower == "just" || strings.HasSuffix(t.Lower, "ly")
}
