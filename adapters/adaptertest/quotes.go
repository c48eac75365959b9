package adaptertest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// together returns the replies to all questions of a message, each alone.
func together(r reply.Reply) []reply.Reply {
	var out []reply.Reply
	for _, also := range r.Also {
		out = append(out, together(also)...)
	}
	r.Also = nil
	return append([]reply.Reply{r}, out...)
}

// quotesOf returns all quotes of the reply to one question.
func quotesOf(r reply.Reply) []reply.Quote {
	var out []reply.Quote
	for _, s := range r.Sides {
		out = append(out, s.Quotes...)
	}
	out = append(out, r.Dissent...)
	for _, c := range r.Conflicts {
		out = append(out, c.A, c.B)
	}
	return out
}

// reading is what some lines show of a reply's quotes.
type reading struct {
	quotes []reply.Quote
	// texts are the words of the quotes in one line.
	texts []string
	// shown reports, by the place in quotes, what a line shows with its number.
	shown map[int]bool
	// faults are quotations that no document has, or that have no number.
	faults []string
}

// leastQuote is how many bytes of a quote are shown at least, of a shorter one
// all: less tells nothing.
const leastQuote = 12

// read finds quotes in lines. What stands in quotation marks is taken for one.
func read(lines []string, quotes []reply.Quote) *reading {
	rd := &reading{quotes: quotes, shown: map[int]bool{}}
	for _, q := range rd.quotes {
		rd.texts = append(rd.texts, reply.Plain(q.Text))
	}
	for _, line := range lines {
		before, rest, found := strings.Cut(line, "“")
		for first := true; found; first = false {
			rest = rd.quotation(before, rest, first)
			before, rest, found = strings.Cut(rest, "“")
		}
	}
	return rd
}

// marked reports whether what stands before a quotation begins with the sign of a
// stance.
func marked(before string, s knowledge.Stance) bool {
	before = strings.TrimSpace(before)
	return strings.HasPrefix(before, reply.Mark(s)) || s == knowledge.Con && strings.HasPrefix(before, minus)
}

// minus is a sign as wide as a plus, in place of a hyphen.
const minus = "−"

// quotation reads what follows a quotation mark, with what stands before it, and
// returns what is behind the quotation. The first of a line has the sign of its
// stance.
func (rd *reading) quotation(before, rest string, first bool) string {
	end, cited, signed := 0, false, false
	for i, q := range rd.quotes {
		n := begins(rest, rd.texts[i])
		if !strings.HasPrefix(rest[n:], "”") || n < min(leastQuote, len(rd.texts[i])) {
			continue
		}
		end = max(end, n+len("”"))
		signed = signed || marked(before, q.Stance)
		behind, _, _ := strings.Cut(rest[n:], "“")
		if strings.Contains(behind, number(q.Cite)) {
			rd.shown[i], cited = true, true
		}
	}
	switch {
	case end == 0:
		rd.faults = append(rd.faults, fmt.Sprintf("no document says this much of what stands in quotation marks: “%.100s", rest))
	case first && !signed:
		rd.faults = append(rd.faults, fmt.Sprintf("before a quote the sign of its stance is missing: %.60q “%.100s", before, rest))
	case !cited:
		rd.faults = append(rd.faults, fmt.Sprintf("a quote lacks the number of its source: “%.100s", rest))
	}
	return rest[end:]
}

func number(cite int) string { return fmt.Sprintf("[%d]", cite) }

// shows reports whether q is shown.
func (rd *reading) shows(q reply.Quote) bool {
	for i, other := range rd.quotes {
		if rd.shown[i] && other.Cite == q.Cite && other.Text == q.Text {
			return true
		}
	}
	return false
}

// cited returns the numbers of the sources of what is shown, those apart that
// the reply has no source for.
func (rd *reading) cited(r reply.Reply) []int {
	var out []int
	for i := range rd.shown {
		if n := rd.quotes[i].Cite; n > 0 && n <= len(r.Sources) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// names reports whether lines name the source with a number.
func names(lines []string, n int, s reply.Source) bool {
	name := cmp.Or(reply.Plain(s.Title), reply.Plain(s.ID))
	return slices.ContainsFunc(lines, func(line string) bool {
		for {
			_, rest, found := strings.Cut(line, number(n))
			if !found {
				return false
			}
			if rest = strings.TrimLeft(rest, " \u00a0"); name == "" || begins(rest, name) > 0 {
				return true
			}
			line = rest
		}
	})
}
