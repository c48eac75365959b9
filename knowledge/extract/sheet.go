package extract

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/format"
)

// The most names that a table compares, and how many of what heads its columns
// or rows are names at least, in tenths: others are notes or sums.
const (
	maxListed  = 200
	mostListed = 6
)

// sheets adds what the pages compare that are tables and nothing else.
func (d *discovery) sheets(s *Subjects, pages []format.Page) {
	for _, p := range pages {
		for _, name := range d.sheet(p) {
			if !s.known(name) {
				s.add(name, append(d.norm.synonyms(name), name), false)
			}
		}
	}
}

// sheet returns what a document compares that is one table and nothing else:
// nobody speaks of it elsewhere, so that the table itself has to tell. Those are
// the things that head its columns or those that head its rows, whichever are
// written like names; where both are or neither is, it compares nothing.
func (d *discovery) sheet(p format.Page) []string {
	var columns, rows []string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		switch {
		case b.Dropped != "" || b.Kind == knowledge.Heading:
			continue
		case b.Kind != knowledge.Cell:
			return nil
		}
		rows = noted(rows, b.Row)
		columns = noted(columns, b.Column)
		for _, c := range b.Cells {
			columns = noted(columns, c.Column)
		}
	}
	columns, rows = d.listed(columns), d.listed(rows)
	if len(columns) > 0 && len(rows) > 0 {
		return nil
	}
	return append(columns, rows...)
}

// noted appends a name that is not yet in the list.
func noted(list []string, name string) []string {
	if name == "" || len(list) > maxListed || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// listed returns those of what heads columns or rows that are written like
// names, or none if too few are.
func (d *discovery) listed(heads []string) []string {
	var out []string
	for _, h := range heads {
		first, _ := utf8.DecodeRuneInString(h)
		if name, ok := d.norm.ownHeading(h); ok && (unicode.IsUpper(first) || unicode.IsDigit(first)) && !d.norm.sortNoun(name) {
			out = append(out, name)
		}
	}
	if len(out) < 2 || len(heads) > maxListed || len(out)*10 < len(heads)*mostListed {
		return nil
	}
	return out
}
