package eval

import (
	"fmt"
	"slices"
	"strings"

	"juxta/bot/verdict"
)

// Doubts returns what is odd about cases, by line: they are examined all the
// same, but no answer may be able to meet them.
func (x *Examiner) Doubts(cases []Case) []Remark {
	var out []Remark
	first, missing, unnamed := map[string]int{}, map[string]bool{}, map[string]Case{}
	for _, c := range cases {
		say := func(format string, args ...any) {
			out = append(out, Remark{c.Line, fmt.Sprintf(format, args...)})
		}
		if at := first[c.ID]; c.ID != "" && at > 0 {
			say("the id %q is that of line %d too", c.ID, at)
		} else {
			first[c.ID] = c.Line
		}
		if at, asked := unnamed[c.Question]; c.ID == "" && asked && !slices.Equal(at.Before, c.Before) {
			say("line %d asks the same after something else: give both an id, or their answers are told apart by their order", at.Line)
		} else if c.ID == "" {
			unnamed[c.Question] = c
		}
		for _, words := range slices.Concat(c.NotCite, c.NotContain) {
			if strings.TrimSpace(words) == "" {
				say("what must not be said has no words")
			}
		}
		for _, s := range c.Right() {
			x.doubtResult(s, say)
		}
		for _, q := range c.Cite {
			x.doubtQuote(q, missing, say)
		}
		if len(c.Right())+len(c.Cite)+len(c.NotCite)+len(c.NotContain) == 0 {
			say("nothing is expected of the answer")
		}
	}
	return out
}

// doubtResult speaks up where no answer can come to a result.
func (x *Examiner) doubtResult(s string, say func(string, ...any)) {
	switch {
	case strings.EqualFold(s, string(verdict.Favors)):
		say("%q says that somebody wins: name the winner instead", s)
	case !isOutcome(s) && x.names(s) == "":
		say("%q is no outcome (%s), and no subject of the documents", s, strings.Join(Outcomes(), ", "))
	}
}

// doubtQuote speaks up where a quote is not where it should be, of a
// document that is missing once.
func (x *Examiner) doubtQuote(q Quote, missing map[string]bool, say func(string, ...any)) {
	words := x.plain.bare(q.Text)
	switch text := x.document(q.Source); {
	case words == "":
		say("a quote in \"must_cite\" has no words")
	case q.Source == "":
	case text == "":
		if !missing[q.Source] {
			say("there is no document %q", q.Source)
		}
		missing[q.Source] = true
	case !strings.Contains(text, words):
		say("%s does not hold “%s”", q.Source, q.Text)
	}
}
