package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

func emptyStore(t *testing.T, s tester) {
	if hits := s.ask("tea", "cheap"); len(hits) != 0 {
		t.Errorf("got hits %v, want none", hits)
	}
	if cat := s.catalog(knowledge.Shared); len(cat.Topics) != 0 || len(cat.Sources) != 0 {
		t.Errorf("got catalog %v, want none", cat)
	}
	if _, err := s.store.Text(context.Background(), knowledge.Shared, "a.txt"); !errors.Is(err, index.ErrNoDocument) {
		t.Errorf("got error %v, want %v", err, index.ErrNoDocument)
	}
}

func replaceLeavesNothing(t *testing.T, s tester) {
	old := document(knowledge.Shared, "a.txt")
	for i := range 75 {
		old.say("tea", fmt.Sprintf("Tea is old news number %d.", i))
		old.say("coffee", fmt.Sprintf("Coffee is old news number %d.", i))
	}
	s.replace(old)
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is new."))
	hits := s.search(index.Query{Spaces: shared(), Subjects: []string{"tea", "coffee"}, Limit: 500})
	if got, want := quotes(hits), []string{"Tea is new."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	s.replace(document(knowledge.Shared, "a.txt"))
	if hits := s.ask("tea"); len(hits) != 0 {
		t.Errorf("got %q after replacing with nothing, want none", quotes(hits))
	}
}

func replaceSparesOthers(t *testing.T, s tester) {
	ids := []string{"docs/a.txt", "docs/a.txt.bak", "docs/b.txt", "docs/a", "docs", "a", "ab", "A", "b/a.txt", "docs a.txt", ""}
	for _, id := range ids {
		s.replace(document(knowledge.Shared, id).say("tea", "Tea of "+id+"."))
		s.replace(document("guild", id).say("tea", "Guild tea of "+id+"."))
	}
	s.replace(document(knowledge.Shared, "docs/a.txt").say("tea", "Fresh tea."))
	s.replace(document(knowledge.Shared, "a").say("tea", "Other tea."))
	want := []string{"Tea of .", "Tea of A.", "Other tea.", "Tea of ab.", "Tea of b/a.txt.", "Tea of docs.", "Tea of docs a.txt.", "Tea of docs/a.", "Fresh tea.", "Tea of docs/a.txt.bak.", "Tea of docs/b.txt."}
	if got := quotes(s.ask("tea")); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	guild := s.search(index.Query{Spaces: []knowledge.Space{"guild"}, Subjects: []string{"tea"}})
	if len(guild) != len(ids) {
		t.Errorf("got %d claims in the other space, want %d", len(guild), len(ids))
	}
}

func removeForgets(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "a.txt").say("tea", "Tea is hot."),
		document("guild", "a.txt").say("tea", "Tea is cold."),
	)
	ctx := context.Background()
	for range 2 {
		if err := s.store.Remove(ctx, knowledge.Shared, "a.txt"); err != nil {
			t.Fatal(err)
		}
	}
	if hits := s.ask("tea"); len(hits) != 0 {
		t.Errorf("got %q, want none", quotes(hits))
	}
	if _, err := s.store.Text(ctx, knowledge.Shared, "a.txt"); !errors.Is(err, index.ErrNoDocument) {
		t.Errorf("text: got error %v, want %v", err, index.ErrNoDocument)
	}
	if cat := s.catalog(knowledge.Shared); len(cat.Topics) != 0 || len(cat.Sources) != 0 {
		t.Errorf("got catalog %v, want none", cat)
	}
	if _, err := s.store.Text(ctx, "guild", "a.txt"); err != nil {
		t.Errorf("the other space's document: %v", err)
	}
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is back."))
	if got, want := quotes(s.ask("tea")), []string{"Tea is back."}; !slices.Equal(got, want) {
		t.Errorf("got %q after storing it again, want %q", got, want)
	}
}

func foreignClaimRefused(t *testing.T, s tester) {
	r := document(knowledge.Shared, "a.txt").say("tea", "Tea is hot.").done()
	r.Claims[0].Source = "b.txt"
	if err := s.store.Replace(context.Background(), r); err == nil {
		t.Error("got no error for a claim of b.txt in a.txt")
	}
}

func contextEnds(t *testing.T, s tester) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, search := s.store.Search(ctx, index.Query{Spaces: shared(), Subjects: []string{"tea"}})
	_, catalog := s.store.Catalog(ctx, shared())
	_, text := s.store.Text(ctx, knowledge.Shared, "a.txt")
	calls := map[string]error{
		"Search": search, "Catalog": catalog, "Text": text,
		"Replace": s.store.Replace(ctx, document(knowledge.Shared, "a.txt").done()),
		"Remove":  s.store.Remove(ctx, knowledge.Shared, "a.txt"),
	}
	for call, err := range calls {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got error %v, want %v", call, err, context.Canceled)
		}
	}
}

func writeWhileReading(t *testing.T, s tester) {
	const rounds = 20
	s.replace(document(knowledge.Shared, "still.txt").say("tea", "Tea stays.", "calm"))
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for i := range rounds {
				id := fmt.Sprintf("%d.txt", w)
				r := document(knowledge.Shared, id).say("tea", fmt.Sprintf("Tea %d.", i)).say("tea", fmt.Sprintf("More tea %d.", i))
				if err := s.store.Replace(context.Background(), r.done()); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range rounds {
				readWhileWriting(t, s.store)
			}
		})
	}
	wg.Wait()
	if got, want := len(s.ask("tea")), 5; got != want {
		t.Errorf("got %d claims in the end, want %d", got, want)
	}
}

// readWhileWriting checks that a document is seen as it was or as it is.
func readWhileWriting(t *testing.T, s Store) {
	ctx := context.Background()
	hits, err := s.Search(ctx, index.Query{Spaces: shared(), Subjects: []string{"tea"}, Words: []string{"tea", "more"}})
	if err != nil {
		t.Error(err)
	}
	claims := map[string]int{}
	for _, h := range hits {
		claims[h.Claim.Source]++
	}
	for id, n := range claims {
		if want := map[bool]int{true: 1, false: 2}[id == "still.txt"]; n != want {
			t.Errorf("got %d claims of %s, want %d", n, id, want)
		}
	}
	if claims["still.txt"] != 1 {
		t.Error("a document that nobody touched was not found")
	}
	if _, err := s.Catalog(ctx, shared()); err != nil {
		t.Error(err)
	}
	if _, err := s.Text(ctx, knowledge.Shared, "still.txt"); err != nil {
		t.Error(err)
	}
}
