package curate

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Reindex reads the documents of a space anew that have changed, those that could
// not be read, and unchanged ones that mention what is newly compared; all where
// that is asked for, and in a small space. Until the last is read, the claims before
// answer. The error is [library.ErrRunning] where that is going on already,
// [library.ErrClosed] for a space that is not in use, and that of ctx where that
// ends; the answers stay as they were then.
func (c *Curator) Reindex(ctx context.Context, space knowledge.Space, as library.Reindexing) (library.Reindexed, error) {
	if !c.begin(space) {
		return library.Reindexed{}, library.ErrRunning
	}
	defer c.end(space)
	if err := c.Look(ctx); err != nil {
		return library.Reindexed{}, err
	}
	if c.lib != nil {
		if _, err := c.inUse(ctx, space); err != nil {
			return library.Reindexed{}, err
		}
	}
	r, began := reindex{Curator: c, space: space, state: c.of(space)}, time.Now()
	err := r.run(ctx, as)
	if c.ran("reindex", began, err); err != nil {
		return library.Reindexed{}, err
	}
	if c.lib == nil {
		return r.out, nil
	}
	return r.out, c.lib.Note(context.WithoutCancel(ctx), library.Entry{
		Who: as.By, Action: library.Reread, Space: space, Before: strconv.Itoa(r.out.ClaimsBefore), After: strconv.Itoa(r.out.ClaimsAfter),
	})
}

// reindex is the documents of a space being read anew.
type reindex struct {
	*Curator
	*state

	space knowledge.Space
	// as is how far the claims were when the reading was planned.
	as asOf
	// built reports that what was read is on the disk already.
	built bool
	out   library.Reindexed
}

func (r *reindex) run(ctx context.Context, as library.Reindexing) error {
	p, err := r.prepare(ctx, as)
	if err != nil {
		return err
	}
	before := r.before(ctx, p)
	readings, report, err := r.read(ctx, p, as.Progress)
	if err != nil {
		return err
	}
	r.out.Read = len(readings)
	r.failed(p, report)
	asked := r.verdicts(ctx, r.space)
	err = r.replace(ctx, p, readings, report)
	if errors.Is(err, errReworded) {
		r.out = library.Reindexed{}
		return r.run(ctx, as)
	}
	if err != nil {
		return err
	}
	// The answers have changed by now: whoever ends it is told so.
	after := context.WithoutCancel(ctx)
	r.out.Asked, r.out.Verdicts = compared(asked, r.verdicts(after, r.space))
	if err := r.compareWith(after, before); err != nil {
		return err
	}
	if err := r.build(ctx, as.Everything); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// prepare plans the reading, with the turn taken, since nobody else may be at it.
func (r *reindex) prepare(ctx context.Context, as library.Reindexing) (*plan, error) {
	if err := r.take(ctx); err != nil {
		return nil, err
	}
	defer r.release()
	var err error
	if r.as, err = r.now(ctx, r.state); err != nil {
		return nil, err
	}
	h := how{all: as.Everything, again: true, mark: r.as.Mark}
	p, err := r.plan(ctx, r.space, h)
	if err != nil {
		return nil, err
	}
	if !p.whole && r.isSmall(p) {
		p.whole = true
		r.choose(p, nil, h)
	}
	return p, nil
}

// before returns what the space had in the generation before, or has now where
// there is none.
func (r *reindex) before(ctx context.Context, p *plan) map[string]knowledge.Source {
	all, err := r.claims.Generations(r.space)
	at := slices.IndexFunc(all, func(i blevestore.Info) bool { return !i.Draft })
	if err == nil && at >= 0 {
		sources, err := r.claims.Sources(ctx, r.space, all[at].Number)
		if err == nil {
			r.out.ClaimsBefore = all[at].Claims
			return byID(sources)
		}
	}
	if len(all) > 0 && at < 0 { // nothing was built yet, but for what came live
		return map[string]knowledge.Source{}
	}
	r.out.ClaimsBefore, err = r.count(ctx, r.space)
	if err != nil {
		r.log.Debug().Err(err).Msg("claims are not counted")
	}
	return maps.Clone(p.held)
}

func byID(sources []knowledge.Source) map[string]knowledge.Source {
	out := map[string]knowledge.Source{}
	for _, src := range sources {
		out[src.ID] = src
	}
	return out
}

// failed reports what could not be read.
func (r *reindex) failed(p *plan, report ingest.Report) {
	for _, s := range report.Skipped {
		r.out.Failed = append(r.out.Failed, library.Unread{ID: nameOf(r.space, s.Name), Reason: s.Reason})
	}
	for _, id := range sortedKeys(p.papers) {
		if err := cmp.Or(p.papers[id].err, p.away[id]); err != nil {
			r.out.Failed = append(r.out.Failed, library.Unread{ID: nameOf(r.space, id), Reason: err.Error()})
		}
	}
}

// replace puts readings in place of what the claims have of the documents that were
// read, but for those that have changed since: their own change is laid over like
// any.
func (r *reindex) replace(ctx context.Context, p *plan, readings []knowledge.Reading, report ingest.Report) error {
	if err := r.take(ctx); err != nil {
		return err
	}
	defer r.release()
	if r.speaking() != p.words {
		return errReworded
	}
	readings, err := r.still(ctx, p, readings)
	if err != nil {
		return err
	}
	as := r.as
	aside := r.markOf(r.space).Aside
	as.Aside = r.stillAside(p, aside)
	if p.idle() {
		r.note(r.state, as, !maps.Equal(as.Aside, aside))
		return nil
	}
	if r.built, err = r.put(ctx, p, readings, as.Mark); err != nil {
		return err
	}
	r.settle(p, r.state, readings, report)
	r.note(r.state, as, !r.built)
	r.compare(r.space)
	return nil
}

// still takes out of a plan, and of what was read, those documents that have changed
// since. What the claims have of them stays, as does what they have of others that came
// since.
func (r *reindex) still(ctx context.Context, p *plan, readings []knowledge.Reading) ([]knowledge.Reading, error) {
	catalog, err := r.claims.Catalog(ctx, []knowledge.Space{r.space})
	if err != nil && !p.damaged {
		return nil, err
	}
	p.held = byID(catalog.Sources)
	now, err := r.papers(ctx, r.space, p.held)
	if err != nil {
		return nil, err
	}
	changed := map[string]bool{}
	for _, paper := range p.read {
		changed[paper.id] = now[paper.id].stamp != paper.stamp
	}
	p.read = slices.DeleteFunc(p.read, func(p paper) bool { return changed[p.id] })
	p.gone = slices.DeleteFunc(p.gone, func(id string) bool { return now[id].give != nil })
	return slices.DeleteFunc(readings, func(r knowledge.Reading) bool { return changed[r.Document.Source.ID] }), nil
}

// compareWith reports what has changed since the space had some documents.
func (r *reindex) compareWith(ctx context.Context, before map[string]knowledge.Source) error {
	catalog, err := r.claims.Catalog(ctx, []knowledge.Space{r.space})
	if err != nil {
		return err
	}
	r.out.Documents, r.out.ClaimsAfter = len(catalog.Sources), claimsIn(catalog)
	for _, src := range catalog.Sources {
		old, was := before[src.ID]
		switch {
		case !was:
			r.out.Added = append(r.out.Added, nameOf(r.space, src.ID))
		case old.Digest != src.Digest:
			r.out.Changed = append(r.out.Changed, nameOf(r.space, src.ID))
		}
		delete(before, src.ID)
	}
	for _, id := range sortedKeys(before) {
		r.out.Removed = append(r.out.Removed, nameOf(r.space, id))
	}
	return nil
}

// build makes what the space has now a generation to go back to, unless it is like
// the one before.
func (r *reindex) build(ctx context.Context, everything bool) error {
	if !r.keep {
		return nil
	}
	info := r.claims.Info(r.space)
	same := len(r.out.Added)+len(r.out.Changed)+len(r.out.Removed) == 0 && r.out.ClaimsBefore == r.out.ClaimsAfter && !everything
	if info.Number == 0 || info.Draft || !same && !r.built {
		if err := r.persist(ctx, func() error { return r.save(ctx, r.space, false) }); err != nil {
			return err
		}
	}
	r.out.Generation = r.claims.Info(r.space).Number
	return nil
}

// begin notes that a space is being read anew, unless it is already.
func (c *Curator) begin(space knowledge.Space) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.ofLocked(space)
	if s.reindexing {
		return false
	}
	s.reindexing = true
	return true
}

func (c *Curator) end(space knowledge.Space) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ofLocked(space).reindexing = false
}

// running reports whether a space is being read anew.
func (c *Curator) running(space knowledge.Space) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ofLocked(space).reindexing
}
