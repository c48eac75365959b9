package discord

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markdown is a text as a reader of Discord's markdown sees it.
type markdown struct {
	lines []string
	// live is what is more than words, by its kind: "bold", "heading", "mention".
	live []mark
}

type mark struct{ kind, value string }

// read reads a text as Discord shows it.
func read(s string) markdown {
	var m markdown
	for line := range strings.SplitSeq(s, "\n") {
		m.lines = append(m.lines, m.inline(m.block(line)))
	}
	for _, invitation := range invitations.FindAllString(s, -1) {
		m.found("invitation", invitation)
	}
	return m
}

func (m *markdown) found(kind, value string) { m.live = append(m.live, mark{kind, value}) }

var (
	invitations = regexp.MustCompile(`(?i)discord(?:(?:app)?\.com/invite|\.gg(?:/invite)?)/[\w-]{2,}`)
	blocks      = map[string]*regexp.Regexp{
		"heading": regexp.MustCompile(`^ *#{1,6} +`),
		"small":   regexp.MustCompile(`^ *-# +`),
		"item":    regexp.MustCompile(`^ *(?:[-*+]|\d+[.)]) +`),
		"quote":   regexp.MustCompile(`^ *>(?:>>)? *`),
	}
)

// block takes what makes of a line more than a paragraph off its beginning.
func (m *markdown) block(line string) string {
	for kind, sign := range blocks {
		if at := sign.FindStringIndex(line); at != nil {
			m.found(kind, line)
			return m.block(line[at[1]:])
		}
	}
	return line
}

// pairs are the signs that put what stands between two of them in another dress.
func pairs() []struct{ sign, kind string } {
	return []struct{ sign, kind string }{
		{"```", "code"}, {"``", "code"}, {"`", "code"}, {"**", "bold"}, {"__", "underlined"}, {"~~", "struck"}, {"||", "spoiler"}, {"*", "sloping"}, {"_", "sloping"},
	}
}

var (
	bracketed = regexp.MustCompile(`^<(?:@[!&]?\d+|#\d+|t:-?\d+(?::\w)?|/[^>]*:\d+|a?:\w+:\d+|id:\w+|sound:\d+:\d+|\w+:/[^>]*|[^>\s]+@[^>\s]+|\+\d+)>`)
	shortcode = regexp.MustCompile(`^:[^\s:\\]+:`)
	address   = regexp.MustCompile(`^(?i)(?:https?|steam|discord)://[^\s<]+`)
	everybody = regexp.MustCompile(`^@(?:everyone|here)`)
	target    = regexp.MustCompile(`^\]\(\s*<?([^\s<>]+?)>?\s*\)`)
)

// inline returns what is seen of a line.
func (m *markdown) inline(s string) string {
	var out strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if next, size := utf8.DecodeRuneInString(s[n:]); r == '\\' && escapable(next) {
			out.WriteRune(next)
			s = s[n+size:]
			continue
		}
		if words, rest, ok := m.dressed(s); ok {
			out.WriteString(words)
			s = rest
			continue
		}
		for kind, sign := range map[string]*regexp.Regexp{"mention": bracketed, "emoji": shortcode, "address": address, "everybody": everybody} {
			if v := sign.FindString(s); v != "" {
				m.found(kind, v)
			}
		}
		out.WriteRune(r)
		s = s[n:]
	}
	return out.String()
}

// dressed reads what s begins with where it is a link or stands between a pair
// of signs.
func (m *markdown) dressed(s string) (words, rest string, ok bool) {
	if s[0] == '[' {
		if end := closing(s[1:], "]", "["); end >= 0 {
			if to := target.FindStringSubmatch(s[1+end:]); to != nil {
				m.found("link", to[1])
				return m.inline(s[1 : 1+end]), s[1+end+len(to[0]):], true
			}
		}
	}
	for _, p := range pairs() {
		if !strings.HasPrefix(s, p.sign) {
			continue
		}
		if end := closing(s[len(p.sign):], p.sign, ""); end > 0 {
			m.found(p.kind, s[:2*len(p.sign)+end])
			inside := s[len(p.sign) : len(p.sign)+end]
			if p.kind != "code" {
				inside = m.inline(inside)
			}
			return inside, s[2*len(p.sign)+end:], true
		}
	}
	return "", "", false
}

// closing returns where the sign stands that no backslash is in front of, with
// pairs that open closed before; or -1.
func closing(s, sign, opens string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case opens != "" && strings.HasPrefix(s[i:], opens):
			depth++
		case strings.HasPrefix(s[i:], sign):
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// escapable reports whether a backslash before r is not shown.
func escapable(r rune) bool {
	return r != utf8.RuneError && !unicode.IsSpace(r) && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
}
