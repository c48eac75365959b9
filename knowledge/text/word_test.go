package text_test

import (
	"slices"
	"testing"

	"juxta/knowledge/text"
)

func TestWords(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"marks stand alone", "Tea, (hot) tea!", []string{"Tea", ",", "(", "hot", ")", "tea", "!"}},
		{"decimals and versions stay whole", "3.5 v1.2.3 10,000 50%", []string{"3.5", "v1.2.3", "10,000", "50", "%"}},
		{"names with dots stay whole", "Node.js ASP.NET", []string{"Node.js", "ASP.NET"}},
		{"abbreviations leave their last stop", "e.g. U.S.", []string{"e.g", ".", "U.S", "."}},
		{"possessives are cut", "Redis's Tea’s ANNA'S cups’", []string{"Redis", "'s", "Tea", "’s", "ANNA", "'S", "cups", "’"}},
		{"contractions are whole", "it's that’s don't Let’s they're", []string{"it's", "that’s", "don't", "Let’s", "they're"}},
		{"hyphens and slashes cut", "well-known and/or", []string{"well", "-", "known", "and", "/", "or"}},
		{"signs of a name belong to it", "C++ C# F#, C++20 Disney+.", []string{"C++", "C#", "F#", ",", "C++", "20", "Disney+", "."}},
		{"possessive of a name with signs", "C++'s", []string{"C++", "'", "s"}},
		{"signs elsewhere stand alone", "1+1 a+b 10+ #tag + x", []string{"1", "+", "1", "a", "+", "b", "10", "+", "#", "tag", "+", "x"}},
		{"underscores around a word are marks", "_tea_ __init__ snake_case _", []string{"_", "tea", "_", "__", "init", "__", "snake_case", "_"}},
		{"narrow space", "\u202ftea 10\u202f000\u202f!", []string{"tea", "10\u202f000", "!"}},
		{"no-break space", "tea\u00a0time", []string{"tea", "time"}},
		{"line breaks", "tea\r\ntime\n", []string{"tea", "time"}},
		{"money", "€5 $3.50", []string{"€", "5", "$", "3.50"}},
		{"emoji", "👩‍👩‍👧 ok 🇩🇪", []string{"👩‍👩‍👧", "ok", "🇩🇪"}},
		{"other scripts", "Ünïcode чай naïve", []string{"Ünïcode", "чай", "naïve"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, w := range text.Words(tt.text) {
				got = append(got, w.Text)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWordsKnowTheirFormsAndPlaces(t *testing.T) {
	got := text.Words("Don’t the Teams’ C++ caches scale?")
	want := []text.Word{
		{Text: "Don’t", Lower: "don't", Stem: "don't"},
		{Text: "the", Lower: "the", Stem: "the"},
		{Text: "Teams", Lower: "teams", Stem: "team"},
		{Text: "’", Lower: "'", Stem: "'", Mark: true},
		{Text: "C++", Lower: "c++", Stem: "c++"},
		{Text: "caches", Lower: "caches", Stem: "cach"},
		{Text: "scale", Lower: "scale", Stem: "scale"},
		{Text: "?", Lower: "?", Stem: "?", Mark: true},
	}
	places := [][2]int{{0, 7}, {8, 11}, {12, 17}, {17, 20}, {21, 24}, {25, 31}, {32, 37}, {37, 38}}
	if len(got) != len(want) {
		t.Fatalf("got %d words, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		w.Span.Start, w.Span.End = places[i][0], places[i][1]
		if got[i] != w {
			t.Errorf("word %d: got %+v, want %+v", i, got[i], w)
		}
	}
}

func TestStem(t *testing.T) {
	tests := []struct{ name, word, want string }{
		{"plural", "libraries", "librari"},
		{"singular meets it", "library", "librari"},
		{"participle", "learning", "learn"},
		{"adverb", "quickly", "quick"},
		{"noun of a verb", "scalability", "scalabl"},
		{"it leaves short words", "is", "is"},
		{"its exceptions", "news", "news"},
		{"name with a dot", "node.js", "node.js"},
		{"name with a digit", "k8s", "k8s"},
		{"name with signs", "c++", "c++"},
		{"accents", "cafés", "café"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Stem(tt.word); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
