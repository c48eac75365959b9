package discord

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
	"sync"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
)

const (
	// mostLengthy is how much may be under way at once that takes long.
	mostLengthy = 4
	// tellEvery is how often is told how far it is; tellLast is how long, a little
	// less than an interaction's token lasts.
	tellEvery = 3 * time.Second
	tellLast  = 13 * time.Minute
)

// lengthy has done what may take longer than the token of an interaction lasts,
// beside the pool, so that nobody's answer waits for it. The job's context ends
// when the door is to close.
func (k *desk) lengthy(ctx context.Context, t task, job func(context.Context)) {
	if _, fresh := k.mark(t.keys); !fresh {
		return
	}
	if !k.lasting.enter(mostLengthy) {
		k.beside(ctx, t.place, phrases.Busy)
		return
	}
	if !k.work.Begin() {
		k.lasting.leave()
		return
	}
	// An event's own context ends with its receipt.
	ctx = adapters.InRequest(context.WithoutCancel(ctx), t.place.request)
	go func() {
		defer k.work.Done()
		defer k.lasting.leave()
		adapters.WhileOpen(ctx, k.closing, func(ctx context.Context) { k.safely(ctx, t.place, job) })
	}()
}

// reindex has the documents of the server read anew, those that have changed or
// everything, and tells how far it is.
func (k curator) reindex(ctx context.Context, everything bool) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	at := &reading{id: strings.ToLower(rand.Text()), stop: stop, done: make(chan struct{})}
	if k.running(ctx) || !k.readings.begin(k.space, at) {
		k.tell(ctx, k.place, k.say(phrases.SpaceRunning))
		return
	}
	k.report(k.deferred(ctx, k.place), k.place, "nobody could be told that the reading began")
	k.acted("reindexing", "")
	k.conclude(ctx, k.reread(inner, at, everything))
}

// reread reads anew, and returns what to say of it.
func (k curator) reread(ctx context.Context, at *reading, everything bool) (told message) {
	told = boxed(k.failed(k.place)) // where there is a panic
	defer func() { k.readings.end(k.space, at, told) }()
	over := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		defer k.survive()
		k.narrate(ctx, at, over)
	})
	r, err := k.Librarian.Reindex(ctx, k.space, adapters.Reindexing{Everything: everything, By: k.by, Progress: at.set})
	close(over)
	telling.Wait()
	switch {
	case err == nil:
		k.acted("reindexed", "")
		return k.look().reread(r, k.hook.good())
	case ctx.Err() != nil:
		return boxed(k.say(phrases.ReindexStopped))
	default:
		return boxed(k.complain(err, ""))
	}
}

// conclude tells the end of a reading. Where that reaches nobody, it is kept for
// who asks how the space stands.
func (k curator) conclude(ctx context.Context, m message) {
	if ctx.Err() != nil {
		k.tell(ctx, k.place, m)
		return
	}
	if err := k.send(ctx, k.place, m); err != nil {
		k.report(err, k.place, "the end of a reading could not be told")
		k.readings.keep(k.space, m)
	}
}

// running reports whether all documents are being read anew just now.
func (k curator) running(ctx context.Context) bool {
	s, err := k.Librarian.Status(ctx, k.space)
	return err == nil && s.Running
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

func (a *progress) args() phrases.Args {
	a.mu.Lock()
	defer a.mu.Unlock()
	return phrases.Args{"done": phrases.N(a.done), "all": phrases.N(a.all)}
}

// narrate tells how far the reading is where that has changed, until done is closed
// or the token comes to its end.
func (k curator) narrate(ctx context.Context, at *reading, done <-chan struct{}) {
	said := k.Book.Say(phrases.ReindexBegan, nil)
	k.report(k.interim(ctx, k.look().underway(safe(said), at.id)), k.place, "nobody could be told how far the reading is")
	tick := time.NewTicker(tellEvery)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		last := time.Since(k.hook.came) > tellLast
		if now := k.far(at.args(), last); now != said {
			said = now
			k.report(k.interim(ctx, k.look().underway(safe(said), at.id)), k.place, "nobody could be told how far the reading is")
		}
		if last {
			return
		}
	}
}

// far says how far the reading is, for the last time or not.
func (k curator) far(args phrases.Args, last bool) string {
	switch {
	case last:
		return k.Book.Say(phrases.ReindexLater, args)
	case args["all"] == phrases.N(0): // nobody knows yet
		return k.Book.Say(phrases.ReindexBegan, nil)
	default:
		return k.Book.Say(phrases.ReindexAt, args)
	}
}

// interim puts a message where the answer is to come, which goes on being waited
// for.
func (k curator) interim(ctx context.Context, m message) error {
	ctx, cancel := context.WithTimeout(ctx, besideWait)
	defer cancel()
	if !k.hook.good() {
		return errNoHook
	}
	if err := k.hook.take(ctx); err != nil {
		return err
	}
	defer k.hook.give()
	if k.hook.stage != thinking {
		return nil
	}
	return k.original(ctx, k.hook, http.MethodPatch, m.payload(false))
}
