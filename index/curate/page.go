package curate

import (
	"context"
	"errors"

	"juxta/knowledge/library"
)

// AddPage fetches the page at an address and keeps it like a document.
func (c *Curator) AddPage(context.Context, library.NewPage) (library.Shelved, error) {
	return library.Shelved{}, errors.ErrUnsupported
}
