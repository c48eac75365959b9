package slack

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// What follows /juxta, or /juxta docs, to see to documents.
const (
	wordDocs     = "docs"
	wordAdd      = "add"
	wordShow     = "show"
	wordRemove   = "remove"
	wordReindex  = "reindex"
	wordRollback = "rollback"
	wordStatus   = "status"
	wordGaps     = "gaps"
	wordFlags    = "flags"
	wordExport   = "export"
)

// errand is what somebody who sees to documents asks for.
type errand struct {
	word string
	// rest is what follows the word: a name, an address, a number.
	rest string
	// unsure reports that the words may be a question: they are one unless rest is
	// the name of a document.
	unsure bool
}

// errandOf reads what follows /juxta. It reports false where that is a question:
// "remove tea.md" and "add" are errands, "add or remove?" is a question.
func errandOf(text string) (errand, bool) {
	word, rest, more := strings.Cut(text, " ")
	if !more {
		word = strings.TrimRight(word, "?!.")
	}
	e := errand{word: strings.ToLower(word), rest: strings.TrimSpace(rest)}
	if e.word == wordDocs && e.rest != "" {
		inner, ok := errandOf(e.rest)
		return inner, ok && inner.word != wordDocs
	}
	switch e.word {
	case wordDocs, wordStatus, wordGaps, wordFlags, wordExport:
		return e, e.rest == ""
	case wordReindex:
		e.rest = strings.ToLower(e.rest)
		return e, slices.Contains([]string{"", "everything", "all"}, e.rest)
	case wordRollback:
		_, err := strconv.Atoi(e.rest)
		return e, e.rest == "" || err == nil
	case wordAdd:
		return e, e.rest == "" || addressed(e.rest) != ""
	case wordShow, wordRemove:
		e.unsure = e.rest != "" && !named(e.rest)
		return e, true
	default:
		return e, false
	}
}

// named reports whether words look like the name of a document rather than like
// the rest of a question: "tea.md", "Tea prices.pdf", but not "Tea or Node.js".
func named(words string) bool {
	list := strings.Fields(words)
	asks := slices.ContainsFunc(list, func(w string) bool {
		return slices.Contains([]string{"or", "vs", "vs.", "versus", "than"}, strings.ToLower(w))
	})
	last := list[len(list)-1]
	return !asks && !strings.HasSuffix(last, "?") && (len(list) == 1 || strings.Contains(last, "."))
}

// addressed returns the address that words begin with, or nothing.
func addressed(words string) string {
	first, _, _ := strings.Cut(words, " ")
	u, err := url.Parse(first)
	if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https"}, strings.ToLower(u.Scheme)) {
		return ""
	}
	return first
}

// addresses writes the links of a text as Slack sends it as their addresses, where
// [typed] takes the words that Slack shows instead.
func addresses(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<http")
		b.WriteString(before)
		inside, after, closed := strings.Cut(rest, ">")
		if !found || !closed {
			b.WriteString(text[len(before):])
			return b.String()
		}
		target, _, _ := strings.Cut(inside, "|")
		b.WriteString("http" + target)
		text = after
	}
}
