package indextest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

func spacesApart(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "a.txt").say("tea", "Shared tea."),
		document("guild", "a.txt").say("tea", "Guild tea."),
		document("guild/x", "a.txt").say("tea", "Other guild's tea."),
	)
	cases := []struct {
		spaces []knowledge.Space
		want   []string
	}{
		{[]knowledge.Space{"guild"}, []string{"Guild tea."}},
		{[]knowledge.Space{"guild", knowledge.Shared}, []string{"Guild tea.", "Shared tea."}},
		{[]knowledge.Space{"guild", "guild"}, []string{"Guild tea."}},
		{[]knowledge.Space{"guil", "guild/", "Guild", ""}, []string{}},
	}
	for _, c := range cases {
		got := quotes(s.search(index.Query{Spaces: c.spaces, Subjects: []string{"tea"}}))
		if !slices.Equal(got, c.want) {
			t.Errorf("spaces %q: got %q, want %q", c.spaces, got, c.want)
		}
	}
}

func limitAcrossSpaces(t *testing.T, s tester) {
	s.replace(
		document("guild", "b.txt").say("tea", "Guild tea is wet.").say("tea", "Guild tea is hot."),
		document(knowledge.Shared, "a.txt").say("tea", "Shared tea is wet.").say("tea", "Shared tea is hot."),
	)
	both := []knowledge.Space{"guild", knowledge.Shared}
	for words, want := range map[string][]string{
		"":    {"Shared tea is wet.", "Shared tea is hot.", "Guild tea is wet."},
		"hot": {"Shared tea is hot.", "Guild tea is hot.", "Shared tea is wet."},
	} {
		for limit := range want {
			q := index.Query{Spaces: both, Subjects: []string{"tea"}, Words: strings.Fields(words), Limit: limit + 1}
			if got := quotes(s.search(q)); !slices.Equal(got, want[:limit+1]) {
				t.Errorf("words %q, limit %d: got %q, want %q", words, limit+1, got, want[:limit+1])
			}
		}
	}
}

func noSpaceNothing(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is hot."))
	if hits := s.search(index.Query{Subjects: []string{"tea"}, Words: []string{"hot"}}); len(hits) != 0 {
		t.Errorf("got %q, want none", quotes(hits))
	}
	if cat := s.catalog(); len(cat.Topics) != 0 || len(cat.Sources) != 0 {
		t.Errorf("got catalog %v, want none", cat)
	}
}

func unknownSubject(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").say("green tea", "Green tea and cocoa are hot."))
	for _, subject := range []string{"cocoa", "tea", "green", "Green Tea", "green te", ""} {
		if hits := s.ask(subject, "hot"); len(hits) != 0 {
			t.Errorf("%q: got %q, want none", subject, quotes(hits))
		}
	}
	if hits := s.search(index.Query{Spaces: shared()}); len(hits) != 0 {
		t.Errorf("no subject: got %q, want none", quotes(hits))
	}
}

// crowd is a document with many claims about tea and few about coffee.
func crowd(tea, coffee int) *reading {
	r := document(knowledge.Shared, "a.txt")
	for i := range tea {
		r.say("tea", fmt.Sprintf("Tea is cheap, says witness %d.", i), "price")
	}
	for i := range coffee {
		r.say("coffee", fmt.Sprintf("Coffee wakes witness %d.", i))
	}
	return r
}

func limitPerSubject(t *testing.T, s tester) {
	s.replace(crowd(120, 3))
	for _, limit := range []int{1, 2, 10, 11, 51, 119, 120, 500} {
		q := index.Query{Spaces: shared(), Subjects: []string{"tea", "coffee"}, Words: []string{"cheap"}, Limit: limit}
		got := count(s.search(q))
		want := map[string]int{"tea": min(limit, 120), "coffee": min(limit, 3)}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("limit %d: got %v, want %v", limit, got, want)
		}
	}
}

func count(hits []index.Hit) map[string]int {
	out := map[string]int{}
	for _, h := range hits {
		out[h.Claim.Subject]++
	}
	return out
}

func defaultLimit(t *testing.T, s tester) {
	s.replace(crowd(80, 12))
	got := count(s.search(index.Query{Spaces: shared(), Subjects: []string{"coffee", "tea"}}))
	if want := map[string]int{"tea": index.DefaultLimit, "coffee": 12}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func subjectsInOrder(t *testing.T, s tester) {
	s.replace(crowd(2, 2))
	for _, subjects := range [][]string{{"tea", "coffee"}, {"coffee", "cocoa", "tea"}} {
		var got []string
		for _, h := range s.search(index.Query{Spaces: shared(), Subjects: subjects, Words: []string{"cheap"}}) {
			got = append(got, h.Claim.Subject)
		}
		known := slices.DeleteFunc(slices.Clone(subjects), func(n string) bool { return n == "cocoa" })
		if want := []string{known[0], known[0], known[1], known[1]}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func deterministic(t *testing.T, s tester) {
	s.replace(crowd(60, 30), document(knowledge.Shared, "b.txt").say("tea", "Tea is hot.").say("coffee", "Coffee is hot."))
	q := index.Query{Spaces: shared(), Subjects: []string{"tea", "coffee"}, Words: []string{"hot", "cheap"}, Aspects: []knowledge.Aspect{"price"}}
	first := s.search(q)
	for range 5 {
		if again := s.search(q); !reflect.DeepEqual(again, first) {
			t.Fatalf("got %q, then %q", quotes(first), quotes(again))
		}
	}
}

func orderOfWriting(t *testing.T, s tester) {
	docs := []*reading{
		document(knowledge.Shared, "a.txt").say("tea", "Tea is hot.").say("tea", "Tea is wet."),
		document(knowledge.Shared, "b.txt").say("tea", "Tea is hot."),
		document(knowledge.Shared, "c.txt").say("tea", "Tea is green."),
	}
	q := index.Query{Spaces: shared(), Subjects: []string{"tea"}, Words: []string{"hot"}}
	s.replace(docs...)
	first := s.search(q)
	slices.Reverse(docs)
	s.replace(docs...)
	if again := s.search(q); !reflect.DeepEqual(again, first) {
		t.Errorf("got %v\nthen %v", first, again)
	}
}

func scoresStay(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is cheap.").say("tea", "Tea is hot."))
	q := index.Query{Spaces: shared(), Subjects: []string{"tea"}, Words: []string{"cheap"}}
	before := s.search(q)
	other := document(knowledge.Shared, "b.txt")
	for i := range 100 {
		other.say("coffee", fmt.Sprintf("Coffee is cheap, hot and number %d.", i))
	}
	s.replace(other)
	if after := s.search(q); !reflect.DeepEqual(after, before) {
		t.Errorf("got %v, then %v", before, after)
	}
}
