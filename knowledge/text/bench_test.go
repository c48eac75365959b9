package text_test

import (
	"strings"
	"testing"

	"juxta/knowledge/text"
)

// prose is running text of about 50 kB.
func prose() string {
	const paragraph = `Redis keeps its data in memory, which makes reading and writing extremely quick. Postgres, on the
other hand, stores everything on disk and offers transactions, joins and constraints; it's therefore the safer choice
for bookkeeping. Teams that value flexibility usually prefer Redis for caching, e.g. of sessions, whereas larger
firms rely on Postgres because its documentation is comprehensive. Redis 7.2 doesn't support complicated
queries. Postgres's learning curve is steeper, although many beginner-friendly tutorials exist. Choosing between
the two depends on your requirements: speed, consistency, scalability or maintainability.
`
	return strings.Repeat(paragraph, 80)
}

func BenchmarkWords(b *testing.B) {
	s := prose()
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		text.Words(s)
	}
}

func BenchmarkCutter(b *testing.B) {
	s := prose()
	var c text.Cutter
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		c.Words(s)
	}
}

func BenchmarkSegments(b *testing.B) {
	s := prose()
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		for range text.Segments(s) {
			continue
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	s := prose()
	abbr := text.Abbreviations{"e.g.": true}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		for range text.Sentences(s, abbr) {
			continue
		}
	}
}

func BenchmarkStem(b *testing.B) {
	words := strings.Fields(strings.ToLower(prose()[:600]))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			text.Stem(w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}
