package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain returns s in one line, safe to print: white space folded, and without
// what a reader cannot see but a terminal or a chat would obey: control
// characters, changes of the writing direction, invisible characters.
// Nothing else is changed.
func Plain(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.Join(strings.Fields(strings.Map(visible, s)), " ")
}

// isPlain reports whether s is in one line of printable ASCII, with single
// spaces: most texts are.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c > '~', c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return false
		}
	}
	return true
}

// joiner makes one emoji of several; it is harmless elsewhere.
const joiner = '\u200d'

func visible(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == joiner:
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// longest is the length from which the layout shortens a quote, in runes.
const longest = 400

// Shorten cuts a text of more than most runes between words, or where there is
// no room between them between characters as a reader sees them, and says so by
// "…".
func Shorten(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	at := max(most-1, 0)
	for at > 0 && joined(runes[at-1], runes[at]) {
		at--
	}
	cut := string(runes[:at])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// joined reports whether b may belong to the character that a is part of: a
// mark over a letter, the parts of an emoji or of a flag.
func joined(a, b rune) bool {
	flag := func(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
	tone := func(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }
	return unicode.Is(unicode.M, b) || a == joiner || b == joiner || tone(b) || flag(a) && flag(b)
}

// wrap breaks a line between words so that it fits width, each further line
// behind indent. A width of zero or less breaks nothing.
func wrap(s, indent string, width int) string {
	if width <= 0 || utf8.RuneCountInString(s) <= width {
		return s
	}
	lead := s[:len(s)-len(strings.TrimLeft(s, " "))]
	var b strings.Builder
	b.WriteString(lead)
	at := utf8.RuneCountInString(lead)
	fresh := true
	for word := range strings.FieldsSeq(s) {
		n := utf8.RuneCountInString(word)
		switch {
		case fresh:
		case at+1+n > width:
			b.WriteString("\n" + indent)
			at = utf8.RuneCountInString(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
		fresh = false
	}
	return b.String()
}
