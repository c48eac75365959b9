package format

import (
	"math"
	"strings"
)

// word is what stands between two gaps of a line: one word, or more.
type word struct {
	text      string
	from, end float64
	// cell reports that a cell begins with it.
	cell bool
}

// cut makes the cells of a line of its words.
func (l *line) cut() {
	l.cells, l.bounds = nil, nil
	for i := 0; i < len(l.words); {
		first, texts := i, []string(nil)
		for ; i < len(l.words) && (i == first || !l.words[i].cell); i++ {
			texts = append(texts, l.words[i].text)
		}
		l.cells = append(l.cells, strings.Join(texts, " "))
		l.bounds = append(l.bounds, [2]float64{l.words[first].from, l.words[i-1].end})
	}
}

// align tells cells apart that stand as near to each other as words: where the
// row above or below has cells, words begin in the same places. A longest cell
// often leaves no more room than that.
func align(lines []line) {
	for i := 1; i < len(lines); i++ {
		pair(&lines[i-1], &lines[i])
	}
	for i := range lines {
		for j := i + 1; j < len(lines) && lines[j].follows(&lines[i], lines[j-1].y); j++ {
		}
		for j := i - 1; j >= 0 && lines[j].follows(&lines[i], lines[j+1].y); j-- {
		}
	}
	for i := range lines {
		lines[i].words = nil
	}
}

// near reports whether two lines may be rows of one table.
func (l *line) near(row *line, y float64) bool {
	const apart = 3 // sizes
	return l.drop == row.drop && math.Abs(l.y-y) <= apart*l.size && math.Abs(l.x-row.x) <= l.size/2
}

// pair makes cells of the words that begin in the same places in two lines, if
// these are several, and wide gaps before some of them say that this is a table.
func pair(a, b *line) {
	if !a.near(b, b.y) || len(a.cells)+len(b.cells) < 3 {
		return
	}
	var both [][2]int
	wide := false
	for i, j := 1, 1; i < len(a.words) && j < len(b.words); {
		switch d := a.words[i].from - b.words[j].from; {
		case d < -sameColumn:
			i++
		case d > sameColumn:
			j++
		default:
			both = append(both, [2]int{i, j})
			wide = wide || a.words[i].cell || b.words[j].cell
			i++
			j++
		}
	}
	if len(both) < 2 || !wide {
		return
	}
	for _, at := range both {
		a.words[at[0]].cell, b.words[at[1]].cell = true, true
	}
	a.cut()
	b.cut()
}

// sameColumn is how far apart cells of a column begin at most, in points.
const sameColumn = 1

// follows reports whether a line has fewer cells than a row near it, and words
// where all of that one begin: then it has those cells, too. One column alone may
// have a word of prose below it by chance.
func (l *line) follows(row *line, y float64) bool {
	if len(row.cells) < 3 || len(l.cells) >= len(row.cells) || !l.near(row, y) {
		return false
	}
	var found []int
	at := 1
	for _, b := range row.bounds[1:] {
		for at < len(l.words) && l.words[at].from < b[0]-sameColumn {
			at++
		}
		if at == len(l.words) || l.words[at].from > b[0]+sameColumn {
			return false
		}
		found = append(found, at)
	}
	for _, i := range found {
		l.words[i].cell = true
	}
	l.cut()
	return true
}
