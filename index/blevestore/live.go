package blevestore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"juxta/index/rank"
	"juxta/knowledge"
)

// place is a document within a space.
type place struct {
	space knowledge.Space
	id    string
}

func placeOf(r knowledge.Reading) place {
	return place{r.Document.Source.Space, r.Document.Source.ID}
}

// profiled is a reading with what ranking needs to know of its claims.
type profiled struct {
	knowledge.Reading

	profiles []rank.Profile
	// said is what the claims say, until bleve knows it, or nil where that is to be
	// cut anew.
	said []rank.Said
}

func (p profiled) id() string { return p.Document.Source.ID }

func profile(r knowledge.Reading) profiled {
	p := profiled{Reading: r, profiles: make([]rank.Profile, len(r.Claims)), said: cut(r.Claims)}
	for i, c := range r.Claims {
		p.profiles[i] = p.said[i].Profile(c.Aspects)
	}
	return p
}

func cut(claims []knowledge.Claim) []rank.Said {
	var cutter rank.Cutter
	out := make([]rank.Said, len(claims))
	for i, c := range claims {
		out[i] = cutter.Cut(c)
	}
	return out
}

// live holds documents of one space in memory. Reading it is safe while nobody
// writes.
type live struct {
	index  bleve.Index
	docs   map[string]heldDoc
	claims map[string]*heldClaim
	// batches and written count what was indexed since the index was made:
	// bleve in memory never joins its segments, of which each batch is one.
	batches, written int
}

// heldDoc is a document with the names that bleve knows its claims under.
type heldDoc struct {
	profiled

	names []string
}

type heldClaim struct {
	claim   knowledge.Claim
	profile rank.Profile
}

func newLive() (*live, error) {
	index, err := bleve.NewUsing("", newMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("make an index in memory: %w", err)
	}
	return &live{index: index, docs: map[string]heldDoc{}, claims: map[string]*heldClaim{}}, nil
}

// write drops the documents that are gone and puts in readings, in one batch.
func (l *live) write(gone []string, readings []profiled) error {
	batch := l.index.NewBatch()
	for _, id := range gone {
		for _, name := range l.docs[id].names {
			batch.Delete(name)
			delete(l.claims, name)
		}
		delete(l.docs, id)
	}
	for _, r := range readings {
		said := r.said
		if said == nil {
			said = cut(r.Claims)
		}
		r.said = nil
		doc := heldDoc{profiled: r, names: make([]string, len(r.Claims))}
		for i, c := range r.Claims {
			name := claimName(c, i)
			bd := document.NewDocument(name)
			addFields(bd, c, said[i])
			if err := batch.IndexAdvanced(bd); err != nil {
				return fmt.Errorf("index %s: %w", c.Source, err)
			}
			doc.names[i] = name
			l.claims[name] = &heldClaim{c, r.profiles[i]}
			l.written++
		}
		l.docs[r.id()] = doc
	}
	if batch.Size() == 0 {
		return nil
	}
	l.batches++
	return l.index.Batch(batch)
}

// claimName returns what bleve knows a claim under. Names sort by space, then
// by source and place: within one space, as claims of equal score do.
func claimName(c knowledge.Claim, n int) string {
	s := c.Span()
	return fmt.Sprintf("%s\x00%08x%08x%06x", join(c.Space, c.Source), s.Start, s.End, n)
}

// worn reports whether so much was written that making the index anew, which
// costs as much as writing all it holds, pays for quicker searches.
func (l *live) worn() bool {
	const some, many = 16, 64
	return l.batches >= many || l.batches >= some && l.written >= len(l.claims)/2
}

// renewed returns a copy of l with everything in one segment.
func (l *live) renewed() (*live, error) {
	fresh, err := newLive()
	if err != nil {
		return nil, err
	}
	if err := fresh.write(nil, l.readings()); err != nil {
		return nil, errors.Join(err, fresh.close())
	}
	fresh.batches, fresh.written = 0, 0
	return fresh, nil
}

// readings returns all that is held, by ID.
func (l *live) readings() []profiled {
	if l == nil {
		return nil
	}
	out := make([]profiled, 0, len(l.docs))
	for _, id := range slices.Sorted(maps.Keys(l.docs)) {
		out = append(out, l.docs[id].profiled)
	}
	return out
}

// doc returns a document that is held.
func (l *live) doc(id string) (d heldDoc, held bool) {
	if l != nil {
		d, held = l.docs[id]
	}
	return d, held
}

func (l *live) close() error {
	if l == nil {
		return nil
	}
	return l.index.Close()
}

// candidates returns the claims about a subject that match q best.
func (l *live) candidates(ctx context.Context, subject string, q rank.Query, size int) ([]candidate, error) {
	if l == nil || len(l.claims) == 0 {
		return nil, nil
	}
	names, err := find(ctx, l.index, subject, q, size)
	if err != nil {
		return nil, err
	}
	out := make([]candidate, 0, len(names))
	for _, name := range names {
		if h := l.claims[name]; h != nil {
			out = append(out, candidate{
				Item: item{claim: &h.claim}, Source: h.claim.Source, Space: h.claim.Space, Span: h.claim.Span(), Profile: h.profile,
			})
		}
	}
	return out, nil
}
