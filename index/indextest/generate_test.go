package indextest_test

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"juxta/index"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// shape counts what was generated.
type shape struct {
	claims, words, aspects int
	spaces, documents      map[knowledge.Space]int
	subjects, vocabulary   map[string]int
	lengths                map[int]int
}

func measure(t *testing.T, claims int) shape {
	t.Helper()
	s := shape{
		spaces: map[knowledge.Space]int{}, documents: map[knowledge.Space]int{},
		subjects: map[string]int{}, vocabulary: map[string]int{}, lengths: map[int]int{},
	}
	for r := range indextest.Generate(claims, 1) {
		if err := index.Check(r); err != nil {
			t.Fatal(err)
		}
		s.documents[r.Document.Source.Space]++
		for _, c := range r.Claims {
			s.take(c)
		}
	}
	return s
}

func (s *shape) take(c knowledge.Claim) {
	s.claims++
	s.aspects += len(c.Aspects)
	s.spaces[c.Space]++
	s.subjects[c.Subject]++
	words := strings.Fields(strings.TrimSuffix(c.Quote, "."))
	s.lengths[len(words)]++
	s.words += len(words)
	for _, w := range words {
		s.vocabulary[w]++
	}
}

// share returns what part of all the most frequent few are.
func share[K comparable](counts map[K]int, few int) float64 {
	sorted := slices.Sorted(maps.Values(counts))
	all, top := 0, 0
	for i, n := range sorted {
		all += n
		if i >= len(sorted)-few {
			top += n
		}
	}
	return float64(top) / float64(all)
}

func TestGeneratedClaimsHaveTheShapeTheyAreToHave(t *testing.T) {
	const claims = 100_000
	s := measure(t, claims)
	for _, c := range []struct {
		what              string
		got, want, margin float64
	}{
		{"claims", float64(s.claims), claims, 0},
		{"spaces", float64(len(s.spaces)), 20, 0},
		{"claims in the first space", share(s.spaces, 1), .24, .04},
		{"subjects", float64(len(s.subjects)), 1950, 50},
		{"claims on the first subject", share(s.subjects, 1), .095, .01},
		{"words of a quote", float64(s.words) / claims, 20, .1},
		{"the shortest quote", float64(slices.Min(slices.Collect(maps.Keys(s.lengths)))), 14, 0},
		{"the longest quote", float64(slices.Max(slices.Collect(maps.Keys(s.lengths)))), 26, 0},
		{"the 40 most frequent words", share(s.vocabulary, 40), .4, .01},
		{"the vocabulary", float64(len(s.vocabulary)), 45_000, 5000},
		{"aspects of a claim", float64(s.aspects) / claims, 1.96, .03},
	} {
		if math.Abs(c.got-c.want) > c.margin {
			t.Errorf("%s: got %.4g, want %.4g, give or take %.4g", c.what, c.got, c.want, c.margin)
		}
	}
}

func TestGeneratedDocumentsAreTheSameEachTime(t *testing.T) {
	few := slices.Collect(indextest.Generate(1500, 1))
	again := slices.Collect(indextest.Generate(1500, 1))
	other := slices.Collect(indextest.Generate(1500, 2))
	if !reflect.DeepEqual(few, again) {
		t.Error("the same seed gave other documents")
	}
	if reflect.DeepEqual(few, other) {
		t.Error("another seed gave the same documents")
	}
	n := 0
	for r := range indextest.Generate(1_000_000, 1) {
		if !reflect.DeepEqual(r, few[n]) {
			t.Fatalf("document %d of a million claims is not that of 1500", n)
		}
		if n++; n == len(few) {
			break
		}
	}
}

// Queries ask for what claims are about, more often the more there are.
func TestGeneratedQueriesFindClaims(t *testing.T) {
	const claims = 100_000
	about := map[string]int{}
	for r := range indextest.Generate(claims, 1) {
		for _, c := range r.Claims {
			about[string(c.Space)+c.Subject]++
		}
	}
	found, queries := 0, indextest.Queries(2000, 2)
	for _, q := range queries {
		for _, subject := range q.Subjects {
			found += about[string(q.Spaces[0])+subject]
		}
	}
	mean := float64(found) / float64(len(queries))
	if mean < 300 || mean > 600 {
		t.Errorf("two subjects have %.0f claims on average, want some 450", mean)
	}
}
