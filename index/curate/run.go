package curate

import (
	"context"
	"sync"
	"time"

	"juxta/knowledge"
)

const (
	// often is how often the library is looked at for changes, looking how often the
	// folders are, at the least.
	often   = 500 * time.Millisecond
	looking = 2 * time.Second
	// purging is how often closed spaces are looked at.
	purging = 24 * time.Hour
	// by is who the audit log says closed and purged a space.
	by = "juxta"
)

// Run lays over the claims what changes in the library, within a second, and in
// the folders, within a few; it closes the spaces that were left, and forgets those
// whose grace time is over, until ctx ends.
func (c *Curator) Run(ctx context.Context) error {
	r := runner{Curator: c, busy: map[knowledge.Space]bool{}, told: map[knowledge.Space]string{}, done: make(chan outcome)}
	var watching sync.WaitGroup
	watching.Go(func() { c.watch(ctx) })
	defer watching.Wait()
	defer r.end()
	look, purge := time.NewTicker(often), time.NewTicker(purging)
	defer look.Stop()
	defer purge.Stop()
	c.purge(ctx)
	for {
		select {
		case <-ctx.Done():
			c.closeLeft(context.WithoutCancel(ctx))
			return nil
		case <-purge.C:
			c.purge(ctx)
		case o := <-r.done:
			r.finish(ctx, o)
		case <-look.C:
			c.closeLeft(ctx)
			r.start(ctx)
		}
	}
}

// runner lays changes over one space beside another, so that a large one keeps no
// small one waiting.
type runner struct {
	*Curator

	busy map[knowledge.Space]bool
	told map[knowledge.Space]string // what was logged of a failure, so as to do so once
	done chan outcome
	all  sync.WaitGroup
}

// outcome is how laying changes over a space ended.
type outcome struct {
	space knowledge.Space
	err   error
}

// start begins with the spaces that are behind and not at it.
func (r *runner) start(ctx context.Context) {
	spaces, err := r.behind(ctx)
	r.report(ctx, outcome{err: err})
	for _, space := range spaces {
		if r.busy[space] {
			continue
		}
		r.busy[space] = true
		r.all.Go(func() {
			o := outcome{space, r.laySpace(ctx, space)}
			select {
			case r.done <- o:
			case <-ctx.Done():
			}
		})
	}
}

func (r *runner) finish(ctx context.Context, o outcome) {
	delete(r.busy, o.space)
	r.report(ctx, o)
}

// end waits for what was begun.
func (r *runner) end() { r.all.Wait() }

// report logs what keeps changes from being laid over, once where it goes on.
func (r *runner) report(ctx context.Context, o outcome) {
	switch {
	case ctx.Err() != nil:
	case o.err == nil:
		delete(r.told, o.space)
	case o.err.Error() != r.told[o.space]:
		r.told[o.space] = o.err.Error()
		r.log.Error().Err(o.err).Msg("changes are not in the answers yet")
	}
}

// watch looks at the folders again and again, the more seldom the longer that
// takes.
func (c *Curator) watch(ctx context.Context) {
	const share = 20 // of the time goes into looking, one in so many
	for pause := looking; c.folders != nil; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		start := time.Now()
		if err := c.Look(ctx); err != nil && ctx.Err() == nil {
			c.log.Error().Err(err).Msg("the folders cannot be looked at")
		}
		pause = max(looking, share*time.Since(start))
	}
}
