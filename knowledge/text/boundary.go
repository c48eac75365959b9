package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is a place where a sentence may end: stops from one byte to another,
// then what closes, then white space.
type gap struct {
	from, closed, behind, next int
}

const (
	// Abbreviations that no list knows are short: a stop behind a word of so
	// many letters ends the sentence even if the next begins with a digit.
	beforeDigit = 4
	// A lower-case letter is a careless writer's beginning: it takes more.
	beforeLower = 5
)

// ends reports whether a sentence ends at g.
func (c *cutter) ends(g gap) bool {
	stops := c.s[g.from:g.closed]
	last, _ := utf8.DecodeLastRuneInString(stops)
	switch {
	case isWideStop(last):
		return true
	case g.behind == g.next:
		return stops == "." && g.closed == g.behind && c.glued(g)
	}
	next := opening(c.s[g.next:])
	switch {
	case strings.ContainsRune(",;:)]}%", next) || isStop(next):
		return false
	case unicode.IsLower(next) && c.quoted(g):
		return false // "Why?" she asked.
	case last == '…' || strings.HasSuffix(stops, ".."):
		return !unicode.IsLower(next)
	case stops == ".":
		return c.fullStop(g, next)
	}
	return true
}

// quoted reports whether a bracket or quotation mark closes behind the stop.
func (c *cutter) quoted(g gap) bool {
	return strings.ContainsAny(c.s[g.closed:g.behind], `)"'”’»`)
}

// fullStop reports whether the single full stop of g, with next the first
// letter, digit or other sign behind it, ends a sentence.
func (c *cutter) fullStop(g gap, next rune) bool {
	head := c.s[c.start:g.closed]
	last := strings.ToLower(head[strings.LastIndexFunc(head, unicode.IsSpace)+1:])
	last = strings.TrimLeft(last, "([{\"'“‘«*_`-–—/")
	if c.abbr[last] || onlyLabels(head) {
		return false
	}
	word := strings.TrimSuffix(last, ".")
	switch {
	case unicode.IsLower(next):
		return beginsLower(head) || len(word) >= beforeLower && run(word, unicode.IsLetter) == len(word)
	case unicode.IsDigit(next):
		return len(word) >= beforeDigit
	}
	return true
}

// onlyLabels reports whether a sentence has so far but a list's number or
// letter ("1.", "b.", "iv."), or initials ("J. R.").
func onlyLabels(head string) bool {
	const most = 12
	if len(head) > most {
		return false
	}
	for field := range strings.FieldsSeq(strings.TrimLeft(head, " \t\r\n(*_#>•-")) {
		label := strings.TrimSuffix(field, ".")
		switch {
		case label == field:
			return false
		case utf8.RuneCountInString(label) == 1:
		case strings.Trim(label, "0123456789") == "" && len(label) <= 3:
		case strings.Trim(label, "ivx") == "":
		default:
			return false
		}
	}
	return true
}

// beginsLower reports whether the first letter of s is in lower case: who
// begins sentences so goes on like that.
func beginsLower(s string) bool {
	const most = 100
	s = s[:min(len(s), most)]
	i := strings.IndexFunc(s, unicode.IsLetter)
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLower(r)
}

// glued reports whether a sentence ends at a full stop without white space, as
// in pages saved as text ("It scales.They like it"): behind a longer word in
// lower case and before a capitalised one that stands alone. Names such as
// Node.js, React.Component and vue.Js are none.
func (c *cutter) glued(g gap) bool {
	head, rest := c.s[c.start:g.from], c.s[g.next:]
	i := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLower(r) })
	if i <= 0 || len(head)-i <= 3 || head[i] != ' ' {
		return false
	}
	first, size := utf8.DecodeRuneInString(rest)
	n := run(rest[size:], unicode.IsLower)
	if !unicode.IsUpper(first) || n == 0 || isExtension(rest[:size+n]) {
		return false
	}
	return strings.HasPrefix(rest[size+n:], " ")
}

func isExtension(s string) bool {
	switch s {
	case "Js", "Ts", "Net", "Io", "Py", "Ai", "Com", "Org":
		return true
	}
	return false
}

// closing returns the length of what belongs to the stop before s: brackets
// and quotation marks, marks of emphasis, numbers of footnotes ("[1]", "²").
func closing(s string) int {
	n := 0
	for {
		n += run(s[n:], isClosing)
		note := footnote(s[n:])
		if note == 0 {
			return n
		}
		n += note
	}
}

func isClosing(r rune) bool {
	return strings.ContainsRune(")]}\"'”’»*_`~¹²³", r)
}

// footnote returns the length of a bracketed number or letter at the
// beginning of s.
func footnote(s string) int {
	const most = 5
	end := strings.IndexByte(s[:min(len(s), most)], ']')
	if end < 2 || s[0] != '[' || run(s[1:end], isWord) != end-1 {
		return 0
	}
	return end + 1
}

// opening returns the first rune of s behind what may open a sentence.
func opening(s string) rune {
	n := run(s, func(r rune) bool { return strings.ContainsRune("([{\"'“‘«*_`~#@¿¡-–— ", r) })
	r, _ := utf8.DecodeRuneInString(s[n:])
	return r
}
