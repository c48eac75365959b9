package text

import "unicode/utf8"

// Most text is letters of ASCII with single marks and spaces between. The
// annex's rules say of it just this: letters and digits join, so do spaces, and
// everything else is alone, unless something stands behind that may join to
// what is before. Where it may, the annex's own reader is asked.

// plainEnd returns the end of the segment that begins at s[at], or zero where
// it takes the annex's reader to tell.
func plainEnd(s string, at int) int {
	c, end := s[at], at+1
	switch {
	case isPlainWord(c):
		for end < len(s) && isPlainWord(s[end]) {
			end++
		}
	case c == ' ':
		for end < len(s) && s[end] == ' ' {
			end++
		}
	case c >= utf8.RuneSelf, c == '_', c == '\r':
		return 0
	}
	if end < len(s) && mayJoin(c, s[end:]) {
		return 0
	}
	return end
}

// mayJoin reports whether what s begins with may join to a segment that begins
// with c: signs that extend what they follow, underscores, and between letters
// or digits an apostrophe, stop, comma or colon.
func mayJoin(c byte, s string) bool {
	if s[0] >= utf8.RuneSelf {
		return true
	}
	if !isPlainWord(c) {
		return false
	}
	switch s[0] {
	case '_':
		return true
	case '\'', '.', ':', ',', ';':
		return len(s) > 1 && (isPlainWord(s[1]) || s[1] >= utf8.RuneSelf)
	}
	return false
}

func isPlainWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
