package verdict_test

import (
	"fmt"
	"testing"

	"juxta/bot/question"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// praise returns hits from several sources that praise two subjects in turn,
// each n times.
func praise(n int, quote string) ([]index.Hit, index.Catalog) {
	var hits []index.Hit
	var cat index.Catalog
	for i := range n {
		source := fmt.Sprintf("%d.md", i%5)
		cat.Sources = append(cat.Sources, knowledge.Source{ID: source, Space: knowledge.Shared})
		for _, s := range []string{"tea", "coffee"} {
			hits = append(hits, index.Hit{Claim: knowledge.Claim{
				Source: source, Space: knowledge.Shared, Subject: s, Stance: pro, Kind: knowledge.Strength,
				Quote: fmt.Sprintf("%s %s, part %d.", s, quote, i), Rule: "name/plain",
			}})
		}
	}
	return hits, cat
}

func TestWhatMostClaimsSpeakOfSinglesOutNothing(t *testing.T) {
	j := judge(t)
	q := question.Question{
		Text: "tea or coffee for students?", Intent: question.Choose, Subjects: []string{"tea", "coffee"},
		UseCase: "students", Words: []string{"students"},
	}
	for _, c := range []struct {
		claims int
		whole  bool
	}{{20, true}, {3, false}} {
		hits, cat := praise(c.claims, "is liked by students")
		for _, q.Intent = range []question.Intent{question.Choose, question.Why, question.More} {
			if v := j.Decide(q, j.Weigh(q, hits, cat)); v.Whole != c.whole {
				t.Errorf("%d claims each, to %s: got whole %v, want %v", c.claims, q.Intent, v.Whole, c.whole)
			}
		}
	}
}

func TestTheMeasureAskedForDecides(t *testing.T) {
	j := judge(t)
	q := question.Question{
		Text: "which has the bigger crowd, tea or coffee?", Intent: question.Choose, Subjects: []string{"tea", "coffee"},
		Words: []string{"crowd"},
	}
	for quote, want := range map[string]knowledge.Stance{
		"The crowd of tea, while small, is lively.": con,
		"The crowd of tea is huge.":                 pro,
		"The crowd of tea is lively.":               pro,
	} {
		claim := knowledge.Claim{
			Source: "a.md", Space: knowledge.Shared, Subject: "tea", Stance: pro, Kind: knowledge.Strength, Quote: quote, Rule: "name/plain",
		}
		got := j.Weigh(q, []index.Hit{{Claim: claim}}, index.Catalog{})
		if len(got) != 1 || got[0].Claim.Stance != want {
			t.Errorf("%s got %v, want one %v", quote, got, want)
		}
	}
}

func TestMakersAloneCarryNoWinner(t *testing.T) {
	j := judge(t)
	own := ranks("a", "tea", "coffee", .9)
	for i := range own {
		own[i].Party = "tea"
	}
	if v := j.Decide(onCost(), list(own)); v.Outcome == verdict.Favors {
		t.Errorf("got %s for %s, want no winner by its makers' word", v.Outcome, v.Winner)
	}
	if v := j.Decide(onCost(), list(own, ranks("b", "tea", "coffee", .9))); v.Winner != "tea" {
		t.Errorf("got %s for %q, want tea by makers and one other", v.Outcome, v.Winner)
	}
}
