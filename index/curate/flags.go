package curate

import (
	"context"
	"fmt"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Flags returns the quotes of a space that people say something is wrong with,
// those first that nobody has decided on.
func (c *Curator) Flags(ctx context.Context, space knowledge.Space) ([]library.Flag, error) {
	if space == "" { // which the library takes for all
		return nil, fmt.Errorf("flags: no space is named: %w", library.ErrInvalid)
	}
	return c.lib.Flags(ctx, space)
}

// Decide has a flagged quote hidden from answers until its document changes, or
// shown again, or takes the flag off it.
func (c *Curator) Decide(ctx context.Context, space knowledge.Space, flag string, do library.Action, by string) error {
	switch do {
	case library.Hid:
		return c.lib.HideQuote(ctx, space, flag, by)
	case library.Showed:
		return c.lib.ShowQuote(ctx, space, flag, by)
	case library.Dismissed:
		return c.lib.Dismiss(ctx, space, flag, by)
	default:
		return fmt.Errorf("decide on a flagged quote: %q: %w", do, library.ErrInvalid)
	}
}
