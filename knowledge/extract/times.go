package extract

import (
	"strings"

	"juxta/knowledge/lexicon"
)

// times reads "X is twice as expensive as Y", "X is half the price of Y" and "X
// takes three times as long as Y": what is multiplied tells who is better. It
// reports whether something is multiplied, be it for better or worse unknown.
func (r *reader) times(ts []lexicon.Token, s *sentence, w who) (rel relation, found bool) {
	rel.rule = "plain"
	more, less := r.x.moreTimes, r.x.lessTimes
	if !s.says(more) && !s.says(less) && !s.says(r.x.times) {
		return rel, false
	}
	for i := range ts {
		n, sign := r.multiple(ts, i)
		if n == 0 {
			continue
		}
		link, right := r.multiplied(ts, i+n)
		left := lastName(ts[s.label:max(s.label, i)])
		if left == "" && len(w.primary) == 1 && w.by != "name" {
			left = w.primary[0]
		}
		if right == "" || left == "" || left == right || r.turned(ts, i, 1) == 0 {
			continue
		}
		found = true
		reversed := r.reversed(ts, i)
		if !reversed && r.unreal(ts, i) {
			rel.doubted, rel.moot = true, r.moot(ts, i)
			return rel, true
		}
		verb := ts[min(i, max(s.label, i-verbBefore)):i] // none before a multiple in the label
		if reversed {
			sign = -sign
		}
		switch sign *= r.worth(verb, ts[i+n:link]); {
		case sign > 0:
			rel.better, rel.worse = left, right
		case sign < 0:
			rel.better, rel.worse = right, left
		default:
			continue
		}
		rel.rule = "times"
		rel.on = r.clauseAspects(ts, i, link)
		return rel, true
	}
	return rel, found
}

// How far before a multiple its verb stands ("costs on average twice").
const verbBefore = 4

// multiple returns how many words at ts[i] multiply, and 1 where they make more
// of something, -1 where they make less.
func (r *reader) multiple(ts []lexicon.Token, i int) (n int, sign float64) {
	if n, _ = r.x.moreTimes.Match(ts[i:]); n > 0 {
		return n, 1
	}
	if n, _ = r.x.lessTimes.Match(ts[i:]); n > 0 {
		return n, -1
	}
	if digits, ok := strings.CutSuffix(ts[i].Lower, "x"); ok && digits != "" && strings.Trim(digits, "0123456789.") == "" {
		return 1, 1
	}
	if n, _ = r.x.times.Match(ts[i:]); n > 0 && i > 0 && (startsDigit(ts[i-1]) || r.x.numbers.In(ts[i-1:i])) {
		return n, 1
	}
	return 0, 0
}

func startsDigit(t lexicon.Token) bool { return t.Text[0] >= '0' && t.Text[0] <= '9' }

// multiplied finds the name that is held against the multiple of something
// before ts[from], and the word that links them: "as", "of", "what", "than".
func (r *reader) multiplied(ts []lexicon.Token, from int) (link int, name string) {
	const reach, near = 7, 5
	if from < len(ts) && ts[from].Lower == "as" {
		from++ // the first of "as big as"
	}
	for j := from; j < len(ts) && j < from+reach; j++ {
		switch ts[j].Lower {
		case "than":
			if !r.x.graded.open.In(ts[from:j]) {
				return 0, "" // the graded word tells by itself
			}
			fallthrough
		case "as", "of", "what", "that":
			if name = firstName(ts[j:min(len(ts), j+near)]); name != "" {
				return j, name
			}
		}
		if ts[j].Name != "" || ends(ts[j]) {
			return 0, ""
		}
	}
	return 0, ""
}

// worth returns 1 where more of what is multiplied is for the better, -1 where it
// is for the worse, by its own words or by the verb before.
func (r *reader) worth(verb, of []lexicon.Token) float64 {
	for _, ts := range [...][]lexicon.Token{of, verb} {
		sign := r.x.polarity.of(ts)
		switch {
		case r.x.burdens.In(ts):
			return -1
		case sign < 0:
			return -1
		case sign > 0, r.x.virtues.In(ts), r.x.yields.In(ts):
			return 1
		case r.x.polarity.demand.In(ts):
			return -1
		}
	}
	return 0
}
