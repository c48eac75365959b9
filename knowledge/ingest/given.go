package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/format"
)

// Given is a document that does not come from a folder.
type Given struct {
	Space knowledge.Space
	// Name is what it is called in its space.
	Name string
	// ID is what it is cited by; empty means what [GivenID] says.
	ID string
	// Title, URL and Date go before what the document says itself, where they
	// are not empty.
	Title, URL, Date string
	Bytes            []byte
	// CopyOf and Copies are, of a document that is read again beside others, the
	// documents of which it is known that they say the same.
	CopyOf string
	Copies []string
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
		if page, ok := r.read(g); ok {
			r.rep.Pages = append(r.rep.Pages, page)
		}
	}
	return nil
}

// read reads a document that is given, unless it is skipped.
func (r *run) read(g Given) (format.Page, bool) {
	id := cmp.Or(g.ID, GivenID(g.Space, g.Name))
	page, err := r.pages.Read(id, g.Bytes)
	if err != nil {
		r.skip(id, err)
		return format.Page{}, false
	}
	src := &page.Document.Source
	src.Space, src.Digest = g.Space, Stamp(Digest(g.Bytes), g.Title, g.URL, g.Date)
	src.Title, src.URL, src.Date = cmp.Or(g.Title, src.Title), cmp.Or(g.URL, src.URL), cmp.Or(g.Date, src.Date)
	src.CopyOf, src.Copies = g.CopyOf, g.Copies
	if src.Title == id {
		src.Title = g.Name
	}
	return page, true
}

// Digest returns the SHA-256 of a document's bytes in hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Stamp returns what a source has for its digest: that of its bytes, or, where
// a title, an address or a date is given with them, one of all that.
func Stamp(digest, title, url, date string) string {
	if title+url+date == "" {
		return digest
	}
	return Digest([]byte(strings.Join([]string{digest, title, url, date}, "\x00")))
}
