//go:build unix

package blevestore_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// cpuTime returns the time that processors have spent on this program.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// spent returns the time that processors spend on do.
func spent(b *testing.B, do func() error) time.Duration {
	b.Helper()
	runtime.GC()
	before := cpuTime(b)
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return cpuTime(b) - before
}

// generated returns readings of one space, and their claims in the order that a
// store puts them in.
func generated(claims int) (readings []knowledge.Reading, sorted []knowledge.Claim) {
	for r := range moved(indextest.Generate(claims, 1)) {
		readings = append(readings, r)
		sorted = append(sorted, r.Claims...)
	}
	slices.SortStableFunc(sorted, func(a, b knowledge.Claim) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Span().Start, b.Span().Start))
	})
	return readings, sorted
}

// BenchmarkBuild makes an index of claims, and in turn what bleve alone has of the
// same claims in the same order: with the same mapping and batches ("same"), and
// with a lean mapping and an analyzer of its own ("lean"). "x-same-speed" is how many
// claims are indexed in a second of processor time beside those of bleve alone: the
// more the better. "x-lean-bytes" is what bleve's files take beside those of the
// lean index, "x-folder" what the folder takes, the claims themselves and the
// documents' texts included.
func BenchmarkBuild(b *testing.B) {
	for _, claims := range sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			readings, sorted := generated(claims)
			var own, same, lean time.Duration
			var dir, bare string
			rounds := 0
			for b.Loop() {
				dir, bare = b.TempDir(), b.TempDir()
				own += spent(b, func() error {
					return blevestore.Build(context.Background(), dir, slices.Values(readings), blevestore.BuildOptions{})
				})
				same += spent(b, func() error { return blevestore.BuildSame(b.TempDir(), sorted) })
				lean += spent(b, func() error { return blevestore.BuildLean(bare, sorted) })
				rounds++
			}
			b.ReportMetric(float64(rounds*claims)/own.Seconds(), "claims/cpu-s")
			b.ReportMetric(same.Seconds()/own.Seconds(), "x-same-speed")
			b.ReportMetric(lean.Seconds()/own.Seconds(), "x-lean-speed")
			reportBytes(b, dir, bare, claims)
		})
	}
}

func reportBytes(b *testing.B, dir, bare string, claims int) {
	b.Helper()
	sizes, all := map[string]int64{}, int64(0)
	files(b, dir, func(name string, size int64) {
		part, _, _ := strings.Cut(filepath.Base(name), ".")
		if strings.Contains(name, "postings") {
			part = "postings"
		}
		sizes[part] += size
		all += size
	})
	lean := int64(0)
	files(b, bare, func(_ string, size int64) { lean += size })
	b.ReportMetric(float64(sizes["postings"])/float64(lean), "x-lean-bytes")
	b.ReportMetric(float64(all)/float64(lean), "x-folder")
	for _, part := range []string{"postings", "claims", "docs", "texts", "counts"} {
		b.ReportMetric(float64(sizes[part])/float64(claims), part+"-B/claim")
	}
}

func files(b *testing.B, dir string, each func(name string, size int64)) {
	b.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			each(name, info.Size())
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}
