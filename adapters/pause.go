package adapters

import (
	"cmp"
	"context"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Pauses returns growing times to wait between attempts to reach a platform,
// from half a second up to thirty, with some chance in them so that many bots do
// not come back at once.
func Pauses() *backoff.ExponentialBackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.MaxInterval = 500*time.Millisecond, 30*time.Second
	return b
}

// Sleep waits; it reports false where ctx ended before.
func Sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// Patiently returns what work returns. Where that takes longer than patience, by
// default a second, announce tells people in the meantime; it has ended before
// Patiently returns, and has three seconds for it.
func Patiently[T any](ctx context.Context, patience time.Duration, announce func(context.Context), work func(context.Context) T) T {
	const announceWait = 3 * time.Second
	var telling sync.WaitGroup
	done := make(chan struct{})
	defer telling.Wait()
	defer close(done)
	telling.Go(func() {
		select {
		case <-time.After(cmp.Or(patience, time.Second)):
			// The answer waits for this to end, but not for long.
			ctx, cancel := context.WithTimeout(ctx, announceWait)
			defer cancel()
			announce(ctx)
		case <-done:
		}
	})
	return work(ctx)
}
