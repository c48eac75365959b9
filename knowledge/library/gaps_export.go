package library

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteGapsCSV writes gaps as a table with a line of names above it. What a
// spreadsheet would take for a formula has an apostrophe before it.
func WriteGapsCSV(w io.Writer, gaps []Gap) error {
	table := csv.NewWriter(w)
	rows := [][]string{{"space", "subject", "aspect", "outcome", "day", "count"}}
	for _, g := range gaps {
		rows = append(rows, []string{cell(string(g.Space)), cell(g.Subject), cell(g.Aspect), cell(g.Outcome), cell(g.Day), strconv.FormatInt(g.Count, 10)})
	}
	if err := table.WriteAll(rows); err != nil {
		return fmt.Errorf("write gaps: %w", err)
	}
	return nil
}

func cell(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r'") {
		return "'" + s
	}
	return s
}

// WriteGapsJSON writes gaps as lines of JSON.
func WriteGapsJSON(w io.Writer, gaps []Gap) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, g := range gaps {
		if err := enc.Encode(g); err != nil {
			return fmt.Errorf("write gaps: %w", err)
		}
	}
	return nil
}
