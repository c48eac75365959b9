package reply

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// sources writes the documents cited, by number.
func (p *page) sources(r Reply) {
	if !slices.ContainsFunc(r.Sources, func(s Source) bool { return !s.Empty() }) {
		return
	}
	p.gap()
	p.line("", LabelSources)
	for i, s := range r.Sources {
		if s.Empty() {
			continue
		}
		line := fmt.Sprintf("  [%d] %s", i+1, s.Name())
		if url := Plain(s.URL); url != "" {
			line += ", " + url
		}
		p.b.WriteString(wrap(line, "      ", p.width) + "\n")
		for _, note := range s.Notes() {
			p.b.WriteString(wrap("      "+note, "      ", p.width) + "\n")
		}
	}
}

// Empty reports whether nothing is known of a source, or it is not cited any more
// in an answer that was cut: there is nothing to list then.
func (s Source) Empty() bool { return s.ID == "" && s.Title == "" && s.URL == "" }

// Name returns the title of a source, or its ID, with the date where the title
// does not give it.
func (s Source) Name() string {
	name := cmp.Or(Plain(s.Title), Plain(s.ID))
	if date := Plain(s.Date); date != "" && !dated(name, date) {
		return strings.TrimPrefix(name+", "+date, ", ")
	}
	return name
}

// Notes tell what a reader should know of a source: that makers or sellers
// speak in it, and where its copies are.
func (s Source) Notes() []string {
	var out []string
	if party := Plain(s.Party); party != "" {
		out = append(out, labelParty+" "+party)
	}
	if copies := Plain(strings.Join(s.Copies, ", ")); copies != "" {
		out = append(out, labelCopies+" "+copies)
	}
	return out
}

// dated reports whether a title gives the date itself ("May 3, 2024").
func dated(title, date string) bool {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return false
	}
	words := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	month := func(word string) bool { return strings.HasPrefix(word, day.Month().String()[:3]) }
	number := func(n int) func(string) bool {
		return func(word string) bool { got, err := strconv.Atoi(word); return err == nil && got == n }
	}
	return slices.ContainsFunc(words, number(day.Year())) && slices.ContainsFunc(words, number(day.Day())) &&
		slices.ContainsFunc(words, month)
}
