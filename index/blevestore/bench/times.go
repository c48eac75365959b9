package bench

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"juxta/knowledge"
)

// Times are how long something took, each time that it was done. The zero value
// is empty.
type Times struct{ cpu, wall []time.Duration }

// Take does what is to be measured once. The caller stays on its thread
// ([OneThread]).
func (t *Times) Take(do func()) {
	start, at := now(), time.Now()
	do()
	t.cpu = append(t.cpu, now()-start)
	t.wall = append(t.wall, time.Since(at))
}

// CPU returns what a share of the times is below, as the processor took them.
func (t *Times) CPU(share float64) time.Duration { return quantile(t.cpu, share) }

// Wall returns the same as a clock takes it.
func (t *Times) Wall(share float64) time.Duration { return quantile(t.wall, share) }

func quantile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[int(share*float64(len(sorted)-1))]
}

// Report reports the median and the 99th of a hundred.
func (t *Times) Report(b *testing.B) {
	b.Helper()
	const half, most = .5, .99
	b.ReportMetric(micro(t.CPU(half)), "µs-p50")
	b.ReportMetric(micro(t.CPU(most)), "µs-p99")
	b.ReportMetric(ratio(t.CPU(most), t.CPU(half)), "p99/p50")
	b.ReportMetric(micro(t.Wall(most)), "wall-µs-p99")
}

// ReportBeside reports how much longer the median is than that of another.
func (t *Times) ReportBeside(b *testing.B, other *Times, unit string) {
	b.Helper()
	const half = .5
	b.ReportMetric(ratio(t.CPU(half), other.CPU(half)), unit)
}

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(max(b, 1)) }

// OneThread keeps the benchmark on one thread until it ends.
func OneThread(b *testing.B) {
	b.Helper()
	runtime.LockOSThread()
	b.Cleanup(runtime.UnlockOSThread)
}

// Payloads measures how long it takes to answer questions, each in the end by so
// many bytes.
func Payloads(b *testing.B, questions []Question, answer func(Question) (bytes int, err error)) {
	b.Helper()
	OneThread(b)
	warmed := map[knowledge.Space]bool{}
	for _, q := range questions {
		if !warmed[q.Space] {
			warmed[q.Space] = true
			if _, err := answer(q); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportAllocs()
	var times Times
	sent := 0
	for n := 0; b.Loop(); n++ {
		times.Take(func() {
			bytes, err := answer(questions[n%len(questions)])
			if err != nil {
				b.Fatal(err)
			}
			sent += bytes
		})
	}
	times.Report(b)
	b.ReportMetric(float64(sent)/float64(b.N), "bytes")
}
