// Package memstore keeps claims in memory and looks through all claims about
// a subject. It is exact and small: what tests run against, and the yardstick
// for the engines that have to be quick. It does not keep anything beyond the
// program's end.
package memstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"juxta/index"
	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Store is a claim store in memory. The zero value is ready and knows no
// synonyms. It is safe for concurrent use.
type Store struct {
	// Synonyms widen the words of queries. They are set before first use.
	Synonyms []lexicon.Synonyms

	once     sync.Once
	synonyms *rank.Synonyms

	mu     sync.RWMutex
	docs   map[place]knowledge.Reading
	claims map[place][]rank.Candidate[knowledge.Claim] // by space and subject
	counts map[knowledge.Space]*tally.Tally
}

// place is a name within a space: a document's or a subject's.
type place struct {
	space knowledge.Space
	name  string
}

// Replace puts r in the place of what the store held of its document.
func (s *Store) Replace(ctx context.Context, r knowledge.Reading) error {
	if err := cmp.Or(ctx.Err(), index.Check(r)); err != nil {
		return fmt.Errorf("memstore: replace %s: %w", r.Document.Source.ID, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	src := r.Document.Source
	s.remove(place{src.Space, src.ID})
	s.add(r)
	return nil
}

// Remove forgets a document. One that the store does not hold is no error.
func (s *Store) Remove(ctx context.Context, space knowledge.Space, id string) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("memstore: remove %s: %w", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.remove(place{space, id})
	return nil
}

func (s *Store) add(r knowledge.Reading) {
	if s.docs == nil {
		s.docs = map[place]knowledge.Reading{}
		s.claims = map[place][]rank.Candidate[knowledge.Claim]{}
		s.counts = map[knowledge.Space]*tally.Tally{}
	}
	src := r.Document.Source
	s.docs[place{src.Space, src.ID}] = r
	if s.counts[src.Space] == nil {
		s.counts[src.Space] = &tally.Tally{}
	}
	s.counts[src.Space].Add(r)
	for _, c := range r.Claims {
		at := place{src.Space, c.Subject}
		s.claims[at] = append(s.claims[at], rank.Candidate[knowledge.Claim]{
			Item: c, Source: c.Source, Space: c.Space, Span: c.Span(), Profile: rank.Of(c),
		})
	}
}

func (s *Store) remove(doc place) {
	old, ok := s.docs[doc]
	if !ok {
		return
	}
	delete(s.docs, doc)
	s.counts[doc.space].Take(old)
	for _, c := range old.Claims {
		at := place{doc.space, c.Subject}
		s.claims[at] = slices.DeleteFunc(s.claims[at], func(k rank.Candidate[knowledge.Claim]) bool { return k.Source == doc.name })
		if len(s.claims[at]) == 0 {
			delete(s.claims, at)
		}
	}
}

// Search returns the hits of q, grouped by subject in the order of q.Subjects,
// best first, at most q.Limit a subject.
func (s *Store) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("memstore: search: %w", err)
	}
	s.once.Do(func() { s.synonyms = rank.NewSynonyms(s.Synonyms) })
	s.mu.RLock()
	sides := make([][]rank.Candidate[knowledge.Claim], len(q.Subjects))
	for i, subject := range q.Subjects {
		for _, space := range index.Distinct(q.Spaces) {
			sides[i] = append(sides[i], s.claims[place{space, subject}]...)
		}
	}
	s.mu.RUnlock()
	var hits []index.Hit
	for _, side := range rank.Order(s.synonyms.Query(q), sides, q.Most()) {
		for _, c := range side {
			hits = append(hits, index.Hit{Claim: c.Item, Score: c.Score, Quote: c.Profile.Quote, Trail: c.Profile.Trail})
		}
	}
	return hits, nil
}

// Catalog tells what the spaces hold.
func (s *Store) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	if err := ctx.Err(); err != nil {
		return index.Catalog{}, fmt.Errorf("memstore: catalog: %w", err)
	}
	s.mu.Lock() // a snapshot is noted by who is counting
	defer s.mu.Unlock()
	return tally.Catalog(spaces, func(space knowledge.Space) *tally.Tally { return s.counts[space].Snapshot() }), nil
}

// Text returns a document's text as stored.
func (s *Store) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("memstore: text of %s: %w", source, err)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.docs[place{space, source}]
	if !ok {
		return "", fmt.Errorf("memstore: text of %s: %w", source, index.ErrNoDocument)
	}
	return r.Document.Text, nil
}
