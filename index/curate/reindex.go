package curate

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Reindex reads the documents of a space anew that have changed, those that could
// not be read, and unchanged ones that mention what is newly compared; all where
// that is asked for, and in a small space. Until the last is read, the claims before
// answer. The error is [ErrRunning] where that is going on already,
// [library.ErrClosed] for a space that is not in use, and that of ctx where that
// ends; the answers stay as they were then.
func (c *Curator) Reindex(ctx context.Context, space knowledge.Space, as library.Reindexing) (library.Reindexed, error) {
	if !c.begin(space) {
		return library.Reindexed{}, ErrRunning
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
	r := reindex{Curator: c, space: space, state: c.of(space)}
	if err := r.run(ctx, as); err != nil {
		return library.Reindexed{}, err
	}
	if c.lib == nil {
		return r.out, nil
	}
	return r.out, c.lib.Note(ctx, library.Entry{
		Who: as.By, Action: library.Reread, Space: space, Before: strconv.Itoa(r.out.ClaimsBefore), After: strconv.Itoa(r.out.ClaimsAfter),
	})
}

// reindex is the documents of a space being read anew.
type reindex struct {
	*Curator
	*state

	space knowledge.Space
	out   library.Reindexed
}

func (r *reindex) run(ctx context.Context, as library.Reindexing) error {
	p, err := r.prepare(ctx, as)
	if err != nil {
		return err
	}
	before := maps.Clone(p.held)
	readings, report, err := r.read(ctx, p, as.Progress)
	if err != nil {
		return err
	}
	r.out.Read = len(readings)
	for _, s := range report.Skipped {
		r.out.Failed = append(r.out.Failed, library.Unread{ID: nameOf(r.space, s.Name), Reason: s.Reason})
	}
	for _, id := range sortedKeys(p.papers) {
		if err := p.papers[id].err; err != nil {
			r.out.Failed = append(r.out.Failed, library.Unread{ID: nameOf(r.space, id), Reason: err.Error()})
		}
	}
	asked := r.verdicts(ctx, r.space)
	if err := r.replace(ctx, p, readings, report); err != nil {
		return err
	}
	r.out.Asked, r.out.Verdicts = compared(asked, r.verdicts(ctx, r.space))
	return r.compareWith(ctx, before)
}

// prepare plans the reading, with the turn taken, since nobody else may be at it.
func (r *reindex) prepare(ctx context.Context, as library.Reindexing) (*plan, error) {
	if err := r.take(ctx); err != nil {
		return nil, err
	}
	defer r.release()
	p, err := r.plan(ctx, r.space, how{all: as.Everything, again: true, mark: r.markOf(r.space)})
	if err != nil {
		return nil, err
	}
	if p.idle() && !as.Everything && r.isSmall(p) {
		p.whole = true
		r.choose(p, nil, how{again: true, mark: r.markOf(r.space)})
	}
	r.out.ClaimsBefore, err = r.count(ctx, r.space)
	return p, err
}

// replace puts readings in place of what the claims have of the documents that were
// read, but for those that have changed since: their own change is laid over like
// any.
func (r *reindex) replace(ctx context.Context, p *plan, readings []knowledge.Reading, report ingest.Report) error {
	if err := r.take(ctx); err != nil {
		return err
	}
	defer r.release()
	mark, err := r.now(ctx, r.state)
	if err != nil {
		return err
	}
	now, err := r.papers(ctx, r.space, p.held)
	if err != nil {
		return err
	}
	same := func(id string) bool { return now[id].stamp == p.papers[id].stamp }
	p.read = slices.DeleteFunc(p.read, func(p paper) bool { return !same(p.id) })
	p.gone = slices.DeleteFunc(p.gone, func(id string) bool { return !same(id) })
	readings = slices.DeleteFunc(readings, func(r knowledge.Reading) bool { return !same(r.Document.Source.ID) })
	if err := r.swap(ctx, p, readings); err != nil {
		return err
	}
	r.settle(p, r.state, readings, report)
	r.note(r.state, mark, true)
	r.compare(r.space)
	return nil
}

// compareWith reports what has changed since the claims had some documents.
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
