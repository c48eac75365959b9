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
	for _, line := range lines {
		var cells []cell
		for _, td := range line {
			c := w.cell(td)
			span, err := strconv.Atoi(attr(td, "colspan"))
			c.wide = len(line) == 1 && columns > 1 && (err == nil && span > 1)
			cells = append(cells, c)
			for ; err == nil && span > 1 && span < 50 && !c.wide; span-- {
				cells = append(cells, cell{})
			}
		}
		if len(cells) > 0 {
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
