package library_test

import (
	"context"
	"fmt"
	"os"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// A library keeps what is added to it, and says since when it has it.
func ExampleOpen() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "library")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	l, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer l.Close()
	for _, text := range []string{"Tea is cheap.", "Tea is cheap.", "Tea is cheap and healthy."} {
		d, done, err := l.Add(ctx, library.New{Space: knowledge.Shared, Name: "tea.md", Bytes: []byte(text), Text: text, By: "ann"})
		fmt.Printf("%q revision %d %v\n", done, d.Revision, err)
	}
	// Output:
	// "add" revision 1 <nil>
	// "" revision 1 <nil>
	// "replace" revision 2 <nil>
}
