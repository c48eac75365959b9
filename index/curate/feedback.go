package curate

import (
	"cmp"
	"context"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Vote keeps whether somebody found an answer helpful, in place of what they said
// of it before.
func (c *Curator) Vote(ctx context.Context, space knowledge.Space, answer, user string, helpful bool) error {
	return c.lib.Vote(ctx, space, answer, user, helpful)
}

// ForgetUser forgets all that somebody said of answers, in every space.
func (c *Curator) ForgetUser(ctx context.Context, user string) error {
	return c.lib.ForgetUser(ctx, user)
}

// FlagQuote notes that somebody says that something is wrong with a quote, by the
// ID of its document in the library where that has it, and as that is now.
func (c *Curator) FlagQuote(ctx context.Context, q library.Quote, user string) (string, error) {
	q.Home = cmp.Or(q.Home, q.Space)
	if name := ingest.GivenName(q.Source); q.Home != knowledge.Shared || name != q.Source {
		q.Document = name
	}
	catalog, err := c.claims.Catalog(ctx, []knowledge.Space{q.Home})
	if err != nil {
		return "", err
	}
	src, _ := catalog.Source(q.Home, q.Source)
	q.Digest = src.Digest
	return c.lib.FlagQuote(ctx, q, user)
}
