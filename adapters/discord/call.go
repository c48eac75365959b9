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
}

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
	mostCalls = 4
	// longestWait is how long Discord may make a request wait in all; an answer
	// that comes later than that is of little use.
	longestWait = 20 * time.Second
	// firstPause is how long to wait after a fault of the network, each further
	// time twice as long.
	firstPause = 200 * time.Millisecond
)

// errUnread is that Discord did what was asked, but what it answered is not to be
// understood.
var errUnread = errors.New("done, but the answer cannot be read")

// call makes a request, and reads the answer into a value where one is given. It
// waits as long as Discord asks it to where there were too many, and makes the
// request again after a fault of the network or of Discord's if that is harmless:
// where it cannot have been heard, or comes to the same.
func (k *desk) call(ctx context.Context, q request, into any) error {
	body, err := encode(q.body)
	if err != nil {
		return fmt.Errorf("%s: %w", q.what, err)
	}
	waited, pause, heard := time.Duration(0), firstPause, false
	for range mostCalls {
		var a *answer
		if a, err = k.rest.do(ctx, q, body); err == nil {
			if a.fine() {
				return a.read(into)
			}
			err = a.refusal()
		}
		if heard && codeOf(err) == codeAnswered {
			return nil
		}
		heard = heard || uncertain(err)
		wait := pause
		if r, ok := errors.AsType[*refusal](err); ok && r.status == http.StatusTooManyRequests {
			wait = max(r.wait, firstPause)
			k.Log.Warn().Str("request", q.what).Dur("wait", wait).Msg("Discord asks to wait")
		} else if !unheard(err) && (q.care == once || !faulty(err)) {
			break
		}
		if waited += wait; waited > longestWait || !adapters.Sleep(ctx, wait) {
			break
		}
		pause *= 2
	}
	return fmt.Errorf("%s: %w", q.what, err)
}

// unheard reports whether a request never reached Discord.
func unheard(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// faulty reports whether a request failed by a fault of the network or of
// Discord's, not by what was asked.
func faulty(err error) bool {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.status >= http.StatusInternalServerError
	}
	return !errors.Is(err, context.Canceled)
}

// uncertain reports whether a request may have been heard though it failed.
func uncertain(err error) bool {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.status >= http.StatusInternalServerError
	}
	return err != nil && !unheard(err)
}
