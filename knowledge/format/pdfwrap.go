package format

import (
	"math"
	"slices"
)

// mostColumns is how many a table has whose cells take several lines.
const mostColumns = 50

// wraps reports whether a line goes on with one cell of the table above, other than
// the first.
func (w *typesetter) wraps(l *line) bool {
	if len(w.grid) == 0 || len(l.cells) != 1 {
		return false
	}
	last := &w.grid[len(w.grid)-1]
	if apart := last.y - l.y; apart <= 0 || apart > 1.5*l.size || math.Abs(l.size-last.size) > .1*l.size {
		return false
	}
	middle := &w.grid[len(w.grid)/2]
	first := min(w.grid[0].x, middle.x, last.x)
	begins := func(row *line) bool {
		return len(row.bounds) <= mostColumns && slices.ContainsFunc(row.bounds, func(b [2]float64) bool {
			return math.Abs(b[0]-l.x) <= sameColumn && l.x > first+sameColumn
		})
	}
	return begins(last) || begins(middle)
}

// unwrapped puts the lines of a table's rows together whose cells take several:
// these stand closer to each other than rows do. Where all stand as close, each is
// a row; where a line fits none of the columns, they stay as they are.
func (w *typesetter) unwrapped(lines []line) []line {
	const beside, apart = 1.1, 1.3 // by the least distance
	least, most := math.Inf(1), 0.0
	for i := 1; i < len(lines); i++ {
		gap := lines[i-1].y - lines[i].y
		least, most = min(least, gap), max(most, gap)
	}
	starts := startsOf(lines)
	if len(starts) > mostColumns || least <= 0 || most < apart*least || runs(lines, len(starts)) {
		return lines
	}
	var out []line
	for i := range lines {
		l := lines[i]
		if l.cells = columnsOf(&l, starts); l.cells == nil {
			return lines
		}
		if i == 0 || lines[i-1].y-l.y > beside*least {
			out = append(out, l)
			continue
		}
		w.extend(&out[len(out)-1], l)
	}
	return out
}

// columnsOf returns what a line has in each column, or nil if two cells belong to
// one.
func columnsOf(l *line, starts []float64) []string {
	if len(l.cells) == len(starts) {
		return slices.Clone(l.cells)
	}
	out := make([]string, len(starts))
	for i, b := range l.bounds {
		nearest := 0
		for k, at := range starts {
			if math.Abs(at-b[0]) < math.Abs(starts[nearest]-b[0]) {
				nearest = k
			}
		}
		if out[nearest] != "" {
			return nil
		}
		out[nearest] = l.cells[i]
	}
	return out
}

// extend goes on with the cells of a row.
func (w *typesetter) extend(row *line, next line) {
	row.lost = row.lost || next.lost
	row.y = next.y
	for i, s := range next.cells {
		head, whole := w.unbroken(row.cells[i], s)
		switch {
		case s == "":
		case row.cells[i] == "":
			row.cells[i] = s
		case whole:
			row.cells[i] = head + s
		default:
			row.cells[i] += " " + s
		}
	}
}
