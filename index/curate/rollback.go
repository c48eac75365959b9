package curate

import (
	"context"
	"errors"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Generations returns what a space can be rolled back to, the newest first.
func (c *Curator) Generations(context.Context, knowledge.Space) ([]library.Generation, error) {
	return nil, nil
}

// Rollback has a space answer as one of its generations did.
func (c *Curator) Rollback(context.Context, knowledge.Space, int, string) (library.RolledBack, error) {
	return library.RolledBack{}, errors.ErrUnsupported
}
