package index_test

import (
	"fmt"
	"slices"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

func TestMostIsLimitOrDefault(t *testing.T) {
	for limit, want := range map[int]int{0: index.DefaultLimit, -3: index.DefaultLimit, 1: 1, 900: 900} {
		if got := (index.Query{Limit: limit}).Most(); got != want {
			t.Errorf("limit %d: got %d, want %d", limit, got, want)
		}
	}
}

func TestDistinctKeepsOrder(t *testing.T) {
	got := index.Distinct([]knowledge.Space{"b", "a", "b", "c", "a"})
	if want := []knowledge.Space{"b", "a", "c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCatalogFindsSourceInItsSpace(t *testing.T) {
	cat := index.Catalog{Sources: []knowledge.Source{{ID: "a.txt", Space: "guild", Title: "Ours"}, {ID: "a.txt", Space: knowledge.Shared, Title: "All's"}}}
	if src, ok := cat.Source(knowledge.Shared, "a.txt"); !ok || src.Title != "All's" {
		t.Errorf("got %v, %v", src, ok)
	}
	if src, ok := cat.Source("elsewhere", "a.txt"); ok {
		t.Errorf("got %v from a space without sources", src)
	}
}

func TestSameIsOneCatalogAndNotOneAlike(t *testing.T) {
	cat := func() index.Catalog {
		return index.Catalog{Topics: []index.Topic{{Claims: 1}}, Sources: []knowledge.Source{{ID: "a.txt"}}}
	}
	one := cat()
	if again := one; !one.Same(again) || !(index.Catalog{}).Same(index.Catalog{}) {
		t.Error("a catalog is not the same as itself")
	}
	for name, other := range map[string]index.Catalog{"alike": cat(), "other sources": {Topics: one.Topics}, "none": {}} {
		if one.Same(other) {
			t.Errorf("%s: a catalog is the same as another", name)
		}
	}
}

func ExampleCheck() {
	err := index.Check(knowledge.Reading{
		Document: knowledge.Document{Source: knowledge.Source{ID: "tea.txt", Space: knowledge.Shared}},
		Claims:   []knowledge.Claim{{Source: "coffee.txt", Space: knowledge.Shared}},
	})
	fmt.Println(err)
	// Output:
	// reading of tea.txt in shared holds a claim of coffee.txt in shared
}
