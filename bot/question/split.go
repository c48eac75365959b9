package question

import (
	"strings"

	"juxta/knowledge/text"
)

// Split returns the questions of a message, one to three, in order. What is no
// question stays with the one it stands beside: "I am building a shop. Redis
// or Postgres?" is one.
func (p *Parser) Split(s string) []string {
	const most = 3
	s = p.address(clean(s))
	var out []string
	rest := ""
	for sentence := range text.Sentences(s, p.abbreviations) {
		for _, part := range p.halves(sentence) {
			rest = strings.TrimSpace(rest + " " + strings.TrimSpace(part))
			if p.asking(part) && len(out) < most {
				out = append(out, rest)
				rest = ""
			}
		}
	}
	switch {
	case len(out) == 0:
		return []string{s}
	case rest != "":
		out[len(out)-1] += " " + rest
	}
	return out
}

// asking reports whether a sentence asks.
func (p *Parser) asking(s string) bool {
	ws := text.Words(s)
	if len(ws) > 1 && ws[0].Lower == "and" {
		ws = ws[1:]
	}
	content := 0
	for _, w := range ws {
		if !w.Mark && !p.functional(w) {
			content++
		}
	}
	return content > 0 && (strings.HasSuffix(strings.TrimSpace(s), "?") || len(ws) > 0 && starts(p.asks, ws[0]))
}

// halves cuts "which is faster and who uses Redis" before the second question.
func (p *Parser) halves(s string) []string {
	ws := text.Words(s)
	asked := false
	for i, w := range ws {
		asked = asked || p.opens(w)
		if !asked || i < 2 || w.Lower != "and" || i+2 >= len(ws) || !p.opens(ws[i+1]) {
			continue
		}
		switch ws[i+1].Lower {
		case "which", "who", "what", "why", "how", "when", "is", "does", "can", "should", "are":
			return []string{s[:w.Span.Start], s[w.Span.Start:]}
		}
	}
	return []string{s}
}

func (p *Parser) opens(w text.Word) bool { return starts(p.asks, w) || starts(p.yesNo, w) }
