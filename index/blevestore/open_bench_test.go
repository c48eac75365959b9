//go:build unix

package blevestore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"juxta/index/blevestore"
	"juxta/index/blevestore/bench"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// BenchmarkOpen opens an index whose claims are all in one space, which was opened
// before, tells its catalog and answers a query; in turn bleve alone opens what it
// has of it.
func BenchmarkOpen(b *testing.B) {
	for _, claims := range bench.Sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			lex := indextest.Lexicon(b)
			_, dir := bench.OpenShared(b, lex, claims)
			query := indextest.Queries(1, 2)[0]
			query.Spaces = []knowledge.Space{knowledge.Shared}
			var open, bare, catalog, answer bench.Times
			for b.Loop() {
				var s *blevestore.Store
				open.Take(func() {
					var err error
					s, err = blevestore.Open(dir, lex, blevestore.Version{})
					must(b, err)
				})
				catalog.Take(func() {
					_, err := s.Catalog(context.Background(), query.Spaces)
					must(b, err)
				})
				answer.Take(func() { search(b, s, query) })
				must(b, s.Close())
				var index bleve.Index
				bare.Take(func() { index = openBare(b, dir) })
				must(b, index.Close())
			}
			const half = .5
			for unit, t := range map[string]*bench.Times{"open-ms": &open, "bleve-ms": &bare, "catalog-ms": &catalog, "query-ms": &answer} {
				b.ReportMetric(float64(t.Wall(half))/float64(time.Millisecond), unit)
			}
		})
	}
}

func openBare(b *testing.B, dir string) bleve.Index {
	b.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "shared", "gen-*", "postings"))
	if err != nil || len(found) != 1 {
		b.Fatalf("postings in %s: got %d (%v), want one", dir, len(found), err)
	}
	index, err := bleve.OpenUsing(found[0], map[string]any{"read_only": true})
	if err != nil {
		b.Fatal(err)
	}
	return index
}
