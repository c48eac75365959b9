package reply

import (
	"fmt"
	"slices"
	"strings"

	"juxta/knowledge"
)

// The words of a layout that are not the reply's own, here and in every door.
const (
	LabelDissent = "But:"
	LabelSources = "Sources"
	LabelNext    = "Ask next:"
	LabelNothing = "nothing found"
	LabelBelow   = "see below"
	LabelSilence = "There is nothing to say to that."

	labelConflict = "The sources contradict each other"
	labelTwoMinds = "One source contradicts itself"
	labelCopies   = "also at"
	labelParty    = "by makers or sellers of"
)

// Text returns the complete plain-text layout of r, lines at most width
// runes long where words allow; a width of zero breaks no line. It is never
// empty, shows every quote with the number of its source, and every source
// that is cited; the answer to a further question follows behind that question.
// It holds no markup and nothing that a terminal would obey.
func Text(r Reply, width int) string {
	p := &page{width: width}
	p.line("", r.Headline)
	p.line("", r.Verdict.Reason)
	for _, c := range r.Conditions {
		p.item("·", fmt.Sprintf("%s: %s [%d]", Plain(c.Subject), Plain(c.Text), c.Cite))
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
		p.line("", LabelSilence)
	}
	for _, also := range r.Also {
		p.gap()
		p.line("", also.Question)
		p.b.WriteString(Text(also, width))
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
			if !slices.ContainsFunc(dissent, q.Same) {
				p.item(Mark(q.Stance), show(q))
				shown++
			}
		}
		switch {
		case len(s.Quotes) == 0:
			p.item(Mark(knowledge.Neutral), LabelNothing)
		case shown == 0:
			p.item(Mark(knowledge.Neutral), LabelBelow)
		}
	}
}

func (p *page) dissent(quotes []Quote) {
	if len(quotes) == 0 {
		return
	}
	p.gap()
	p.line("", LabelDissent)
	for _, q := range quotes {
		p.item(Mark(q.Stance), about(q))
	}
}

// Head returns the line above a conflict.
func (c Conflict) Head() string {
	head := labelConflict
	if c.A.Source == c.B.Source {
		head = labelTwoMinds
	}
	if a := Plain(c.Aspect); a != "" {
		head += " on " + a
	}
	return head + ":"
}

func (p *page) conflict(c Conflict) {
	p.gap()
	p.line("", c.Head())
	p.item(Mark(c.A.Stance), about(c.A))
	p.item(Mark(c.B.Stance), about(c.B))
}

func (p *page) next(suggestions []string) {
	if len(suggestions) == 0 {
		return
	}
	p.gap()
	p.line("  ", LabelNext+" "+strings.Join(suggestions, " · "))
}
