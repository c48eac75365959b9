package blevestore_test

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/blevestore/bench"
	"juxta/index/indextest"
	"juxta/knowledge"
)

const (
	// every is the time between two questions, at fifty a second.
	every = 20 * time.Millisecond
	// updates are made one after the other, with a pause between them in which a
	// dozen questions come.
	updates = 40
	between = 250 * time.Millisecond
)

// BenchmarkReindex replaces documents of a hundred claims, one after the other, and
// saves that twice, while fifty questions a second are asked of two spaces, each on
// its own and with the catalog that the bot looks into first. It tells how long the slowest took,
// and in turn how long where nothing is replaced: what the machine does meanwhile
// delays both. After that, and three seconds, "x-merged" is what a query costs beside
// one of the index as it was, in processor time. Of some rounds the quietest counts.
func BenchmarkReindex(b *testing.B) {
	for _, claims := range bench.Sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			lex := indextest.Lexicon(b)
			whole, kept := bench.Open(b, lex, claims)
			must(b, whole.Load(context.Background(), ofGuild()))
			var quiet, busy, update times
			var merged, changed bench.Times
			for b.Loop() {
				dir := linked(b, kept)
				s, err := blevestore.Open(dir, lex, blevestore.Version{})
				must(b, err)
				must(b, s.Load(context.Background(), ofGuild()))
				quiet = quiet.quieter(underQuestions(b, s, func() { time.Sleep(updates * between) }))
				var took times
				fresh := newVersions(claims)
				busy = busy.quieter(underQuestions(b, s, func() { took = replaceAll(b, s, fresh) }))
				update = update.quieter(took)
				time.Sleep(3 * time.Second)
				compare(b, s, whole, &changed, &merged)
				must(b, s.Close())
			}
			quiet.report(b, "quiet")
			busy.report(b, "busy")
			update.report(b, "update")
			changed.ReportBeside(b, &merged, "x-merged")
		})
	}
}

// ofGuild returns the documents of a second space.
func ofGuild() iter.Seq[knowledge.Reading] {
	return bench.OfSpace(guild, indextest.Generate(1000, 3))
}

// times are how long questions took.
type times []time.Duration

// quieter returns those of two rounds whose slowest was quicker, sorted.
func (t times) quieter(o times) times {
	slices.Sort(o)
	if len(t) == 0 || o[len(o)-1] < t[len(t)-1] {
		return o
	}
	return t
}

func (t times) report(b *testing.B, what string) {
	b.Helper()
	ms := func(at float64) float64 { return float64(t[int(at*float64(len(t)-1))]) / float64(time.Millisecond) }
	b.ReportMetric(ms(.5), what+"-p50-ms")
	b.ReportMetric(ms(.99), what+"-p99-ms")
	b.ReportMetric(ms(1), what+"-max-ms")
}

// underQuestions does something while questions are asked, and returns how long each
// took from when it was due.
func underQuestions(b *testing.B, s *blevestore.Store, do func()) times {
	b.Helper()
	var out times
	var mu sync.Mutex
	var asking sync.WaitGroup
	ask := func(q index.Query, due time.Time) {
		if err := asked(s, q, q.Spaces[0], guild); err != nil {
			b.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		out = append(out, time.Since(due))
	}
	done := make(chan struct{})
	asking.Go(func() {
		queries := indextest.Queries(1000, 4)
		start := time.Now()
		for n := 0; ; n++ {
			due := start.Add(time.Duration(n) * every)
			select {
			case <-done:
				return
			case <-time.After(time.Until(due)):
				asking.Go(func() { ask(queries[n%len(queries)], due) })
			}
		}
	})
	do()
	close(done)
	asking.Wait()
	return out
}

// changing is the space whose documents are replaced, the one with most of them.
const changing knowledge.Space = "space0"

// newVersions returns documents to be put in the place of others.
func newVersions(claims int) []knowledge.Reading {
	var ids []string
	for r := range indextest.Generate(min(claims, 50_000), 1) {
		if r.Document.Source.Space == changing {
			ids = append(ids, r.Document.Source.ID)
		}
	}
	var out []knowledge.Reading
	for r := range bench.OfSpace(changing, indextest.Generate(updates*100, 5)) {
		out = append(out, renamed(r, ids[len(out)%len(ids)]))
	}
	return out
}

// replaceAll replaces documents and returns how long each took.
func replaceAll(b *testing.B, s *blevestore.Store, fresh []knowledge.Reading) (out times) {
	b.Helper()
	ctx := context.Background()
	for n, r := range fresh {
		at := time.Now()
		must(b, s.Replace(ctx, r))
		out = append(out, time.Since(at))
		time.Sleep(between)
		if n%(updates/2) == updates/2-1 {
			must(b, s.Save(ctx, changing, blevestore.SaveOptions{Draft: n < updates-1}))
		}
	}
	return out
}

// renamed returns a reading as that of another document.
func renamed(r knowledge.Reading, id string) knowledge.Reading {
	r.Document.Source.ID = id
	for i := range r.Claims {
		r.Claims[i].Source = id
	}
	return r
}

// compare asks two stores the same in turn.
func compare(b *testing.B, s, other *blevestore.Store, t, beside *bench.Times) {
	b.Helper()
	bench.OneThread(b)
	for _, q := range indextest.Queries(1000, 6) {
		q.Spaces = []knowledge.Space{changing, guild}
		t.Take(func() { search(b, s, q) })
		beside.Take(func() { search(b, other, q) })
	}
}

// linked returns a folder with the same files under names of its own: what is saved
// in it leaves the other as it is.
func linked(b *testing.B, dir string) string {
	b.Helper()
	out, err := os.MkdirTemp(filepath.Dir(dir), "linked-") //nolint:usetesting // a file cannot be linked to another file system
	must(b, err)
	b.Cleanup(func() { must(b, os.RemoveAll(out)) })
	must(b, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if d.IsDir() {
			return os.Mkdir(filepath.Join(out, name), 0o700)
		}
		return os.Link(filepath.Join(dir, name), filepath.Join(out, name))
	}))
	return out
}
