package format_test

import (
	"strings"
	"testing"

	"juxta/knowledge/format"
)

// article is a made-up page, n sections long.
func article(n int) string {
	var b strings.Builder
	b.WriteString("Tea vs. Coffee: Which One Wakes You Up?\n\nJune 3, 2024 4 min read\n\n")
	for range n {
		b.WriteString(`Green Tea

Green tea is cheaper than coffee, keeps longer in the cupboard, and asks for nothing but hot water. People who drink it in the evening sleep better than those who drink espresso, although the difference is small for small cups.

Pros:
  • Cheap to buy by the kilogram
  • Easy to prepare anywhere

Filter Coffee

Filter coffee needs a machine or at least a filter, but it wakes people faster, and its smell alone is reason enough for many to get up at all. It is harder to store: ground beans lose their taste within two weeks.

`)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	lex := load(b)
	text, page := article(2000), article(500)
	for _, bench := range []struct{ name, text string }{
		{"a.txt", text},
		{"a.md", strings.ReplaceAll(strings.ReplaceAll(text, "Green Tea\n", "## Green Tea\n"), "•", "*")},
		{"page.html", "<!doctype html><title>Tea</title><div><p>" + strings.ReplaceAll(page, "\n\n", "</p>\n<p>") + "</div><div>Tea Notes</div>"},
		{"a.html", "<!doctype html><title>Tea</title><main><p>" + strings.ReplaceAll(text, "\n\n", "</p>\n<p>") + "</main>"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := format.Read(bench.name, []byte(bench.text), lex); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
