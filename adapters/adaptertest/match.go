package adaptertest

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"juxta/bot/reply"
)

// collect appends the strings in a decoded JSON value to out.
func collect(v any, out []string) []string {
	switch v := v.(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, e := range v {
			out = collect(e, out)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			out = collect(v[name], out)
		}
	}
	return out
}

// ellipsis marks where a text is cut.
const ellipsis = "…"

// begins returns the length of the beginning of line that is text, or is a
// beginning of text with an ellipsis behind; zero where it is neither.
func begins(line, text string) int {
	if strings.HasPrefix(line, text) {
		return len(text)
	}
	k := common(line, text)
	switch {
	case k > 0 && strings.HasPrefix(line[k:], ellipsis):
		return k + len(ellipsis)
	case k > len(ellipsis) && strings.HasSuffix(line[:k], ellipsis):
		return k
	}
	return 0
}

// common returns the length of the longest beginning that two texts share.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if s, other := utf8.DecodeRuneInString(b[n:]); s != r || other != size {
			break
		}
		n += size
	}
	return n
}

// says reports whether one of the lines has a text, or a beginning of it with
// an ellipsis behind.
func says(lines []string, text string) bool {
	text = reply.Plain(text)
	if text == "" {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text)
	return slices.ContainsFunc(lines, func(line string) bool {
		for i, r := range line {
			if r == first && begins(line[i:], text) > 0 {
				return true
			}
		}
		return false
	})
}

// plainLines returns lines without what a reader cannot see.
func plainLines(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = reply.Plain(line)
	}
	return out
}
