package blevestore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"juxta/index"
	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// enough is the number of claims that bleve is asked for at least, to be put
// in order where words or aspects rank: most subjects have fewer.
const enough = 200

// Store is a claim store. It is safe for concurrent use.
type Store struct {
	synonyms *rank.Synonyms

	base *base // what was built, or nil

	writing sync.Mutex // held by the one who writes, while reading goes on

	mu       sync.RWMutex // guards what follows
	live     *live
	hidden   map[place]bool // documents of base that were replaced or removed
	counts   map[knowledge.Space]*tally.Tally
	catalogs map[string]index.Catalog // by the spaces joined, for as long as they hold
}

type candidate = rank.Candidate[item]

// item is a claim found.
type item struct {
	claim  *knowledge.Claim
	record string // of a claim of base, instead
}

func (i item) get() (knowledge.Claim, error) {
	if i.claim != nil {
		return *i.claim, nil
	}
	return decodeClaim(i.record)
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
		hidden:   map[place]bool{},
		counts:   map[knowledge.Space]*tally.Tally{},
		catalogs: map[string]index.Catalog{},
	}, nil
}

// Close ends the use of the store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.live.index.Close()
	if s.base != nil {
		err = errors.Join(err, s.base.close())
	}
	if err != nil {
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
	most := q.Most()
	if len(asked.Groups)+len(asked.Aspects) > 0 {
		most = max(most, enough)
	}
	sides := make([][]candidate, len(q.Subjects))
	for i, subject := range q.Subjects {
		var err error
		if sides[i], err = s.candidates(ctx, spaces, subject, asked, most); err != nil {
			return nil, fmt.Errorf("blevestore: search %s: %w", subject, err)
		}
	}
	sorted := rank.Order(asked, sides, q.Most())
	hits := slices.Grow([]index.Hit(nil), total(sorted))
	for _, side := range sorted {
		for _, c := range side {
			claim, err := c.Item.get()
			if err != nil {
				return nil, fmt.Errorf("blevestore: search: %w", err)
			}
			hits = append(hits, index.Hit{Claim: claim, Score: c.Score})
		}
	}
	return hits, nil
}

func total[T any](sides [][]T) int {
	n := 0
	for _, side := range sides {
		n += len(side)
	}
	return n
}

// candidates returns the claims about a subject that match q best, at most size
// of each space, of what was built and of what came since. The spaces are
// searched one by one, so that a large one does not crowd out the others, and
// one after the other: two searches at once take longer.
func (s *Store) candidates(ctx context.Context, spaces []knowledge.Space, subject string, q rank.Query, size int) ([]candidate, error) {
	var out []candidate
	for _, space := range spaces {
		joined := join(space, subject)
		live, err := s.live.candidates(ctx, joined, q, size)
		if err != nil {
			return nil, err
		}
		out = append(out, live...)
		if s.base == nil {
			continue
		}
		built, err := s.base.candidates(ctx, joined, q, size, s.hiddenIn(space))
		if err != nil {
			return nil, err
		}
		out = append(out, built...)
	}
	return out, nil
}

// hiddenIn returns the documents of a space that no longer count in base, each
// joined with the space.
func (s *Store) hiddenIn(space knowledge.Space) []string {
	var out []string
	for at := range s.hidden {
		if at.space == space {
			out = append(out, join(space, at.id))
		}
	}
	return out
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
	for _, space := range spaces {
		if err := s.count(space); err != nil {
			return index.Catalog{}, fmt.Errorf("blevestore: catalog of %s: %w", space, err)
		}
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

// count sees to it that the counts of a space are there, if it has any.
func (s *Store) count(space knowledge.Space) error {
	if s.counts[space] != nil || s.base == nil {
		return nil
	}
	t, err := s.base.tally(space)
	if err != nil || t == nil {
		return err
	}
	s.counts[space] = t
	return nil
}

// Text returns a document's text as stored.
func (s *Store) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	text, err := s.text(ctx, place{space, source})
	if err != nil {
		return "", fmt.Errorf("blevestore: text of %s: %w", source, err)
	}
	return text, nil
}

func (s *Store) text(ctx context.Context, at place) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if d, ok := s.live.docs[at]; ok {
		return d.reading.Document.Text, nil
	}
	if s.base == nil || s.hidden[at] {
		return "", index.ErrNoDocument
	}
	n, _, found, err := s.base.doc(at)
	if err != nil {
		return "", err
	}
	if !found {
		return "", index.ErrNoDocument
	}
	return s.base.texts.get(n)
}

// Claims returns how many claims the store has of a document: none where it
// does not hold it.
func (s *Store) Claims(ctx context.Context, space knowledge.Space, id string) (int, error) {
	at := place{space, id}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return 0, fmt.Errorf("blevestore: claims of %s: %w", id, err)
	}
	if d, ok := s.live.docs[at]; ok {
		return len(d.reading.Claims), nil
	}
	if s.base == nil || s.hidden[at] {
		return 0, nil
	}
	_, doc, found, err := s.base.doc(at)
	if err != nil || !found {
		return 0, err
	}
	return len(doc.claims), nil
}
