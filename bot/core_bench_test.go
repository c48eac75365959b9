package bot_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"juxta/bot"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/blevestore/bench"
	"juxta/knowledge"
)

// listener is a store that notes what was asked of it last.
type listener struct {
	*blevestore.Store

	asked index.Query
}

func (l *listener) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	l.asked = q
	return l.Store.Search(ctx, q)
}

// BenchmarkCore answers questions on two subjects for four words on an aspect,
// each from its text, and from what was read of it ("core"), and asks bleve alone
// for the same claims, in turn. Claims are generated; the medians of processor
// time are held against each other. At a million of them: JUXTA_BENCH_LARGE=1.
func BenchmarkCore(b *testing.B) {
	for _, claims := range bench.Sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			lex, err := english()
			if err != nil {
				b.Fatal(err)
			}
			store, dir := bench.Open(b, lex, claims)
			heard, bare := &listener{Store: store}, bench.OpenBare(b, dir)
			h := newBot(b, heard)
			questions := askable(b, h, bench.Questions(b, store, lex, 1000))
			var core, read, search, alone bench.Times
			bench.OneThread(b)
			b.ReportAllocs()
			n, found := 0, 0
			for b.Loop() {
				m := questions[n%len(questions)]
				n++
				var answer func() (reply.Reply, error)
				read.Take(func() { _, answer, err = h.Ready(b.Context(), m) })
				must(b, err)
				core.Take(func() { _, err = answer() })
				must(b, err)
				search.Take(func() { _, err = store.Search(b.Context(), heard.asked) })
				must(b, err)
				got := 0
				alone.Take(func() { got, err = bare.Find(b.Context(), heard.asked) })
				must(b, err)
				found += got
			}
			core.Report(b)
			core.ReportBeside(b, &alone, "x-bleve")
			search.ReportBeside(b, &alone, "search-x-bleve")
			b.ReportMetric(float64(alone.CPU(.5).Nanoseconds())/1000, "bleve-µs-p50")
			b.ReportMetric(float64(read.CPU(.5).Nanoseconds())/1000, "read-µs-p50")
			b.ReportMetric(float64(found)/float64(n), "found")
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// askable returns the questions that are read as they are meant: on two subjects,
// an aspect and words. To read one lays out the names of its space.
func askable(b *testing.B, h *bot.Bot, asked []bench.Question) []bot.Message {
	b.Helper()
	var out []bot.Message
	for _, a := range asked {
		m := bot.Message{Text: a.Text, Spaces: []knowledge.Space{a.Space}}
		q, _, err := h.Ready(b.Context(), m)
		must(b, err)
		if len(q.Subjects) == 2 && len(q.Words)+len(q.Must) >= 4 && q.Aspect != "" && q.Intent == question.Choose {
			out = append(out, m)
		}
	}
	if len(out) < len(asked)/2 {
		b.Fatalf("only %d of %d questions are askable", len(out), len(asked))
	}
	return out
}

// BenchmarkThroughput answers whole questions, by one thread and by two.
func BenchmarkThroughput(b *testing.B) {
	const claims = 100_000
	lex, err := english()
	if err != nil {
		b.Fatal(err)
	}
	store, _ := bench.Open(b, lex, claims)
	h := newBot(b, store)
	questions := askable(b, h, bench.Questions(b, store, lex, 1000))
	for _, threads := range []int{1, 2} {
		b.Run(fmt.Sprintf("threads=%d", threads), func(b *testing.B) {
			var next atomic.Int64
			var all sync.WaitGroup
			for range threads {
				all.Go(func() {
					for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
						if _, err := h.Answer(b.Context(), questions[n%int64(len(questions))]); err != nil {
							b.Error(err)
						}
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
	}
}
