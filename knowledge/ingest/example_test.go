package ingest_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// Read reads a folder and reports what it could not read.
func ExampleRead() {
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	folder := fstest.MapFS{
		"drinks.md": {Data: []byte("# Cocoa vs Coffee\n\nCocoa is cheap to brew.\n\nCoffee is expensive to buy.\n\nUnlike coffee, cocoa is healthy.\n")},
		"empty.txt": {Data: nil},
	}
	readings, report, err := ingest.Read(context.Background(), lex, ingest.Options{}, ingest.Folder{Name: "drinks", FS: folder})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range report.Skipped {
		fmt.Println(s.Name, "skipped")
	}
	for _, c := range readings[0].Claims {
		fmt.Println(c.Subject, c.Stance, c.Quote)
	}
	// Output:
	// empty.txt skipped
	// cocoa pro Cocoa is cheap to brew.
	// coffee con Coffee is expensive to buy.
	// cocoa pro Unlike coffee, cocoa is healthy.
	// coffee con Unlike coffee, cocoa is healthy.
}
