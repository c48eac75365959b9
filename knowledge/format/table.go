package format

import (
	"strings"

	"juxta/knowledge"
)

// shortCell is how many words a cell of a table may have for its row to stand
// as one block.
const shortCell = 3

// cell is a cell of a table: its pieces of the document.
type cell struct {
	pieces []knowledge.Span
}

// tableRows returns how many lines at the start of group are rows of one
// table, their cells separated by tabs: two or more with the same number of
// cells, three or more where there are only two columns.
func tableRows(text string, group []row) int {
	columns := strings.Count(text[group[0].start:group[0].end], "\t") + 1
	if columns < 2 {
		return 0
	}
	n := 0
	for n < len(group) && strings.Count(text[group[n].start:group[n].end], "\t")+1 == columns {
		n++
	}
	if n < 2 || columns == 2 && n < 3 {
		return 0
	}
	return n
}

func appendTable(parts []part, text string, lines []row) []part {
	table := make([][]cell, len(lines))
	for i, r := range lines {
		at := r.start
		for field := range strings.SplitSeq(text[r.start:r.end], "\t") {
			f := row{start: at, end: at + len(field)}
			at = f.end + 1
			f.trim(text)
			table[i] = append(table[i], cell{visiblePieces(nil, text, f.start, f.end)})
		}
	}
	return appendCells(parts, text, table)
}

// appendCells appends the blocks of a table whose first row is its header.
func appendCells(parts []part, text string, table [][]cell) []part {
	if len(table) == 0 {
		return parts
	}
	header := make([]string, len(table[0]))
	for i, c := range table[0] {
		header[i] = tidy(knowledge.Join(text, c.pieces))
		parts = appendLabel(parts, text, c)
	}
	for _, r := range table[1:] {
		if whole, ok := wholeRow(text, header, r); ok {
			parts = append(parts, whole)
			continue
		}
		label := ""
		for i, c := range r {
			if i == 0 && len(r) > 1 {
				label = tidy(knowledge.Join(text, c.pieces))
				parts = appendLabel(parts, text, c)
				continue
			}
			p := newPart(knowledge.Cell, text, c.pieces)
			p.Row = label
			if i < len(header) {
				p.Column = header[i]
			}
			if p.Text != "" {
				parts = append(parts, p)
			}
		}
	}
	return parts
}

// appendLabel appends a cell that only names its row or column.
func appendLabel(parts []part, text string, c cell) []part {
	p := newPart(knowledge.Cell, text, c.pieces)
	if p.Text == "" {
		return parts
	}
	p.drop("table header")
	return append(parts, p)
}

// wholeRow makes one block of a row whose cells are too short to say anything
// alone: "Price | low | high".
func wholeRow(text string, header []string, r []cell) (part, bool) {
	if len(r) < 3 {
		return part{}, false
	}
	p := part{Block: knowledge.Block{Kind: knowledge.Cell}}
	at := 0
	for i, c := range r {
		s := knowledge.Join(text, c.pieces)
		if s == "" || countWords(s) > shortCell && i > 0 {
			return part{}, false
		}
		if i > 0 {
			last := p.Pieces[len(p.Pieces)-1].End
			gap := between(text, last, c.pieces[0].Start)
			if gap.Len() == 0 {
				return part{}, false
			}
			p.Pieces = addPiece(p.Pieces, gap)
			at += gap.Len()
			column := ""
			if i < len(header) {
				column = header[i]
			}
			p.Cells = append(p.Cells, knowledge.TableCell{Column: column, From: at, To: at + len(s)})
		} else {
			p.Row = tidy(s)
		}
		for _, piece := range c.pieces {
			p.Pieces = addPiece(p.Pieces, piece)
		}
		at += len(s)
	}
	p.Text = knowledge.Join(text, p.Pieces)
	p.words = countWords(p.Text)
	return p, true
}

// between returns the white space that parts two cells: all that stands
// between them, or one space of it where there are marks too.
func between(text string, from, to int) knowledge.Span {
	if from >= to {
		return knowledge.Span{}
	}
	gap := text[from:to]
	if strings.TrimSpace(gap) == "" {
		return knowledge.Span{Start: from, End: to}
	}
	i := strings.IndexAny(gap, " \t\n")
	if i < 0 {
		return knowledge.Span{}
	}
	return knowledge.Span{Start: from + i, End: from + i + 1}
}

// tidy returns a heading or label as a trail has it: without numbers,
// ornaments, the colon at its end and doubled spaces.
func tidy(s string) string {
	s = strings.TrimSpace(s)
	s = s[parseMarker(s).size:]
	s = strings.TrimRight(s, " :\u00a0")
	return strings.Join(strings.Fields(s), " ")
}
