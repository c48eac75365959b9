package curate

import (
	"context"
	"slices"

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
			return c.claims.Rebuild(ctx, p.space, slices.Values(readings), c.options(mark, false))
		})
		if err == nil {
			c.mended(p.space)
		}
		return true, err
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

// drop forgets a space that was purged, on the disk too.
func (c *Curator) drop(ctx context.Context, space knowledge.Space) error {
	c.mu.Lock()
	delete(c.spaces, space)
	c.mu.Unlock()
	return c.persist(ctx, func() error { return c.claims.Drop(ctx, space) })
}
