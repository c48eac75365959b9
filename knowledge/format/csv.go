package format

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

const (
	sniffed  = 1 << 16 // bytes that are looked at to tell the delimiter
	maxCell  = 1 << 16 // bytes of a cell; more is a quote that is never closed
	maxWidth = 1000    // cells of a row
)

// looksCSV reports whether text is a table, a row a line: by its name, where
// some delimiter cuts its lines into columns, or without it, where commas or
// semicolons cut all of them into three or more that are no prose.
func looksCSV(ext, text string) bool { return delimiter(ext, text) != 0 }

// delimiter returns what parts the cells of a table, or zero for text that is
// none.
func delimiter(ext, text string) rune {
	switch ext {
	case ".csv", ".tsv", ".tab", ".psv":
		return bestDelimiter(text, ",;\t|", likelyTable)
	case ".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml":
		return 0
	}
	return bestDelimiter(text, ",;", surelyTable)
}

// bestDelimiter returns the delimiter that passes a test with the most columns.
func bestDelimiter(text, candidates string, passes func([][]string) bool) rune {
	best, most := rune(0), 1
	for _, d := range candidates {
		if rows := sample(text, d); len(rows) > 0 && len(rows[0]) > most && passes(rows) {
			best, most = d, len(rows[0])
		}
	}
	return best
}

// sample returns the first rows of text as a delimiter cuts them, without the
// last one, which may be cut off.
func sample(text string, d rune) [][]string {
	head := clip(text, sniffed)
	r := records(head, d)
	var rows [][]string
	for len(rows) < 100 {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, slices.Clone(row))
	}
	if len(head) < len(text) && len(rows) > 1 && len(rows) < 100 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

func records(text string, d rune) *csv.Reader {
	text = strings.TrimPrefix(text, "\ufeff")
	if hint, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(hint, "sep=") && len(hint) < 8 {
		text = rest // what Excel writes above its tables
	}
	r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\x00", "")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = d, true, -1, true
	return r
}

// likelyTable reports whether most rows have as many cells as the widest of
// the first ones.
func likelyTable(rows [][]string) bool {
	columns := 0
	for _, r := range rows[:min(len(rows), 5)] {
		columns = max(columns, len(r))
	}
	alike := 0
	for _, r := range rows {
		if len(r) == columns {
			alike++
		}
	}
	return columns > 1 && alike*10 >= len(rows)*6
}

// surelyTable reports whether all rows have three cells or more below a header
// of short names, and the delimiters are not those of prose.
func surelyTable(rows [][]string) bool {
	if len(rows) < 3 || len(rows[0]) < 3 {
		return false
	}
	spaced, cells := 0, 0
	for i, r := range rows {
		if len(r) != len(rows[0]) {
			return false
		}
		for j, c := range r {
			if i == 0 && (c == "" || countWords(c) > 4 || stops(c)) {
				return false
			}
			if cells++; j > 0 && strings.HasPrefix(c, " ") {
				spaced++
			}
		}
	}
	return spaced*4 < cells
}

// readCSV reads a table. The document's text is a line a row, its cells parted
// by bars.
func readCSV(c *cleaner, text string) (draft, error) {
	d := delimiter(".csv", text)
	if d == 0 {
		return readPlain(c, text), nil
	}
	r, s := records(text, d), sheet{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return draft{}, fmt.Errorf("damaged table: %w", err)
		}
		if err := s.row(r, row); err != nil {
			return draft{}, err
		}
	}
	s.unnumber()
	s.tabulate(c, s.cells)
	return s.draft()
}

// sheet writes a table of rows down.
type sheet struct {
	flow
	cells   table
	counted int // cells so far
}

// unnumber leaves out a first column that only counts the rows.
func (s *sheet) unnumber() {
	text, rows := s.out.String(), s.cells.rows
	if len(rows) < 3 || len(rows[0]) < 3 {
		return
	}
	for i, r := range rows[1:] {
		if r[0].text(text) != strconv.Itoa(i+1) {
			return
		}
	}
	for i := range rows {
		rows[i] = rows[i][1:]
	}
}

// row writes a row. One above the header with a single cell is a heading.
func (s *sheet) row(r *csv.Reader, row []string) error {
	for len(row) > 0 && strings.TrimSpace(row[len(row)-1]) == "" {
		row = row[:len(row)-1]
	}
	s.counted += len(row)
	switch {
	case len(row) == 0:
		return nil
	case len(row) > maxWidth:
		return fmt.Errorf("too large: a row has more than %d cells", maxWidth)
	case s.counted > maxBlocks:
		return errTooMany
	case len(row) == 1 && len(s.cells.rows) == 0:
		s.heading(row[0])
		return s.err
	}
	var cells []cell
	gap := "\n"
	for i, value := range row {
		if len(value) > maxCell {
			line, _ := r.FieldPos(i)
			return fmt.Errorf("damaged table: the cell in line %d does not end", line)
		}
		pieces := s.write(gap, value)
		if len(pieces) > 0 {
			gap = " | "
		}
		cells = append(cells, cell{pieces: pieces})
	}
	s.cells.rows = append(s.cells.rows, cells)
	return s.err
}

func (s *sheet) heading(title string) {
	if p := s.add(s.say(title)); p != nil {
		p.head(sectionRank)
	}
}
