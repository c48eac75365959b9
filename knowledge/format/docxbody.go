package format

import (
	"encoding/xml"
	"strconv"
	"strings"

	"juxta/knowledge"
)

// body writes the body of a Word document down as its tokens come.
type body struct {
	flow
	c      *cleaner
	styles map[string]style
	// open are the paragraphs and tables around, from the outermost: a table's
	// cell holds paragraphs, and a paragraph's text box may hold a table.
	paragraphs []*paragraphText
	tables     []*tableText
	// titled reports that a title stands above the headings.
	titled bool
	cells  int // so far
	// skipped is how many elements deep in text that is left out.
	skipped int
	// inText reports that characters are the reader's.
	inText bool
}

// paragraphText is an open paragraph.
type paragraphText struct {
	text   strings.Builder
	style  style
	bold   bool // of the run
	hidden bool // of the run
	strong int  // characters that are bold
	size   int  // characters
}

// tableText is an open table.
type tableText struct{ rows [][]cellText }

// cellText is a cell's paragraphs and lists, not yet written down.
type cellText struct {
	lines []string
	// span is how many columns it takes; zero is one.
	span int
	// below reports that it is part of the cell above.
	below bool
}

func (b *body) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		if b.skipped > 0 || leftOut(t.Name.Local) {
			b.skipped++
			return
		}
		b.start(t)
	case xml.EndElement:
		if b.skipped > 0 {
			b.skipped--
			return
		}
		b.end(t.Name.Local)
	case xml.CharData:
		if b.inText && b.skipped == 0 {
			b.text(string(t))
		}
	}
}

// leftOut reports whether an element holds nothing that a reader sees: text
// that was deleted or moved away, and the second telling of a drawing.
func leftOut(name string) bool {
	switch name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "rPrChange", "pPrChange", "footnoteReference", "endnoteReference":
		return true
	}
	return false
}

func (b *body) top() *paragraphText {
	if len(b.paragraphs) == 0 {
		return nil
	}
	return b.paragraphs[len(b.paragraphs)-1]
}

func (b *body) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		b.paragraphs = append(b.paragraphs, &paragraphText{})
	case "tbl":
		b.tables = append(b.tables, &tableText{})
	case "tr":
		if t := b.table(); t != nil {
			t.rows = append(t.rows, nil)
		}
	case "tc":
		if b.cells++; b.cells > maxBlocks {
			b.err = errTooMany
		}
		if t := b.table(); t != nil && len(t.rows) > 0 && b.err == nil {
			t.rows[len(t.rows)-1] = append(t.rows[len(t.rows)-1], cellText{})
		}
	case "gridSpan":
		if c := b.cell(); c != nil {
			if n, err := strconv.Atoi(value(e, "val")); err == nil && n > 1 && n < 64 {
				c.span = n
			}
		}
	case "vMerge":
		if c := b.cell(); c != nil {
			c.below = value(e, "val") != "restart"
		}
	case "t":
		b.inText = b.top() != nil && !b.top().hidden
	case "tab", "br", "cr":
		b.text(" ")
	case "noBreakHyphen":
		b.text("-")
	default:
		b.property(e)
	}
}

// property reads what an element says of the paragraph or run it stands in.
func (b *body) property(e xml.StartElement) {
	p := b.top()
	if p == nil {
		return
	}
	switch e.Name.Local {
	case "pStyle":
		p.style = styleOf(b.styles, value(e, "val"))
	case "outlineLvl":
		p.style.outline(value(e, "val"))
	case "ilvl":
		if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 {
			p.style.list = min(n+1, 9)
		}
	case "numId":
		if p.style.list = max(p.style.list, 1); value(e, "val") == "0" {
			p.style.list = 0
		}
	case "r": // what was said before was of the paragraph's mark
		p.bold, p.hidden = false, false
	case "b":
		p.bold = !isOff(e)
	case "vanish":
		p.hidden = !isOff(e)
	}
}

func (b *body) end(name string) {
	switch name {
	case "t":
		b.inText = false
	case "p":
		b.endParagraph()
	case "tbl":
		b.endTable()
	}
}

// text appends to the open paragraph.
func (b *body) text(s string) {
	p := b.top()
	if p == nil {
		return
	}
	if p.text.Len()+len(s) > maxExtracted {
		b.err = errTooMuchText
		return
	}
	p.text.WriteString(s)
	n := len(strings.TrimSpace(s))
	p.size += n
	if p.bold {
		p.strong += n
	}
}

func (b *body) table() *tableText {
	if len(b.tables) == 0 {
		return nil
	}
	return b.tables[len(b.tables)-1]
}

// cell returns the open cell, or nil.
func (b *body) cell() *cellText {
	t := b.table()
	if t == nil || len(t.rows) == 0 {
		return nil
	}
	row := t.rows[len(t.rows)-1]
	if len(row) == 0 {
		return nil
	}
	return &row[len(row)-1]
}

// endParagraph writes a paragraph down, or keeps it until its table ends.
func (b *body) endParagraph() {
	p := b.top()
	if p == nil {
		return
	}
	b.paragraphs = b.paragraphs[:len(b.paragraphs)-1]
	text := single(p.text.String())
	if text == "" {
		return
	}
	if c := b.cell(); c != nil {
		if p.style.list > 0 && parseMarker(text).size == 0 {
			text = "• " + text
		}
		c.lines = append(c.lines, text)
		return
	}
	b.paragraph(p, text)
}

// paragraph writes a paragraph down as what its style, its outline level or
// its looks make of it.
func (b *body) paragraph(p *paragraphText, text string) {
	q := b.add(b.say(text))
	if q == nil {
		return
	}
	s := p.style
	switch {
	case s.drop != "":
		q.drop(s.drop)
	case s.title:
		b.titled = true
		q.head(titleRank)
	case s.level > 0 && b.titled:
		q.head(min(s.level+1, 6))
	case s.level > 0:
		q.head(s.level)
	case s.list > 0:
		q.Kind, q.Level = knowledge.Item, s.list
	case p.strong*10 >= p.size*9 && q.words <= 12 && !stops(text) && ending(text) != ',':
		q.head(boldRank)
	default:
		q.itemize()
	}
}

// endTable writes a table down. One within a cell is part of that cell; one of
// a single row or column only lays out the page.
func (b *body) endTable() {
	t := b.table()
	if t == nil {
		return
	}
	b.tables = b.tables[:len(b.tables)-1]
	columns, rows := t.size()
	switch outer := b.cell(); {
	case outer != nil:
		outer.lines = append(outer.lines, t.lines()...)
	case columns < 2 || rows < 2:
		for _, line := range t.lines() {
			if p := b.add(b.say(line)); p != nil {
				p.itemize()
			}
		}
	default:
		var out table
		label := ""
		for _, r := range t.rows {
			if cells := b.row(r, columns, &label); len(cells) > 0 {
				out.rows = append(out.rows, cells)
			}
		}
		b.tabulate(b.c, out)
	}
}

// size returns how many columns a table has, and how many rows with text.
func (t *tableText) size() (columns, rows int) {
	for _, r := range t.rows {
		width, filled := 0, false
		for _, c := range r {
			width += max(c.span, 1)
			filled = filled || len(c.lines) > 0
		}
		columns = max(columns, width)
		if filled {
			rows++
		}
	}
	return columns, rows
}

// lines returns what a table's cells hold, without the table.
func (t *tableText) lines() []string {
	var out []string
	for _, r := range t.rows {
		for _, c := range r {
			out = append(out, c.lines...)
		}
	}
	return out
}

// row writes a row down, on one line where each cell is one paragraph. A row
// without text has no cells. The label is what the last cell of the first column
// says: it may reach down.
func (b *body) row(r []cellText, columns int, label *string) []cell {
	filled, long := 0, false
	for _, c := range r {
		filled += min(len(c.lines), 1)
		long = long || len(c.lines) > 1
	}
	if filled == 0 {
		return nil
	}
	if !r[0].below {
		*label = tidy(strings.Join(r[0].lines, " "))
	}
	var out []cell
	gap := "\n"
	for _, c := range r {
		var written cell
		for _, line := range c.lines {
			written.entries = append(written.entries, b.write(gap, line))
			if !long {
				gap = " | "
			}
		}
		if len(written.entries) == 1 {
			written.pieces, written.entries = written.entries[0], nil
		}
		written.wide = len(r) == 1 && columns > 1 && c.span > 1
		written.spans = c.span > 1
		out = append(out, written)
		for n := 1; n < c.span && !written.wide; n++ {
			out = append(out, cell{})
		}
	}
	if r[0].below {
		out[0].under = *label
	}
	return out
}
