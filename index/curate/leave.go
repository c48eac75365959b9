package curate

import (
	"context"
	"errors"
	"time"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Leave has a space closed that the bot was let go from. It does not wait for
// that.
func (c *Curator) Leave(space knowledge.Space) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.leaving[space] = true
}

// closeLeft closes the spaces that were left. What fails is tried again.
func (c *Curator) closeLeft(ctx context.Context) {
	for _, space := range c.left() {
		if err := c.lib.CloseSpace(ctx, space, by); err != nil {
			c.log.Error().Err(err).Str("space", string(space)).Msg("a space that was left is not closed yet")
			c.Leave(space)
		}
	}
}

// left returns the spaces that were left since it was last called.
func (c *Curator) left() []knowledge.Space {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lib == nil {
		return nil
	}
	out := sortedKeys(c.leaving)
	clear(c.leaving)
	return out
}

// purge forgets the spaces whose grace time is over, in the library and in what is
// kept of their claims, and reports whether that is done.
func (c *Curator) purge(ctx context.Context) bool {
	if c.lib == nil {
		return true
	}
	gone, err := c.lib.Purge(ctx, by)
	for _, space := range gone {
		c.log.Info().Str("space", string(space)).Msg("a space was purged, its grace time is over")
	}
	if err == nil {
		err = c.dropPurged(ctx)
	}
	if errors.Is(err, library.ErrReadOnly) {
		return true // another program purges them, or nobody
	}
	if err != nil && ctx.Err() == nil {
		c.log.Error().Err(err).Msg("closed spaces are not purged")
	}
	return err == nil
}

// dropPurged drops the claims of all spaces that were purged, by whomever.
func (c *Curator) dropPurged(ctx context.Context) error {
	spaces, err := c.purged(ctx)
	if err != nil {
		return err
	}
	for _, space := range spaces {
		remains, err := c.claims.Remains(space)
		if err == nil && remains {
			err = c.drop(ctx, space)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// purged returns the spaces that were purged and are not in use again.
func (c *Curator) purged(ctx context.Context) ([]knowledge.Space, error) {
	spaces, err := c.lib.Spaces(ctx)
	var out []knowledge.Space
	for _, s := range spaces {
		if s.State == library.SpacePurged {
			out = append(out, s.Name)
		}
	}
	return out, err
}

// purging purges closed spaces now and then. That may have to wait for other programs,
// which nothing else does for it.
func (c *Curator) purging(ctx context.Context) {
	for {
		again := daily
		if !c.purge(ctx) {
			again = time.Minute
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(again):
		}
	}
}
