package curate

import (
	"context"

	"juxta/knowledge/fetch"
	"juxta/knowledge/library"
)

// Fetcher gets the page at an address, if it has at most so many bytes, as
// [fetch.Fetcher] does.
type Fetcher interface {
	Fetch(ctx context.Context, address string, most int64) (fetch.Page, error)
}

// AddPage fetches the page at an address and keeps it like a document, under a name
// that is made of the address: where the page was added before, it is replaced. The
// error is [fetch.ErrOff] where there is no fetcher, and otherwise that of fetching
// or of Add.
func (c *Curator) AddPage(ctx context.Context, p library.NewPage) (library.Shelved, error) {
	if c.Fetcher == nil {
		return library.Shelved{}, fetch.ErrOff
	}
	page, err := c.Fetcher.Fetch(ctx, p.Address, c.lib.LimitsOf(p.Space).Document)
	if err != nil {
		return library.Shelved{}, err
	}
	s, err := c.Add(ctx, PageDocument(p, page))
	if err != nil {
		return library.Shelved{}, err
	}
	switch gone, err := DropFormer(ctx, c.lib, page, s.Document); {
	case err != nil:
		c.log.Warn().Err(err).Msg("what a page was before is still in the library")
	case gone > 0:
		s.Action = library.Replaced
		c.layNow(ctx, p.Space)
	}
	return s, nil
}

// PageDocument returns the document that a page becomes; its text is to be read yet.
func PageDocument(p library.NewPage, page fetch.Page) library.New {
	return library.New{Space: p.Space, Name: page.Name, Title: p.Title, URL: page.Address, Bytes: page.Bytes, By: p.By}
}

// DropFormer removes what the page that is kept as d was before it came to be of
// another format: the extension of its name was another then. It returns how many
// documents that were.
func DropFormer(ctx context.Context, lib *library.Library, page fetch.Page, d library.Document) (int, error) {
	docs, err := lib.List(ctx, d.Space)
	if err != nil {
		return 0, err
	}
	gone := 0
	for _, other := range docs {
		if other.ID == d.ID || other.URL != d.URL || !page.Called(other.ID) {
			continue
		}
		if _, err := lib.Remove(ctx, d.Space, other.ID, d.ChangedBy); err != nil {
			return gone, err
		}
		gone++
	}
	return gone, nil
}
