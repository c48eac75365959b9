package slack

import (
	"context"
	"fmt"
	"runtime/debug"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// mostRefusals is how many refusals may be under way at once.
const mostRefusals = 32

// task is what an envelope asks for.
type task struct {
	// place is where the answer goes.
	place place
	// keys are what the envelope is known by; of what is known by one of them
	// already, nothing is done.
	keys []string
	// lane names the conversation, whose jobs are done in order, or is empty.
	lane string
	job  func(context.Context)
	// refusal is the payload that acknowledges the envelope where there is no
	// room for the job. Without it the refusal is sent to the place.
	refusal any
	// quiet reports that nobody waits for an answer: without room the envelope
	// is delivered again.
	quiet bool
}

// outcome is what an envelope is answered with at once.
type outcome struct {
	// payload goes with the acknowledgment, or is nil.
	payload any
	// untaken reports that the envelope is not to be acknowledged, so that
	// Slack delivers it again.
	untaken bool
}

// take has a task done. The outcome acknowledges it, also where it is known
// already and where it is refused, unless there is no room for a refusal
// either.
func (k *desk) take(ctx context.Context, t task) outcome {
	if k.me.Load() == nil || !k.work.Begin() {
		return outcome{untaken: true}
	}
	keys, fresh := k.mark(t.place.tenant, t.keys)
	if !fresh {
		k.work.Done()
		if t.refusal != nil && k.refusedBefore(t) {
			return outcome{payload: t.refusal}
		}
		k.Log.Debug().Str("tenant", t.place.tenant).Msg("a repeated envelope is passed over")
		return outcome{}
	}
	if k.Pool.Submit("slack:"+t.place.tenant, t.lane, func(ctx context.Context) {
		defer k.work.Done()
		k.safely(adapters.InRequest(ctx, t.place.request), t.place, t.job)
	}) {
		return outcome{}
	}
	k.Log.Warn().Str("request", t.place.request).Str("tenant", t.place.tenant).Msg("the queue is full")
	switch {
	case t.refusal != nil:
		k.work.Done()
		k.mark(t.place.tenant, t.refusals())
		return outcome{payload: t.refusal}
	case !t.quiet && k.refuse(ctx, t.place):
		return outcome{}
	default:
		k.work.Done()
		k.release(keys)
		return outcome{untaken: true}
	}
}

// refusedBefore reports whether a task that is known already was refused in an
// acknowledgment. Slack delivers it again only if that was lost: to do it now
// would answer people whom it reached after all, to say nothing would leave the
// others without a reason.
func (k *desk) refusedBefore(t task) bool {
	keys, first := k.mark(t.place.tenant, t.refusals())
	k.release(keys)
	return !first
}

// refusals are what a refusal of the task is known by.
func (t task) refusals() []string {
	out := make([]string, 0, len(t.keys))
	for _, key := range t.keys {
		out = append(out, "refused:"+key)
	}
	return out
}

// mark remembers what an envelope is known by, as [adapters.MarkAll] does.
func (k *desk) mark(tenant string, keys []string) (marked []string, fresh bool) {
	return adapters.MarkAll(k.Seen, "slack:"+tenant+":", keys)
}

func (k *desk) release(keys []string) {
	for _, key := range keys {
		k.Seen.Release(key)
	}
}

// refuse sends a refusal beside the pool, within a work that was begun. It
// reports whether there was room.
func (k *desk) refuse(ctx context.Context, p place) bool {
	select {
	case k.refusals <- struct{}{}:
	default:
		return false
	}
	// The envelope's own context ends with its acknowledgment.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	go func() {
		defer k.work.Done()
		defer func() { <-k.refusals }()
		defer cancel()
		k.tell(ctx, p.privately(), k.say(phrases.Busy))
	}()
	return true
}

// safely does a job. A panic in it is logged and answered.
func (k *desk) safely(ctx context.Context, p place, job func(context.Context)) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		k.panicked(p.request, v)
		if p.user != "" {
			k.tell(ctx, p.privately(), k.failed(p))
		}
	}()
	job(ctx)
}

// survive logs a panic in what is done beside a job.
func (k *desk) survive() {
	if v := recover(); v != nil {
		k.panicked("", v)
	}
}

// panicked logs what was recovered from in a request, where it was.
func (k *desk) panicked(request string, v any) {
	k.Watch.Failed(doorName, adapters.FaultPanic)
	k.Log.Error().Str("request", request).Str("panic", k.scrub(fmt.Sprint(v))).Bytes("stack", debug.Stack()).Msg("a panic")
}
