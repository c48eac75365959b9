package question

import (
	"strings"

	"juxta/knowledge/text"
)

// address drops what calls the bot from the front of a message: "/compare",
// "!ask", "hey bot,". Of a message that says nothing else it leaves all.
func (p *Parser) address(s string) string {
	rest := s
	if len(s) > 1 && (s[0] == '/' || s[0] == '!') {
		head, tail, _ := strings.Cut(s, " ")
		if tail != "" && strings.Trim(strings.ToLower(head[1:]), "abcdefghijklmnopqrstuvwxyz-") == "" {
			rest = strings.TrimSpace(tail)
		}
	}
	ws := text.Words(rest)
	at, _ := p.greeting.Match(ws)
	n, _ := p.callName.Match(ws[at:])
	if n == 0 {
		return rest
	}
	at += n
	for at < len(ws) && ws[at].Mark {
		at++
	}
	if at == len(ws) || at == n && !ws[at-1].Mark {
		return rest // "bot frameworks or ..." calls nobody
	}
	return rest[ws[at].Span.Start:]
}
