package lexicon_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// pattern returns a pattern with a like line.
func pattern(t *testing.T, like string) lexicon.Pattern {
	t.Helper()
	return load(t, folder(
		"words/winning.txt", "wins\nbeats\nis ahead of\n\"tops\"\n",
		"patterns.txt", "rule: x/y\nlike: "+like+"\nyes: any\n",
	)).AllPatterns()[0]
}

// found returns what a pattern finds in a sentence about tea, coffee and hot
// milk, as "[from to] slots lists".
func found(p lexicon.Pattern, sentence string) string {
	m, ok := p.Match(tokens(sentence, map[string]bool{"Tea": true, "Coffee": true, "hot milk": true}))
	if !ok {
		return "none"
	}
	return strings.NewReplacer("map[]", "", "map", "").Replace(strings.TrimRight(fmt.Sprint([]int{m.From, m.To}, m.Slots, m.Lists), " "))
}

func TestPatternElements(t *testing.T) {
	tests := []struct{ name, like, sentence, want string }{
		{"word by stem", "drinks", "She likes drinking.", "[2 3] "},
		{"word in upper case", "Drink", "DRINK it!", "[0 1] "},
		{"other word", "drink", "She eats.", "none"},
		{"word as written", `"drinks"`, "She drinks. They drink.", "[1 2] "},
		{"word as written, other ending", `"drinks"`, "They drink.", "none"},
		{"either word", "drinks|eats", "They eat.", "[1 2] "},
		{"either word as written", `"drinks"|"eats"`, "She eats.", "[1 2] "},
		{"hyphenated word", "built-in is", "A built-in is good; built in is too.", "[1 5] "},
		{"hyphenated word as written", `"built-in"|none is`, "A built-in is good.", "[1 5] "},
		{"possessive", `{a} "'s" taste`, "Tea's taste", "[0 3] [a:Tea]"},
		{"slot", "{a} wins", "I say tea wins.", "[2 4] [a:Tea]"},
		{"slot of two words", "{a} wins", "Hot milk wins.", "[0 2] [a:hot milk]"},
		{"slot without a subject", "{a} wins", "Juice wins.", "none"},
		{"two slots are two subjects", "{a} ... {b}", "Tea or tea or coffee", "[0 5] [a:Tea b:Coffee]"},
		{"two slots, one subject", "{a} ... {b}", "Tea is tea.", "none"},
		{"one slot twice is one place's name", "{a} ... {a}", "Tea is tea.", "[0 3] [a:Tea]"},
		{"list", "{a} {winning} {b}", "Tea beats coffee.", "[0 3] [a:Tea b:Coffee] [winning:beats]"},
		{"phrase of a list", "{a} {winning} {b}", "Tea is ahead of coffee.", "[0 5] [a:Tea b:Coffee] [winning:is ahead of]"},
		{"list entry as written", "{winning}", "Tea topped it.", "none"},
		{"optional word there", "{a} really? wins", "Tea really wins.", "[0 3] [a:Tea]"},
		{"optional word absent", "{a} really? wins", "Tea wins.", "[0 2] [a:Tea]"},
		{"optional list absent", "{a} {winning}? first", "Tea first", "[0 2] [a:Tea]"},
		{"optional word that is needed later", "{a} wins? wins", "Tea wins.", "[0 2] [a:Tea]"},
		{"any word", "{a} _ wins", "Tea always wins.", "[0 3] [a:Tea]"},
		{"any word is no mark", "{a} _ wins", "Tea, wins.", "none"},
		{"gap of none", "{a} ... wins", "Tea wins.", "[0 2] [a:Tea]"},
		{"gap of eight", "{a} ... wins", "Tea a b c d e f g h wins.", "[0 10] [a:Tea]"},
		{"gap of nine", "{a} ... wins", "Tea a b c d e f g h i wins.", "none"},
		{"gap keeps to the clause", "{a} ... wins", "Tea is hot, milk wins.", "none"},
		{"gap takes other marks", "{a} ... wins", "Tea \"Earl\" wins.", "[0 5] [a:Tea]"},
		{"long gap", "{a} .... wins", "Tea is hot, a b c d e f g h i; it wins.", "[0 16] [a:Tea]"},
		{"longest gap", "{a} .... wins", "Tea " + strings.Repeat("a ", 100) + "wins.", "[0 102] [a:Tea]"},
		{"gap too long", "{a} .... wins", "Tea " + strings.Repeat("a ", 101) + "wins.", "none"},
		{"short gap first", "{a} .... {b} .... wins", "Tea, coffee, hot milk wins.", "[0 6] [a:Tea b:Coffee]"},
		{"beginning", "^ {a}", "Tea wins.", "[0 1] [a:Tea]"},
		{"not at the beginning", "^ {a}", "So tea wins.", "none"},
		{"end", "wins $", "Tea wins!", "[1 2] "},
		{"not at the end", "wins $", "Tea wins again.", "none"},
		{"marks", "{a} , {b} : wins ?", "Tea, coffee: wins?", "[0 6] [a:Tea b:Coffee]"},
		{"optional mark", "{a} ,? {b}", "Tea coffee", "[0 2] [a:Tea b:Coffee]"},
		{"hyphen", "{a} - {b}", "Tea-coffee", "[0 3] [a:Tea b:Coffee]"},
		{"first place that fits", "{a}", "Coffee or tea", "[0 1] [a:Coffee]"},
		{"nothing", "{a}", "", "none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(pattern(t, tt.like), tt.sentence); strings.TrimSpace(got) != strings.TrimSpace(tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestPatternsOfAGroupKeepTheirOrder(t *testing.T) {
	const rest = "like: {a} wins\ngives: better=a of=two_words\nyes: Tea wins. => a=Tea\nno: So be it. => b=Coffee\n"
	l := load(t, folder("patterns.txt", "rule: x/two\n"+rest+"rule: y/one\n"+rest+"rule: x/one\n"+rest))
	got := l.Patterns("x")
	if len(got) != 2 || got[0].Rule != "x/two" || got[1].Rule != "x/one" || got[0].Group != "x" {
		t.Fatalf("got %+v, want x/two, x/one", got)
	}
	p := got[0]
	if p.Gives["better"] != "a" || p.Gives["of"] != "two words" || p.Yes[0].Want["a"] != "Tea" || p.No[0].Want["b"] != "Coffee" {
		t.Errorf("got %+v, want what the lines say", p)
	}
	if p.No[0].Sentence != "So be it." || p.Place != "patterns.txt:1" {
		t.Errorf("got %q at %s, want the bare sentence and its file and line", p.No[0].Sentence, p.Place)
	}
}

func TestTokensTakeNamesAsOneWord(t *testing.T) {
	ts := tokens("We like hot milk’s taste", map[string]bool{"hot milk": true})
	if len(ts) != 5 || ts[2].Name != "hot milk" || ts[2].Span.Start != 8 || ts[2].Span.End != 16 {
		t.Errorf("got %+v, want hot milk as the third of five", ts)
	}
}

// TestLongSentencesTakeNoLongTime matches several gaps against a sentence that
// gives each of them hundreds of places and never ends well.
func TestLongSentencesTakeNoLongTime(t *testing.T) {
	p := pattern(t, "{a} .... is .... as .... as .... {b} .... wins")
	sentence := text.Words(strings.Repeat("tea is as hot as coffee ", 400))
	ts := tokensOf(sentence, func(ws []text.Word) (int, string) {
		if ws[0].Lower == "tea" || ws[0].Lower == "coffee" {
			return 1, ws[0].Lower
		}
		return 0, ""
	})
	start := time.Now()
	if _, ok := p.Match(ts); ok {
		t.Error("found what is not there")
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
