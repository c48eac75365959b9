package curate_test

import (
	"context"
	"fmt"
	"os"

	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// What is added is answered from at once, by the claims that are served.
func ExampleCurator_Add() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "library")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	claims, err := blevestore.New(lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer claims.Close()
	lib, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer lib.Close()
	c := curate.New(lib, claims, lex, curate.Options{})
	s, err := c.Add(ctx, library.New{Space: "discord:1", Name: "tea.md", Bytes: []byte(tea), By: "ann"})
	fmt.Println(s.Action, s.Document.ID, s.Claims, err)
	topics, err := claims.Catalog(ctx, []knowledge.Space{"discord:1"})
	for _, t := range topics.Topics {
		fmt.Println(t.Name, t.Claims, err)
	}
	// Output:
	// add tea.md 4 <nil>
	// coffee 2 <nil>
	// tea 2 <nil>
}
