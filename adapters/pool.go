package adapters

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/rs/zerolog"
)

// Pool does jobs behind the acknowledgment of what asked for them: a few at
// once, tenants by turns, so that one that asks much keeps the others waiting
// for a job of its own and no longer. The zero value works; the fields are set
// before the first use.
type Pool struct {
	// Workers is how many jobs run at once, by default 16: answers take the
	// processor, but sending them is waiting. A quarter of them is kept from
	// any one tenant, so that its slow jobs stop nobody else's.
	Workers int
	// Queue is how many jobs may wait, by default 1024, Share how many of one
	// tenant, by default a quarter of them. What is more is refused, since an
	// answer that comes late helps nobody.
	Queue, Share int
	// Grace is how long jobs may go on once the pool is to end, by default 10
	// seconds.
	Grace time.Duration
	// Log takes what jobs panic with.
	Log zerolog.Logger
	// Watch is told of what is refused, and of jobs that panic; it may be nil.
	Watch Watch

	mu    sync.Mutex
	queue queue
	// work is signaled when a job may have become ready, and when no more is
	// taken on.
	work   *sync.Cond
	closed bool
}

// lastCall is how long jobs have to come back once their context has ended.
const lastCall = time.Second

// Submit takes on a job of a tenant and reports at once whether there is room.
// There is none where too many wait, and once the pool is to end. Jobs of one
// lane of a tenant, a conversation, are done in order, one at a time; those
// without a lane in any order.
//
// The job's context does not end when the pool is to end, but when the grace
// is over. A job that panics is logged.
func (p *Pool) Submit(tenant, lane string, job func(ctx context.Context)) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.setUp()
	queue := p.room()
	share := cmp.Or(p.Share, max(1, queue/4))
	if p.closed || p.queue.waiting >= queue || p.queue.waitingOf(tenant) >= share {
		WatchOr(p.Watch).Refused(Platform(tenant), RefusedQueue)
		return false
	}
	p.queue.push(task{tenant: tenant, lane: lane, job: job})
	p.work.Signal()
	return true
}

// setUp makes the zero value work; the lock is held.
func (p *Pool) setUp() {
	if p.work == nil {
		p.work = sync.NewCond(&p.mu)
		p.queue.hands = p.workers() - p.workers()/4
	}
}

// Load returns how many jobs wait and how many run, and how many may wait.
func (p *Pool) Load() (waiting, running, room int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, n := range p.queue.doing {
		running += n
	}
	return p.queue.waiting, running, p.room()
}

func (p *Pool) room() int { return cmp.Or(p.Queue, 1024) }

func (p *Pool) workers() int { return cmp.Or(p.Workers, 16) }

// Run does what is submitted until ctx is done, and then what waits still, as
// far as the grace goes. It returns an error where jobs did not come back or
// were not begun. A pool runs once.
func (p *Pool) Run(ctx context.Context) error {
	p.mu.Lock()
	p.setUp()
	p.mu.Unlock()
	jobs, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	done := make(chan struct{})
	go func() {
		defer close(done)
		var workers sync.WaitGroup
		for range p.workers() {
			workers.Go(func() { p.serve(jobs) })
		}
		workers.Wait()
	}()
	<-ctx.Done()
	p.close()
	if within(done, cmp.Or(p.Grace, 10*time.Second)) {
		return nil
	}
	end()
	dropped := p.drop()
	if !within(done, lastCall) {
		return fmt.Errorf("pool: jobs ignore the end of their context; %d were not begun", dropped)
	}
	if dropped > 0 {
		return fmt.Errorf("pool: %d jobs were not begun", dropped)
	}
	return nil
}

// within reports whether done is closed before d has passed.
func within(done <-chan struct{}, d time.Duration) bool {
	select {
	case <-done:
		return true
	case <-time.After(d):
		return false
	}
}

// close takes on no more jobs.
func (p *Pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.work.Broadcast()
}

// drop forgets the jobs that wait and returns how many there were.
func (p *Pool) drop() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	dropped := p.queue.waiting
	p.queue.turns, p.queue.waiting = nil, 0
	p.work.Broadcast()
	return dropped
}

// serve does job after job, until the pool is closed and nothing waits.
func (p *Pool) serve(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		t, ok := p.queue.pop()
		switch {
		case ok:
			p.mu.Unlock()
			p.do(ctx, t)
			p.mu.Lock()
			p.queue.free(t)
			p.work.Broadcast()
		case p.closed && p.queue.waiting == 0:
			return
		default:
			p.work.Wait()
		}
	}
}

func (p *Pool) do(ctx context.Context, t task) {
	err := Catch(func() error {
		t.job(ctx)
		return nil
	})
	if err != nil {
		WatchOr(p.Watch).Failed(Platform(t.tenant), Fault(err))
		record(p.Log.Error(), err).Str("tenant", t.tenant).Msg("a job failed")
	}
}
