package ingest

import (
	"cmp"
	"context"
	"strings"

	"juxta/knowledge"
)

// Given is a document that does not come from a folder.
type Given struct {
	Space knowledge.Space
	// Name is what it is called in its space.
	Name string
	// Title, URL and Date go before what the document says itself, where they
	// are not empty.
	Title, URL, Date string
	Bytes            []byte
}

// givenPrefix begins the IDs of documents in the shared space that come from no
// folder, so that they are never those of a file.
const givenPrefix = "library:"

// GivenID returns the ID under which a document that is given is read.
func GivenID(space knowledge.Space, name string) string {
	if space == knowledge.Shared {
		return givenPrefix + name
	}
	return name
}

// GivenName returns the name of a document that is given, by its ID.
func GivenName(id string) string { return strings.TrimPrefix(id, givenPrefix) }

func (r *run) readGiven(ctx context.Context) error {
	if r.opts.Given == nil {
		return nil
	}
	for g, err := range r.opts.Given {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		id := GivenID(g.Space, g.Name)
		page, err := r.pages.Read(id, g.Bytes)
		if err != nil {
			r.skip(id, err)
			continue
		}
		src := &page.Document.Source
		src.Space = g.Space
		src.Title, src.URL, src.Date = cmp.Or(g.Title, src.Title), cmp.Or(g.URL, src.URL), cmp.Or(g.Date, src.Date)
		if src.Title == id {
			src.Title = g.Name
		}
		r.rep.Pages = append(r.rep.Pages, page)
	}
	return nil
}
