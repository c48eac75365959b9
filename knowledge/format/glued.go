package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// gluedRows returns how many lines at the start of group are rows of a table
// whose cells lost what parted them: a header such as "FeatureTeaCoffee" above
// two or more lines with a joint such as "cheapExpensive".
func gluedRows(text string, group []row) int {
	head := text[group[0].start:group[0].end]
	if len(group) < 3 || len(head) > 120 || len(joints(head, nil)) == 0 || strings.Count(head, " ") > 4 {
		return 0
	}
	n := 1
	for n < len(group) && len(joints(text[group[n].start:group[n].end], nil)) > 0 {
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// joints returns where two cells may have been glued together in s: between a
// lower-case letter, a full stop or a bracket and a capital. Words that the
// document writes with such a joint itself (JavaScript) have none.
func joints(s string, known map[string]bool) []int {
	var out []int
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != ' ' {
			continue
		}
		if w := s[start:i]; !known[strings.Trim(w, ".,;:!?()")] {
			for j := 1; j < len(w); j++ {
				if isUpper(w[j]) && (isLower(w[j-1]) || w[j-1] == '.' && j > 1 && isLower(w[j-2]) || w[j-1] == ')') {
					out = append(out, start+j)
				}
			}
		}
		start = i + 1
	}
	return out
}

// gluedTable recovers the cells of glued rows: the header is cut before names
// that the document writes on their own, the rows at joints where their number
// fits the header.
func (r *plain) gluedTable(group []row) table {
	if r.seen == nil {
		r.seen = vocabularyOf(r.text)
	}
	columns := cutHeader(r.text, group[0], r.seen.names)
	t := table{rows: [][]cell{columns}}
	for _, line := range group[1:] {
		t.rows = append(t.rows, cutRow(r.text, line, len(columns), r.seen.joined))
	}
	return t
}

// vocabulary is what a document writes more than once: words that begin with a
// capital, and words with a joint of their own.
type vocabulary struct {
	names  map[string]int
	joined map[string]bool
}

func vocabularyOf(text string) *vocabulary {
	v := vocabulary{map[string]int{}, map[string]bool{}}
	for w := range strings.FieldsFuncSeq(clip(text, 1<<20), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '+' }) {
		w = strings.TrimRight(w, ".")
		if w == "" || !isUpper(w[0]) && len(joints(w, nil)) == 0 {
			continue
		}
		v.names[w]++
		if v.names[w] == 2 && len(joints(w, nil)) > 0 {
			v.joined[w] = true
		}
	}
	return &v
}

// cutHeader cuts a glued header before and behind the names in it.
func cutHeader(text string, r row, names map[string]int) []cell {
	s := text[r.start:r.end]
	cuts := []int{0}
	for i := 0; i < len(s); {
		n := nameAt(s[i:], names)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		cuts = append(cuts, i, i+n)
		i += n
	}
	if len(cuts) < 5 { // fewer than two names
		cuts = append([]int{0}, joints(s, nil)...)
	}
	return cells(text, r.start, append(cuts, len(s)))
}

// nameAt returns the length of the longest name that s begins with and that
// another cell or the end follows.
func nameAt(s string, names map[string]int) int {
	best := 0
	for n := 2; n <= len(s) && n < 40; n++ {
		if (n == len(s) || isUpper(s[n])) && names[s[:n]] > 1 && isUpper(s[0]) {
			best = n
		}
	}
	return best
}

// cutRow cuts a row into columns, or returns it as one cell where that does
// not come out even. A row number is a cell too.
func cutRow(text string, r row, columns int, joined map[string]bool) []cell {
	s := text[r.start:r.end]
	cuts := []int{0}
	digits := 0
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	if digits > 0 && digits < 4 && digits < len(s) && isUpper(s[digits]) {
		cuts = append(cuts, digits)
	}
	cuts = append(cuts, joints(s, joined)...)
	if len(cuts) != columns {
		return []cell{{pieces: visiblePieces(nil, text, r.start, r.end), lost: true}}
	}
	return cells(text, r.start, append(cuts, len(s)))
}

// cells returns what stands between the cuts.
func cells(text string, base int, cuts []int) []cell {
	cuts = slices.Compact(cuts)
	var out []cell
	for i := 1; i < len(cuts); i++ {
		r := row{start: base + cuts[i-1], end: base + cuts[i]}
		r.trim(text)
		if pieces := visiblePieces([]knowledge.Span(nil), text, r.start, r.end); len(pieces) > 0 {
			out = append(out, cell{pieces: pieces})
		}
	}
	return out
}
