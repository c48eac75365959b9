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
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.Join(strings.Fields(strings.Map(visible, s)), " ")
}

func visible(r rune) rune {
	const joiner = '\u200d' // joins emoji; harmless elsewhere
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

// shorten cuts a long text at a word.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	cut := string([]rune(s)[:longest])
	if i := strings.LastIndexByte(cut, ' '); i > longest/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
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
