package discord

import (
	"context"
	"sync"
	"time"

	"juxta/bot/phrases"
	"juxta/knowledge"
)

// mostUntold is of how many spaces a report is kept that reached nobody.
const mostUntold = 1000

// reading is one time that the documents of a space are read anew.
type reading struct {
	progress

	// id names it in buttons.
	id   string
	stop context.CancelFunc
	// done is closed once told is there, which is what came of it.
	done chan struct{}
	told message
}

// readings are what is being read anew, by spaces, and the reports of that which
// reached nobody. The zero value is ready; it is safe for concurrent use.
type readings struct {
	mu     sync.Mutex
	going  map[knowledge.Space]*reading
	untold map[knowledge.Space]message
}

// begin notes a reading, unless there is one of its space.
func (a *readings) begin(space knowledge.Space, r *reading) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.going[space] != nil {
		return false
	}
	if a.going == nil {
		a.going, a.untold = map[knowledge.Space]*reading{}, map[knowledge.Space]message{}
	}
	a.going[space] = r
	delete(a.untold, space)
	return true
}

// of returns the reading of a space that is going on, or nil.
func (a *readings) of(space knowledge.Space) *reading {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.going[space]
}

// end notes what came of a reading.
func (a *readings) end(space knowledge.Space, r *reading, told message) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.going, space)
	r.told = told
	close(r.done)
}

// keep keeps a report that reached nobody, until somebody asks.
func (a *readings) keep(space knowledge.Space, m message) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for other := range a.untold {
		if len(a.untold) < mostUntold {
			break
		}
		delete(a.untold, other)
	}
	a.untold[space] = m
}

// last returns the report of a space that reached nobody, which is not kept any
// longer, or none.
func (a *readings) last(space knowledge.Space) (message, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	m, ok := a.untold[space]
	delete(a.untold, space)
	return m, ok
}

// forget stops the reading of a space, and keeps no report of it.
func (a *readings) forget(space knowledge.Space) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.untold, space)
	if r := a.going[space]; r != nil {
		r.stop()
	}
}

// stopWait is how long who stops a reading is kept waiting for its end.
const stopWait = 5 * time.Second

// halt stops the reading of a name, and returns what came of it.
func (k curator) halt(ctx context.Context, id string) message {
	r := k.readings.of(k.space)
	if r == nil || r.id != id {
		return k.say(phrases.ReindexOver)
	}
	k.acted("stopped reading anew", "")
	r.stop()
	wait := time.NewTimer(stopWait)
	defer wait.Stop()
	select {
	case <-r.done:
		return r.told
	case <-wait.C:
	case <-ctx.Done():
	}
	return k.say(phrases.ReindexStopping)
}
