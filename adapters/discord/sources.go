package discord

import (
	"fmt"
	"strings"

	"juxta/bot/reply"
)

// number is how a source is cited.
func number(n int) string { return fmt.Sprintf("[%d]", n) }

// cite returns the number of a source behind the words it is the source of, linked
// to it where that can be.
func cite(n int, list []reply.Source) string {
	address := ""
	if n >= 1 && n <= len(list) && len(list[n-1].URL) <= mostCited {
		address = reply.Address(list[n-1].URL)
	}
	if address == "" {
		return "\u00a0" + number(n)
	}
	return "\u00a0" + to(number(n), address)
}

// mostCited is the most bytes of an address that stands with every quote.
const mostCited = 160

// sources lays out the documents cited, small and one below the other.
func sources(list []reply.Source) part {
	var lines []string
	for i, s := range list {
		if !s.Empty() {
			lines = append(lines, small(source(i+1, s)))
		}
	}
	return text(lines...)
}

// source lays out a document by its number and its name, which is linked; where
// the name could pass for an address the number is.
func source(n int, s reply.Source) string {
	name := reply.Shorten(s.Name(), mostName)
	rest := safe(strings.Join(append([]string{""}, s.Notes()...), " · "))
	if rest != "" {
		rest = " " + rest
	}
	if misleads(name, s.URL) || name == "" {
		return strings.TrimSpace(link(number(n), s.URL) + " " + safe(name) + rest)
	}
	return safe(number(n)) + " " + link(name, s.URL) + rest
}
