package format

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table of data; a table that only lays out the page is walked
// like any other element.
func (w *walker) table(n *html.Node) {
	lines := tableLines(n)
	if !isData(n, lines) {
		w.children(n)
		return
	}
	var t table
	columns := 0
	for _, line := range lines {
		columns = max(columns, len(line))
	}
	var above covers
	for _, line := range lines {
		if cells := w.row(line, columns, &above); len(cells) > 0 {
			t.rows = append(t.rows, cells)
		}
	}
	from := len(w.parts)
	w.parts = t.appendTo(w.parts, w.c, w.document())
	for i := from; i < len(w.parts); i++ {
		if w.drop != "" {
			w.parts[i].drop(w.drop)
		}
	}
}

// covers are the cells that reach down into the next row: of each column, how many
// rows further, and of the first what it says.
type covers struct {
	rows  []int
	label string
}

// under returns the cells that columns have from the rows above, from one on.
func (v *covers) under(column int) []cell {
	var out []cell
	for ; column < len(v.rows) && v.rows[column] > 0; column++ {
		v.rows[column]--
		var c cell
		if column == 0 {
			c.under = v.label
		}
		out = append(out, c)
	}
	return out
}

// reach notes that a cell reaches some rows down.
func (v *covers) reach(column, rows int, label string) {
	const widest = 1000
	if column == 0 {
		v.label = label
	}
	for len(v.rows) <= column && column < widest {
		v.rows = append(v.rows, 0)
	}
	if column < len(v.rows) {
		v.rows[column] = rows
	}
}

// row returns the cells of a row, with those that reach into it from above.
func (w *walker) row(line []*html.Node, columns int, above *covers) []cell {
	cells := above.under(0)
	for _, td := range line {
		c, at := w.cell(td), len(cells)
		span := spanOf(td, "colspan")
		c.wide = len(line) == 1 && at == 0 && columns > 1 && span > 1
		c.spans = span > 1
		cells = append(cells, c)
		for n := 1; n < span && !c.wide; n++ {
			cells = append(cells, cell{})
		}
		for column, rows := at, spanOf(td, "rowspan"); column < len(cells) && rows > 1; column++ {
			above.reach(column, rows-1, tidy(c.text(w.document())))
		}
		cells = append(cells, above.under(len(cells))...)
	}
	return cells
}

// spanOf returns how many columns or rows a cell takes.
func spanOf(td *html.Node, attribute string) int {
	const most = 50 // more is a mistake
	n, err := strconv.Atoi(attr(td, attribute))
	if err != nil || n < 1 || n >= most {
		return 1
	}
	return n
}

func (w *walker) document() string {
	if w.places != nil {
		return w.source
	}
	return w.out.String()
}

// cell walks a cell by itself and keeps the pieces of its blocks.
func (w *walker) cell(td *html.Node) cell {
	w.flush()
	kept, depth := w.parts, w.depth
	w.parts, w.depth = nil, 0
	w.children(td)
	w.flush()
	var c cell
	for i := range w.parts {
		c.entries = append(c.entries, w.parts[i].Pieces)
	}
	if len(c.entries) == 1 && find(td, atom.Li) == nil {
		c.pieces, c.entries = c.entries[0], nil
	}
	w.parts, w.depth = kept, depth
	return c
}

// tableLines returns the cells of a table's rows.
func tableLines(n *html.Node) [][]*html.Node {
	var out [][]*html.Node
	for tr := range n.Descendants() {
		if tr.DataAtom != atom.Tr || tr.Type != html.ElementNode {
			continue
		}
		var line []*html.Node
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				line = append(line, c)
			}
		}
		if len(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// isData reports whether a table holds data: it has a header cell, or several
// rows and columns, and no table inside.
func isData(n *html.Node, lines [][]*html.Node) bool {
	if find(n, atom.Table) != nil || len(lines) < 2 || len(lines[0]) < 2 {
		return false
	}
	if find(n, atom.Th) != nil {
		return true
	}
	same := 0
	for _, line := range lines {
		if len(line) == len(lines[0]) {
			same++
		}
	}
	return same*2 > len(lines) && attr(n, "role") != "presentation"
}

// embedded reads HTML within Markdown: document[from:to].
func embedded(c *cleaner, document string, from, to int) []part {
	marked, places := mark(document[from:to], from)
	if len(places) == 0 {
		return nil
	}
	root, err := html.Parse(strings.NewReader(loosened(marked.String())))
	if err != nil {
		return nil
	}
	w := walker{c: c, places: places, source: document}
	w.walk(root)
	w.flush()
	return w.parts
}
