package curate

import (
	"context"
	"slices"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
)

// put puts readings in place of what the claims have of the documents that were to
// be read and of those that are gone: what has no reading cannot be read any more.
// Much that replaces all is written to the disk at once, rather than laid over; it
// reports whether it was.
func (c *Curator) put(ctx context.Context, p *plan, readings []knowledge.Reading, mark blevestore.Mark) (built bool, err error) {
	if p.damaged || c.keep && c.claims.Damaged()[p.space] == nil && p.covers() && p.size() > small {
		err = c.persist(ctx, func() error {
			return c.claims.Rebuild(ctx, p.space, slices.Values(readings), options(p.words, mark, false))
		})
		if err == nil {
			c.mended(p.space)
			c.spoke(p)
		}
		if err == nil || p.damaged || ctx.Err() != nil {
			return true, err
		}
		c.log.Error().Err(err).Str("space", string(p.space)).Msg("what was read cannot be saved, and is held in memory")
	}
	gone := slices.Clone(p.gone)
	for _, paper := range p.had() {
		gone = append(gone, paper.id)
	}
	return false, c.claims.Swap(ctx, p.space, gone, slices.Values(readings))
}

// mended notes that the claims of a space are of this version.
func (c *Curator) mended(space knowledge.Space) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.former, space)
}

// drop forgets a space that was purged, on the disk too, unless it is in use again by
// now.
func (c *Curator) drop(ctx context.Context, space knowledge.Space) error {
	s := c.of(space)
	if err := s.take(ctx); err != nil {
		return err
	}
	defer s.release()
	if purged, err := c.purged(ctx); err != nil || !slices.Contains(purged, space) {
		return err
	}
	if err := c.persist(ctx, func() error { return c.claims.Drop(ctx, space) }); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s.mark, s.todo, s.changed, c.seen = blevestore.Mark{}, todo{}, time.Time{}, -1
	s.taken++
	return nil
}
