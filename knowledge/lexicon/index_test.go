package lexicon_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// said are sentences of all kinds: those that prove the patterns.
func said(l *lexicon.Lexicon) [][]lexicon.Token {
	var out [][]lexicon.Token
	for _, p := range l.AllPatterns() {
		for _, ex := range append(p.Yes, p.No...) {
			subjects := map[string]bool{}
			for _, name := range ex.Want {
				subjects[name] = true
			}
			out = append(out, tokens(ex.Sentence, subjects))
		}
	}
	return out
}

func TestAnIndexFindsWhatItsListsFind(t *testing.T) {
	l, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	x := lexicon.NewIndex(l)
	names := []string{"negators", "scope-pronouns", "comparatives-good", "positive", "hedges", "condition", "no such list"}
	lists := map[string]*lexicon.List{}
	for _, name := range names {
		lists[name] = x.List(name)
	}
	for _, ts := range said(l) {
		ws := make([]text.Word, len(ts))
		for i := range ts {
			ws[i] = ts[i].Word
		}
		for _, noted := range []bool{false, true} {
			if noted {
				x.Note(ts)
			}
			for name, list := range lists {
				for i := range ts {
					n, value := list.Match(ts[i:])
					wantN, wantValue := l.List(name).Match(ws[i:])
					if n != wantN || value != wantValue || list.MatchWritten(ts[i:]) != l.List(name).MatchWritten(ws[i:]) {
						t.Errorf("%s at %q, noted %t: got %d, %d, want %d, %d", name, ws[i].Text, noted, n, value, wantN, wantValue)
					}
				}
				if list.In(ts) != l.List(name).In(ws) {
					t.Errorf("%s, noted %t: In differs", name, noted)
				}
			}
		}
	}
}

func TestASievePassesWhatFits(t *testing.T) {
	l, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	groups := []string{"compare", "kind", "define", "ask"}
	x := lexicon.NewIndex(l, groups...)
	for _, ts := range said(l) {
		have := x.Note(ts)
		for _, group := range groups {
			for _, p := range x.Patterns(group) {
				m, ok := p.Match(ts, &have)
				want, wantOK := p.Pattern.Match(ts)
				if ok != wantOK || fmt.Sprint(m) != fmt.Sprint(want) {
					t.Errorf("%s: got %t %v, want %t %v", p.Rule, ok, m, wantOK, want)
				}
			}
		}
	}
}

func TestAnIndexFindsAspects(t *testing.T) {
	l, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	x := lexicon.NewIndex(l)
	for _, ts := range said(l) {
		ws := make([]text.Word, len(ts))
		for i := range ts {
			ws[i] = ts[i].Word
		}
		x.Note(ts)
		if got, want := x.AspectsIn(ts), l.AspectsIn(ws); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAnIndexIsNeverFull(t *testing.T) {
	const many = 300
	files := fstest.MapFS{}
	for i := range many {
		files[fmt.Sprintf("words/list%d.txt", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "word%d\n", i)}
	}
	x := lexicon.NewIndex(load(t, files))
	for i := range many {
		ts, list := tokens(fmt.Sprintf("word%d other", i), nil), x.List(fmt.Sprintf("list%d", i))
		x.Note(ts)
		if n, _ := list.Match(ts); n != 1 || list.In(ts[1:]) {
			t.Errorf("list %d: got %d words", i, n)
		}
	}
}
