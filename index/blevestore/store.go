package blevestore

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"juxta/index"
	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// enough is the number of claims that bleve is asked for at least, to be put
// in order: most subjects have fewer.
const enough = 200

// Store is a claim store. It is safe for concurrent use.
type Store struct {
	synonyms *rank.Synonyms

	writing sync.Mutex // held by the one who writes, while reading goes on

	mu       sync.RWMutex // guards what follows
	live     *live
	counts   map[knowledge.Space]*tally.Tally
	catalogs map[string]index.Catalog // by the spaces joined, for as long as they hold
}

type candidate = rank.Candidate[item]

// item is a claim found.
type item struct {
	claim *knowledge.Claim
}

// New returns an empty store in memory.
func New(lex *lexicon.Lexicon) (*Store, error) {
	l, err := newLive()
	if err != nil {
		return nil, fmt.Errorf("blevestore: %w", err)
	}
	return &Store{
		synonyms: rank.NewSynonyms(lex.Synonyms()),
		live:     l,
		counts:   map[knowledge.Space]*tally.Tally{},
		catalogs: map[string]index.Catalog{},
	}, nil
}

// Close ends the use of the store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.live.index.Close(); err != nil {
		return fmt.Errorf("blevestore: close: %w", err)
	}
	return nil
}

// Search returns the hits of q, grouped by subject in the order of q.Subjects,
// best first, at most q.Limit a subject.
func (s *Store) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("blevestore: search: %w", err)
	}
	spaces := index.Distinct(q.Spaces)
	if len(spaces) == 0 {
		return nil, nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	asked := s.synonyms.Query(q)
	sides := make([][]candidate, len(q.Subjects))
	for i, subject := range q.Subjects {
		joined := make([]string, len(spaces))
		for j, space := range spaces {
			joined[j] = join(space, subject)
		}
		var err error
		if sides[i], err = s.live.candidates(ctx, joined, asked, max(q.Most(), enough)); err != nil {
			return nil, fmt.Errorf("blevestore: search %s: %w", subject, err)
		}
	}
	var hits []index.Hit
	for _, side := range rank.Order(asked, sides, q.Most()) {
		for _, c := range side {
			hits = append(hits, index.Hit{Claim: *c.Item.claim, Score: c.Score})
		}
	}
	return hits, nil
}

// Catalog tells what the spaces hold. The caller does not change it: others
// may be given the same.
func (s *Store) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	if err := ctx.Err(); err != nil {
		return index.Catalog{}, fmt.Errorf("blevestore: catalog: %w", err)
	}
	key := spacesKey(spaces)
	s.mu.RLock()
	cat, ok := s.catalogs[key]
	s.mu.RUnlock()
	if ok {
		return cat, nil
	}
	const most = 64 // guilds that ask in turn must not fill the memory
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.catalogs) >= most {
		clear(s.catalogs)
	}
	cat = tally.Catalog(spaces, func(space knowledge.Space) *tally.Tally { return s.counts[space] })
	s.catalogs[key] = cat
	return cat, nil
}

func spacesKey(spaces []knowledge.Space) string {
	var b strings.Builder
	for _, space := range spaces {
		b.WriteString(join(space, ""))
	}
	return b.String()
}

// Text returns a document's text as stored.
func (s *Store) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("blevestore: text of %s: %w", source, err)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if d, ok := s.live.docs[place{space, source}]; ok {
		return d.reading.Document.Text, nil
	}
	return "", fmt.Errorf("blevestore: text of %s: %w", source, index.ErrNoDocument)
}
