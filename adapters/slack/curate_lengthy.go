package slack

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// mostLengthy is how much may be under way at once that takes long, in all
// workspaces.
const mostLengthy = 4

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
	ctx = adapters.InRequest(context.WithoutCancel(ctx), p.request)
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
