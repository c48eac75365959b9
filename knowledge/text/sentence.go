package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations are words after which a full stop ends no sentence, in lower
// case and with the stop ("e.g.").
type Abbreviations map[string]bool

// Sentences yields the sentences of s with the white space behind them;
// joined they are s. A line break counts as a space, for documents wrap lines,
// unless the line behind it is empty or begins like a list entry. What has no
// letter and no digit is never a sentence of its own.
func Sentences(s string, abbr Abbreviations) iter.Seq[string] {
	return func(yield func(string) bool) {
		c := cutter{s: s, abbr: abbr, first: -1, last: strings.LastIndexFunc(s, isWord)}
		for at := 0; at < len(s); {
			r, size := utf8.DecodeRuneInString(s[at:])
			end, cut := at+size, false
			switch {
			case isBreak(r):
				end, cut = c.line(at)
			case isStop(r):
				end, cut = c.stop(at)
			}
			if cut && c.whole(end) {
				if !yield(s[c.start:end]) {
					return
				}
				c.start = end
			}
			at = end
		}
		if c.start < len(s) {
			yield(s[c.start:])
		}
	}
}

// cutter goes through a text once; every question it asks looks at a bounded
// stretch around a stop, so that its time grows with the text only.
type cutter struct {
	s     string
	abbr  Abbreviations
	start int // of the sentence at hand
	first int // letter or digit known to be the first at or behind start
	last  int // letter or digit of the text
}

// whole reports whether both sides of a cut at end have words.
func (c *cutter) whole(end int) bool {
	if end > c.last {
		return false
	}
	if c.first < c.start {
		c.first = c.start + strings.IndexFunc(c.s[c.start:], isWord)
	}
	return c.first < end
}

// line returns the end of the white space that begins with the line break at
// a place, and whether a sentence ends there.
func (c *cutter) line(at int) (end int, cut bool) {
	end = at + spaces(c.s[at:])
	gap := strings.ReplaceAll(c.s[at:end], "\r\n", "\n")
	return end, strings.IndexFunc(gap, isBreak) != strings.LastIndexFunc(gap, isBreak) || beginsItem(c.s[end:])
}

// stop returns the end of the stop at a place with what closes around it and
// the white space behind, and whether a sentence ends there. Where none ends,
// the white space is left to look at.
func (c *cutter) stop(at int) (end int, cut bool) {
	g := gap{from: at}
	g.closed = at + run(c.s[at:], isStop)
	g.behind = g.closed + closing(c.s[g.closed:])
	g.next = g.behind + spaces(c.s[g.behind:])
	if c.ends(g) {
		return g.next, true
	}
	return g.behind, false
}

// beginsItem reports whether s begins like a list entry: a bullet or up to
// three digits with a stop or bracket, then a space.
func beginsItem(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*•‣◦▪●○■✓✔✗✘✅❌", r) {
		return strings.HasPrefix(s[size:], " ")
	}
	n := run(s, unicode.IsDigit)
	return n > 0 && n <= 3 && (strings.HasPrefix(s[n:], ". ") || strings.HasPrefix(s[n:], ") "))
}

// run returns the length of what of s fits at its beginning.
func run(s string, fits func(rune) bool) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !fits(r) })
	if n < 0 {
		return len(s)
	}
	return n
}

func spaces(s string) int { return run(s, unicode.IsSpace) }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// isStop reports whether r may end a sentence.
func isStop(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.STerm, r)
}

// isWideStop reports whether r ends a sentence with no space behind it, as the
// stops of Chinese and Japanese do.
func isWideStop(r rune) bool { return strings.ContainsRune("。！？｡", r) }
