package reply

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"juxta/knowledge"
)

// The words of the layout that are not the reply's own.
const (
	labelDissent  = "But:"
	labelConflict = "The sources contradict each other"
	labelTwoMinds = "One source contradicts itself"
	labelSources  = "Sources"
	labelCopies   = "also at"
	labelNext     = "Ask next:"
	labelNothing  = "nothing found"
	labelBelow    = "see below"
	labelSilence  = "There is nothing to say to that."
)

// Text returns the complete plain-text layout of r, lines at most width
// runes long where words allow; a width of zero breaks no line. It is never
// empty, shows every quote with the number of its source, and every source
// that is cited. It holds no markup and nothing that a terminal would obey.
func Text(r Reply, width int) string {
	p := &page{width: width}
	p.line("", r.Headline)
	p.line("", r.Verdict.Reason)
	for _, c := range r.Conditions {
		p.item("·", Plain(c))
	}
	for _, t := range r.Verdict.Tally {
		p.item("=", Plain(t))
	}
	p.sides(r.Sides, r.Dissent)
	p.dissent(r.Dissent)
	for _, c := range r.Conflicts {
		p.conflict(c)
	}
	if r.Missing != "" {
		p.gap()
		p.line("", r.Missing)
	}
	p.sources(r)
	p.next(r.Suggestions)
	if p.b.Len() == 0 {
		p.line("", labelSilence)
	}
	return p.b.String()
}

// page is the text as it grows.
type page struct {
	b     strings.Builder
	width int
}

func (p *page) gap() {
	if p.b.Len() > 0 {
		p.b.WriteByte('\n')
	}
}

// line writes a text with its further lines behind indent.
func (p *page) line(indent, s string) {
	if s = Plain(s); s != "" {
		p.b.WriteString(wrap(s, indent, p.width) + "\n")
	}
}

func (p *page) item(mark, s string) {
	p.b.WriteString(wrap("  "+mark+" "+s, "    ", p.width) + "\n")
}

// sides writes all sides, empty ones too so that a reader sees what is lacking;
// where all are empty the headline has said so. What follows as dissent is not
// said twice.
func (p *page) sides(sides []Side, dissent []Quote) {
	if !slices.ContainsFunc(sides, func(s Side) bool { return len(s.Quotes) > 0 }) {
		return
	}
	for _, s := range sides {
		p.gap()
		p.line("", s.Subject)
		shown := 0
		for _, q := range s.Quotes {
			if !slices.ContainsFunc(dissent, q.same) {
				p.item(mark(q.Stance), show(q))
				shown++
			}
		}
		switch {
		case len(s.Quotes) == 0:
			p.item(mark(knowledge.Neutral), labelNothing)
		case shown == 0:
			p.item(mark(knowledge.Neutral), labelBelow)
		}
	}
}

func (p *page) dissent(quotes []Quote) {
	if len(quotes) == 0 {
		return
	}
	p.gap()
	p.line("", labelDissent)
	for _, q := range quotes {
		p.item(mark(q.Stance), about(q))
	}
}

func (p *page) conflict(c Conflict) {
	p.gap()
	head := labelConflict
	if c.A.Source == c.B.Source {
		head = labelTwoMinds
	}
	if a := Plain(c.Aspect); a != "" {
		head += " on " + a
	}
	p.line("", head+":")
	p.item(mark(c.A.Stance), about(c.A))
	p.item(mark(c.B.Stance), about(c.B))
}

func (p *page) sources(r Reply) {
	if len(r.Sources) == 0 {
		return
	}
	p.gap()
	p.line("", labelSources)
	for i, s := range r.Sources {
		p.b.WriteString(wrap(sourceLine(i+1, s), "      ", p.width) + "\n")
		if len(s.Copies) > 0 {
			p.b.WriteString(wrap("      "+labelCopies+" "+Plain(strings.Join(s.Copies, ", ")), "      ", p.width) + "\n")
		}
	}
}

func sourceLine(n int, s Source) string {
	var parts []string
	title := cmp.Or(Plain(s.Title), s.ID)
	date := s.Date
	if dated(title, date) {
		date = ""
	}
	for _, part := range []string{title, date, s.URL} {
		if part = Plain(part); part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf("  [%d] %s", n, strings.Join(parts, ", "))
}

// dated reports whether a title gives the date itself ("May 3, 2024").
func dated(title, date string) bool {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return false
	}
	words := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	month := func(word string) bool { return strings.HasPrefix(word, day.Month().String()[:3]) }
	return slices.Contains(words, strconv.Itoa(day.Year())) && slices.Contains(words, strconv.Itoa(day.Day())) &&
		slices.ContainsFunc(words, month)
}

func (p *page) next(suggestions []string) {
	if len(suggestions) == 0 {
		return
	}
	p.gap()
	p.line("  ", labelNext+" "+strings.Join(suggestions, " · "))
}

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
