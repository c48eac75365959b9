package question_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

func BenchmarkParse(b *testing.B) {
	p := parser(b)
	for _, n := range []int{2, 200, 10000} {
		var names []string
		for i := range n {
			names = append(names, coined(i)+"="+coined(i+n)+" "+coined(i))
		}
		cat := catalog(names...)
		for i := range n {
			cat.Sources = append(cat.Sources, knowledge.Source{ID: strconv.Itoa(i), Title: coined(i) + " or " + coined(i+1) + " for a farm?"})
		}
		for name, s := range map[string]string{
			"named":   "is " + coined(0) + " faster than " + coined(1) + "x for a small online shop?",
			"unknown": "Which of them is better for the pasture of an alpaca, sobject or rabjet, and what about zebras?",
			"context": "We are a team of three and have a shop with subtle problems. My boss says " + coined(1) + " is slow. Which database should I take, " + coined(0) + " or zebra?",
		} {
			b.Run(fmt.Sprintf("topics-%d-%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				p.Parse(s, question.Conversation{}, cat) // reads the catalog
				for b.Loop() {
					p.Parse(s, question.Conversation{}, cat)
				}
			})
		}
	}
	b.Run("by turns", func(b *testing.B) {
		const spaces = 3
		var cats []index.Catalog
		for space := range spaces {
			var names []string
			for i := range 1000 {
				names = append(names, coined(i*spaces+space))
			}
			cats = append(cats, catalog(names...))
		}
		for i := 0; b.Loop(); i++ {
			p.Parse("is "+coined(0)+" faster than "+coined(1)+"?", question.Conversation{}, cats[i%spaces])
		}
	})
	b.Run("long", func(b *testing.B) {
		cat, s := catalog("tea", "coffee"), strings.Repeat("what is tea or qwertz vs coffee ", 3000)
		for b.Loop() {
			p.Parse(s, question.Conversation{}, cat)
		}
	})
}

// coined returns the name of a number: syllables instead of digits.
func coined(n int) string {
	syllables := []string{"ba", "ke", "ri", "mo", "tun", "lex", "za", "fo", "dri", "qua", "shi", "pel", "go", "nam", "vy", "cer"}
	var out strings.Builder
	for n += len(syllables); n > 0; n /= len(syllables) {
		out.WriteString(syllables[n*7%len(syllables)])
	}
	return out.String()
}

func BenchmarkNew(b *testing.B) {
	lex, err := lexicon.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		question.New(lex)
	}
}
