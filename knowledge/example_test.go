package knowledge_test

import (
	"fmt"

	"juxta/knowledge"
)

// A quote is made of pieces of its document: the markup between them is no
// part of what a reader sees, and nothing but the document's words is quoted.
func ExampleJoin() {
	doc := "The **tram** is quiet."
	b := knowledge.Block{
		Text:   "The tram is quiet.",
		Pieces: []knowledge.Span{{Start: 0, End: 4}, {Start: 6, End: 10}, {Start: 12, End: 22}},
	}
	cut := b.Cut(4, 18)
	fmt.Println(cut, knowledge.Hull(cut))
	fmt.Println(knowledge.Join(doc, cut))
	// Output:
	// [{6 10} {12 22}] {6 22}
	// tram is quiet.
}
