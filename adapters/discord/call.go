package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"juxta/adapters"
)

// request is one of Discord's methods and what it is told.
type request struct {
	// what names the request in logs and errors, since its address can hold a
	// token.
	what, method, url string
	// body is sent as JSON, where there is one.
	body any
	care care
	// kind is the type of what is sent, once that is packed.
	kind string
	// hook reports that the address holds the token of an interaction: the bot's
	// own token and its limits do not matter then.
	hook bool
	// place reports that the request is to write in a channel, where the bot may
	// lack the right to.
	place bool
	// within is how long one attempt may take, by default callTimeout.
	within time.Duration
}

// doorName is how Discord is called where it is counted what happens.
const doorName = "discord"

// care says what may be done about a request that may have been heard.
type care bool

const (
	// once is for a request that must not be heard twice.
	once care = false
	// again is for one that comes to the same if it is heard twice.
	again care = true
)

const (
	// mostCalls is how often a request is made at most.
	mostCalls = 5
	// longestWait is how long a request may wait in all; an answer that comes
	// later than that is of little use.
	longestWait = 20 * time.Second
	// firstPause is about how long to wait after a fault of the network, each
	// further time longer.
	firstPause = 250 * time.Millisecond
)

// errUnread is that Discord did what was asked, but what it answered is not to be
// understood.
var errUnread = errors.New("done, but the answer cannot be read")

// errUnmade is that a request was not made, since too many others were under way.
var errUnmade = errors.New("too many requests are under way")

// call makes a request, and reads the answer into a value where one is given. It
// waits as long as Discord asks it to where there were too many, and makes the
// request again after a fault of the network or of Discord's if that is harmless:
// where it cannot have been heard, or comes to the same.
func (k *desk) call(ctx context.Context, q request, into any) error {
	body, err := q.pack()
	if err == nil {
		err = k.insist(ctx, q, body, into)
	}
	if err == nil {
		return nil
	}
	if r, ok := errors.AsType[*refusal](err); ok && r.status == http.StatusUnauthorized && !q.hook {
		k.lose(&useless{why: r, advice: fatal(r)})
	}
	return fmt.Errorf("%s: %w", q.what, err)
}

func (k *desk) insist(ctx context.Context, q request, body []byte, into any) error {
	patience, pause, heard := longestWait, adapters.Pauses(), false
	pause.InitialInterval = firstPause
	for n := 1; ; n++ {
		if err := k.queue(ctx, q, &patience); err != nil {
			return err
		}
		err := k.try(ctx, q, body, into)
		switch {
		case err == nil, heard && codeOf(err) == codeAnswered:
			return nil
		case n == mostCalls:
			return err
		case isLimited(err):
			continue // until its turn has come
		case !unheard(err) && (q.care == once || !faulty(err)):
			return err
		}
		heard = heard || uncertain(err)
		if !wait(ctx, pause.NextBackOff(), &patience) {
			return err
		}
	}
}

// try makes a request once.
func (k *desk) try(ctx context.Context, q request, body []byte, into any) error {
	a, err := k.rest.do(ctx, q, body)
	if err != nil {
		return err
	}
	r := a.refusal()
	k.limits.learn(q, a, r)
	if r == nil {
		return a.read(into)
	}
	if r.limited() {
		k.Watch.Throttled(doorName)
		k.Log.Warn().Str("call", q.what).Dur("wait", r.wait).Bool("global", r.global).Msg("Discord asks to wait")
	}
	return r
}

// queue waits until a request may be made.
func (k *desk) queue(ctx context.Context, q request, patience *time.Duration) error {
	for {
		d, err := k.limits.admit(q)
		if err != nil || d <= 0 {
			return err
		}
		if !wait(ctx, d, patience) {
			return &refusal{status: http.StatusTooManyRequests, wait: d}
		}
	}
}

// wait waits, and reports false where that would take longer than there is time.
func wait(ctx context.Context, d time.Duration, patience *time.Duration) bool {
	if end, ok := ctx.Deadline(); d > *patience || ok && time.Until(end) < d {
		return false
	}
	*patience -= d
	return adapters.Sleep(ctx, d)
}

// lose ends the run with what makes it pointless.
func (k *desk) lose(why *useless) {
	if k.giveUp != nil {
		k.giveUp(why)
	}
}

// unheard reports whether a request never reached Discord.
func unheard(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial" || errors.Is(err, errUnmade)
}

// faulty reports whether a request failed by a fault of the network or of
// Discord's, not by what was asked.
func faulty(err error) bool {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.status >= http.StatusInternalServerError
	}
	return !errors.Is(err, context.Canceled) && !errors.Is(err, errUnread)
}

// uncertain reports whether a request may have been heard though it failed.
func uncertain(err error) bool {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.status >= http.StatusInternalServerError
	}
	return err != nil && !unheard(err)
}

// isLimited reports whether Discord asks to wait.
func isLimited(err error) bool {
	r, ok := errors.AsType[*refusal](err)
	return ok && r.limited()
}
