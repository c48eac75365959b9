package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"juxta/knowledge/text"
)

func seedTexts(f *testing.F) {
	f.Helper()
	for _, s := range []string{
		"", "Tea calms. Coffee wakes.", "1. Tea\r\n2. C++ e.g. Redis's[1] “end.”", "_a_ it’s 3.5 … x.[1] y",
		"红茶。咖啡！", "\xff\xfe. A\xff. B", "a\u202f\u200d\u0301.\u2028b", "i like tea. do you?\n\n• yes", "...!?", "a\x01b \x7f c",
	} {
		f.Add(s)
	}
}

// isCommand reports whether r is a control sign that is no white space.
func isCommand(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func FuzzSentences(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string) {
		var parts []string
		for part := range text.Sentences(s, text.Abbreviations{"e.g.": true}) {
			if part == "" {
				t.Errorf("an empty sentence after %q", parts)
			}
			parts = append(parts, part)
		}
		if got := strings.Join(parts, ""); got != s {
			t.Errorf("got %q joined, want %q", got, s)
		}
		for _, part := range parts {
			if len(parts) > 1 && !hasWord(part) {
				t.Errorf("sentence %q has no word", part)
			}
		}
	})
}

func FuzzWords(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string) {
		if got := joinedSegments(s); got != s {
			t.Errorf("got segments %q joined, want %q", got, s)
		}
		end := 0
		for _, w := range text.Words(s) {
			if w.Span.Start < end || w.Span.Len() <= 0 || w.Span.End > len(s) {
				t.Fatalf("%+v out of place behind %d", w, end)
			}
			if got := s[w.Span.Start:w.Span.End]; got != w.Text {
				t.Errorf("got %q at %v, want %q", got, w.Span, w.Text)
			}
			if between := s[end:w.Span.Start]; hasWord(between) || strings.ContainsFunc(between, isCommand) {
				t.Errorf("%q is in no word", between)
			}
			if w.Stem == "" || w.Lower == "" {
				t.Errorf("%+v lacks a form", w)
			}
			end = w.Span.End
		}
		if hasWord(s[end:]) {
			t.Errorf("%q is in no word", s[end:])
		}
	})
}

// FuzzSegments holds the quick way through plain text against the annex's own.
func FuzzSegments(f *testing.F) {
	seedTexts(f)
	f.Add("It's 3.5, a.b c:d e;f 1,2 x_y  \r\n\t 'q' \u0301. ,\u0308a 9\u00ad8 z\u2019s\u200dx")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		var want []string
		for it := words.FromString(s); it.Next(); {
			want = append(want, it.Value())
		}
		if got := slices.Collect(text.Segments(s)); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		var c text.Cutter
		var table text.Table[string]
		for range 2 {
			if got := unnumbered(t, &table, c.Words(s)); !slices.Equal(got, text.Words(s)) {
				t.Errorf("got %+v of a cutter, want %+v", got, text.Words(s))
			}
			if got := unnumbered(t, &table, c.Append(text.Words("a b"), s)[2:]); !slices.Equal(got, text.Words(s)) {
				t.Errorf("got %+v behind other words, want %+v", got, text.Words(s))
			}
		}
	})
}

// unnumbered returns a cutter's words as the function Words returns them, once
// it knows that each number stands for one word only.
func unnumbered(t *testing.T, table *text.Table[string], ws []text.Word) []text.Word {
	t.Helper()
	for i := range ws {
		w := &ws[i]
		if seen := table.Of(w); seen != nil {
			if *seen != "" && *seen != w.Text {
				t.Errorf("%q has the number of %q", w.Text, *seen)
			}
			*seen = w.Text
		}
		w.Number = 0
	}
	return ws
}

func joinedSegments(s string) string {
	var b strings.Builder
	for seg := range text.Segments(s) {
		b.WriteString(seg)
	}
	return b.String()
}
