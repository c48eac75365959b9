package text_test

import (
	"fmt"

	"juxta/knowledge/text"
)

func ExampleSentences() {
	s := "Redis is quick, e.g. as a cache. Postgres is safer."
	for sentence := range text.Sentences(s, text.Abbreviations{"e.g.": true}) {
		fmt.Printf("%q\n", sentence)
	}
	// Output:
	// "Redis is quick, e.g. as a cache. "
	// "Postgres is safer."
}

func ExampleWords() {
	for _, w := range text.Words("C++ libraries' size?") {
		fmt.Println(w.Text, w.Stem, w.Span, w.Mark)
	}
	// Output:
	// C++ c++ {0 3} false
	// libraries librari {4 13} false
	// ' ' {13 14} true
	// size size {15 19} false
	// ? ? {19 20} true
}
