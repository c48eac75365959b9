package reply

import (
	"fmt"
	"strings"

	"juxta/knowledge"
)

// same reports whether two quotes are one place and speak of one subject.
func (q Quote) same(o Quote) bool {
	return q.Source == o.Source && q.Span == o.Span && q.Text == o.Text && q.Subject == o.Subject
}

// mark shows a stance.
func mark(s knowledge.Stance) string {
	switch s {
	case knowledge.Pro:
		return "+"
	case knowledge.Con:
		return "-"
	case knowledge.Neutral:
	}
	return "·"
}

// fragment is the number of words up to which a quote that is no sentence
// needs the heading above it to be understood: a cell of a table, say.
const fragment = 5

// show returns a quote with what a reader needs beside it: the heading above
// a few words, the condition where the quote does not say it itself.
func show(q Quote) string {
	words := Plain(q.Text)
	out := "“" + shorten(words) + "”"
	sentence := strings.HasSuffix(words, ".") || len(strings.Fields(words)) > fragment
	if n := len(q.Trail); n > 0 && !sentence {
		if above := Plain(q.Trail[n-1]); above != "" && !strings.EqualFold(above, Plain(q.Subject)) {
			out = above + ": " + out
		}
	}
	if c := Plain(q.Condition); c != "" && !strings.Contains(strings.ToLower(words), strings.ToLower(c)) {
		out += " (" + c + ")"
	}
	return out + fmt.Sprintf(" [%d]", q.Cite)
}

// about is show with the subject in front, for where no side names it.
func about(q Quote) string {
	if s := Plain(q.Subject); s != "" {
		return s + ": " + show(q)
	}
	return show(q)
}
