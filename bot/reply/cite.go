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
	if len(r.Sources) == 0 {
		return
	}
	p.gap()
	p.line("", labelSources)
	for i, s := range r.Sources {
		p.b.WriteString(wrap(sourceLine(i+1, s), "      ", p.width) + "\n")
		if s.Party != "" {
			p.b.WriteString(wrap("      "+labelParty+" "+Plain(s.Party), "      ", p.width) + "\n")
		}
		if len(s.Copies) > 0 {
			p.b.WriteString(wrap("      "+labelCopies+" "+Plain(strings.Join(s.Copies, ", ")), "      ", p.width) + "\n")
		}
	}
}

func sourceLine(n int, s Source) string {
	var parts []string
	title := cmp.Or(Plain(s.Title), s.ID)
	date := s.Date
	if dated(title, date) {
		date = ""
	}
	for _, part := range []string{title, date, s.URL} {
		if part = Plain(part); part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf("  [%d] %s", n, strings.Join(parts, ", "))
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
