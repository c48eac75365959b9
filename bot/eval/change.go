package eval

import (
	"slices"
	"strings"

	"juxta/bot/reply"
)

// Turn says how an answer stands to an earlier one.
type Turn string

// The turns.
const (
	// Same is the same result, with the same quotes.
	Same Turn = "same"
	// Worse fails an expectation that the earlier answer met, or names a
	// false winner where it named none.
	Worse Turn = "worse"
	// Better meets one that the earlier answer failed, and is not worse.
	Better Turn = "better"
	// Changed has another result or other quotes, and is as good.
	Changed Turn = "changed"
	// Fresh has no earlier answer.
	Fresh Turn = "new"
)

// Change is an answer beside an earlier one to the same case.
type Change struct {
	Turn Turn
	// Was and Is are what the answers came to.
	Was, Is string
	// Gained and Lost are the quotes that a reader sees at first of the one
	// answer only.
	Gained, Lost []reply.Evidence
}

// Compare holds a result against that of an earlier answer to the same case,
// by the same examiner: both are judged by what is expected of the case now.
func Compare(before, after Result) Change {
	ch := Change{
		Turn: Same, Was: before.Label, Is: after.Label,
		Gained: without(after.first, before.first), Lost: without(before.first, after.first),
	}
	was, is := before.harm(), after.harm()
	switch {
	case grown(was, is):
		ch.Turn = Worse
	case grown(is, was):
		ch.Turn = Better
	case before.label != after.label, len(ch.Gained)+len(ch.Lost) > 0:
		ch.Turn = Changed
	}
	return ch
}

// harm returns how bad each failure is, by what it is about. A false winner is
// worse than no winner where one is expected.
func (r *Result) harm() map[string]int {
	out := map[string]int{}
	for _, f := range r.Failed {
		if f.Check == FalseWinner {
			out[string(Verdict)] = 2
			continue
		}
		key := string(f.Check)
		if f.Check != Verdict {
			key += "\n" + strings.Join(f.Want, "\n")
		}
		out[key] = 1
	}
	return out
}

// grown reports whether a harm is greater in b than in a.
func grown(a, b map[string]int) bool {
	for key, n := range b {
		if n > a[key] {
			return true
		}
	}
	return false
}

// without returns the quotes of a that b lacks, each once.
func without(a, b []quote) []reply.Evidence {
	var out []reply.Evidence
	same := func(q reply.Evidence) func(quote) bool {
		return func(o quote) bool { return o.Source == q.Source && o.Quote == q.Quote }
	}
	for i, q := range a {
		if !slices.ContainsFunc(b, same(q.Evidence)) && !slices.ContainsFunc(a[:i], same(q.Evidence)) {
			out = append(out, q.Evidence)
		}
	}
	return out
}

// Archive holds earlier answers, to be taken out one by one.
type Archive struct {
	answers map[[2]string][]reply.Answer
	order   [][2]string
}

// Put adds an earlier answer.
func (r *Archive) Put(a reply.Answer) {
	if r.answers == nil {
		r.answers = map[[2]string][]reply.Answer{}
	}
	key := [2]string{a.ID, a.Question}
	r.answers[key] = append(r.answers[key], a)
	r.order = append(r.order, key)
}

// Take returns the earlier answer to a case: that of the same ID and question;
// where several are the same, the next.
func (r *Archive) Take(c Case) (reply.Answer, bool) {
	key := [2]string{c.ID, c.Question}
	list := r.answers[key]
	if len(list) == 0 {
		return reply.Answer{}, false
	}
	r.answers[key] = list[1:]
	return list[0], true
}

// Rest returns the answers that nobody took, in the order in which they came.
func (r *Archive) Rest() []reply.Answer {
	var out []reply.Answer
	for _, key := range r.order {
		if list := r.answers[key]; len(list) > 0 {
			out = append(out, list[0])
			r.answers[key] = list[1:]
		}
	}
	return out
}

// Record returns an answer as it is kept for a later comparison: under the
// case's own ID and question, and without the time it took.
func Record(c Case, a reply.Answer) reply.Answer {
	a.ID, a.Question, a.TookUS = c.ID, c.Question, 0
	return a
}
