package extract_test

import (
	"fmt"

	"juxta/knowledge/extract"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// Discover learns what pages compare, Extract what they say of it.
func Example() {
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := format.Read("trip.md", []byte(`# Train vs plane

The train is slow but comfortable.

The plane is faster than the train.

A plane is noisy and crowded.
`), lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	subjects := extract.Discover([]format.Page{page}, lex, nil)
	for _, c := range extract.New(lex).Extract(page, subjects).Claims {
		fmt.Printf("%s %s better=%q %s\n", c.Subject, c.Stance, c.Better, c.Quote)
	}
	// Output:
	// train con better="" The train is slow but comfortable.
	// train pro better="" The train is slow but comfortable.
	// plane pro better="plane" The plane is faster than the train.
	// train con better="plane" The plane is faster than the train.
	// plane con better="" A plane is noisy and crowded.
}
