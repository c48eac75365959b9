package curate

import (
	"context"
	"errors"
	"maps"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
)

// settled is how long after a change the claims of a space are saved.
const settled = 5 * time.Second

// options returns what the claims of a space are saved as that were found by some
// words.
func options(by *words, mark blevestore.Mark, draft bool) blevestore.SaveOptions {
	return blevestore.SaveOptions{Mark: mark, Version: by.version, Draft: draft}
}

// unsaved returns the spaces whose claims have changed and are not saved for so
// long.
func (c *Curator) unsaved(since time.Duration) []knowledge.Space {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []knowledge.Space
	for _, space := range sortedKeys(c.spaces) {
		if at := c.spaces[space].changed; c.keep && !at.IsZero() && time.Since(at) >= since {
			out = append(out, space)
		}
	}
	return out
}

// save saves what the claims of a space have come to. What fails is tried again
// after a while: nothing is lost by it but the time to read the changes once more.
func (c *Curator) save(ctx context.Context, space knowledge.Space, draft bool) error {
	c.mu.Lock()
	s := c.ofLocked(space)
	mark, by := s.mark, s.words
	s.changed = time.Time{}
	c.mu.Unlock()
	err := c.claims.Save(ctx, space, options(by, mark, draft))
	if err != nil && c.claims.Damaged()[space] != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	// What was set aside while it was saved is to be known on the disk too, as are the
	// words that the claims were found by.
	known := err == nil && s.words == by && maps.Equal(mark.Aside, s.mark.Aside)
	if !known && s.changed.IsZero() {
		s.changed = time.Now()
	}
	return err
}

// Flush saves what the claims have come to and is not saved yet.
func (c *Curator) Flush(ctx context.Context) error {
	var err error
	for _, space := range c.unsaved(0) {
		err = errors.Join(err, c.persist(ctx, func() error { return c.save(ctx, space, true) }))
	}
	return err
}

// refresh takes up what other programs have built and saved, and has it compared
// with what there is to be.
func (c *Curator) refresh(ctx context.Context) error {
	if !c.keep {
		return nil
	}
	spaces, err := c.claims.Refresh(ctx)
	damaged := c.claims.Damaged()
	for _, space := range spaces {
		if damaged[space] != nil {
			continue // what answered goes on doing so
		}
		c.mu.Lock()
		s := c.ofLocked(space)
		s.mark, s.changed = c.claims.Mark(space), time.Time{}
		s.taken++
		if c.claims.Info(space).Version == c.words.version {
			s.words = c.words
		}
		c.seen = -1
		c.mu.Unlock()
		c.compare(space)
		c.log.Info().Str("space", string(space)).Int("generation", c.claims.Info(space).Number).Msg("answering from what another program built")
	}
	return err
}

// patience is how long to wait before something is tried again that another
// program keeps from being done.
const patience = 200 * time.Millisecond

// persist does what changes the index on the disk, and waits for other programs that
// are at it, which is logged once.
func (c *Curator) persist(ctx context.Context, do func() error) error {
	waited := false
	for {
		err := do()
		switch {
		case errors.Is(err, blevestore.ErrStale):
			if err := c.refresh(ctx); err != nil {
				return err
			}
		case !errors.Is(err, blevestore.ErrBusy):
			return err
		case !waited:
			waited = true
			c.log.Info().Msg("waiting for another program that has " + c.claims.Folder() + " in use")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(patience):
		}
	}
}

// heal has those spaces read anew from the ground that are damaged, or whose claims
// another version of the program found.
func (c *Curator) heal() {
	if !c.keep {
		return
	}
	damaged := c.claims.Damaged()
	for space, err := range damaged {
		switch {
		case c.told(space):
		case c.mends(space):
			c.compare(space)
			c.log.Warn().Str("space", string(space)).Err(err).Msg("the claims are found anew in the documents")
		case c.lacksFolders(space):
			c.log.Error().Str("space", string(space)).Err(err).Msg("the claims are of folders that are not at hand: name them with --docs")
		default:
			c.log.Warn().Str("space", string(space)).Err(err).Msg("another version of the program keeps the index now: this one goes on with what it has")
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for space, s := range c.spaces {
		s.healing = s.healing && damaged[space] != nil
	}
}

// told reports whether it was logged what becomes of a damaged space, which it is then.
func (c *Curator) told(space knowledge.Space) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.ofLocked(space)
	told := s.healing
	s.healing = true
	return told
}

// mends reports whether the claims of a space are to be found anew from the ground: if
// they are damaged, or are those of another version that was here before. One that comes
// while this one runs, as where the program is updated, keeps the index from then on.
func (c *Curator) mends(space knowledge.Space) bool {
	fault := c.claims.Damaged()[space]
	if fault == nil || !c.keep || c.lacksFolders(space) {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return !errors.Is(fault, blevestore.ErrVersion) || c.former[space]
}

// lacksFolders reports whether a space is known to have documents of folders that are
// not at hand.
func (c *Curator) lacksFolders(space knowledge.Space) bool {
	return space == knowledge.Shared && c.folders == nil && c.markOf(space).Folders
}
