package discord

import (
	"cmp"
	"context"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
)

const (
	// mostBeside is how many short responses may be under way beside the pool at
	// once, mostReplies how many of them may be messages, which are slower.
	mostBeside, mostReplies = 512, 64
	// besideWait is how long one of them may take.
	besideWait = 10 * time.Second
	// typingLasts is a little less than how long Discord shows that the bot types,
	// typingMost how often that is told for one answer.
	typingLasts, typingMost = 9 * time.Second, 6
	// overdue is when somebody who was told to wait is told that nothing came. The
	// token of an interaction ends a little later.
	overdue = 13 * time.Minute
)

// task is what an event asks for.
type task struct {
	// place is where the answer goes.
	place place
	// keys are what the event is known by; of what is known by one of them already,
	// nothing is done.
	keys []string
	// clicks are what a press shares with others that are meant as one: a press that
	// is known by one of them is acknowledged, and nothing else is done.
	clicks []string
	// lane names the conversation, whose jobs are done in order, or is empty.
	lane string
	job  func(context.Context)
	// quick reports that the job is short and cannot wait for room in the pool.
	quick bool
}

// take has a task done. Whoever waits for it is told something in time, also where
// there is no room for it.
func (k *desk) take(ctx context.Context, t task) {
	if _, fresh := k.mark(t.keys); !fresh {
		k.Log.Debug().Str("guild", t.place.guild).Msg("a repeated event is passed over")
		return
	}
	if _, fresh := k.mark(t.clicks); !fresh {
		k.aside(ctx, t.place, k.acknowledge)
		return
	}
	if t.quick {
		k.aside(ctx, t.place, func(ctx context.Context, _ place) { t.job(ctx) })
		return
	}
	if !k.work.Begin() {
		k.Log.Warn().Str("request", t.place.request).Str("guild", t.place.guild).Msg("the door is closed; an event is passed over")
		return
	}
	done := make(chan struct{})
	if k.Pool.Submit(t.place.tenant(), t.lane, func(ctx context.Context) {
		defer k.work.Done()
		defer close(done)
		k.safely(adapters.InRequest(ctx, t.place.request), t.place, t.job)
	}) {
		k.watch(ctx, t.place, done)
		return
	}
	k.Log.Warn().Str("request", t.place.request).Str("guild", t.place.guild).Msg("the queue is full")
	k.beside(ctx, t.place, phrases.Busy)
	k.work.Done()
}

// mark remembers what an event is known by, as [adapters.MarkAll] does.
func (k *desk) mark(keys []string) (marked []string, fresh bool) {
	return adapters.MarkAll(k.Seen, "discord:", keys)
}

func (k *desk) release(keys []string) {
	for _, key := range keys {
		k.Seen.Release(key)
	}
}

// safely does a job. A panic in it is logged and answered.
func (k *desk) safely(ctx context.Context, p place, job func(context.Context)) {
	defer func() {
		if v := recover(); v != nil {
			k.panicked(p.request, v)
			k.tell(ctx, p.privately(), k.failed(p))
		}
	}()
	job(ctx)
}

// watch sees to it, from the receipt of an event on, that people know that the bot
// is looking once they have waited, and that whoever was told so is told the end.
func (k *desk) watch(ctx context.Context, p place, done <-chan struct{}) {
	if !k.work.Begin() {
		return
	}
	// An event's own context ends with its receipt.
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer k.work.Done()
		defer k.survive()
		if k.await(done, cmp.Or(k.Patience, time.Second)) {
			return
		}
		if p.hook == nil {
			k.write(ctx, p, done)
		} else {
			k.report(k.deferred(ctx, p), p, "nobody could be told that the answer comes later")
		}
		if !k.await(done, overdue) {
			k.tell(ctx, p.privately(), plain(k.fault(p, phrases.Slow)))
		}
	}()
}

// write shows that the bot is writing until done is closed.
func (k *desk) write(ctx context.Context, p place, done <-chan struct{}) {
	for range typingMost {
		ctx, cancel := context.WithTimeout(ctx, besideWait)
		k.report(k.typing(ctx, p), p, "no sign of life could be given")
		cancel()
		if k.await(done, typingLasts) {
			return
		}
	}
}

// await waits for done, but no longer than d nor than the door is open. It reports
// whether done was closed.
func (k *desk) await(done <-chan struct{}, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	case <-k.ending:
	}
	select {
	case <-done: // also where the door closes just then
		return true
	default:
		return false
	}
}

// beside tells a place a sentence beside the pool, for who asked alone where that
// is possible.
func (k *desk) beside(ctx context.Context, p place, key phrases.Key) {
	k.aside(ctx, p, func(ctx context.Context, p place) { k.tell(ctx, p.privately(), k.say(key)) })
}

// acknowledge tells Discord that a press was noted, and changes nothing.
func (k *desk) acknowledge(ctx context.Context, p place) {
	err := p.hook.respond(ctx, response{Type: discordgo.InteractionResponseDeferredMessageUpdate})
	k.report(err, p, "a press could not be acknowledged")
}

// aside does what is short and cannot wait for room in the pool.
func (k *desk) aside(ctx context.Context, p place, job func(context.Context, place)) {
	seats, most := &k.besides, int32(mostBeside)
	if p.hook == nil {
		seats, most = &k.replies, mostReplies
	}
	switch {
	case !seats.enter(most):
		k.Log.Error().Str("request", p.request).Str("guild", p.guild).Msg("there is no room for a refusal either")
		return
	case !k.work.Begin():
		seats.leave()
		return
	}
	ctx, cancel := context.WithTimeout(adapters.InRequest(context.WithoutCancel(ctx), p.request), besideWait)
	go func() {
		defer k.work.Done()
		defer seats.leave()
		defer cancel()
		k.safely(ctx, p, func(ctx context.Context) { job(ctx, p) })
	}()
}

// seats count what is under way. The zero value is empty.
type seats struct{ taken atomic.Int32 }

// enter counts one more, unless there are as many as there may be.
func (s *seats) enter(most int32) bool {
	if s.taken.Add(1) > most {
		s.taken.Add(-1)
		return false
	}
	return true
}

func (s *seats) leave() { s.taken.Add(-1) }
