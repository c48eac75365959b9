package format

import "strings"

// separator is what parts the cells of a table in plain text.
type separator string

const (
	tabs  separator = "\t"
	pipes separator = "|"
	gaps  separator = "  " // two spaces or more
)

// gridRows returns how many lines at the start of group are rows of one table
// and what parts their cells. Rows have the same number of cells; the header
// may lack its first one, a row its last.
func gridRows(text string, group []row) (n int, sep separator) {
	head := text[group[0].start:group[0].end]
	for _, sep := range [...]separator{tabs, pipes, gaps} {
		if len(group) < 2 || !strings.Contains(head, string(sep)) && !isRule(head) {
			continue
		}
		n, columns, counted := sep.alike(text, group)
		least := 2
		if sep == gaps || columns == 2 {
			least = 3
		}
		if counted >= least && (sep != gaps || columns > 2) {
			return n, sep
		}
	}
	return 0, tabs
}

// alike returns how many lines at the start of group have about the same
// number of cells, that number, and how many of the lines are no rules.
func (sep separator) alike(text string, group []row) (n, columns, counted int) {
	for _, r := range group {
		s := text[r.start:r.end]
		if isRule(s) {
			n++
			continue
		}
		have := sep.count(s)
		if counted < 2 {
			columns = max(columns, have)
		}
		if have < 2 || have > columns || have < columns-1 {
			break
		}
		counted++
		n++
	}
	return n, columns, counted
}

// isRule reports whether s is a line drawn of marks: "---+---".
func isRule(s string) bool { return len(s) > 2 && strings.Trim(s, "-+=|: _") == "" }

// count returns the number of cells of a line.
func (sep separator) count(s string) int {
	switch sep {
	case pipes:
		return strings.Count(strings.Trim(s, "| "), "|") + 1
	case gaps:
		return len(sep.fields(s))
	case tabs:
	}
	return strings.Count(s, "\t") + 1
}

// fields returns where the cells of a line stand in it.
func (sep separator) fields(s string) []row {
	var out []row
	at, end := 0, len(s)
	if sep == pipes {
		at = len(s) - len(strings.TrimLeft(s, "| "))
		end = max(at, len(strings.TrimRight(s, "| ")))
	}
	for at <= end {
		n := strings.Index(s[at:end], string(sep))
		if n < 0 {
			return append(out, row{start: at, end: end})
		}
		out = append(out, row{start: at, end: at + n})
		at += n + len(sep)
		for sep == gaps && at < end && s[at] == ' ' {
			at++
		}
	}
	return out
}

// gridTable reads the lines of a table.
func gridTable(text string, lines []row, sep separator) table {
	var t table
	columns := 0
	for _, r := range lines {
		s := text[r.start:r.end]
		if isRule(s) {
			continue
		}
		var line []cell
		for _, f := range sep.fields(s) {
			f.start += r.start
			f.end += r.start
			f.trim(text)
			line = append(line, cell{pieces: visiblePieces(nil, text, f.start, f.end)})
		}
		columns = max(columns, len(line))
		t.rows = append(t.rows, line)
	}
	if len(t.rows[0]) < columns {
		t.rows[0] = append([]cell{{}}, t.rows[0]...)
	}
	return t
}
