package curate

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Lay lays over the claims what has changed in the library since they were last
// in step with it. Where nothing has, that costs a look at the library.
func (c *Curator) Lay(ctx context.Context) error {
	if err := c.take(ctx); err != nil {
		return err
	}
	defer c.release()
	return c.lay(ctx)
}

func (c *Curator) lay(ctx context.Context) error {
	now, err := c.lib.Revision(ctx)
	if err != nil || c.mark.Library == c.lib.ID() && c.mark.Revision == now {
		return err
	}
	if c.mark.Library != "" && c.mark.Library != c.lib.ID() || c.mark.Revision > now {
		c.log.Warn().Msg("the index was built from another library, or from a later state of it: build it anew with \"juxta index\"")
	}
	if err := c.dropSpaces(ctx); err != nil {
		return err
	}
	changed, err := Changed(ctx, c.lib, c.mark)
	if err != nil {
		return err
	}
	if len(changed) > 0 {
		if err := c.layDocuments(ctx, changed); err != nil {
			return err
		}
	}
	c.mark = blevestore.Mark{Library: c.lib.ID(), Revision: now}
	return nil
}

// layDocuments lays documents over the claims, one space after another.
func (c *Curator) layDocuments(ctx context.Context, changed []library.Document) error {
	changed, err := c.withCopies(ctx, changed)
	if err != nil {
		return err
	}
	known, err := c.known(ctx, changed)
	if err != nil {
		return err
	}
	readings, _, err := c.read(ctx, changed, ingest.Options{Known: known})
	if err != nil {
		return err
	}
	for space, docs := range bySpace(changed) {
		if err := c.swap(ctx, space, docs, readings); err != nil {
			return err
		}
	}
	c.log.Debug().Int("changed", len(changed)).Int("read", len(readings)).Msg("changes in the library laid over the claims")
	return nil
}

// swap puts the readings of a space in place of what the claims have of some
// documents: what has no reading is gone, or cannot be read any more.
func (c *Curator) swap(ctx context.Context, space knowledge.Space, docs []library.Document, readings []knowledge.Reading) error {
	gone := make([]string, len(docs))
	for i, d := range docs {
		gone[i] = ingest.GivenID(space, d.ID)
	}
	return c.claims.Swap(ctx, space, gone, func(yield func(knowledge.Reading) bool) {
		for _, r := range readings {
			if r.Document.Source.Space == space && !yield(r) {
				return
			}
		}
	})
}

func bySpace(docs []library.Document) map[knowledge.Space][]library.Document {
	out := map[knowledge.Space][]library.Document{}
	for _, d := range docs {
		out[d.Space] = append(out[d.Space], d)
	}
	return out
}

// read reads documents and finds their claims. What else the claims have of
// their spaces was read earlier.
func (c *Curator) read(ctx context.Context, docs []library.Document, opts ingest.Options) ([]knowledge.Reading, ingest.Report, error) {
	kept := slices.DeleteFunc(slices.Clone(docs), func(d library.Document) bool { return d.Removed })
	opts.Given, opts.Log = c.give(ctx, kept), c.log
	opts.Earlier = func(space knowledge.Space) iter.Seq2[ingest.Earlier, error] { return c.earlier(ctx, space, docs) }
	return ingest.Read(ctx, c.lex, opts)
}

// Changed returns the documents that have changed since claims had the library
// up to a mark, and all of the spaces that came into use since.
func Changed(ctx context.Context, lib *library.Library, mark blevestore.Mark) ([]library.Document, error) {
	changed, err := lib.Changes(ctx, mark.Revision)
	if err != nil {
		return nil, err
	}
	spaces, err := lib.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range spaces {
		if s.State != library.SpaceOpen || s.Revision <= mark.Revision {
			continue
		}
		docs, err := lib.List(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if d.Revision <= mark.Revision {
				changed = append(changed, d)
			}
		}
	}
	return changed, nil
}

// dropSpaces takes away what the claims have of spaces that were closed since.
func (c *Curator) dropSpaces(ctx context.Context) error {
	spaces, err := c.lib.Spaces(ctx)
	if err != nil {
		return err
	}
	for _, s := range spaces {
		if s.State == library.SpaceOpen || s.Revision <= c.mark.Revision {
			continue
		}
		catalog, err := c.claims.Catalog(ctx, []knowledge.Space{s.Name})
		if err != nil {
			return err
		}
		var gone []string
		for _, src := range catalog.Sources {
			gone = append(gone, src.ID)
		}
		if err := c.claims.Swap(ctx, s.Name, gone, slices.Values[[]knowledge.Reading](nil)); err != nil {
			return fmt.Errorf("take away what space %s had: %w", s.Name, err)
		}
	}
	return nil
}
