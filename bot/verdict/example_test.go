package verdict_test

import (
	"fmt"

	"juxta/bot/question"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

func Example() {
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	q := question.Question{Text: "Tea or coffee on cost?", Intent: question.Choose, Subjects: []string{"tea", "coffee"}, Aspect: "cost"}
	var hits []index.Hit
	for _, source := range []string{"grocer.md", "barista.md"} {
		hits = append(hits, index.Hit{Claim: knowledge.Claim{
			Source: source, Space: knowledge.Shared, Subject: "tea", Others: []string{"coffee"}, Better: "tea",
			Stance: knowledge.Pro, Kind: knowledge.Comparison, Aspects: []knowledge.Aspect{"cost"},
			Quote: "Tea is cheaper than coffee.", Pieces: []knowledge.Span{{Start: 0, End: 27}},
		}})
	}
	judge := verdict.New(lex)
	evidence := judge.Weigh(q, hits, index.Catalog{})
	v := judge.Decide(q, evidence)
	fmt.Println(evidence[0].Why)
	fmt.Println(v.Outcome, v.Winner, v.Leaning("tea"))
	fmt.Printf("confidence %.3f\n", v.Confidence)
	// Output:
	// ranks tea first 0.90, on cost 1.00
	// favors tea [shared/barista.md shared/grocer.md]
	// confidence 0.875
}
