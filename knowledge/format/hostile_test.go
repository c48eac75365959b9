package format_test

import (
	"strings"
	"testing"
	"time"

	"juxta/knowledge/format"
)

// TestHostileDocumentsTakeNoLongTime reads documents made to be slow. Time is
// bounded generously: what is square instead of linear takes minutes.
func TestHostileDocumentsTakeNoLongTime(t *testing.T) {
	lex := load(t)
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	tests := []struct{ name, file, text string }{
		{"one long line", "a.txt", fill("tea ")},
		{"one long word", "a.txt", fill("x")},
		{"lines of one letter", "a.txt", fill("a\n")},
		{"lone carriage returns", "a.txt", fill("tea\r")},
		{"headings only", "a.txt", fill("Green Tea\n\n")},
		{"lead-ins only", "a.txt", fill("Pros:\n")},
		{"numbers only", "a.txt", fill("1. Tea?\n\n")},
		{"bylines only", "a.txt", fill("Tea Time\n\nJune 3, 2024 4 min read\n\n")},
		{"menu without end", "a.txt", fill("Green Tea Here\n") + "\nTea is cheaper than coffee, and it keeps longer in the cupboard. It is good.\n"},
		{"articles without text", "a.txt", "Tea is cheaper than coffee, and it keeps longer in the cupboard.\n\n" + fill("Green Tea Here\n\nJune 3, 2024 4 min read\n\n")},
		{"disclaimers", "a.txt", fill("Disclaimer\n\nTea is cheaper than coffee, and it keeps longer.\n\n")},
		{"tabs", "a.txt", fill("a\tb\tc\n")},
		{"glued rows", "a.txt", fill("TeaCoffee\n")},
		{"glued rows in groups", "a.txt", fill("TeaCoffee\n1CheapDear\n2SlowFast\n\n")},
		{"bad bytes", "a.txt", "tea é, é: é " + fill("é\xff")},
		{"hidden characters", "a.txt", fill("a\u200b")},
		{"brackets", "a.md", fill("[")},
		{"links", "a.md", fill("[a](b")},
		{"stars", "a.md", fill("*a ")},
		{"star runs", "a.md", fill("**a*")},
		{"backticks", "a.md", fill("`a``")},
		{"quotes", "a.md", strings.Repeat(strings.Repeat("> ", 500)+"a\n\n", 100)},
		{"nested lists", "a.md", nest(200)},
		{"open tables", "a.md", fill("<table>\n\n")},
		{"tables", "a.md", fill("|a|b|\n|-|-|\n|c|d|\n\n")},
		{"nested elements", "a.html", "<!doctype html>" + fill("<div>a")},
		{"nested emphasis", "a.html", "<!doctype html>" + fill("<b>a")},
		{"wide table", "a.html", "<!doctype html><table><tr>" + fill("<td>a")},
		{"spans", "a.html", "<!doctype html><table>" + fill("<tr><td colspan=1000>a<td>b")},
		{"stray end tags", "a.html", "<!doctype html><body>" + fill("a</x>")},
		{"stray end tags in tables", "a.html", "<!doctype html><body><table>" + fill("a</x>")},
		{"stray rows", "a.html", "<!doctype html><body>" + fill("a<tr>")},
		{"forms in forms", "a.html", "<!doctype html><body><table>" + fill("a<form>")},
		{"stray end tags in Markdown", "a.md", "<div>\n" + fill("a</x>")},
		{"tables that end late", "a.html", "<!doctype html><body>" + fill("<table>\n\n</table\n\n")},
		{"regions", "a.html", "<!doctype html><body>" + strings.Repeat("<div>tea, cheap and good<p>x</div>", 4900)},
		{"deep text", "a.html", "<!doctype html><body>" + strings.Repeat("<div>", 60) + strings.Repeat("<p>"+strings.Repeat("tea, ", 100)+"</p>", 1000)},
		{"long title", "a.html", "<!doctype html><body><h1>" + strings.Repeat("tea ", 1<<17) + "</h1>" + strings.Repeat("<h2>tea</h2>", 9000)},
		{"paragraphs", "a.html", "<!doctype html>" + fill("<p>tea</p>")},
		{"rules", "a.txt", "Hello there.\n" + strings.Repeat("---\n", 50_000)},
		{"small tables", "a.html", "<!doctype html>" + fill("<table><tr><th>a<th>b<tr><td>c<td>d</table>")},
	}
	most := patience(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			page, err := format.Read(test.file, []byte(test.text), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			if took := time.Since(start); took > most {
				t.Errorf("read %d bytes in %v", len(test.text), took)
			}
		})
	}
}

// nest returns lists within lists.
func nest(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- tea\n")
	}
	return b.String()
}
