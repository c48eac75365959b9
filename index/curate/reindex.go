package curate

import (
	"context"
	"slices"
	"strconv"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Reindex reads the documents of a space anew, as if they had come at once: what
// they compare, and which of them are copies, is found anew. Until the last is
// read, the claims before answer. The error is [ErrRunning] where that is going on already,
// [library.ErrClosed] for a space that is not in use, and that of ctx where that
// ends; the answers stay as they were then.
func (c *Curator) Reindex(ctx context.Context, space knowledge.Space, how library.Reindexing) (library.Reindexed, error) {
	if !c.begin(space) {
		return library.Reindexed{}, ErrRunning
	}
	defer c.end(space)
	if err := c.Lay(ctx); err != nil {
		return library.Reindexed{}, err
	}
	docs, err := c.inUse(ctx, space)
	if err != nil {
		return library.Reindexed{}, err
	}
	shared, err := c.subjects(ctx, knowledge.Shared)
	if err != nil {
		return library.Reindexed{}, err
	}
	readings, report, err := c.read(ctx, docs, ingest.Options{
		Known: map[knowledge.Space][]knowledge.Subject{space: shared}, Found: counting(how.Progress, len(docs)),
	})
	if err != nil {
		return library.Reindexed{}, err
	}
	out := library.Reindexed{Documents: len(readings), Read: len(readings)}
	for _, s := range report.Skipped {
		out.Failed = append(out.Failed, library.Unread{ID: nameOf(space, s.Name), Reason: s.Reason})
	}
	before := c.verdicts(ctx, space)
	err = c.replace(ctx, space, docs, readings, &out)
	if err != nil {
		return library.Reindexed{}, err
	}
	out.Asked, out.Verdicts = compared(before, c.verdicts(ctx, space))
	return out, c.lib.Note(ctx, library.Entry{
		Who: how.By, Action: library.Reread, Space: space, Before: strconv.Itoa(out.ClaimsBefore), After: strconv.Itoa(out.ClaimsAfter),
	})
}

// counting returns what tells progress, beginning with none.
func counting(progress func(done, total int), total int) func(id string) {
	if progress == nil {
		return nil
	}
	progress(0, total)
	done := 0
	return func(string) {
		done++
		progress(done, total)
	}
}

// replace puts readings in place of what the claims have of documents, but for
// those that have changed since they were listed: their own change is laid over
// like any.
func (c *Curator) replace(ctx context.Context, space knowledge.Space, docs []library.Document, readings []knowledge.Reading, out *library.Reindexed) (err error) {
	if err := c.take(ctx); err != nil {
		return err
	}
	defer c.release()
	now, err := c.inUse(ctx, space)
	if err != nil {
		return err
	}
	same := func(d library.Document) bool {
		return slices.ContainsFunc(now, func(n library.Document) bool { return n.ID == d.ID && n.Revision == d.Revision })
	}
	docs = slices.DeleteFunc(docs, func(d library.Document) bool { return !same(d) })
	still := ids(space, docs)
	readings = slices.DeleteFunc(readings, func(r knowledge.Reading) bool { return !still[r.Document.Source.ID] })
	if out.ClaimsBefore, err = c.count(ctx, space); err != nil {
		return err
	}
	if err := c.swap(ctx, space, docs, readings); err != nil {
		return err
	}
	out.ClaimsAfter, err = c.count(ctx, space)
	return err
}

// inUse returns the documents of a space, or [library.ErrClosed].
func (c *Curator) inUse(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	spaces, err := c.lib.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range spaces {
		if s.Name == space && s.State != library.SpaceOpen {
			return nil, library.ErrClosed
		}
	}
	return c.lib.List(ctx, space)
}

// begin notes that a space is being read anew, unless it is already.
func (c *Curator) begin(space knowledge.Space) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.reindexing[space] {
		return false
	}
	c.reindexing[space] = true
	return true
}

func (c *Curator) end(space knowledge.Space) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.reindexing, space)
}

// running reports whether a space is being read anew.
func (c *Curator) running(space knowledge.Space) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.reindexing[space]
}
