package reply

import (
	"fmt"
	"strings"

	"juxta/knowledge"
)

// Same reports whether two quotes are one place and speak of one subject.
func (q Quote) Same(o Quote) bool {
	return q.Source == o.Source && q.Span == o.Span && q.Text == o.Text && q.Subject == o.Subject
}

// Mark shows a stance: "+", "-" or "·".
func Mark(s knowledge.Stance) string {
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

// Show returns the words of a quote in one line, at most about most runes of
// them, with what a reader needs beside them: the heading above a few words, the
// condition where the quote does not say it itself. The number of its source is
// left to whoever lays it out.
func (q Quote) Show(most int) string {
	words := Plain(q.Text)
	out := "“" + Shorten(words, most) + "”"
	sentence := strings.HasSuffix(words, ".") || len(strings.Fields(words)) > fragment
	if n := len(q.Trail); n > 0 && !sentence {
		if above := Plain(q.Trail[n-1]); above != "" && !strings.EqualFold(above, Plain(q.Subject)) {
			out = Shorten(above, most) + ": " + out
		}
	}
	if c := Plain(q.Condition); c != "" && !strings.Contains(strings.ToLower(words), strings.ToLower(c)) {
		out += " (" + Shorten(c, most) + ")"
	}
	return out
}

// show returns a quote with the number of its source.
func show(q Quote) string { return q.Show(longest) + fmt.Sprintf(" [%d]", q.Cite) }

// about is show with the subject in front, for where no side names it.
func about(q Quote) string {
	if s := Plain(q.Subject); s != "" {
		return s + ": " + show(q)
	}
	return show(q)
}
