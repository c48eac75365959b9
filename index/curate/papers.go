package curate

import (
	"context"
	"errors"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// paper is a document that a space is to have: of the library, or of a folder.
type paper struct {
	// id is what answers cite it by, stamp what its source has for a digest.
	id, stamp string
	size      int64
	// err is why it cannot be read.
	err  error
	give func(ctx context.Context) (ingest.Given, error)
}

// papers returns the documents that a space is to have, by their IDs: none where it is
// not in use. Held are those that the claims have.
func (c *Curator) papers(ctx context.Context, space knowledge.Space, held map[string]knowledge.Source) (map[string]paper, error) {
	out := map[string]paper{}
	kept, err := c.kept(ctx, space)
	if err != nil {
		return nil, err
	}
	for _, d := range kept {
		p := c.fromLibrary(d)
		out[p.id] = p
	}
	if space != knowledge.Shared {
		return out, nil
	}
	from := c.folders
	if from == nil && len(kept) == 0 && !c.anyElsewhere(held) {
		from = c.starter
	}
	if from != nil {
		for _, f := range from.Files() {
			if f.Digest != "" || f.Err != nil {
				out[f.ID] = fromFolder(from, f)
			}
		}
	}
	return out, nil
}

// kept returns the documents of a space that the library has, none where that is
// not in use.
func (c *Curator) kept(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	if c.lib == nil {
		return nil, nil
	}
	docs, err := c.inUse(ctx, space)
	if errors.Is(err, library.ErrClosed) {
		return nil, nil
	}
	return docs, err
}

// inUse returns the documents of a space, or [library.ErrClosed].
func (c *Curator) inUse(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	spaces, err := c.lib.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range spaces {
		if s.Name == space && s.State != library.SpaceOpen {
			return nil, library.ErrClosed
		}
	}
	return c.lib.List(ctx, space)
}

func (c *Curator) fromLibrary(d library.Document) paper {
	return paper{
		id: ingest.GivenID(d.Space, d.ID), stamp: ingest.Stamp(d.Digest, d.Title, d.URL, d.Date), size: d.Size,
		give: func(ctx context.Context) (ingest.Given, error) {
			content, err := c.lib.Get(ctx, d.Space, d.ID)
			return Given(content), err
		},
	}
}

func fromFolder(shelf *ingest.Shelf, f ingest.File) paper {
	p := paper{id: f.ID, stamp: f.Digest, size: f.Size(), give: func(context.Context) (ingest.Given, error) { return shelf.Give(f) }}
	if f.Digest == "" {
		p.err = f.Err
	}
	return p
}

// Given is a document of the library as it is read.
func Given(d library.Content) ingest.Given {
	return ingest.Given{Space: d.Space, Name: d.ID, Title: d.Title, URL: d.URL, Date: d.Date, Bytes: d.Bytes}
}

// ours reports whether a document of the claims is one of those that papers are
// made of: if it is not among them any more, it is gone. Those of folders that are
// not at hand are not.
func (c *Curator) ours(src knowledge.Source) bool {
	if src.Space != knowledge.Shared || c.folders != nil || fromTheLibrary(src) {
		return true
	}
	if c.starter == nil {
		return false
	}
	for _, f := range c.starter.Files() {
		if f.ID == src.ID && f.Digest == src.Digest {
			return true
		}
	}
	return false
}

// anyElsewhere reports whether some documents of the claims are of folders that are
// not at hand.
func (c *Curator) anyElsewhere(held map[string]knowledge.Source) bool {
	for _, src := range held {
		if !c.ours(src) {
			return true
		}
	}
	return false
}

// fromTheLibrary reports whether a document of the shared space is one of the
// library's.
func fromTheLibrary(src knowledge.Source) bool { return isFromTheLibrary(src.ID) }

func isFromTheLibrary(id string) bool {
	return strings.HasPrefix(id, ingest.GivenID(knowledge.Shared, ""))
}
