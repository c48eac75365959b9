package format

import (
	"cmp"
	"strings"

	"juxta/knowledge"
)

// The most words of a cell whose row stands as one block, and of a cell that
// names its row.
const (
	shortCell = 3
	longLabel = 8
)

// table is a table's cells by row; the first row is the header.
type table struct {
	rows [][]cell
}

// cell is a cell of a table.
type cell struct {
	pieces []knowledge.Span
	// entries are the pieces of each list entry or paragraph of a cell that
	// has several; pieces are empty then.
	entries [][]knowledge.Span
	// wide reports that the cell is the only one of its row and spans it.
	wide bool
	// spans reports that it takes several columns, and belongs to none of them.
	spans bool
	// under is what a cell says that reaches down into this place of the first
	// column.
	under string
	// lost reports that the cell is a row whose cells cannot be told apart.
	lost bool
}

func (c cell) text(doc string) string { return knowledge.Join(doc, c.pieces) }

// appendTo appends the table's blocks to parts.
func (t table) appendTo(parts []part, c *cleaner, text string) []part {
	if len(t.rows) == 0 {
		return parts
	}
	header := make([]string, 0, len(t.rows[0]))
	for _, cl := range t.rows[0] {
		header = append(header, tidy(cl.text(text)))
		parts = appendLabel(parts, text, cl)
	}
	labels := t.labeled(c, text, header)
	for _, r := range t.rows[1:] {
		parts = appendRow(parts, text, header, r, labels)
	}
	return parts
}

// labeled reports whether the first column names the rows: its cells are
// short, and its header is none that claims are collected under ("Pros").
func (t table) labeled(c *cleaner, text string, header []string) bool {
	if len(header) < 2 || c.has(listFacets, header[0]) {
		return false
	}
	for _, r := range t.rows[1:] {
		if len(r) > 0 && !r[0].wide && !r[0].lost && (len(r[0].entries) > 0 || countWords(r[0].text(text)) > longLabel) {
			return false
		}
	}
	return true
}

func appendRow(parts []part, text string, header []string, r []cell, labels bool) []part {
	if p, ok := loneCell(text, r); ok {
		return append(parts, p)
	}
	if whole, ok := wholeRow(text, header, r); ok && labels {
		return append(parts, whole)
	}
	label := ""
	for i, cl := range r {
		if i == 0 && labels && len(r) > 1 {
			if label = cmp.Or(cl.under, tidy(cl.text(text))); !hasLetter(label) {
				label = "" // a row's number says nothing
			}
			parts = appendLabel(parts, text, cl)
			continue
		}
		column := ""
		if i < len(header) && !cl.spans {
			column = header[i]
		}
		parts = appendCell(parts, text, cl, column, label)
	}
	return parts
}

// loneCell makes a part of a row of one cell: a heading above the rows below
// it, or a row that could not be read.
func loneCell(text string, r []cell) (part, bool) {
	if len(r) != 1 || !r[0].lost && !r[0].wide || len(r[0].pieces) == 0 {
		return part{}, false
	}
	if r[0].lost {
		p := newPart(knowledge.Cell, text, r[0].pieces)
		p.drop("unreadable table row")
		return p, true
	}
	p := newPart(knowledge.Heading, text, r[0].pieces)
	p.rank, p.Level = leadRank, leadRank
	return p, true
}

// appendCell appends a cell, or each of its entries.
func appendCell(parts []part, text string, cl cell, column, label string) []part {
	entries := cl.entries
	if len(entries) == 0 {
		entries = [][]knowledge.Span{cl.pieces}
	}
	for _, pieces := range entries {
		p := newPart(knowledge.Cell, text, pieces)
		p.Column, p.Row = column, label
		if m := parseMarker(p.Text); m.size > 0 && (m.number == 0 || len(entries) > 1) {
			p.cut(m.size, len(p.Text))
		}
		if p.Text != "" {
			parts = append(parts, p)
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
		s := c.text(text)
		if s == "" || c.spans || countWords(s) > shortCell && i > 0 {
			return part{}, false
		}
		if i > 0 {
			gap := between(text, p.Pieces[len(p.Pieces)-1].End, c.pieces[0].Start)
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

// between returns what parts two cells: white space and bars whole, so that the
// row stays as the document has it, and of markup one space.
func between(text string, from, to int) knowledge.Span {
	if from >= to {
		return knowledge.Span{}
	}
	gap := text[from:to]
	if strings.Trim(gap, " \t\n|") == "" {
		return knowledge.Span{Start: from, End: to}
	}
	if bar := strings.IndexByte(gap, '|'); bar >= 0 {
		first, last := bar, bar+1
		for first > 0 && gap[first-1] == ' ' {
			first--
		}
		for last < len(gap) && gap[last] == ' ' {
			last++
		}
		return knowledge.Span{Start: from + first, End: from + last}
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
