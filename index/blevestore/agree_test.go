package blevestore_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/index/memstore"
	"juxta/knowledge"
)

// Where a subject has no more claims than bleve is asked for, bleve has no say
// in the answer: both stores give the same hits, scores and all.
func TestStoresAgree(t *testing.T) {
	const claims = 5000
	ctx := context.Background()
	exact := &memstore.Store{Synonyms: indextest.Lexicon(t).Synonyms()}
	held, err := blevestore.New(indextest.Lexicon(t))
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	for r := range indextest.Generate(claims, 1) {
		if err := exact.Replace(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := held.Load(ctx, indextest.Generate(claims, 1)); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := blevestore.Build(ctx, dir, indextest.Generate(claims, 1), blevestore.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	built, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{})
	if err != nil {
		t.Fatal(err)
	}
	defer built.Close()
	compared, found := 0, 0
	for _, q := range indextest.Queries(200, 2) {
		every := q
		every.Limit = claims
		want := search(t, exact, every)
		if counts := bySubject(want); counts[q.Subjects[0]] > 200 || counts[q.Subjects[1]] > 200 {
			continue
		}
		compared++
		want = search(t, exact, q)
		found += len(want)
		for name, s := range map[string]indextest.Reader{"in memory": held, "on disk": built} {
			if got := search(t, s, q); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: %v:\ngot  %v\nwant %v", name, q, got, want)
			}
		}
	}
	if compared < 100 || found < 1000 {
		t.Errorf("compared %d queries with %d hits only", compared, found)
	}
}

// A store that was built with documents which have gone since finds what one finds
// that never had them.
func TestWhatIsHiddenIsAsIfItHadNeverBeen(t *testing.T) {
	const claims = 5000
	ctx := context.Background()
	dir := t.TempDir()
	must(t, blevestore.Build(ctx, dir, moved(indextest.Generate(claims, 1)), blevestore.BuildOptions{}))
	whole := mustOpen(t, dir)
	exact := &memstore.Store{Synonyms: indextest.Lexicon(t).Synonyms()}
	var gone []string
	for r := range moved(indextest.Generate(claims, 1)) {
		if len(gone) < 25 {
			gone = append(gone, r.Document.Source.ID)
			continue
		}
		must(t, exact.Replace(ctx, r))
	}
	must(t, whole.Swap(ctx, knowledge.Shared, gone, slices.Values[[]knowledge.Reading](nil)))
	for n, q := range indextest.Queries(40, 3) {
		q.Spaces = []knowledge.Space{knowledge.Shared}
		every := q
		every.Limit = claims
		counts := bySubject(search(t, exact, every))
		switch {
		case n%2 == 0:
			q.Words, q.Aspects, q.Limit = nil, nil, 500
		case counts[q.Subjects[0]] > 200 || counts[q.Subjects[1]] > 200:
			continue // bleve has a say in the answer
		}
		if got, want := search(t, whole, q), search(t, exact, q); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v: got %d hits:\n%v\nwant %d:\n%v", q, len(got), got, len(want), want)
		}
	}
}

func search(t testing.TB, s indextest.Reader, q index.Query) []index.Hit {
	t.Helper()
	hits, err := s.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func bySubject(hits []index.Hit) map[string]int {
	out := map[string]int{}
	for _, h := range hits {
		out[h.Claim.Subject]++
	}
	return out
}
