package lexicon_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// FuzzLoad puts anything into a file: loading ends well or with an error that
// names file and line, and what is loaded can be asked.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{
		"tea\ncoffee # hot\n", "tea\nmilk\ntea\n", "name: Tea\nterms: a, b\nbetter: c\n", "tea = cuppa, brew\n", "# only\n", "\xff\xfe",
		"rule: x/y\nlike: ^ {a} really? one|\"two\" ... {winning}? .... , _ $\ngives: better=a\nyes: Tea wins. => a=Tea\nno: Hm. => a=Tea\n",
		"rule: a\nlike: ? ?? {} {a {winning}? |\nyes: a\n", "\"\"\n\"\n", "rule: a\nlike: \"\"\nyes: a\n", "hot, warm = cold\n", ":\n=\n,\n",
	} {
		f.Add("patterns.txt", s)
	}
	for _, file := range []string{"words/tea.txt", "aspects/warmth.txt", "synonyms.txt", "opposites.txt", "scales.txt", "patterns/tea.txt"} {
		f.Add(file, "tea = cuppa\n")
	}
	place := regexp.MustCompile(`\.txt:\d+: |no part of a lexicon`)
	ts := tokens("They say tea really beats coffee, one of two.", map[string]bool{"tea": true, "coffee": true})
	f.Fuzz(func(t *testing.T, file, data string) {
		if !strings.HasSuffix(file, ".txt") || !fs.ValidPath(file) {
			t.Skip("no name of a data file")
		}
		l, err := lexicon.LoadFS(folder("words/winning.txt", "wins\n", file, data))
		if err != nil {
			if !place.MatchString(err.Error()) {
				t.Errorf("%v: names no line", err)
			}
			return
		}
		for _, p := range l.AllPatterns() {
			if m, ok := p.Match(ts); ok && (m.From > m.To || m.To > len(ts)) {
				t.Errorf("%s: matches from %d to %d of %d", p.Rule, m.From, m.To, len(ts))
			}
		}
		for entry := range l.List("tea").All() {
			if n, _ := l.List("tea").Match(text.Words(entry)); n < 0 || n > len(text.Words(entry)) {
				t.Errorf("entry %q covers %d words", entry, n)
			}
		}
		l.AspectsIn(text.Words(data))
	})
}
