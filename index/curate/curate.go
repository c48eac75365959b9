package curate

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// Curator keeps a claim store in step with a library. It is safe for concurrent
// use.
type Curator struct {
	// Fetcher gets pages by their addresses. Where it is nil, as it is at first, none
	// are kept. It is set before the curator is in use.
	Fetcher Fetcher
	// Examiner asks, whenever the answers of a space change as a whole, before and
	// after that. Where it is nil nobody is asked. Like Fetcher it is set before the
	// curator is used.
	Examiner Examiner

	lib    *library.Library
	claims *blevestore.Store
	lex    *lexicon.Lexicon
	log    zerolog.Logger

	// turn holds a token that is taken by the one who changes the claims; it
	// guards mark, which says how far they have the library.
	turn chan struct{}
	mark blevestore.Mark

	mu         sync.Mutex // guards what follows
	reindexing map[knowledge.Space]bool
	leaving    map[knowledge.Space]bool
}

// ErrRunning is the error for reading documents anew that are being read anew.
var ErrRunning = errors.New("the documents are being read anew already")

// New returns a curator of claims that have the library up to a mark. Both are
// the caller's to close, when the curator is not in use any more.
func New(lib *library.Library, claims *blevestore.Store, lex *lexicon.Lexicon, mark blevestore.Mark, log zerolog.Logger) *Curator {
	return &Curator{
		lib: lib, claims: claims, lex: lex, log: log, mark: mark, turn: make(chan struct{}, 1),
		reindexing: map[knowledge.Space]bool{}, leaving: map[knowledge.Space]bool{},
	}
}

// take waits until nobody else changes the claims.
func (c *Curator) take(ctx context.Context) error {
	select {
	case c.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *Curator) release() { <-c.turn }

const (
	// often is how often the library is looked at for changes.
	often = 500 * time.Millisecond
	// purging is how often closed spaces are looked at.
	purging = 24 * time.Hour
	// by is who the audit log says closed and purged a space.
	by = "juxta"
)

// Run lays over the claims what changes in the library, within a second, closes
// the spaces that were left, and forgets those whose grace time is over, until
// ctx ends.
func (c *Curator) Run(ctx context.Context) error {
	look, purge := time.NewTicker(often), time.NewTicker(purging)
	defer look.Stop()
	defer purge.Stop()
	c.purge(ctx)
	var told string
	for {
		select {
		case <-ctx.Done():
			c.closeLeft(context.WithoutCancel(ctx))
			return nil
		case <-purge.C:
			c.purge(ctx)
		case <-look.C:
			c.closeLeft(ctx)
			told = c.report(ctx, c.Lay(ctx), told)
		}
	}
}

// report logs what keeps changes from being laid over, once where it goes on,
// and returns what it has told.
func (c *Curator) report(ctx context.Context, err error, told string) string {
	switch {
	case ctx.Err() != nil:
		return told
	case err == nil:
		return ""
	case err.Error() != told:
		c.log.Error().Err(err).Msg("changes of the library are not in the answers yet")
	}
	return err.Error()
}

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
	var out []knowledge.Space
	for space := range c.leaving {
		out = append(out, space)
	}
	clear(c.leaving)
	return out
}

func (c *Curator) purge(ctx context.Context) {
	gone, err := c.lib.Purge(ctx, by)
	for _, space := range gone {
		c.log.Info().Str("space", string(space)).Msg("a space was purged, its grace time is over")
	}
	if err != nil && ctx.Err() == nil {
		c.log.Error().Err(err).Msg("closed spaces are not purged")
	}
}
