package curate

import (
	"context"
	"errors"
	"iter"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Given is a document of the library as it is read.
func Given(d library.Content) ingest.Given {
	return ingest.Given{Space: d.Space, Name: d.ID, Title: d.Title, URL: d.URL, Date: d.Date, Bytes: d.Bytes}
}

// give has documents of the library read. Those that are gone meanwhile are left
// out, and those that are damaged, so that the others are read.
func (c *Curator) give(ctx context.Context, docs []library.Document) iter.Seq2[ingest.Given, error] {
	return func(yield func(ingest.Given, error) bool) {
		for _, d := range docs {
			content, err := c.lib.Get(ctx, d.Space, d.ID)
			switch {
			case errors.Is(err, library.ErrNoDocument):
				continue
			case errors.Is(err, library.ErrDamaged):
				c.log.Error().Err(err).Msg("document skipped")
				continue
			}
			if !yield(Given(content), err) {
				return
			}
		}
	}
}

// earlier returns what the claims have of a space besides some documents.
func (c *Curator) earlier(ctx context.Context, space knowledge.Space, besides []library.Document) iter.Seq2[ingest.Earlier, error] {
	return func(yield func(ingest.Earlier, error) bool) {
		gone := ids(space, besides)
		catalog, err := c.claims.Catalog(ctx, []knowledge.Space{space})
		if err != nil {
			yield(ingest.Earlier{}, err)
			return
		}
		for _, src := range catalog.Sources {
			if gone[src.ID] || src.CopyOf != "" {
				continue
			}
			text, err := c.claims.Text(ctx, space, src.ID)
			if !yield(ingest.Earlier{ID: src.ID, Text: text}, err) {
				return
			}
		}
	}
}

// ids returns what the claims call those of some documents that are of a space.
func ids(space knowledge.Space, docs []library.Document) map[string]bool {
	out := map[string]bool{}
	for _, d := range docs {
		if d.Space == space {
			out[ingest.GivenID(space, d.ID)] = true
		}
	}
	return out
}

// withCopies returns documents that have changed, and those that were taken for
// copies of one of them: they may speak for themselves now.
func (c *Curator) withCopies(ctx context.Context, changed []library.Document) ([]library.Document, error) {
	out := changed
	for space := range bySpace(changed) {
		gone := ids(space, changed)
		catalog, err := c.claims.Catalog(ctx, []knowledge.Space{space})
		if err != nil {
			return nil, err
		}
		copied := map[string]bool{}
		for _, src := range catalog.Sources {
			copied[src.ID] = gone[src.CopyOf] && !gone[src.ID]
		}
		docs, err := c.lib.List(ctx, space)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if copied[ingest.GivenID(space, d.ID)] {
				out = append(out, d)
			}
		}
	}
	return out, nil
}

// known returns what the claims compare in the spaces of documents.
func (c *Curator) known(ctx context.Context, docs []library.Document) (map[knowledge.Space][]knowledge.Subject, error) {
	out := map[knowledge.Space][]knowledge.Subject{}
	for space := range bySpace(docs) {
		subjects, err := c.subjects(ctx, space, knowledge.Shared)
		if err != nil {
			return nil, err
		}
		out[space] = subjects
	}
	return out, nil
}

// subjects returns what the claims compare in some spaces.
func (c *Curator) subjects(ctx context.Context, spaces ...knowledge.Space) ([]knowledge.Subject, error) {
	catalog, err := c.claims.Catalog(ctx, spaces)
	if err != nil {
		return nil, err
	}
	out := []knowledge.Subject{}
	for _, topic := range catalog.Topics {
		out = append(out, topic.Subject)
	}
	return out, nil
}
