package discord

import (
	"strconv"
	"strings"
	"time"
)

// typed returns what a person typed of a text as Discord sends it: without the
// people, groups and channels addressed, with emoji by their names, times by their
// days and commands as they read, and line by line.
func typed(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			break
		}
		token, after, _ := strings.Cut(rest, ">")
		if words, ok := label(token); ok && len(token) < len(rest) {
			b.WriteString(" " + words + " ")
			text = after
		} else {
			b.WriteString("<")
			text = rest
		}
	}
	var lines []string
	for line := range strings.Lines(b.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// label returns the words that stand for what Discord writes between angle
// brackets: nothing for a user, a group or a channel ("@1", "@!1", "@&1", "#1"),
// the name of an emoji (":tea:1", "a:tea:1"), the day of a time ("t:0:R"), a
// command as one types it ("/ask:1"). It reports false for what is none of these.
func label(token string) (words string, ok bool) {
	kind, rest, _ := strings.Cut(token, ":")
	name, id, _ := strings.Cut(rest, ":")
	switch {
	case strings.HasPrefix(kind, "@"):
		return "", rest == "" && isID(strings.TrimLeft(kind[1:], "!&"))
	case strings.HasPrefix(kind, "#"):
		return "", rest == "" && isID(kind[1:])
	case strings.HasPrefix(kind, "/"):
		return kind, isID(rest)
	case kind == "", kind == "a":
		return name, isID(id)
	case kind == "t":
		return day(name)
	case kind == "id":
		return "", rest != "" && !strings.ContainsAny(rest, " \n<")
	default:
		return "", false
	}
}

// day returns the day of a time in seconds since 1970.
func day(seconds string) (string, bool) {
	const last = 253402300799 // the end of the year 9999
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n < 0 || n > last {
		return "", false
	}
	return time.Unix(n, 0).UTC().Format(time.DateOnly), true
}
