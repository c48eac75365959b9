package discord

import (
	"errors"
	"hash/maphash"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	// mostRoutes are the most routes that something is known of.
	mostRoutes = 10_000
	// deniedFor is how long a channel is left alone in which the bot may not
	// write: whoever keeps on addressing it there would have it refused each
	// time.
	deniedFor = time.Minute
	// mostRefused are the most refusals within refusedSpan; at 10,000 Discord
	// lets nothing in any more that comes from this address.
	mostRefused = 3000
	refusedSpan = 10 * time.Minute
)

// errRefusals is why nothing is asked of Discord for a while.
var errRefusals = errors.New("too many requests were refused in the last minutes; none is made until Discord has forgotten them")

// limits knows how much Discord lets the bot ask for, from what it said so far, so
// that few requests are made only to be refused. It is safe for concurrent use.
type limits struct {
	mu     sync.Mutex
	seed   maphash.Seed
	routes map[uint64]*window
	// closed is until when nothing may be asked with the bot's token, banned
	// until when nothing at all.
	closed, banned time.Time
	// refused counts since a time.
	refused int
	since   time.Time
}

// window is how many requests of a route Discord takes until a time. Once that is
// over, the next one is as long and takes as many.
type window struct {
	limit, left int
	length      time.Duration
	until       time.Time
	// guess reports that Discord said no more than when to ask again.
	guess bool
	// denied is why a route is closed until then, if it is not for the number
	// of requests.
	denied *refusal
}

func newLimits() *limits {
	return &limits{seed: maphash.MakeSeed(), routes: map[uint64]*window{}}
}

// admit takes a place for a request. Where there is none it returns how long to
// wait before asking again, or an error where waiting will not do.
func (l *limits) admit(q request) (time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	switch {
	case l.refused >= mostRefused && now.Sub(l.since) < refusedSpan:
		return 0, errRefusals
	case now.Before(l.banned):
		return l.banned.Sub(now), nil
	case now.Before(l.closed) && !q.hook:
		return l.closed.Sub(now), nil
	}
	w := l.routes[l.key(q)]
	switch {
	case w == nil:
		return 0, nil
	case now.Before(w.until) && w.denied != nil:
		return 0, w.denied
	case !now.Before(w.until):
		w.left, w.until, w.denied = w.limit, now.Add(w.length), nil
	}
	if w.left > 0 {
		w.left--
		return 0, nil
	}
	return w.until.Sub(now), nil
}

// key is what a route is known by: its address may hold a token, which is not
// kept.
func (l *limits) key(q request) uint64 { return maphash.String(l.seed, q.method+" "+q.url) }

// learn notes what an answer says of what may be asked; r is why it was refused,
// or nil.
func (l *limits) learn(q request, a *answer, r *refusal) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if r != nil && r.counts {
		if now.Sub(l.since) >= refusedSpan {
			l.refused, l.since = 0, now
		}
		l.refused++
	}
	switch {
	case r.limited() && r.banned:
		l.banned = now.Add(r.wait)
	case r.limited() && r.global:
		l.closed = now.Add(r.wait)
	case r.limited():
		// The next one goes alone, and finds out.
		l.set(q, now, &window{limit: 1, length: min(r.wait, time.Second), until: now.Add(r.wait), guess: true})
	case r != nil && q.place && noEntry(r):
		l.set(q, now, &window{limit: 1, until: now.Add(deniedFor), denied: r})
	default:
		l.count(q, now, a.header)
	}
}

// count notes how many requests a route still takes, by the headers of an answer.
// Some others may be under way that Discord had not counted when it answered.
func (l *limits) count(q request, now time.Time, h http.Header) {
	old := l.routes[l.key(q)]
	w := windowOf(h, now)
	switch {
	case w == nil && old != nil && old.guess:
		delete(l.routes, l.key(q))
	case w == nil:
	case old != nil && now.Before(old.until) && !old.guess:
		w.left, w.length = min(w.left, old.left), max(w.length, old.length)
		fallthrough
	default:
		l.set(q, now, w)
	}
}

// windowOf returns what an answer says of how many requests are taken, or nil.
func windowOf(h http.Header, now time.Time) *window {
	limit, err1 := strconv.Atoi(h.Get("X-RateLimit-Limit"))
	left, err2 := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	seconds, err3 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err1 != nil || err2 != nil || err3 != nil || limit < 1 || seconds <= 0 || seconds > refusedSpan.Seconds() {
		return nil
	}
	length := time.Duration(seconds * float64(time.Second))
	return &window{limit: limit, left: left, length: length, until: now.Add(length)}
}

// set keeps a window. Where there are too many, those that are over are dropped,
// and if that is not enough all.
func (l *limits) set(q request, now time.Time, w *window) {
	if len(l.routes) >= mostRoutes {
		for key, old := range l.routes {
			if !now.Before(old.until) {
				delete(l.routes, key)
			}
		}
	}
	if len(l.routes) >= mostRoutes {
		clear(l.routes)
	}
	l.routes[l.key(q)] = w
}
