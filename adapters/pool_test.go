package adapters_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
)

// started runs p in a bubble and returns what ends it.
func started(t *testing.T, p *adapters.Pool) (end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- p.Run(ctx) }()
	return func() error {
		cancel()
		return <-done
	}
}

// diary notes in which order jobs are done.
type diary struct {
	mu   sync.Mutex
	done []string
}

// job takes a second and notes name.
func (d *diary) job(name string) func(context.Context) {
	return func(context.Context) {
		time.Sleep(time.Second)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.done = append(d.done, name)
	}
}

// read returns what was done so far.
func (d *diary) read() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.done)
}

func TestATenantThatAsksMuchDelaysAnotherByOneJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 1}
		d := &diary{}
		for i := range 100 {
			p.Submit("noisy", "", d.job(fmt.Sprint("noisy ", i)))
		}
		end := started(t, p)
		time.Sleep(1500 * time.Millisecond)
		p.Submit("quiet", "", d.job("quiet 0"))
		p.Submit("calm", "", d.job("calm 0"))
		p.Submit("quiet", "", d.job("quiet 1"))
		time.Sleep(7 * time.Second)
		want := []string{"noisy 0", "noisy 1", "noisy 2", "quiet 0", "calm 0", "noisy 3", "quiet 1", "noisy 4"}
		if got := d.read(); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		_ = end()
	})
}

func TestSlowJobsOfATenantStopNobodyElses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 4}
		end := started(t, p)
		release := make(chan struct{})
		for range 20 {
			p.Submit("slow", "", func(context.Context) { <-release })
		}
		synctest.Wait()
		d := &diary{}
		p.Submit("quick", "", d.job("quick"))
		time.Sleep(2 * time.Second)
		if got := d.read(); !slices.Equal(got, []string{"quick"}) {
			t.Errorf("done beside the slow jobs: %q", got)
		}
		close(release)
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}

func TestJobsRunSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 4}
		end := started(t, p)
		d := &diary{}
		for i := range 9 {
			p.Submit(fmt.Sprint("T", i%2), "", d.job("x"))
		}
		time.Sleep(2500 * time.Millisecond)
		if got := len(d.read()); got != 8 {
			t.Errorf("%d jobs of a second are done by 4 workers after 2.5 s, want 8", got)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}

func TestJobsOfALaneAreDoneInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 4}
		end := started(t, p)
		d := &diary{}
		for i := range 3 {
			p.Submit("T1", "a", d.job(fmt.Sprint("a", i)))
		}
		p.Submit("T1", "b", d.job("b0"))
		p.Submit("T2", "a", d.job("other a0"))
		synctest.Wait()
		time.Sleep(1500 * time.Millisecond)
		if got, want := slices.Sorted(slices.Values(d.read())), []string{"a0", "b0", "other a0"}; !slices.Equal(got, want) {
			t.Errorf("after a second %q are done, want %q", got, want)
		}
		time.Sleep(2 * time.Second)
		if got, want := d.read()[3:], []string{"a1", "a2"}; !slices.Equal(got, want) {
			t.Errorf("then %q, want %q", got, want)
		}
		_ = end()
	})
}

func TestAFullPoolRefusesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 1, Queue: 5, Share: 3}
		taken := map[string]int{}
		for i := range 10 {
			for _, tenant := range []string{"T1", "T2"} {
				if p.Submit(tenant, strconv.Itoa(i), func(context.Context) { time.Sleep(time.Second) }) {
					taken[tenant]++
				}
			}
		}
		if taken["T1"] != 3 || taken["T2"] != 2 {
			t.Errorf("took %v, want the share of the one and what is left for the other", taken)
		}
		end := started(t, p)
		time.Sleep(1500 * time.Millisecond)
		if !p.Submit("T1", "", func(context.Context) {}) {
			t.Error("there is room, and a job is refused")
		}
		_ = end()
	})
}

func TestAPanicEndsItsJobAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		p := &adapters.Pool{Workers: 1, Log: zerolog.New(&log)}
		end := started(t, p)
		d := &diary{}
		p.Submit("T1", "a", func(context.Context) { panic("no such luck") })
		p.Submit("T1", "a", d.job("next"))
		if err := end(); err != nil {
			t.Error(err)
		}
		if got := d.read(); len(got) != 1 {
			t.Errorf("%q are done after the panic", got)
		}
		if got := log.String(); !strings.Contains(got, "no such luck") || !strings.Contains(got, "T1") || !strings.Contains(got, "pool_test.go") {
			t.Errorf("got log %q", got)
		}
	})
}

func TestThePoolEndsWhenItsJobsAreDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &adapters.Pool{Workers: 1}
		end := started(t, p)
		d := &diary{}
		for i := range 3 {
			p.Submit("T1", "", func(ctx context.Context) {
				d.job(strconv.Itoa(i))(ctx)
				if ctx.Err() != nil {
					t.Error("the context of a job ends within the grace")
				}
			})
		}
		synctest.Wait()
		start := time.Now()
		if err := end(); err != nil || len(d.read()) != 3 || time.Since(start) != 3*time.Second {
			t.Errorf("ended after %v with %q done: %v", time.Since(start), d.read(), err)
		}
		if p.Submit("T1", "", func(context.Context) {}) {
			t.Error("a job is taken on that nobody does")
		}
	})
}

func TestTheGraceIsNotExceededByMuch(t *testing.T) {
	for name, c := range map[string]struct {
		job  func(context.Context)
		want string
		took time.Duration
	}{
		"jobs that heed":         {func(ctx context.Context) { <-ctx.Done() }, "2 jobs were not begun", 5 * time.Second},
		"jobs that heed nothing": {func(context.Context) { time.Sleep(time.Hour) }, "ignore", 6 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &adapters.Pool{Workers: 1, Grace: 5 * time.Second}
				end := started(t, p)
				for range 3 {
					p.Submit("T1", "", c.job)
				}
				synctest.Wait()
				start := time.Now()
				if err := end(); err == nil || !strings.Contains(err.Error(), c.want) || time.Since(start) != c.took {
					t.Errorf("ended after %v: %v", time.Since(start), err)
				}
				time.Sleep(2 * time.Hour)
			})
		})
	}
}

func TestManySubmitWhileThePoolEnds(t *testing.T) {
	p := &adapters.Pool{Workers: 4, Queue: 50}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var taken, done sync.WaitGroup
	for i := range 8 {
		taken.Go(func() {
			for n := range 500 {
				done.Add(1)
				if !p.Submit(fmt.Sprint("T", i%3), strconv.Itoa(n%7), func(context.Context) { done.Done() }) {
					done.Done()
				}
				if i == 0 && n == 400 {
					cancel()
				}
			}
		})
	}
	if err := p.Run(ctx); err != nil {
		t.Error(err)
	}
	taken.Wait()
	done.Wait() // what was taken on was done
}

func ExamplePool() {
	p := &adapters.Pool{Workers: 1, Log: zerolog.New(io.Discard)}
	ctx, cancel := context.WithCancel(context.Background())
	p.Submit("slack:T1", "slack:T1:C1", func(context.Context) { fmt.Println("answered") })
	p.Submit("slack:T1", "slack:T1:C1", func(context.Context) { cancel() })
	fmt.Println(p.Run(ctx))
	// Output:
	// answered
	// <nil>
}
