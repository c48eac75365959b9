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
	// daily is how often closed spaces are looked at.
	daily = 24 * time.Hour
	// by is who the audit log says closed and purged a space.
	by = "juxta"
)

// Run lays over the claims what changes in the library, within a second, and in
// the folders, within a few, and saves that a few seconds later; it takes up what
// other programs have built, closes the spaces that were left, and forgets those
// whose grace time is over, until ctx ends.
func (c *Curator) Run(ctx context.Context) error {
	r := newRunner(c)
	var watching sync.WaitGroup
	watching.Go(func() { c.watch(ctx) })
	watching.Go(func() { c.purging(ctx) })
	look := time.NewTicker(often)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			watching.Wait()
			r.end(context.WithoutCancel(ctx))
			return nil
		case o := <-r.done:
			r.finish(ctx, o)
		case <-look.C:
			r.look(ctx)
		}
	}
}

// runner lays changes over one space beside another, so that a large one keeps no
// small one waiting, and saves them.
type runner struct {
	*Curator

	busy  map[job]bool
	after map[job]time.Time     // when what failed may be tried again
	pause map[job]time.Duration // how long that was to be waited
	done  chan outcome
	all   sync.WaitGroup
}

// job is what is done for a space.
type job struct {
	space knowledge.Space
	what  string
}

// outcome is how a job ended.
type outcome struct {
	job
	err error
}

func newRunner(c *Curator) *runner {
	return &runner{Curator: c, busy: map[job]bool{}, after: map[job]time.Time{}, pause: map[job]time.Duration{}, done: make(chan outcome)}
}

// look begins whatever is to be done.
func (r *runner) look(ctx context.Context) {
	r.closeLeft(ctx)
	r.heal()
	r.finish(ctx, outcome{job{"", "refresh"}, r.refresh(ctx)})
	spaces, err := r.behind(ctx)
	r.finish(ctx, outcome{job{"", "look"}, err})
	for _, space := range spaces {
		r.start(ctx, job{space, "lay"}, r.laySpace)
	}
	for _, space := range r.unsaved(settled) {
		r.start(ctx, job{space, "save"}, func(ctx context.Context, space knowledge.Space) error { return r.save(ctx, space, true) })
	}
}

// start begins a job that is not being done, unless it failed just now.
func (r *runner) start(ctx context.Context, j job, do func(context.Context, knowledge.Space) error) {
	if r.busy[j] || time.Now().Before(r.after[j]) {
		return
	}
	r.busy[j] = true
	r.all.Go(func() {
		o := outcome{j, do(ctx, j.space)}
		select {
		case r.done <- o:
		case <-ctx.Done():
		}
	})
}

// finish notes how a job ended. What keeps failing is tried again ever more seldom,
// and logged once.
func (r *runner) finish(ctx context.Context, o outcome) {
	delete(r.busy, o.job)
	if o.err == nil || ctx.Err() != nil {
		delete(r.pause, o.job)
		return
	}
	const first, most, factor = time.Second, 5 * time.Minute, 2
	if r.pause[o.job] == 0 {
		r.log.Error().Err(o.err).Msg(trouble(o.what))
	}
	r.pause[o.job] = min(most, max(first, r.pause[o.job]*factor))
	r.after[o.job] = time.Now().Add(r.pause[o.job])
}

// end waits for what was begun, and saves what is not saved yet.
func (r *runner) end(ctx context.Context) {
	r.all.Wait()
	r.closeLeft(ctx)
	for _, space := range r.unsaved(0) {
		if err := r.save(ctx, space, true); err != nil {
			r.log.Warn().Err(err).Msg(trouble("save"))
		}
	}
}

// trouble says what it means that a kind of job failed.
func trouble(what string) string {
	if what == "save" {
		return "changes are in the answers and not saved yet: the next start reads them once more"
	}
	return "changes are not in the answers yet"
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
