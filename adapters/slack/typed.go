package slack

import (
	"strings"
)

// typed returns what a person typed of a text as Slack sends it: without the
// people, groups and channels addressed, with the labels of links, with the
// three characters that Slack escapes as they were, and line by line.
func typed(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			break
		}
		token, after, closed := strings.Cut(rest, ">")
		if !closed {
			b.WriteString(rest)
			break
		}
		b.WriteString(" " + label(token) + " ")
		text = after
	}
	plain := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(b.String())
	var lines []string
	for line := range strings.Lines(plain) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// label returns the words that stand for what Slack writes between angle
// brackets: nothing for a user, a group or a call to everybody.
func label(token string) string {
	target, name, named := strings.Cut(token, "|")
	switch {
	case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!"):
		return ""
	case named:
		return name
	case strings.HasPrefix(target, "#"):
		return ""
	default:
		return target
	}
}
