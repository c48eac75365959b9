package lexicon_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

func list(t *testing.T, entries ...string) *lexicon.Phrases {
	t.Helper()
	return load(t, folder("words/list.txt", strings.Join(entries, "\n"))).List("list")
}

func TestPhrasesMatch(t *testing.T) {
	tests := []struct {
		name, entry, text string
		want              int // words covered, from the text's beginning
	}{
		{"word", "tea", "tea please", 1},
		{"other word", "tea", "team please", 0},
		{"upper case", "tea", "TEA please", 1},
		{"upper case in the entry", "Earl Grey", "earl grey please", 2},
		{"by stem", "learning curve", "learned curves", 2},
		{"not in the middle", "tea", "more tea", 0},
		{"phrase cut short", "green tea", "green", 0},
		{"hyphen in the text", "well known", "well-known tea", 3},
		{"hyphen in the entry", "well-known", "well known tea", 2},
		{"slash in the text", "read write", "read/write speed", 3},
		{"comma in the text", "well known", "well, known", 0},
		{"possessive", "tea", "tea's warmth", 1},
		{"apostrophes of both kinds", "don't like", "don’t like it", 2},
		{"as written", `"us"`, "US dollars", 1},
		{"as written, not by stem", `"learning"`, "learned", 0},
		{"by stem where not quoted", "learning", "learned", 1},
		{"phrase as written", `"tea time"`, "tea times", 0},
		{"name with signs", "c++", "C++ is fast", 1},
		{"name within a name with signs", "c", "C++ is fast", 0},
		{"sharp is no comment", "c#", "C# is fast", 1},
		{"digits", "web 2.0", "Web 2.0 sites", 2},
		{"accents", "crème brûlée", "Crème Brûlée", 2},
		{"mark", "tea", "- tea", 0},
		{"nothing", "tea", "", 0},
		{"entry of marks", "--", "-- tea", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := list(t, tt.entry).Match(text.Words(tt.text)); got != tt.want {
				t.Errorf("got %d words, want %d", got, tt.want)
			}
		})
	}
}

func TestLongestPhraseIsFound(t *testing.T) {
	p := list(t, "green", "green tea leaves", "green tea", `"green tea leaf"`)
	ws := text.Words("green tea, green grass, green tea leaves, a green tea leaf")
	var got []string
	for len(ws) > 0 {
		n, _ := p.Match(ws)
		var said []string
		for _, w := range ws[:n] {
			said = append(said, w.Lower)
		}
		if n > 0 {
			got = append(got, strings.Join(said, " "))
		}
		ws = ws[max(n, 1):]
	}
	want := []string{"green tea", "green", "green tea leaves", "green tea leaf"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHasAndIn(t *testing.T) {
	p := list(t, "green tea")
	for s, want := range map[string][2]bool{
		"green tea":       {true, true},
		"Green-Teas":      {true, true},
		"some green tea":  {false, true},
		"green tea pots":  {false, true},
		"tea that greens": {false, false},
		"":                {false, false},
	} {
		if got := [2]bool{p.Has(s), p.In(text.Words(s))}; got != want {
			t.Errorf("%q: got Has and In %v, want %v", s, got, want)
		}
	}
}

func TestMatchWrittenMindsEndings(t *testing.T) {
	p := list(t, "mean", "high price")
	for s, want := range map[string]int{"mean": 1, "means": 0, "High price": 2, "high-price": 3, "high prices": 0, "": 0, "-": 0} {
		if got := p.MatchWritten(text.Words(s)); got != want {
			t.Errorf("%q: got %d words, want %d", s, got, want)
		}
	}
}

func TestAspects(t *testing.T) {
	l := load(t, folder(
		"aspects/ease-of-brewing.txt", "terms: brewing, brew time\nbetter: quick\nworse: fiddly\n",
		"aspects/price.txt", "name: cost\nterms: price\nbetter: cheap\nworse: dear\n",
		"aspects/speed.txt", "terms: speed, time\nbetter: quick\n",
	))
	if a, ok := l.Aspect("ease-of-brewing"); !ok || a.Name != "ease of brewing" {
		t.Errorf("got %+v, want a name made of the id", a)
	}
	if a, ok := l.Aspect("price"); !ok || a.Name != "cost" {
		t.Errorf("got %+v, want the name given", a)
	}
	if _, ok := l.Aspect("colors"); ok {
		t.Error("found an aspect that is not there")
	}
	ws := text.Words("A quick brew time at a cheap price")
	want := []knowledge.Aspect{"ease-of-brewing", "speed", "price"}
	if got := l.AspectsIn(ws); !slices.Equal(got, want) {
		t.Errorf("got aspects %v, want %v", got, want)
	}
	hits := fmt.Sprint(l.FindAspects(ws))
	if want := "[{ease-of-brewing 1 2} {speed 1 2} {ease-of-brewing 2 4} {speed 3 4} {price 6 7} {price 7 8}]"; hits != want {
		t.Errorf("got hits %v, want %v", hits, want)
	}
}
