package curate

import (
	"context"
	"time"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Add reads a document, keeps it and lays it over the claims; n.Text is what is
// read. A document that cannot be read, or that the space has no room for, is
// not kept.
func (c *Curator) Add(ctx context.Context, n library.New) (library.Shelved, error) {
	if most, size := c.lib.LimitsOf(n.Space).Document, int64(len(n.Bytes)); size > most {
		return library.Shelved{}, &library.LimitError{What: "bytes of one document", Most: most, Want: size}
	}
	page, err := format.Read(n.Name, n.Bytes, c.speaking().lex)
	if err != nil {
		return library.Shelved{}, err
	}
	n.Text = page.Document.Text
	d, done, err := c.lib.Add(ctx, n)
	if err != nil {
		return library.Shelved{}, err
	}
	c.layNow(ctx, n.Space)
	return c.shelved(ctx, d, done)
}

// layNow lays over the claims of a space what has changed. The change is kept
// whatever becomes of that, and is laid over later at the latest.
func (c *Curator) layNow(ctx context.Context, space knowledge.Space) {
	if err := c.laySpace(ctx, space); err != nil {
		c.log.Warn().Err(err).Msg("a change of the library is not in the answers yet")
	}
}

func (c *Curator) shelved(ctx context.Context, d library.Document, done library.Action) (library.Shelved, error) {
	claims, err := c.claims.Claims(ctx, d.Space, ingest.GivenID(d.Space, d.ID))
	return library.Shelved{Document: d, Claims: claims, Action: done}, err
}

// List returns the documents of a space by their IDs.
func (c *Curator) List(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	return c.lib.List(ctx, space)
}

// Show returns a document with its number of claims, or
// [library.ErrNoDocument].
func (c *Curator) Show(ctx context.Context, space knowledge.Space, id string) (library.Shelved, error) {
	content, err := c.lib.Get(ctx, space, nameOf(space, id))
	if err != nil {
		return library.Shelved{}, err
	}
	return c.shelved(ctx, content.Document, "")
}

// nameOf returns what a document is called in the library, by its name or by the
// ID that answers cite it by.
func nameOf(space knowledge.Space, id string) string {
	if space == knowledge.Shared {
		return ingest.GivenName(id)
	}
	return id
}

// Remove takes a document out of the library and of the claims, and returns what
// it was, or [library.ErrNoDocument].
func (c *Curator) Remove(ctx context.Context, space knowledge.Space, id, who string) (library.Document, error) {
	d, err := c.lib.Remove(ctx, space, nameOf(space, id), who)
	if err != nil {
		return library.Document{}, err
	}
	c.layNow(ctx, space)
	return d, nil
}

// Status tells how a space stands.
func (c *Curator) Status(ctx context.Context, space knowledge.Space) (library.Standing, error) {
	usage, err := c.lib.Usage(ctx, space)
	if err != nil {
		return library.Standing{}, err
	}
	indexed, err := c.indexed(space)
	if err != nil {
		return library.Standing{}, err
	}
	claims, err := c.count(ctx, space)
	return library.Standing{Usage: usage, Limits: c.lib.LimitsOf(space), Claims: claims, Indexed: indexed, Running: c.running(space)}, err
}

// indexed returns when the last generation of a space was built that is no draft, or
// zero.
func (c *Curator) indexed(space knowledge.Space) (time.Time, error) {
	all, err := c.claims.Generations(space)
	for _, info := range all {
		if !info.Draft {
			return info.Built, err
		}
	}
	return time.Time{}, err
}

// count returns how many claims a space has.
func (c *Curator) count(ctx context.Context, space knowledge.Space) (int, error) {
	catalog, err := c.claims.Catalog(ctx, []knowledge.Space{space})
	return claimsIn(catalog), err
}

func claimsIn(catalog index.Catalog) int {
	n := 0
	for _, topic := range catalog.Topics {
		n += topic.Claims
	}
	return n
}

// Gaps returns what was asked in a space without or with thin evidence, what was
// asked most first.
func (c *Curator) Gaps(ctx context.Context, space knowledge.Space) ([]library.Gap, error) {
	return c.lib.Gaps(ctx, space, "")
}
