package lexicon_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juxta/knowledge/lexicon"
)

// folder returns a folder of files, their names and contents in turn.
func folder(files ...string) fs.FS {
	out := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		out[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return out
}

func load(t *testing.T, folders ...fs.FS) *lexicon.Lexicon {
	t.Helper()
	l, err := lexicon.LoadFS(folders...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadFSNamesFileAndLineOfWhatIsWrong(t *testing.T) {
	const rule = "rule: x/y\nlike: {a} wins\nyes: Tea wins. => a=Tea\n"
	tests := []struct{ name, file, data, want string }{
		{"word twice", "words/hot.txt", "tea\n# and\ncoffee\ntea # again\n", `words/hot.txt:4: "tea" stands in the list already`},
		{"not UTF-8", "words/hot.txt", "tea\nc\xe9der\n", "words/hot.txt:2: not UTF-8"},
		{"not UTF-8 in a comment", "synonyms.txt", "# caf\xe9\n", "synonyms.txt:1: not UTF-8"},
		{"unknown key of an aspect", "aspects/warmth.txt", "terms: warmth\n\nbest: hot\n", `aspects/warmth.txt:3: unknown key "best"`},
		{"aspect without a key", "aspects/warmth.txt", "warmth, heat\n", `aspects/warmth.txt:1: no key before "warmth, heat"`},
		{"line behind a name", "aspects/warmth.txt", "name: heat\nwarmth\n", `aspects/warmth.txt:2: no key before "warmth"`},
		{"term twice", "aspects/warmth.txt", "terms: warmth,\n heat, warmth\n", `aspects/warmth.txt:2: "warmth" stands twice`},
		{"synonyms without equals", "synonyms.txt", "tea, cuppa\n", "synonyms.txt:1: want \"name = other"},
		{"synonyms without a name", "synonyms.txt", "= cuppa\n", "synonyms.txt:1: want \"name = other"},
		{"no synonym", "synonyms.txt", "tea = cuppa\ncoffee =\n", `synonyms.txt:2: "coffee" has no synonym`},
		{"synonym twice", "synonyms.txt", "tea = cuppa, tea\n", `synonyms.txt:1: "tea" stands twice`},
		{"scale with one end", "opposites.txt", "hot, warm =\n", "opposites.txt:1: want"},
		{"measure with one end", "scales.txt", "hot, warm =\n", "scales.txt:1: want"},
		{"end of a scale twice", "opposites.txt", "hot, hot = cold\n", `opposites.txt:1: "hot" stands twice`},
		{"pattern line without a key", "patterns.txt", rule + "no matter\n", `patterns.txt:4: want "key: value"`},
		{"key without a value", "patterns.txt", "rule:\n", `patterns.txt:1: want "key: value"`},
		{"no rule yet", "patterns.txt", "like: {a} wins\n", `patterns.txt:1: "like" before the first rule`},
		{"unknown key of a pattern", "patterns.txt", rule + "maybe: Tea wins.\n", `patterns.txt:4: unknown key "maybe"`},
		{"two like lines", "patterns.txt", rule + "like: {a} loses\n", `patterns.txt:4: rule "x/y" has two like lines`},
		{"rule twice", "patterns/more.txt", rule + rule, `patterns/more.txt:4: rule "x/y" stands twice`},
		{"no like line", "patterns.txt", "\nrule: x/y\nyes: Tea wins.\n", `patterns.txt:2: rule "x/y" has no like line`},
		{"no yes line", "patterns.txt", "rule: x/y\nlike: {a} wins\n", `patterns.txt:1: rule "x/y" has no yes sentence`},
		{"unknown list", "patterns.txt", "rule: x/y\nlike: {a} {winning}\nyes: Tea wins.\n", `patterns.txt:1: rule "x/y": no list words/winning.txt`},
		{"empty word", "patterns.txt", "rule: x/y\nlike: {a} wins||won\nyes: Tea wins.\n", `patterns.txt:1: rule "x/y": an empty word`},
		{"broken want", "patterns.txt", "rule: x/y\nlike: {a} wins\nyes: Tea wins. => Tea\n", `patterns.txt:3: want name=value, have "Tea"`},
		{"brace without its other", "patterns.txt", "rule: x/y\nlike: {a wins\nyes: Tea wins. => a=Tea\n", `patterns.txt:1: rule "x/y": want a name in two braces, have "{a"`},
		{"broken gives", "patterns.txt", "rule: x/y\ngives: =a\n", `patterns.txt:2: want name=value, have "=a"`},
		{"unknown file", "sayings.txt", "tea\n", "sayings.txt: no part of a lexicon"},
		{"unknown folder", "idioms/tea.txt", "tea\n", "idioms/tea.txt: no part of a lexicon"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lexicon.LoadFS(folder(tt.file, tt.data))
			if err == nil || !strings.Contains(err.Error(), "load lexicon: "+tt.want) {
				t.Errorf("got error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestLoadSaysWhatIsMissing(t *testing.T) {
	if _, err := lexicon.Load("tlh"); err == nil || !strings.Contains(err.Error(), `no data for language "tlh"`) {
		t.Errorf("got error %v, want one that names the language", err)
	}
}

func TestFilesMayHaveCommentsAndSpaces(t *testing.T) {
	l := load(t, folder(
		"words/drinks.txt", "\ufeff# drinks\r\n  tea  # hot\r\n\r\nc# \n\tgreen tea",
		"README.md", "# not a part of it\n",
	))
	got, want := slices.Collect(l.List("drinks").All()), []string{"tea", "c#", "green tea"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListWithoutFileIsEmpty(t *testing.T) {
	l := load(t, folder())
	if n := l.List("drinks").Len(); n != 0 {
		t.Errorf("got %d entries, want 0", n)
	}
	if l.List("drinks").Has("tea") || len(l.Aspects()) != 0 || len(l.Synonyms()) != 0 || len(l.AllPatterns()) != 0 {
		t.Error("an empty folder makes a lexicon that knows something")
	}
}

func TestOverlayAddsToWhatIsThere(t *testing.T) {
	const rule = "like: {a} wins\nyes: Tea wins. => a=Tea\n"
	l := load(t,
		folder(
			"words/drinks.txt", "tea\n",
			"aspects/warmth.txt", "terms: warmth\nbetter: hot\n",
			"synonyms.txt", "tea = cuppa\n",
			"opposites.txt", "hot = cold\n",
			"patterns.txt", "rule: one/a\n"+rule,
		),
		folder(
			"words/drinks.txt", "coffee\n",
			"words/foods.txt", "bread\n",
			"aspects/warmth.txt", "name: how warm\nterms: heat\nworse: cold\n",
			"aspects/price.txt", "terms: price\n",
			"synonyms.txt", "coffee = java\n",
			"opposites.txt", "big = small\n",
			"patterns/mine.txt", "rule: one/b\n"+rule+"rule: two/a\nlike: {a} on {foods}\nyes: Tea on bread. => a=Tea foods=bread\n",
		),
	)
	if got, want := slices.Collect(l.List("drinks").All()), []string{"tea", "coffee"}; !slices.Equal(got, want) {
		t.Errorf("got drinks %q, want %q", got, want)
	}
	if !l.List("foods").Has("bread") {
		t.Error("a list of the overlay is missing")
	}
	a, ok := l.Aspect("warmth")
	if !ok || a.Name != "how warm" || !slices.Equal(a.Terms, []string{"warmth", "heat"}) || !slices.Equal(a.Worse, []string{"cold"}) {
		t.Errorf("got aspect %+v, want both folders' words", a)
	}
	if len(l.Aspects()) != 2 || len(l.Synonyms()) != 2 || len(l.Opposites()) != 2 {
		t.Errorf("got %v %v %v, want two of each", l.Aspects(), l.Synonyms(), l.Opposites())
	}
	if got := len(l.Patterns("one")); got != 2 {
		t.Errorf("got %d patterns of group one, want 2", got)
	}
	if !l.Better().Has("hot") || l.Better().Has("cold") || !l.Worse().Has("cold") {
		t.Error("praise and blame got mixed up")
	}
}

func TestOverlayMayRepeatWords(t *testing.T) {
	words := folder("words/drinks.txt", "tea\ncoffee\n", "aspects/warmth.txt", "terms: warmth\nbetter: hot\n")
	l := load(t, words, words)
	if n := l.List("drinks").Len(); n != 2 {
		t.Errorf("got %d entries, want each once", n)
	}
	if a, _ := l.Aspect("warmth"); len(a.Terms) != 1 || len(a.Better) != 1 {
		t.Errorf("got %+v, want each term once", a)
	}
	_, err := lexicon.LoadFS(words, folder("words/drinks.txt", "milk\ncocoa\nmilk\n"))
	if err == nil || !strings.Contains(err.Error(), "words/drinks.txt:3") {
		t.Errorf("got error %v, want one that names file and line", err)
	}
}

func TestOverlayListMustBeOfUse(t *testing.T) {
	_, err := lexicon.LoadFS(folder("words/drinks.txt", "tea\n"), folder("words/drink.txt", "coffee\n"))
	if err == nil || !strings.Contains(err.Error(), "words/drink.txt: no pattern uses this list") {
		t.Errorf("got error %v, want one that names the list", err)
	}
}

func TestOverlayMustBeThere(t *testing.T) {
	_, err := lexicon.LoadFS(os.DirFS(filepath.Join(t.TempDir(), "nowhere")))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v, want fs.ErrNotExist", err)
	}
}

// TestEmbeddedData is what proves the files under data: a mistake in one is a
// failing test that names it.
func TestEmbeddedData(t *testing.T) {
	l, err := lexicon.Load("en", folder("words/stopwords.txt", "our own word\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !l.List("stopwords").Has("our own word") {
		t.Error("the overlay is not laid over the embedded data")
	}
	if len(l.Aspects()) == 0 || !l.Abbreviations()["e.g."] {
		t.Error("the embedded data lacks aspects or abbreviations")
	}
}
