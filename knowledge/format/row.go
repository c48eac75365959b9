package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is a line of plain text that says something, without outer white space.
type row struct {
	start, end int
	// indent is how many columns of white space stand before it.
	indent int
	// gap reports that a blank line stands above.
	gap bool
}

// rows returns the lines of text that are not blank. Lines end at LF, CR or
// both.
func rows(text string) []row {
	out := make([]row, 0, len(text)/80+1)
	gap := true
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		r := row{start: at, end: end, gap: gap}
		r.trim(text)
		at = next
		if r.start == r.end {
			gap = true
			continue
		}
		gap = false
		out = append(out, r)
	}
	return out
}

// lineEnd returns where the line that begins at start ends, and where the next
// one begins.
func lineEnd(text string, start int) (end, next int) {
	n := strings.IndexAny(text[start:], "\r\n")
	if n < 0 {
		return len(text), len(text)
	}
	end, next = start+n, start+n+1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next
}

func (r *row) trim(text string) {
	for r.start < r.end {
		c, n := utf8.DecodeRuneInString(text[r.start:r.end])
		if !blank(c) {
			break
		}
		if r.start += n; !hidden(c) {
			r.indent++
		}
	}
	for r.start < r.end {
		c, n := utf8.DecodeLastRuneInString(text[r.start:r.end])
		if !blank(c) {
			break
		}
		r.end -= n
	}
}

func blank(c rune) bool { return unicode.IsSpace(c) || hidden(c) }

// marker is what opens a list entry.
type marker struct {
	size   int
	bullet bool
	number int
}

// parseMarker reads the bullet or number that opens s, and the ornaments
// behind it ("• ✓ ").
func parseMarker(s string) marker {
	var m marker
	switch n, size := leadingNumber(s); {
	case size > 0:
		m.number, m.size = n, size
	case bulletSize(s) > 0:
		m.bullet, m.size = true, bulletSize(s)
	}
	m.size += ornament(s[m.size:])
	for n := bulletSize(s[m.size:]); m.bullet && n > 0; n = bulletSize(s[m.size:]) {
		m.size += n
	}
	if m.size >= len(s) {
		return marker{}
	}
	return m
}

// leadingNumber reads "3. " or "3) ".
func leadingNumber(s string) (number, size int) {
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		number = number*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i+1 >= len(s) || s[i] != '.' && s[i] != ')' {
		return 0, 0
	}
	space := spaces(s[i+1:])
	if space == 0 || number == 0 {
		return 0, 0
	}
	return number, i + 1 + space
}

const (
	plainBullets = "-*+–"
	signBullets  = "•‣▪▫◦●○■□▶►▸➤➢✓✔✗✘✕✖☑✅❌❎⁃∙·\uf0b7"
)

// bulletSize returns the length of a bullet and the white space behind it.
func bulletSize(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case s == "" || r == utf8.RuneError:
		return 0
	case strings.ContainsRune(signBullets, r):
		for strings.HasPrefix(s[n:], "\ufe0f") {
			n += len("\ufe0f")
		}
		return n + spaces(s[n:])
	case strings.ContainsRune(plainBullets, r):
		if space := spaces(s[n:]); space > 0 {
			return n + space
		}
	}
	return 0
}

// ornament returns the length of the signs that decorate the beginning of a
// line ("⚛️ ") with the white space behind them; signs with a meaning (©, °)
// are text.
func ornament(s string) int {
	i := 0
	for i < len(s) {
		if s[i] < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if strings.ContainsRune("©®™°€←", r) || !ornamental(r) {
			break
		}
		i += n
	}
	if i == 0 || i == len(s) {
		return 0
	}
	return i + spaces(s[i:])
}

func ornamental(r rune) bool {
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r > 0xff ||
		r == 0xfe0f || r == 0x200d || r == 0x20e3 || 0x2190 <= r && r <= 0x21ff
}

func spaces(s string) int {
	n := 0
	for _, r := range s {
		if r != ' ' && r != '\t' && r != 0xa0 {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}
