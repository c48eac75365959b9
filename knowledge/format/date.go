package format

import (
	"fmt"
	"strings"
)

// findDate returns the first date in s as YYYY-MM-DD and where it stands:
// "2025-06-27", "June 27, 2025", "27 June 2025". Dates of digits and slashes
// are left alone: which number is the month depends on the writer's country.
func findDate(s string) (day string, from, to int) {
	fields := dateFields(clip(s, 200))
	for i := range fields {
		if day, n := dateAt(fields[i:]); n > 0 {
			return day, fields[i].from, fields[i+n-1].to
		}
	}
	return "", 0, 0
}

type dateField struct {
	text     string
	number   int
	from, to int
}

// dateFields cuts s into runs of letters and runs of digits.
func dateFields(s string) []dateField {
	var out []dateField
	for i := 0; i < len(s); {
		j := i
		digit := isDigit(s[i])
		for j < len(s) && isDigit(s[j]) == digit && (digit || isLetter(s[j])) {
			j++
		}
		if j == i {
			i++
			continue
		}
		f := dateField{text: s[i:j], from: i, to: j}
		for k := i; digit && k < j && k < i+4; k++ {
			f.number = f.number*10 + int(s[k]-'0')
		}
		if digit && j > i+4 { // a year with another number glued to it
			f.text, f.to = s[i:i+4], i+4
		}
		out = append(out, f)
		i = j
	}
	return out
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return isUpper(b) || isLower(b) }

// dateAt returns the date that begins at f[0] and of how many fields it is.
func dateAt(f []dateField) (day string, n int) {
	if len(f) < 3 {
		return "", 0
	}
	y, m, d, n := 0, 0, 0, 3
	switch {
	case len(f[0].text) == 4 && len(f[1].text) == 2 && len(f[2].text) >= 2 && f[1].number > 0:
		y, m, d = f[0].number, f[1].number, f[2].number
	case month(f[0].text) > 0 && f[1].number > 0:
		m, d = month(f[0].text), f[1].number
		if f[2].number == 0 && ordinal(f[2].text) && len(f) > 3 {
			f, n = f[1:], 4
		}
		y = f[2].number
	case f[0].number > 0:
		d = f[0].number
		if ordinal(f[1].text) && len(f) > 3 {
			f, n = f[1:], 4
		}
		m, y = month(f[1].text), f[2].number
	}
	if y < 1970 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), n
}

func ordinal(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// month returns the number of a month by its English name or the name's first
// three letters, or zero.
func month(s string) int {
	if len(s) < 3 {
		return 0
	}
	s = strings.ToLower(s)
	for i, name := range [...]string{
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
	} {
		if s == name || s == name[:3] || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}
