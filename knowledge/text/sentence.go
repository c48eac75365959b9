package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Abbreviations are words after which a full stop ends no sentence, in lower
// case and with the stop ("e.g.").
type Abbreviations map[string]bool

// Sentences yields the sentences of s with the white space behind them;
// joined they are s. A line break counts as a space: documents wrap lines.
func Sentences(s string, abbr Abbreviations) iter.Seq[string] {
	return func(yield func(string) bool) {
		flat := strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
		start, end := 0, 0
		for part := range segments(flat) {
			end += len(part)
			rest := flat[end:]
			if rest != "" && runsOn(flat[start:end], rest, abbr) {
				continue
			}
			if !yield(s[start:end]) {
				return
			}
			start = end
		}
		if start < len(s) {
			yield(s[start:])
		}
	}
}

func segments(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		it := sentences.FromString(s)
		for it.Next() {
			if !yield(it.Value()) {
				return
			}
		}
	}
}

// runsOn reports whether a boundary between head and rest is none: head ends
// in an abbreviation, an initial or a list number, or rest begins with what
// cannot begin a sentence.
func runsOn(head, rest string, abbr Abbreviations) bool {
	trimmed := strings.TrimRightFunc(head, unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	if !hasWord(trimmed) || !hasWord(rest) {
		return true
	}
	if unicode.IsLower(next) && !strings.HasSuffix(trimmed, "!") && !strings.HasSuffix(trimmed, "?") {
		return true
	}
	if !strings.HasSuffix(trimmed, ".") {
		return false
	}
	last := trimmed[strings.LastIndexFunc(trimmed, unicode.IsSpace)+1:]
	last = strings.ToLower(strings.TrimLeft(last, `("'[“‘*_`))
	if abbr[last] {
		return true
	}
	number := strings.TrimSuffix(last, ".")
	return len(trimmed) == len(last) && len(number) <= 3 && number != "" && strings.Trim(number, "0123456789") == ""
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
