package reply_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/bot/reply"
	"juxta/knowledge"
)

var update = flag.Bool("update", false, "write the golden files anew")

// kettle is a reply with everything in it.
func kettle() reply.Reply {
	pro := reply.Quote{
		Text: "Tea keeps you awake\nwithout  the jitters.", Cite: 1, Source: "a.md", Title: "Leaves", Subject: "Tea",
		Stance: knowledge.Pro, Span: knowledge.Span{Start: 3, End: 44}, Aspects: []knowledge.Aspect{"health"}, Weight: 1.5, Why: "named",
	}
	con := reply.Quote{
		Text: "Coffee upsets the stomach.", Cite: 2, Source: "b.txt", Subject: "Coffee",
		Stance: knowledge.Con, Condition: "before breakfast", Better: "Tea",
	}
	cell := reply.Quote{Text: "40 mg", Cite: 2, Source: "b.txt", Subject: "Tea", Trail: []string{"Drinks", "Caffeine"}}
	dissent := reply.Quote{Text: "Coffee protects the liver.", Cite: 3, Source: "c.html", Subject: "Coffee", Stance: knowledge.Pro}
	return reply.Reply{
		Question: "Tea or coffee for the morning?", Intent: "choose", Subjects: []string{"Tea", "Coffee"},
		Aspect: "health", Headline: "Tea, on health: 2 of 3 sources favor it.",
		Verdict: reply.Verdict{
			Outcome: "favors", Winner: "Tea", Confidence: .7, Reason: "2 sources speak for Tea, 1 for Coffee.",
			Tally:      []string{"a.md: Tea +1.50", "sum: Tea 1.50"},
			SourcesFor: map[string][]string{"Tea": {"a.md", "b.txt"}, "Coffee": {"c.html"}},
		},
		Conditions: []reply.Condition{{Subject: "Coffee", Text: "for long nights", Cite: 3}},
		Sides:      []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{pro, cell}}, {Subject: "Coffee", Quotes: []reply.Quote{con}}},
		Dissent:    []reply.Quote{dissent},
		Conflicts:  []reply.Conflict{{Aspect: "health", A: con, B: dissent}},
		Missing:    "No source compares them on price.",
		Sources: []reply.Source{
			{ID: "a.md", Title: "Leaves", URL: "https://leaves.example/tea", Date: "2024-02-01", Copies: []string{"a2.md"}},
			{ID: "b.txt"},
			{ID: "c.html", Title: "Beans", Date: "2023-11-30"},
		},
		Suggestions: []string{"Tea or Coffee on price?", "Why?"},
	}
}

func TestTextLooksLike(t *testing.T) {
	for name, c := range map[string]struct {
		r     reply.Reply
		width int
	}{
		"full":      {kettle(), 60},
		"unbroken":  {kettle(), 0},
		"off-topic": {reply.Reply{Headline: "That is not a question these documents can answer."}, 80},
	} {
		t.Run(name, func(t *testing.T) {
			got := reply.Text(c.r, c.width)
			if *update {
				if err := os.WriteFile(filepath.Join("testdata", name+".txt"), []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := fs.ReadFile(os.DirFS("testdata"), name+".txt")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestTextSaysNothingTwice(t *testing.T) {
	k := kettle()
	tea, coffee := k.Sides[0], k.Sides[1]
	k.Dissent = append(k.Dissent, tea.Quotes[0], coffee.Quotes[0])
	k.Sources[0].Title = "Leaves, February 01, 2024"
	k.Conflicts = nil
	text := reply.Text(k, 0)
	for _, q := range []string{tea.Quotes[0].Text, coffee.Quotes[0].Text} {
		if n := strings.Count(text, reply.Plain(q)); n != 1 {
			t.Errorf("%q stands %d times in\n%s", q, n, text)
		}
	}
	if !strings.Contains(text, "Coffee\n  · see below\n") || strings.Contains(text, "2024-02-01") {
		t.Errorf("got\n%s", text)
	}
}

func TestTextTellsDisagreementFromASourceInTwoMinds(t *testing.T) {
	a, b := reply.Quote{Text: "Tea is hot.", Source: "a.md", Cite: 1}, reply.Quote{Text: "Tea is cold.", Source: "a.md", Cite: 1}
	r := reply.Reply{Conflicts: []reply.Conflict{{Aspect: "heat", A: a, B: b}}}
	if text := reply.Text(r, 0); !strings.Contains(text, "One source contradicts itself on heat:") {
		t.Errorf("got\n%s", text)
	}
}

func TestTextAnswersFurtherQuestionsToo(t *testing.T) {
	r := reply.Reply{Headline: "Tea.", Also: []reply.Reply{{Question: "And cats or dogs?", Headline: "Cats."}, {Question: "And by train?", Headline: "By train."}}}
	if got, want := reply.Text(r, 0), "Tea.\n\nAnd cats or dogs?\nCats.\n\nAnd by train?\nBy train.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextIsNeverEmpty(t *testing.T) {
	if strings.TrimSpace(reply.Text(reply.Reply{}, 0)) == "" {
		t.Error("an empty reply says nothing")
	}
}

func TestTextShortensLongQuotesOnlyInTheLayout(t *testing.T) {
	long := strings.Repeat("very ", 200) + "long"
	r := reply.Reply{Sides: []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{{Text: long, Cite: 1}}}}}
	if text := reply.Text(r, 0); strings.Contains(text, long) || !strings.Contains(text, "very…”") {
		t.Errorf("not cut at a word: %s", text)
	}
	if got := reply.Contract(r, "", 0).Sides[0].Evidence[0].Quote; got != long {
		t.Errorf("the contract cuts the quote: %s", got)
	}
}

func TestPlainObeysNobody(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"white space":    {" a\t b\r\n\u00a0c ", "a b c"},
		"colors":         {"\x1b[31mred\x1b[0m", "[31mred[0m"},
		"bell and null":  {"a\a\x00b", "ab"},
		"right to left":  {"a\u202eb\u2066c", "abc"},
		"invisible":      {"a\u200bb\ufeffc\u00add", "abcd"},
		"hidden tags":    {"a\U000e0041\U000e0042", "a"},
		"line separator": {"a\u2028b", "a b"},
		"bad UTF-8":      {"a\xffb", "a\ufffdb"},
		"joined emoji":   {"👩\u200d💻 ü", "👩\u200d💻 ü"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := reply.Plain(c.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestShortenKeepsWordsAndCharactersWhole(t *testing.T) {
	for name, c := range map[string]struct {
		in, want string
		most     int
	}{
		"enough room":     {"Tea is warm.", "Tea is warm.", 12},
		"between words":   {"Tea is warm.", "Tea is…", 11},
		"a long word":     {"Donaudampfschiff", "Donaudam…", 9},
		"no mark is lost": {"aaaae\u0301e\u0301", "aaaa…", 6},
		"a family":        {"hi👨‍👩‍👧‍👦", "hi…", 6},
		"a skin":          {"hello👍🏽!", "hello…", 7},
		"flags":           {"hi🇩🇪🇫🇷", "hi…", 5},
		"nothing fits":    {"word", "…", 0},
		"a comma":         {"first, second", "first…", 8},
	} {
		t.Run(name, func(t *testing.T) {
			if got := reply.Shorten(c.in, c.most); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
