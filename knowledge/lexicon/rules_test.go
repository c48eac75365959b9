package lexicon_test

import (
	"maps"
	"testing"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// TestRules runs the sentences that stand beside each pattern in the data.
func TestRules(t *testing.T) {
	l, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range l.AllPatterns() {
		t.Run(p.Rule, func(t *testing.T) {
			subjects := map[string]bool{}
			for _, ex := range p.Yes {
				addSubjects(subjects, ex)
				checkYes(t, p, ex)
			}
			for _, ex := range p.No {
				names := maps.Clone(subjects)
				addSubjects(names, ex)
				if m, ok := p.Match(tokens(ex.Sentence, names)); ok {
					t.Errorf("%s: fits %q with %v %v, want none", p.Place, ex.Sentence, m.Slots, m.Lists)
				}
			}
		})
	}
}

func checkYes(t *testing.T, p lexicon.Pattern, ex lexicon.Example) {
	t.Helper()
	names := map[string]bool{}
	addSubjects(names, ex)
	m, ok := p.Match(tokens(ex.Sentence, names))
	if !ok {
		t.Errorf("%s: does not fit %q", p.Place, ex.Sentence)
		return
	}
	for name, want := range ex.Want {
		got := m.Slots[name]
		if len(name) > 1 {
			got = m.Lists[name]
		}
		// A subject that no slot holds is only named.
		if _, has := m.At[name]; got != want && (has || len(name) > 1) {
			t.Errorf("%s: in %q got %s=%q, want %q", p.Place, ex.Sentence, name, got, want)
		}
	}
}

// addSubjects adds the subjects that a sentence names: what its slots hold.
func addSubjects(names map[string]bool, ex lexicon.Example) {
	for slot, name := range ex.Want {
		if len(slot) == 1 {
			names[name] = true
		}
	}
}

// tokens returns the tokens of a sentence with the names in it, found by stem.
func tokens(sentence string, names map[string]bool) []lexicon.Token {
	return tokensOf(text.Words(sentence), func(ws []text.Word) (int, string) {
		longest, found := 0, ""
		for name := range names {
			if n := covers(name, ws); n > longest {
				longest, found = n, name
			}
		}
		return longest, found
	})
}

// covers returns how many words a name takes up at the beginning of ws.
func covers(name string, ws []text.Word) int {
	want := text.Words(name)
	if len(want) == 0 || len(want) > len(ws) {
		return 0
	}
	for i, w := range want {
		if w.Stem != ws[i].Stem {
			return 0
		}
	}
	return len(want)
}

// tokensOf returns words as tokens, names being the subjects that begin at a
// word: the number of words each covers, and what it is called.
func tokensOf(ws []text.Word, names func(ws []text.Word) (n int, name string)) []lexicon.Token {
	out := make([]lexicon.Token, 0, len(ws))
	for i := 0; i < len(ws); {
		n, name := names(ws[i:])
		if n == 0 {
			out = append(out, lexicon.Token{Word: ws[i]})
			i++
			continue
		}
		t := lexicon.Token{Word: ws[i], Name: name}
		t.Span.End = ws[i+n-1].Span.End
		out = append(out, t)
		i += n
	}
	return out
}
