package question_test

import (
	"fmt"
	"strings"
	"testing"

	"juxta/bot/question"
	"juxta/knowledge/lexicon"
)

func BenchmarkParse(b *testing.B) {
	p := parser(b)
	for _, n := range []int{2, 200, 2000} {
		var names []string
		for i := range n {
			names = append(names, fmt.Sprintf("Subject%d=alias %d,other %d", i, i, i))
		}
		cat := catalog(names...)
		b.Run(fmt.Sprintf("topics-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Parse("is subject0 faster than subjcet1 for a small online shop?", question.Conversation{}, cat)
			}
		})
	}
	b.Run("long", func(b *testing.B) {
		cat, s := catalog("tea", "coffee"), strings.Repeat("what is tea or qwertz vs coffee ", 3000)
		for b.Loop() {
			p.Parse(s, question.Conversation{}, cat)
		}
	})
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
