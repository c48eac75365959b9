package tally_test

import (
	"fmt"
	"reflect"
	"testing"

	"juxta/index"
	"juxta/index/tally"
	"juxta/knowledge"
)

func reading(id string, subjects []knowledge.Subject, claims ...knowledge.Claim) knowledge.Reading {
	return knowledge.Reading{
		Document: knowledge.Document{Source: knowledge.Source{ID: id, Space: knowledge.Shared}},
		Subjects: subjects, Claims: claims,
	}
}

func TestTakeUndoesAdd(t *testing.T) {
	a := reading("a", []knowledge.Subject{{Name: "train", Aliases: []string{"rail"}}}, knowledge.Claim{Subject: "train", Aspects: []knowledge.Aspect{"speed"}})
	b := reading("b", []knowledge.Subject{{Name: "train", Aliases: []string{"rail", "railway"}}, {Name: "bus"}},
		knowledge.Claim{Subject: "train", Aspects: []knowledge.Aspect{"speed", "price"}}, knowledge.Claim{Subject: "plane"})
	var once, both tally.Tally
	once.Add(a)
	both.Add(a)
	both.Add(b)
	both.Take(b)
	if !reflect.DeepEqual(both, once) {
		t.Errorf("got  %+v\nwant %+v", both, once)
	}
	both.Take(a)
	if len(both.Subjects) != 0 || len(both.Sources) != 0 {
		t.Errorf("got %+v, want nothing", both)
	}
}

func TestClaimsMayComeFirst(t *testing.T) {
	whole := reading("a", []knowledge.Subject{{Name: "train"}}, knowledge.Claim{Subject: "train", Aspects: []knowledge.Aspect{"speed"}})
	var at, apart tally.Tally
	at.Add(whole)
	apart.AddClaim(whole.Claims[0])
	whole.Claims = nil
	apart.Add(whole)
	if !reflect.DeepEqual(apart, at) {
		t.Errorf("got  %+v\nwant %+v", apart, at)
	}
}

func TestSnapshotStaysAsItWas(t *testing.T) {
	a := reading("a", []knowledge.Subject{{Name: "train", Aliases: []string{"rail"}}}, knowledge.Claim{Subject: "train", Aspects: []knowledge.Aspect{"speed"}})
	b := reading("b", []knowledge.Subject{{Name: "train", Aliases: []string{"railway"}}}, knowledge.Claim{Subject: "train", Aspects: []knowledge.Aspect{"price"}})
	catalog := func(of *tally.Tally) index.Catalog {
		return tally.Catalog([]knowledge.Space{knowledge.Shared}, func(knowledge.Space) *tally.Tally { return of })
	}
	var counts, only tally.Tally
	counts.Add(a)
	only.Add(a)
	before := counts.Snapshot()
	told := catalog(before)
	counts.Add(b)
	both := counts.Snapshot()
	counts.Take(a)
	if want := catalog(&only); !reflect.DeepEqual(told, want) || !reflect.DeepEqual(catalog(before), want) {
		t.Errorf("got  %+v\nand  %+v\nwant %+v", told, catalog(before), want)
	}
	if got := catalog(both).Topics[0]; got.Claims != 2 || len(got.Aliases) != 2 || len(got.ByAspect) != 2 {
		t.Errorf("of both: got %+v", got)
	}
	var left tally.Tally
	left.Add(b)
	if got, want := catalog(&counts), catalog(&left); !reflect.DeepEqual(got, want) {
		t.Errorf("in the end: got %+v, want %+v", got, want)
	}
	if got := catalog((*tally.Tally)(nil).Snapshot()); len(got.Topics)+len(got.Sources) > 0 {
		t.Errorf("of none: got %+v", got)
	}
}

func ExampleCatalog() {
	var shared tally.Tally
	shared.Add(reading("a.txt", []knowledge.Subject{{Name: "train", Aliases: []string{"rail"}}},
		knowledge.Claim{Subject: "train"}, knowledge.Claim{Subject: "plane"}, knowledge.Claim{Subject: "train"}))
	cat := tally.Catalog([]knowledge.Space{knowledge.Shared}, func(knowledge.Space) *tally.Tally { return &shared })
	for _, topic := range cat.Topics {
		fmt.Println(topic.Name, topic.Aliases, topic.Claims)
	}
	// Output:
	// train [rail] 2
	// plane [] 1
}
