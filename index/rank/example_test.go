package rank_test

import (
	"fmt"

	"juxta/index"
	"juxta/index/rank"
	"juxta/knowledge"
)

func ExampleOrder() {
	var cats []rank.Candidate[string]
	for _, quote := range []string{"Cats are clean.", "Cats sleep all day.", "A sleeping cat is quiet."} {
		cats = append(cats, rank.Candidate[string]{Item: quote, Profile: rank.Of(knowledge.Claim{Quote: quote})})
	}
	q := rank.NewSynonyms(nil).Query(index.Query{Words: []string{"quiet", "sleeper", "sleep"}})
	for _, c := range rank.Order(q, [][]rank.Candidate[string]{cats}, 2)[0] {
		fmt.Printf("%.2f %s\n", c.Score, c.Item)
	}
	// Output:
	// 1.32 A sleeping cat is quiet.
	// 0.47 Cats sleep all day.
}
