package memstore_test

import (
	"context"
	"fmt"

	"juxta/index"
	"juxta/index/memstore"
	"juxta/knowledge"
)

func Example() {
	ctx := context.Background()
	text := "Green tea has less caffeine than coffee. Green tea cools down quickly."
	claim := func(start, end int, aspect knowledge.Aspect) knowledge.Claim {
		return knowledge.Claim{
			Source: "drinks.txt", Space: knowledge.Shared, Subject: "green tea", Aspects: []knowledge.Aspect{aspect},
			Quote: text[start:end], Pieces: []knowledge.Span{{Start: start, End: end}},
		}
	}
	var store memstore.Store
	err := store.Replace(ctx, knowledge.Reading{
		Document: knowledge.Document{Source: knowledge.Source{ID: "drinks.txt", Space: knowledge.Shared}, Text: text},
		Claims:   []knowledge.Claim{claim(0, 40, "health"), claim(41, 70, "taste")},
	})
	if err != nil {
		fmt.Println(err)
	}
	hits, err := store.Search(ctx, index.Query{
		Spaces: []knowledge.Space{knowledge.Shared}, Subjects: []string{"green tea"}, Words: []string{"cooling"},
	})
	for _, h := range hits {
		fmt.Println(h.Claim.Quote)
	}
	fmt.Println(err)
	// Output:
	// Green tea cools down quickly.
	// Green tea has less caffeine than coffee.
	// <nil>
}
