package phrases_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"juxta/bot/phrases"
)

func english(t testing.TB) *phrases.Book {
	t.Helper()
	b, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSay(t *testing.T) {
	b := english(t)
	for name, c := range map[string]struct {
		key  phrases.Key
		args phrases.Args
		want string
	}{
		"counts sources": {phrases.Favors, phrases.Args{"winner": "Tea", "topic": "for a cold", "for": "3", "all": "4"}, "Tea, for a cold: 3 of 4 sources favor it."},
		"all agree":      {phrases.Favors, phrases.Args{"winner": "Tea", "for": "3", "all": "3"}, "Tea: all 3 sources favor it."},
		"one source":     {phrases.Favors, phrases.Args{"winner": "Tea", "for": "1", "all": "1"}, "Tea: the one source that weighs this favors it."},
		"too little":     {phrases.Insufficient, phrases.Args{"topic": "on taste", "all": "1"}, "Not enough evidence on taste: only 1 source speaks of it."},
		"nothing":        {phrases.Insufficient, phrases.Args{"all": "0"}, "Not enough evidence: no source speaks of it."},
		"no topic":       {phrases.Conflicting, phrases.Args{"a": "Tea", "b": "Coffee", "for_a": "1", "for_b": "2"}, "No agreement: 1 source speaks for Tea, 2 for Coffee."},
		"none left":      {phrases.FavorsReason, phrases.Args{"other": "Coffee", "against": "0", "neutral": "0"}, "None favors Coffee."},
		"some left":      {phrases.FavorsReason, phrases.Args{"other": "Coffee", "against": "2", "neutral": "1"}, "2 favor Coffee; 1 takes no side."},
		"plural":         {phrases.Depends, phrases.Args{"all": "2"}, "It depends: 2 sources name no clear winner."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := b.Say(c.key, c.args); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLists(t *testing.T) {
	b := english(t)
	for want, names := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := b.And(names...); got != want {
			t.Errorf("And(%q) = %q, want %q", names, got, want)
		}
	}
	if got, want := b.Or("train", "bus", "plane"), "train, bus or plane"; got != want {
		t.Errorf("Or = %q, want %q", got, want)
	}
}

func TestLoadRefusesUnknownLanguages(t *testing.T) {
	if _, err := phrases.Load("xx"); err == nil || !strings.Contains(err.Error(), "xx") {
		t.Errorf("got %v, want an error that names the language", err)
	}
}

func TestReadReportsFileAndLine(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"unknown key":        {"farewell: Bye.", `"farewell"`},
		"no colon":           {"favors", "key: template"},
		"empty":              {"off_topic:", "empty"},
		"unknown argument":   {"favors: {loser} loses", "{loser}"},
		"open brace":         {"favors: {winner", "never closed"},
		"stray brace":        {"favors: winner} wins", "never opened"},
		"open bracket":       {"favors: [{winner}", "never closed"},
		"nested brackets":    {"favors: [a [b]]", "brackets"},
		"half a plural":      {"favors: {all:source}", "one|many"},
		"bad condition":      {"favors (all): yes", "condition"},
		"foreign condition":  {"favors (loser=1): yes", "condition"},
		"condition on words": {"favors (all=many): yes", "many"},
		"never said":         {"favors: a\nfavors (all=1): b", "never be said"},
		"bad UTF-8":          {"favors: \xff", "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := phrases.Read("xx.txt", strings.NewReader(c.line))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "xx.txt:") {
				t.Errorf("got %v, want xx.txt:LINE and %q", err, c.want)
			}
		})
	}
}

func TestReadWantsEveryPhrase(t *testing.T) {
	_, err := phrases.Read("xx.txt", strings.NewReader("# nothing\n"))
	if err == nil || !strings.Contains(err.Error(), "no phrase") {
		t.Errorf("got %v, want what is missing", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("favors (all=for): [{winner}] {all:one|many}", "x")
	f.Fuzz(func(t *testing.T, line, value string) {
		_, err := phrases.Read("f.txt", strings.NewReader(line))
		if err == nil {
			t.Fatal("one line cannot be a whole book")
		}
		if !strings.HasPrefix(err.Error(), "read phrases: f.txt") {
			t.Errorf("error %q names no file", err)
		}
		if utf8.ValidString(value) {
			said := english(t).Say(phrases.Favors, phrases.Args{"winner": value, "topic": value})
			if strings.ContainsAny(said, "\n\r") || !strings.Contains(said, strings.Join(strings.Fields(value), " ")) {
				t.Errorf("said %q of %q", said, value)
			}
		}
	})
}
