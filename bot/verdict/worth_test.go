package verdict_test

import (
	"testing"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
)

// TestWorth checks which of two quotes is worth more to who asks tea or coffee,
// whatever the two weigh.
func TestWorth(t *testing.T) {
	choose := question.Question{Text: "tea or coffee?", Intent: question.Choose, Subjects: []string{"tea", "coffee"}}
	tea := func(quote string, set func(c *knowledge.Claim)) knowledge.Claim {
		c := knowledge.Claim{
			Space: knowledge.Shared, Subject: "tea", Others: []string{"coffee"}, Better: "tea", Stance: knowledge.Pro,
			Kind: knowledge.Comparison, Aspects: []knowledge.Aspect{knowledge.General}, Quote: quote,
		}
		if set != nil {
			set(&c)
		}
		return c
	}
	onCost := func(c *knowledge.Claim) { c.Aspects = []knowledge.Aspect{"cost"} }
	unranked := func(c *knowledge.Claim) { c.Better, c.Kind = "", knowledge.Strength }
	cases := []struct {
		behavior    string
		asked       question.Question
		more, fewer knowledge.Claim
	}{
		{"what says on what", choose, tea("Tea is cheaper than coffee.", onCost), tea("Tea is nicer than coffee.", nil)},
		{
			"what tells more", choose,
			tea("Tea is better than coffee because its tannins slow the caffeine down.", nil), tea("Tea is better than coffee.", nil),
		},
		{
			"what tells of the thing rather than of its author", choose,
			tea("Tea is better than coffee, says the barista.", nil), tea("My barista says tea is better than coffee.", nil),
		},
		{
			"what compares rather than praises one", choose,
			tea("Tea soothes the stomach more than coffee.", unranked),
			tea("Tea soothes the stomach.", func(c *knowledge.Claim) { unranked(c); c.Others = nil }),
		},
		{
			"what names the other itself rather than stands under its name", choose,
			tea("Tea soothes the stomach more than coffee.", unranked), tea("Tea soothes the stomach more gently.", unranked),
		},
		{
			"what is sure, where an aspect is asked for", onCostOf(choose),
			tea("Tea is cheaper than coffee.", onCost),
			tea("Tea may be cheaper than coffee because a pot serves six guests.", func(c *knowledge.Claim) { onCost(c); c.Hedged = true }),
		},
	}
	j := judge(t)
	for _, c := range cases {
		t.Run(c.behavior, func(t *testing.T) {
			c.more.Source, c.fewer.Source = "more.md", "fewer.md"
			worth := map[string]float64{}
			for _, e := range j.Weigh(c.asked, []index.Hit{{Claim: c.more}, {Claim: c.fewer}}, index.Catalog{}) {
				worth[e.Claim.Source] = e.Worth
			}
			if worth["more.md"] <= worth["fewer.md"] {
				t.Errorf("%q is worth %.2f, %q %.2f", c.more.Quote, worth["more.md"], c.fewer.Quote, worth["fewer.md"])
			}
		})
	}
}

// onCostOf is the question asked on cost.
func onCostOf(q question.Question) question.Question {
	q.Aspect = "cost"
	return q
}

// TestAlike checks that praise of both is worth less than what sets one apart.
func TestAlike(t *testing.T) {
	q := question.Question{Text: "tea or coffee?", Intent: question.Choose, Subjects: []string{"tea", "coffee"}}
	var hits []index.Hit
	for _, s := range [][]string{{"tea", "coffee"}, {"coffee", "tea"}} {
		hits = append(hits, index.Hit{Claim: knowledge.Claim{
			Source: "both.md", Space: knowledge.Shared, Subject: s[0], Others: s[1:], Stance: knowledge.Pro, Kind: knowledge.Strength,
			Aspects: []knowledge.Aspect{"health"}, Quote: "Tea and coffee are healthier drinks than lemonade.",
		}})
	}
	hits = append(hits, index.Hit{Claim: knowledge.Claim{
		Source: "one.md", Space: knowledge.Shared, Subject: "tea", Others: []string{"coffee"}, Stance: knowledge.Pro, Kind: knowledge.Strength,
		Aspects: []knowledge.Aspect{"health"}, Quote: "Tea is a healthier drink to have than coffee.",
	}})
	worth := map[string]float64{}
	for _, e := range judge(t).Weigh(q, hits, index.Catalog{}) {
		worth[e.Claim.Source] = e.Worth
	}
	if worth["both.md"] >= worth["one.md"] || worth["both.md"] <= 0 {
		t.Errorf("praise of both is worth %.2f, of one %.2f", worth["both.md"], worth["one.md"])
	}
}
