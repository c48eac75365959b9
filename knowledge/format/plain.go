package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// readPlain reads plain text, most of it copied from web pages: a paragraph a
// line or wrapped lines, bare lines for headings, "•" for lists.
func readPlain(c *cleaner, text string) draft {
	d := draft{text: text, guessed: true}
	r := plain{c: c, text: text}
	all := rows(text)
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && !all[to].gap {
			to++
		}
		r.group(all[from:to])
		from = to
	}
	d.parts = r.parts
	return d
}

// plain reads groups of lines.
type plain struct {
	c     *cleaner
	text  string
	parts []part
	// seen is the document's vocabulary, once a glued table asked for it.
	seen *vocabulary
}

// group reads the lines between two blank ones.
func (r *plain) group(group []row) {
	width := wrapWidth(r.text, group)
	tried := 0 // the rules before it are known to begin no table
	for i := 0; i < len(group); {
		n, sep := 0, tabs
		if i >= tried {
			n, sep = gridRows(r.text, group[i:])
			for tried = i; tried < len(group) && isRule(r.text[group[tried].start:group[tried].end]); {
				tried++
			}
		}
		if n > 0 {
			r.parts = gridTable(r.text, group[i:i+n], sep).appendTo(r.parts, r.c, r.text)
			i += n
			continue
		}
		if n = gluedRows(r.text, group[i:]); n > 0 {
			r.parts = r.gluedTable(group[i:i+n]).appendTo(r.parts, r.c, r.text)
			i += n
			continue
		}
		for n = 1; i+n < len(group) && goesOn(r.text, group[i], group[i+n-1], group[i+n], width); {
			n++
		}
		r.parts = append(r.parts, paragraph(r.text, group[i:i+n]))
		i += n
	}
}

// paragraph makes one part of lines that belong together.
func paragraph(text string, lines []row) part {
	first := lines[0]
	m := parseMarker(text[first.start:first.end])
	var pieces []knowledge.Span
	for i, r := range lines {
		start, end := r.start, r.end
		if i == 0 {
			start += m.size
		}
		if i < len(lines)-1 {
			end = min(end+1, lines[i+1].start) // with the line break
		}
		pieces = visiblePieces(pieces, text, start, end)
	}
	kind := knowledge.Paragraph
	if m.bullet || m.number > 0 {
		kind = knowledge.Item
	}
	p := newPart(kind, text, pieces)
	p.gap, p.bullet, p.number = first.gap, m.bullet, m.number
	if kind == knowledge.Item {
		p.Level = 1
	}
	return p
}

// wrapWidth returns the width at which the lines of a group were wrapped, or
// zero where each line stands for itself.
func wrapWidth(text string, group []row) int {
	width, stopped, full := 0, 0, 0
	for _, r := range group {
		width = max(width, r.end-r.start)
	}
	for _, r := range group[:len(group)-1] {
		if (r.end-r.start)*10 >= width*7 {
			full++
		}
		if s := text[r.start:r.end]; stops(s) || ending(s) == ':' {
			stopped++
		}
	}
	if len(group) == 2 && stopped > 0 && stops(text[group[0].start:group[0].end]) {
		return 0
	}
	if width < 45 || width > 160 || full*2 < len(group)-1 || stopped*10 > len(group)*6 && stopped > 1 {
		return 0
	}
	return width
}

// goesOn reports whether next is a further line of the paragraph or entry that
// begins with first and has come to last.
func goesOn(text string, first, last, next row, width int) bool {
	s, t := text[last.start:last.end], text[next.start:next.end]
	if m := parseMarker(t); m.size > 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t)
	item := parseMarker(text[first.start:first.end])
	if (item.bullet || item.number > 0) && next.indent > first.indent && !stops(s) && unicode.IsLower(r) {
		return true
	}
	if unicode.IsLower(r) && len(s) >= 40 && !stops(s) && ending(s) != ':' {
		return true
	}
	word := strings.IndexByte(t, ' ')
	if word < 0 {
		word = len(t)
	}
	return width > 0 && len(s)+1+word > width
}
