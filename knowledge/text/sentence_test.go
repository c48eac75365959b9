package text_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"juxta/knowledge/text"
)

func abbreviations() text.Abbreviations {
	return text.Abbreviations{"e.g.": true, "i.e.": true, "vs.": true, "u.s.": true, "dr.": true, "approx.": true, "no.": true}
}

// TestSentences has a bar where a sentence ends. The white space behind it
// belongs to it, so that a line break before a bar is its last.
func TestSentences(t *testing.T) {
	tests := []struct{ name, cut string }{
		{"two sentences", "Tea calms. |Coffee wakes."},
		{"question and exclamation", "Why tea? |Taste it! |Really?! |Yes."},
		{"abbreviation", "Use a cache, e.g. Redis. |It helps, i.e. Reads are quick."},
		{"abbreviation in brackets", "Use a cache (e.g. Redis). |It helps."},
		{"versus", "Tea vs. Coffee is an old match. |Tea won."},
		{"etc. may end one", "Tea, cocoa, etc. |Coffee is another story."},
		{"country", "The U.S. Army drinks coffee. |Britain drinks tea."},
		{"title", "Dr. Green prefers tea. |She is right."},
		{"list number", "1. Strength: coffee is strong. |2. Price: tea is cheap."},
		{"list letter", "a. Coffee is strong. |B. Tea is cheap."},
		{"roman number", "iv. Coffee is strong. |Tea is not."},
		{"initials first", "J. R. Green likes tea. |We do too."},
		{"letter that ends one", "Nobody wants plan B. |Then it came."},
		{"decimals", "It takes 3.5 minutes. |Then it costs 2.50 euros."},
		{"version numbers", "Redis 7.2.4 is out. |Postgres v16.1 is older."},
		{"number that ends one", "It came out in 1996. |Two years later it was 2.0. |Nice."},
		{"number that begins one", "Postgres is loved. |70% of all teams use it. |$5 buys a cup."},
		{"short word before a number", "See item no. 5 and fig. 2 for that. |Done."},
		{"name with a dot", "Node.js is quick. |We use Node.js. |It runs."},
		{"address", "See https://example.com/a.b?C=d. |It works at example.com too."},
		{"ellipsis goes on", "Wait... there is more. |And… there is tea."},
		{"ellipsis ends", "Tea... |Coffee. |Milk… |Sugar."},
		{"spaced ellipsis", "Tea . . . and coffee. |Milk."},
		{"quotation", "He said \"Tea calms.\" |Then he left. |“Coffee wakes.” |She stayed."},
		{"question that is quoted", "\"Why tea?\" she asked. |He left."},
		{"brackets", "Tea calms (a lot!) and warms. |(So they say.) |Fine."},
		{"bracket behind the stop", "Tea calms.) |Coffee wakes."},
		{"space before the stop", "Tea calms . |Coffee wakes . |Really ."},
		{"footnotes", "Tea calms.[1] |Coffee wakes.[2][b] |Milk is mild.² |End."},
		{"emphasis", "**Tea calms.** |Coffee wakes. |*It* does."},
		{"wrapped lines", "Tea is\nwarm and\r\ncalms. |Coffee\rwakes."},
		{"blank line", "Tea and biscuits\n\n|Coffee and cake"},
		{"blank line with spaces", "Tea and biscuits\r\n \r\n|Coffee and cake"},
		{"bullets", "We sell:\n|• tea\n|• coffee\n|- milk\n|✓ sugar"},
		{"dash in a line", "Tea - and only tea - calms.\n|Coffee wakes."},
		{"numbered lines", "1. Tea\n|2. Coffee wakes.\n|3) Milk"},
		{"emoji", "Tea calms. |✅ Coffee wakes. |🚀 Milk is mild. 🐮"},
		{"glued", "Everyone knows that tea calms.|They drink it daily. |It works."},
		{"glued name", "We tried Console.Log and console.log here. |And node.Js, a.Then or it.They there."},
		{"written in lower case", "i like tea. |does coffee wake? |yes. |it does"},
		{"lower case behind a long word", "Postgres stores tables. |however, it is slower."},
		{"lower case behind a short word", "It weighs 5 lbs. or so. |Fine."},
		{"name in lower case", "It costs $5. iPhone owners pay. |More."},
		{"other scripts", "红茶。|咖啡！|Чай горячий. |Кофе тоже. |चाय गरम है। |ठीक"},
		{"accents", "Élan vital. |Über alles Tee. |Ñandú."},
		{"only marks", "... !!! ???"},
		{"marks at the end", "Tea. !!! ..."},
		{"white space", " \t\n"},
		{"nothing", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := strings.Split(tt.cut, "|")
			s := strings.Join(want, "")
			if s == "" {
				want = nil
			}
			got := slices.Collect(text.Sentences(s, abbreviations()))
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestSentencesMayBeLeftEarly(t *testing.T) {
	for s := range text.Sentences("Tea calms. Coffee wakes.", nil) {
		if s != "Tea calms. " {
			t.Errorf("got %q, want the first sentence only", s)
		}
		break
	}
}

// TestSentencesTakeTimeByLength feeds texts made to go over the same stretch
// again and again: a quadratic cutter would take minutes.
func TestSentencesTakeTimeByLength(t *testing.T) {
	const size = 1 << 18
	for _, part := range []string{"! ", ". ", "a.", "x!)", "1. ", "\n", "(", ". (", "e.g. ", "a.A", ".[1]", "“", "é. ", "A. b. "} {
		start := time.Now()
		s := strings.Repeat(part, size/len(part))
		for _, s := range []string{s, "a" + s, s + "a", strings.Repeat("1", size) + s} {
			for range text.Sentences(s, abbreviations()) {
				continue
			}
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q repeated took %v", part, took)
		}
	}
}
