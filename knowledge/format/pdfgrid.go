package format

import (
	"math"
	"slices"
)

// endGrid writes the rows of a table down. One row alone, or rows that do not
// match, cannot be read; rows of running text are columns of it.
func (w *typesetter) endGrid() {
	rows := w.unwrapped(w.grid)
	w.grid = nil
	columns, alike := 0, 0
	for i := range rows {
		columns = max(columns, len(rows[i].cells))
	}
	for i := range rows {
		if len(rows[i].cells) == columns || i == 0 && len(rows[i].cells) == columns-1 {
			alike++
		}
	}
	switch {
	case runs(rows, columns):
		w.columns(rows)
	case slices.ContainsFunc(rows, isLost), len(rows) < 2 || alike < len(rows) || len(rows) == 2 && columns < 3:
		for i := range rows {
			if p := w.paragraph(rows[i].text()); p != nil {
				p.drop("unreadable table row")
			}
		}
	default:
		w.rows(rows, columns)
	}
}

// rows writes the rows of a table that can be read.
func (w *typesetter) rows(rows []line, columns int) {
	var t table
	for i := range rows {
		var cells []cell
		if len(rows[i].cells) < columns {
			cells = append(cells, cell{})
		}
		gap := "\n"
		for _, s := range rows[i].cells {
			pieces := w.flow.write(gap, s)
			if len(pieces) > 0 {
				gap = " | "
			}
			cells = append(cells, cell{pieces: pieces})
		}
		t.rows = append(t.rows, cells)
	}
	w.tabulate(w.c, t)
}

// runs reports whether rows are lines of two or three columns of running text
// beside each other, drawn a row at a time: there are several, most full of
// words, and hardly one ends a sentence.
func runs(rows []line, columns int) bool {
	const few, full = 4, 5
	if len(rows) < few || columns > 3 {
		return false
	}
	words, cells, ended := 0, 0, 0
	for i := range rows {
		for _, c := range rows[i].cells {
			words += countWords(c)
			cells++
			if stops(c) {
				ended++
			}
		}
	}
	return words >= full*cells && ended*3 < cells
}

// columns writes the columns of running text, one after the other.
func (w *typesetter) columns(rows []line) {
	right, leading := w.right, w.leading
	starts := startsOf(rows)
	for n := range starts {
		from, to := math.Inf(-1), math.Inf(1)
		if n > 0 {
			from = starts[n] - 1
		}
		if n+1 < len(starts) {
			to = starts[n+1] - 1
		}
		lines := columnOf(rows, from, to)
		w.right, w.leading = w.measure(lines)
		for i := range lines {
			w.line(lines, i)
		}
		if n := len(w.open); n > 0 && stops(w.open[n-1].text()) {
			w.endParagraph()
		}
	}
	w.right, w.leading = right, leading
}

// startsOf returns where the columns begin: where the cells of the first row do
// that has them all.
func startsOf(rows []line) []float64 {
	var starts []float64
	for i := range rows {
		if len(rows[i].bounds) > len(starts) {
			starts = starts[:0]
			for _, b := range rows[i].bounds {
				starts = append(starts, b[0])
			}
		}
	}
	return starts
}

// columnOf returns the lines of the column between two places.
func columnOf(rows []line, from, to float64) []line {
	var lines []line
	for i := range rows {
		for j, b := range rows[i].bounds {
			if b[0] >= from && b[0] < to {
				l := rows[i]
				l.cells, l.bounds, l.x, l.end = l.cells[j:j+1], l.bounds[j:j+1], b[0], b[1]
				lines = append(lines, l)
			}
		}
	}
	return lines
}
