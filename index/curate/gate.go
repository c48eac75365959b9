package curate

import "context"

// gates bound how much is read at once: one large job, and beside it a few small
// ones, which need not wait for it.
type gates struct {
	large, few chan struct{}
}

func newGates() gates {
	const some = 2
	return gates{make(chan struct{}, 1), make(chan struct{}, some)}
}

// enter waits until so many bytes may be read, and returns what ends that.
func (g gates) enter(ctx context.Context, size int64) (leave func(), err error) {
	gate := g.few
	if size > small {
		gate = g.large
	}
	select {
	case gate <- struct{}{}:
		return func() { <-gate }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
