package main

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// lay lays over the claims of an index what has changed in the library since it
// was built.
func (a *app) lay(ctx context.Context, lex *lexicon.Lexicon, claims *blevestore.Store, lib *library.Library, mark blevestore.Mark) error {
	now, err := lib.Revision(ctx)
	if err != nil {
		return err
	}
	if mark.Library != "" && mark.Library != lib.ID() || mark.Revision > now {
		a.log.Warn().Msg("the index was built from another library, or from a later state of it: build it anew with \"juxta index\"")
	}
	if err := dropSpaces(ctx, claims, lib, mark); err != nil {
		return err
	}
	changed, err := changedDocuments(ctx, lib, mark)
	if err != nil || len(changed) == 0 {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(changed), func(d library.Document) bool { return d.Removed })
	known, err := knownSubjects(ctx, claims, kept)
	if err != nil {
		return err
	}
	readings, _, err := ingest.Read(ctx, lex, ingest.Options{
		Given: give(ctx, lib, kept), Known: known, Log: a.log,
		Earlier: func(space knowledge.Space) iter.Seq2[ingest.Earlier, error] {
			return earlier(ctx, claims, space, changed)
		},
	})
	if err != nil {
		return err
	}
	if err := dropUnread(ctx, claims, changed, readings); err != nil {
		return err
	}
	a.log.Debug().Int("changed", len(changed)).Int("read", len(readings)).Msg("changes in the library laid over the index")
	return claims.Load(ctx, slices.Values(readings))
}

// earlier returns what the index has of a space besides what has changed.
func earlier(ctx context.Context, claims *blevestore.Store, space knowledge.Space, changed []library.Document) iter.Seq2[ingest.Earlier, error] {
	return func(yield func(ingest.Earlier, error) bool) {
		gone := map[string]bool{}
		for _, d := range changed {
			if d.Space == space {
				gone[ingest.GivenID(space, d.ID)] = true
			}
		}
		catalog, err := claims.Catalog(ctx, []knowledge.Space{space})
		if err != nil {
			yield(ingest.Earlier{}, err)
			return
		}
		for _, src := range catalog.Sources {
			if gone[src.ID] || src.CopyOf != "" {
				continue
			}
			text, err := claims.Text(ctx, space, src.ID)
			if !yield(ingest.Earlier{ID: src.ID, Text: text}, err) {
				return
			}
		}
	}
}

// dropUnread takes away what the index has of documents that have changed and
// were not read: they are gone, or cannot be read any more.
func dropUnread(ctx context.Context, claims *blevestore.Store, changed []library.Document, readings []knowledge.Reading) error {
	type place struct {
		space knowledge.Space
		id    string
	}
	read := map[place]bool{}
	for _, r := range readings {
		read[place{r.Document.Source.Space, r.Document.Source.ID}] = true
	}
	for _, d := range changed {
		at := place{d.Space, ingest.GivenID(d.Space, d.ID)}
		if read[at] {
			continue
		}
		if err := claims.Remove(ctx, at.space, at.id); err != nil {
			return err
		}
	}
	return nil
}

// changedDocuments returns the documents that have changed since an index was
// built, and all of the spaces that came into use since.
func changedDocuments(ctx context.Context, lib *library.Library, mark blevestore.Mark) ([]library.Document, error) {
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

// dropSpaces takes away what the index has of spaces that were closed since it
// was built.
func dropSpaces(ctx context.Context, claims *blevestore.Store, lib *library.Library, mark blevestore.Mark) error {
	spaces, err := lib.Spaces(ctx)
	if err != nil {
		return err
	}
	for _, s := range spaces {
		if s.State == library.SpaceOpen || s.Revision <= mark.Revision {
			continue
		}
		catalog, err := claims.Catalog(ctx, []knowledge.Space{s.Name})
		if err != nil {
			return err
		}
		for _, src := range catalog.Sources {
			if err := claims.Remove(ctx, s.Name, src.ID); err != nil {
				return fmt.Errorf("take away what space %s had: %w", s.Name, err)
			}
		}
	}
	return nil
}

// knownSubjects returns what the claims compare in the spaces of documents.
func knownSubjects(ctx context.Context, claims *blevestore.Store, docs []library.Document) (map[knowledge.Space][]knowledge.Subject, error) {
	out := map[knowledge.Space][]knowledge.Subject{}
	for _, d := range docs {
		if out[d.Space] != nil {
			continue
		}
		catalog, err := claims.Catalog(ctx, []knowledge.Space{d.Space, knowledge.Shared})
		if err != nil {
			return nil, err
		}
		out[d.Space] = []knowledge.Subject{}
		for _, topic := range catalog.Topics {
			out[d.Space] = append(out[d.Space], topic.Subject)
		}
	}
	return out, nil
}
