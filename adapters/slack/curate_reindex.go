package slack

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
)

const (
	// mostLengthy is how much may be under way at once that takes long, in all
	// workspaces.
	mostLengthy = 4
	// tellEvery is how often is told how far it is: Slack lets a message be changed
	// some fifty times a minute.
	tellEvery = 3 * time.Second
	// unseen is how long something takes whose end people are to be notified of,
	// which they are not of a message that changes.
	unseen = time.Minute
)

// errStopped is why something ends that somebody has stopped.
var errStopped = errors.New("somebody stopped it")

// lengthy has a job done beside the pool, so that nobody's answer waits for it,
// until the door is to close.
func (k *desk) lengthy(ctx context.Context, p place, job func(context.Context)) {
	select {
	case k.lasting <- struct{}{}:
	default:
		k.tell(ctx, p.privately(), k.say(phrases.Busy))
		return
	}
	if !k.work.Begin() {
		<-k.lasting
		return
	}
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer k.work.Done()
		defer func() { <-k.lasting }()
		adapters.WhileOpen(ctx, k.closing, func(ctx context.Context) { k.safely(ctx, p, job) })
	}()
}

// readings are the readings anew that can be stopped, by what names them. They are
// safe for concurrent use.
type readings struct {
	mu sync.Mutex
	of map[string]context.CancelCauseFunc
}

// begin notes one of a tenant; end is called at its end.
func (r *readings) begin(ctx context.Context, tenant string) (run context.Context, name string, end func()) {
	run, cancel := context.WithCancelCause(ctx)
	name = tenant + "." + strconv.FormatInt(time.Now().UnixNano(), 36)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[string]context.CancelCauseFunc{}
	}
	r.of[name] = cancel
	return run, name, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.of, name)
		cancel(nil)
	}
}

// stop stops the one of a name that is a tenant's. It reports false where there is
// none, or not any more.
func (r *readings) stop(tenant, name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	cancel, ok := r.of[name]
	ok = ok && strings.HasPrefix(name, tenant+".")
	if ok {
		cancel(errStopped)
	}
	return ok
}

// reindex reads what has changed in the workspace's documents, or all, and tells
// how far it is and what came of it.
func (k curator) reindex(ctx context.Context, everything bool) {
	if k.running(ctx) {
		k.tell(ctx, k.place, k.say(phrases.SpaceRunning))
		return
	}
	k.acted("reindexing", "")
	run, name, end := k.readings.begin(ctx, k.tenant)
	defer end()
	began := time.Now()
	var at progress
	var told sign
	done := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		defer k.survive()
		told = k.narrate(ctx, name, &at, done)
	})
	r, err := k.Librarian.Reindex(run, k.space, adapters.Reindexing{Everything: everything, By: k.by, Progress: at.set})
	stopped := run.Err() != nil
	close(done)
	telling.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	k.conclude(ctx, told, time.Since(began), k.outcome(ctx, r, err, stopped))
}

// outcome tells what reading anew came to.
func (k curator) outcome(ctx context.Context, r adapters.Reindexed, err error, stopped bool) message {
	switch {
	case err == nil:
		k.acted("reindexed", "")
		return k.look().reindexed(r)
	case stopped:
		return k.say(phrases.ReindexStopped)
	case k.running(ctx): // somebody was faster
		return k.say(phrases.SpaceRunning)
	default:
		return k.complain(err, "")
	}
}

// running reports whether documents are being read anew just now.
func (k curator) running(ctx context.Context) bool {
	s, err := k.Librarian.Status(ctx, k.space)
	return err == nil && s.Running
}

// narrate tells who asked how far the reading of a name is, in a direct message,
// until done is closed. It returns that message, or none where the reading is over
// sooner than people are patient.
func (k curator) narrate(ctx context.Context, name string, at *progress, done <-chan struct{}) sign {
	select {
	case <-done:
		return sign{}
	case <-ctx.Done():
		return sign{}
	case <-time.After(cmp.Or(k.Patience, time.Second)):
	}
	if !k.direct() {
		k.tell(ctx, k.place, k.say(phrases.ReindexDirectly))
	}
	said := at.say(k.Book)
	told, err := k.post(ctx, k.directly(), k.look().reading(said, name))
	if err != nil {
		k.report(err, k.place, "nobody could be told how far the reading is")
		return sign{}
	}
	tick := time.NewTicker(tellEvery)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return told
		case <-ctx.Done():
			return told
		case <-tick.C:
		}
		if now := at.say(k.Book); now != said {
			said = now
			k.update(ctx, told, k.look().reading(said, name))
		}
	}
}

// directly returns the place of direct messages to who asked.
func (k curator) directly() place {
	return place{tenant: k.tenant, channel: k.user, user: k.user}
}

// conclude puts what came of a reading where was told how far it is. Of what took
// long people are notified.
func (k curator) conclude(ctx context.Context, told sign, took time.Duration, m message) {
	switch {
	case told.ts == "":
		k.tell(ctx, k.place, m)
	case took > unseen:
		k.update(ctx, told, k.say(phrases.ReindexBelow))
		k.tell(ctx, k.directly(), m)
	case !k.update(ctx, told, m):
		k.tell(ctx, k.place, m)
	}
}

// progress is how far something is. It is safe for concurrent use.
type progress struct {
	mu        sync.Mutex
	done, all int
}

func (a *progress) set(done, total int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.done, a.all = done, total
}

func (a *progress) say(book *phrases.Book) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.all == 0 { // nobody knows yet
		return book.Say(phrases.ReindexBegan, nil)
	}
	return book.Say(phrases.ReindexAt, phrases.Args{"done": phrases.N(a.done), "all": phrases.N(a.all)})
}
