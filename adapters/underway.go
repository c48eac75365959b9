package adapters

import (
	"sync"
	"time"
)

// Underway counts what a door has begun and not ended. The zero value works; it
// is safe for concurrent use.
type Underway struct {
	mu    sync.Mutex
	ended bool
	group sync.WaitGroup
}

// Begin counts one more; it reports false once the end has come.
func (u *Underway) Begin() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.ended {
		return false
	}
	u.group.Add(1)
	return true
}

// Done counts one less.
func (u *Underway) Done() { u.group.Done() }

// End lets nothing begin any more. It reports whether all is done within d.
func (u *Underway) End(d time.Duration) bool {
	u.mu.Lock()
	u.ended = true
	u.mu.Unlock()
	all := make(chan struct{})
	go func() {
		u.group.Wait()
		close(all)
	}()
	return within(all, d)
}
