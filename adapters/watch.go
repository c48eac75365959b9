package adapters

import (
	"context"
	"errors"
	"strings"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

// Watch is told what happens, for whoever counts it. It is safe for concurrent use,
// and returns at once. A platform is the first part of a tenant's name: see
// [Platform].
type Watch interface { //nolint:interfacebloat // a method for each thing that happens
	// Answered tells of a reply that was given, and how long it took.
	Answered(platform string, r reply.Reply, took time.Duration)
	// Failed tells of a fault, of one of the kinds of [Fault].
	Failed(platform, kind string)
	// Refused tells of what was not taken on, and why: [RefusedUser] and the like.
	Refused(platform, why string)
	// Acked tells how long it took until a platform heard that a delivery of a kind
	// ("slash_commands") has arrived.
	Acked(platform, kind string, took time.Duration)
	// Reconnected tells that a connection was opened again after one that was lost.
	Reconnected(platform string)
	// Throttled tells that a platform asked to wait.
	Throttled(platform string)
}

// Unwatched is a [Watch] that counts nothing.
type Unwatched struct{}

var _ Watch = Unwatched{}

// Answered does nothing, as do the others.
func (Unwatched) Answered(string, reply.Reply, time.Duration) {}

// Failed does nothing.
func (Unwatched) Failed(string, string) {}

// Refused does nothing.
func (Unwatched) Refused(string, string) {}

// Acked does nothing.
func (Unwatched) Acked(string, string, time.Duration) {}

// Reconnected does nothing.
func (Unwatched) Reconnected(string) {}

// Throttled does nothing.
func (Unwatched) Throttled(string) {}

// WatchOr returns a watch, or where there is none one that counts nothing.
func WatchOr(w Watch) Watch {
	if w == nil {
		return Unwatched{}
	}
	return w
}

// Watched is a middleware that tells w of every answer, what became of it and how
// long it took. It stands next to [Recover], within it.
func Watched(w Watch) bot.Middleware {
	return func(next bot.Handler) bot.Handler {
		return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
			start := time.Now()
			r, err := caught(ctx, next, m)
			platform := Platform(m.From.Tenant)
			if err == nil && silent(r) {
				err = errSilent
			}
			if err != nil {
				w.Failed(platform, Fault(err))
			}
			if !r.Refused {
				w.Answered(platform, r, time.Since(start))
			}
			return r, err
		})
	}
}

// Platform returns the platform of a tenant: "slack" of "slack:T01".
func Platform(tenant string) string {
	platform, _, _ := strings.Cut(tenant, ":")
	return platform
}

// Why something is refused.
const (
	// RefusedUser and RefusedRoom are beyond the limits of a person or of a room.
	RefusedUser = "user"
	RefusedRoom = "room"
	// RefusedQueue is that too much waits.
	RefusedQueue = "queue"
)

// The kinds of faults.
const (
	// FaultPanic is a panic, FaultSilent a handler that said nothing.
	FaultPanic  = "panic"
	FaultSilent = "silent"
	// FaultSlow is an answer that did not come in time, FaultOverdue one that was not
	// begun because of too many of those.
	FaultSlow    = "slow"
	FaultOverdue = "overdue"
	// FaultCanceled is what was given up, FaultOther the rest.
	FaultCanceled = "canceled"
	FaultOther    = "other"
)

// Fault returns of what kind an error is.
func Fault(err error) string {
	_, panicking := errors.AsType[*panicked](err)
	switch {
	case panicking:
		return FaultPanic
	case errors.Is(err, errSilent):
		return FaultSilent
	case errors.Is(err, errStragglers):
		return FaultOverdue
	case errors.Is(err, context.DeadlineExceeded):
		return FaultSlow
	case errors.Is(err, context.Canceled):
		return FaultCanceled
	default:
		return FaultOther
	}
}
