package blevestore_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/index/memstore"
	"juxta/knowledge"
)

// sizes are the numbers of claims to measure at.
func sizes() []int {
	if testing.Short() {
		return []int{10_000}
	}
	return []int{10_000, 100_000}
}

func benchBuild(b *testing.B, claims int) string {
	b.Helper()
	dir := b.TempDir()
	if err := blevestore.Build(context.Background(), dir, indextest.Generate(claims, 1), blevestore.BuildOptions{}); err != nil {
		b.Fatal(err)
	}
	return dir
}

// BenchmarkSearch searches for two subjects with four words and an aspect, and
// the same with bleve alone in turn, query by query; "x-bleve" is the
// ratio of the medians.
func BenchmarkSearch(b *testing.B) {
	for _, claims := range sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			ctx := context.Background()
			dir := benchBuild(b, claims)
			s, err := blevestore.Open(dir, indextest.Lexicon(b), blevestore.Version{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			bare, err := blevestore.Postings(dir)
			if err != nil {
				b.Fatal(err)
			}
			defer bare.Close()
			queries := indextest.Queries(500, 2)
			var own, alone []time.Duration
			hits := 0
			for b.Loop() {
				q := queries[len(own)%len(queries)]
				start := time.Now()
				hits += len(search(b, s, q))
				own = append(own, time.Since(start))
				start = time.Now()
				if _, err := bare.Find(ctx, q); err != nil {
					b.Fatal(err)
				}
				alone = append(alone, time.Since(start))
			}
			b.ReportMetric(quantile(own, .5)/1000, "µs-p50")
			b.ReportMetric(quantile(own, .99)/1000, "µs-p99")
			b.ReportMetric(quantile(own, .5)/quantile(alone, .5), "x-bleve")
			b.ReportMetric(float64(hits)/float64(len(own)), "hits")
		})
	}
}

// quantile returns what a share of the times is below, in nanoseconds.
func quantile(times []time.Duration, share float64) float64 {
	slices.Sort(times)
	return float64(times[int(share*float64(len(times)-1))])
}

// BenchmarkLoad500 is the start of a program that reads a handful of documents.
func BenchmarkLoad500(b *testing.B) {
	lex := indextest.Lexicon(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := blevestore.New(lex)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Load(context.Background(), indextest.Generate(500, 1)); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuild500(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		if err := blevestore.Build(context.Background(), dir, indextest.Generate(500, 1), blevestore.BuildOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuild10000(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		if err := blevestore.Build(context.Background(), dir, indextest.Generate(10_000, 1), blevestore.BuildOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGenerate is the part of the two above that is not the store's.
func BenchmarkGenerate(b *testing.B) {
	for b.Loop() {
		for range indextest.Generate(10_000, 1) {
		}
	}
}

// BenchmarkReplace puts new versions of documents of 100 claims into an open
// store.
func BenchmarkReplace(b *testing.B) {
	dir := benchBuild(b, 10_000)
	s, err := blevestore.Open(dir, indextest.Lexicon(b), blevestore.Version{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var docs []knowledge.Reading
	for r := range indextest.Generate(10_000, 1) {
		docs = append(docs, r)
	}
	n := 0
	for b.Loop() {
		if err := s.Replace(context.Background(), docs[n%len(docs)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkSearchChanged searches an open store in which 40 of 100 documents
// were replaced.
func BenchmarkSearchChanged(b *testing.B) {
	s, err := blevestore.Open(benchBuild(b, 10_000), indextest.Lexicon(b), blevestore.Version{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	n := 0
	for r := range indextest.Generate(4000, 1) {
		if err := s.Replace(context.Background(), r); err != nil {
			b.Fatal(err)
		}
	}
	queries := indextest.Queries(500, 2)
	for b.Loop() {
		search(b, s, queries[n%len(queries)])
		n++
	}
}

// BenchmarkMemstore is BenchmarkSearch at 10000 claims without bleve.
func BenchmarkMemstore(b *testing.B) {
	s := &memstore.Store{}
	for r := range indextest.Generate(10_000, 1) {
		if err := s.Replace(context.Background(), r); err != nil {
			b.Fatal(err)
		}
	}
	queries := indextest.Queries(500, 2)
	n := 0
	for b.Loop() {
		search(b, s, queries[n%len(queries)])
		n++
	}
}
