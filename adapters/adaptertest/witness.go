package adaptertest

import (
	"slices"
	"sync"
	"testing"
	"time"

	"juxta/adapters"
)

// Witness notes what a door tells of itself. The zero value works; it is safe for
// concurrent use.
type Witness struct {
	adapters.Unwatched

	mu   sync.Mutex
	said []string
}

func (w *Witness) note(s string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.said = append(w.said, s)
}

// Acked notes "slack acked events_api".
func (w *Witness) Acked(platform, kind string, _ time.Duration) { w.note(platform + " acked " + kind) }

// Reconnected notes "slack reconnected".
func (w *Witness) Reconnected(platform string) { w.note(platform + " reconnected") }

// Throttled notes "slack throttled".
func (w *Witness) Throttled(platform string) { w.note(platform + " throttled") }

// Failed notes "slack failed: panic".
func (w *Witness) Failed(platform, kind string) { w.note(platform + " failed: " + kind) }

// Saw waits until something was told.
func (w *Witness) Saw(t testing.TB, what string) {
	t.Helper()
	Await(t, what, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return slices.Contains(w.said, what)
	})
}

// Count returns how often something was told so far.
func (w *Witness) Count(what string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, s := range w.said {
		if s == what {
			n++
		}
	}
	return n
}
