package blevestore_test

import (
	"context"
	"fmt"
	"os"
	"slices"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "index")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(dir)

	readings := []knowledge.Reading{{
		Document: knowledge.Document{
			Source: knowledge.Source{ID: "travel.txt", Space: knowledge.Shared},
			Text:   "Trains leave from the city.",
		},
		Claims: []knowledge.Claim{{
			Source: "travel.txt", Space: knowledge.Shared, Subject: "train",
			Quote: "Trains leave from the city.", Pieces: []knowledge.Span{{Start: 0, End: 27}},
		}},
	}}
	version := blevestore.Version{Extractor: "1"}
	err = blevestore.Build(ctx, dir, slices.Values(readings), blevestore.BuildOptions{Version: version})
	if err != nil {
		fmt.Println(err)
	}

	store, err := blevestore.Open(dir, &lexicon.Lexicon{}, version)
	if err != nil {
		fmt.Println(err)
	}
	defer store.Close()
	hits, err := store.Search(ctx, index.Query{Spaces: []knowledge.Space{knowledge.Shared}, Subjects: []string{"train"}})
	if err != nil {
		fmt.Println(err)
	}
	for _, h := range hits {
		fmt.Println(h.Claim.Source, h.Claim.Quote)
	}
	// Output:
	// travel.txt Trains leave from the city.
}
