package format

import (
	"math"
	"strings"
)

const (
	edgeLines  = 3 // of a page, at its upper and lower edge, that may be a frame's
	leastPages = 3 // that a frame repeats on
)

// dropFrames drops what repeats from page to page at the pages' edges: headers,
// footers and page numbers.
func (s *sheets) dropFrames() {
	seen := map[frameKey]int{}
	for _, lines := range s.pages {
		for _, i := range edges(lines) {
			seen[keyOf(&lines[i])]++
		}
	}
	for _, lines := range s.pages {
		for rank, i := range edges(lines) {
			l := &lines[i]
			n := seen[keyOf(l)]
			outermost := rank < 2 && (n >= leastPages || n > 1 && (n == len(s.pages) || numbered(l.text())))
			if l.drop == "" && (outermost || n >= leastPages && n*4 >= len(s.pages) || len(s.pages) > 1 && pageNumber(l.text())) {
				l.drop = pageFrame
			}
		}
	}
}

// frameKey is what lines of a frame have in common on all pages: the words,
// but for numbers, and how high they stand.
type frameKey struct {
	text string
	y    int
}

func keyOf(l *line) frameKey {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, clip(l.text(), 200))
	const step = 8 // points
	return frameKey{digits, int(math.Round(l.y / step))}
}

// edges returns which lines of a page stand highest and lowest, the outermost
// first.
func edges(lines []line) []int {
	var out []int
	for n, taken := 0, make([]bool, len(lines)); n < min(2*edgeLines, len(lines)); n++ {
		best := -1
		for i := range lines {
			if taken[i] {
				continue
			}
			if best < 0 || n%2 == 0 && lines[i].y > lines[best].y || n%2 == 1 && lines[i].y < lines[best].y {
				best = i
			}
		}
		taken[best] = true
		out = append(out, best)
	}
	return out
}

// numbered reports whether a line of several words begins or ends with a number,
// as headers of chapters do.
func numbered(s string) bool {
	return strings.Contains(s, " ") && (isDigit(s[0]) || isDigit(s[len(s)-1]))
}

// pageNumber reports whether s is a page's number: "12", "- 4 -", "iv", "Page 3
// of 10".
func pageNumber(s string) bool {
	s = strings.ToLower(strings.Trim(s, " -–—|[]"))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "page"), "seite"))
	first, rest, _ := strings.Cut(s, " ")
	if !isNumber(first) {
		return false
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "of "), "/ ")
	return rest == "" || isNumber(rest)
}

// isNumber reports whether s is a number of a page, in digits or Roman.
func isNumber(s string) bool {
	return s != "" && len(s) < 8 && (strings.Trim(s, "0123456789/") == "" || strings.Trim(s, "ivxlc") == "")
}
