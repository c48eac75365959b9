package reply_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// FuzzText holds the layout to its promises: it is valid, obeys nobody, is
// never empty, loses no quote and names the source of each.
func FuzzText(f *testing.F) {
	f.Add("Tea wins.", "It is “hot”.", "Leaves", "for \x1b[1mguests", 40)
	f.Add("", "\xff\u202e", "", "", 0)
	f.Add("a", strings.Repeat("word ", 100), "t", "c", 7)
	f.Fuzz(func(t *testing.T, headline, quote, title, condition string, width int) {
		q := reply.Quote{Text: quote, Cite: 1, Source: "s", Subject: "Tea", Condition: condition, Stance: knowledge.Con, Trail: []string{title}}
		r := reply.Reply{
			Headline: headline, Sides: []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{q}}},
			Dissent: []reply.Quote{q}, Conflicts: []reply.Conflict{{Aspect: title, A: q, B: q}},
			Sources: []reply.Source{{ID: "s", Title: title, URL: condition}}, Suggestions: []string{condition},
		}
		text := reply.Text(r, width)
		if !utf8.ValidString(text) || strings.TrimSpace(text) == "" {
			t.Fatalf("bad text %q", text)
		}
		for _, c := range text {
			if c != '\n' && (unicode.IsControl(c) || c >= 0x202a && c <= 0x202e) {
				t.Fatalf("%U in %q", c, text)
			}
		}
		if n := strings.Count(text, "[1]"); n < 4 {
			t.Errorf("cited %d times, want three quotes and the source: %q", n, text)
		}
		flat := strings.Join(strings.Fields(text), " ")
		if words := reply.Plain(quote); utf8.RuneCountInString(words) <= 280 && !strings.Contains(flat, words) {
			t.Errorf("quote %q is lost in %q", words, text)
		}
		for line := range strings.SplitSeq(text, "\n") {
			if width > 0 && utf8.RuneCountInString(line) > width && strings.Count(strings.TrimSpace(line), " ") > 2 {
				t.Errorf("line of %d runes for width %d: %q", utf8.RuneCountInString(line), width, line)
			}
		}
	})
}

func ExampleText() {
	r := reply.Reply{
		Headline: "Tea, for the evening: the one source that weighs this favors it.",
		Sides: []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{
			{Text: "Green tea lets you sleep.", Cite: 1, Stance: knowledge.Pro},
		}}},
		Sources: []reply.Source{{ID: "tea.md", Title: "On tea", Date: "2024-02-01"}},
	}
	fmt.Print(reply.Text(r, 80))
	// Output:
	// Tea, for the evening: the one source that weighs this favors it.
	//
	// Tea
	//   + “Green tea lets you sleep.” [1]
	//
	// Sources
	//   [1] On tea, 2024-02-01
}
