package format

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juxta/knowledge"
)

// above is what stands above a block.
type above struct {
	rank int
	text string
}

// hang gives every block the trail of headings, introducing lines and
// questions above it.
func hang(parts []part) {
	var stack []above
	var trail []string // of the stack, shared by blocks until it changes
	set := func(next []above) {
		if !slices.Equal(stack, next) || trail == nil {
			stack = next
			trail = make([]string, len(stack))
			for i, a := range stack {
				trail[i] = a.text
			}
		}
	}
	pop := func(rank int) []above {
		n := len(stack)
		for n > 0 && stack[n-1].rank >= rank {
			n--
		}
		return stack[:n:n]
	}
	for i := range parts {
		p := &parts[i]
		if !p.live() && p.Kind != knowledge.Heading && p.Kind != knowledge.Ask {
			p.Trail = trail
			continue
		}
		set(pop(closes(p)))
		p.Trail = trail
		if rank, line := opens(parts, i); line != "" {
			set(append(pop(rank), above{rank, line}))
		}
	}
}

// closes returns the rank from which on what stands above p ends with p.
func closes(p *part) int {
	switch p.Kind {
	case knowledge.Heading, knowledge.Ask:
		return p.rank
	case knowledge.Item:
		return leadRank + p.Level
	case knowledge.Cell, knowledge.Reply:
		return leadRank + 1
	case knowledge.Paragraph:
	}
	return leadRank
}

// opens returns the rank and text of what p hangs above the blocks behind it:
// a heading, a question, or a line that introduces a list. Zero if nothing.
func opens(parts []part, i int) (int, string) {
	p := &parts[i]
	if !p.live() {
		return 0, ""
	}
	switch p.Kind {
	case knowledge.Heading, knowledge.Ask:
		return p.rank, tidy(p.Text)
	case knowledge.Paragraph:
		if introduces(parts, i) {
			return leadRank, lastSentence(p.Text)
		}
	case knowledge.Item:
		if i+1 < len(parts) && parts[i+1].Kind == knowledge.Item && parts[i+1].Level > p.Level && p.words <= maxHeading {
			return leadRank + p.Level, tidy(p.Text)
		}
	case knowledge.Cell, knowledge.Reply:
	}
	return 0, ""
}

// introduces reports whether a paragraph ends with a colon above a list.
func introduces(parts []part, i int) bool {
	if ending(parts[i].Text) != ':' {
		return false
	}
	next := nextLive(parts, i)
	return next != nil && (next.Kind == knowledge.Item || next.Kind == knowledge.Cell)
}

// lastSentence returns the line that introduces a list: the last sentence of
// the paragraph above it.
func lastSentence(s string) string {
	s = tidy(s)
	for i := len(s) - 2; i > 0; i-- {
		if (s[i] == '.' || s[i] == '!' || s[i] == '?') && s[i+1] == ' ' && startsUpper(s[i+2:]) {
			s = s[i+2:]
			break
		}
	}
	if utf8.RuneCountInString(s) > 160 {
		return ""
	}
	return strings.TrimSpace(s)
}
