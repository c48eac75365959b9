package blevestore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
	words atomic.Pointer[words]

	dir *os.Root // nil if all is in memory

	// keeping is held by the one who changes what is on the disk, or what of it
	// is gone by; writing by the one who writes, while reading goes on; loading
	// by the one who opens. They are taken in this order.
	keeping, writing, loading sync.Mutex

	mu       sync.RWMutex // guards what follows
	shelves  map[knowledge.Space]*shelf
	catalogs map[string]index.Catalog // by the spaces joined, for as long as they hold
	writes   int                      // counts how often catalogs ceased to hold
	taken    map[knowledge.Space]bool // taken up without being asked to

	clock atomic.Int64 // counts searches
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
	s := &Store{
		shelves:  map[knowledge.Space]*shelf{},
		catalogs: map[string]index.Catalog{},
		taken:    map[knowledge.Space]bool{},
	}
	s.Speak(lex, Version{})
	return s, nil
}

// Folder returns the folder that the index is in, or nothing where all is in memory.
func (s *Store) Folder() string {
	if s.dir == nil {
		return ""
	}
	return s.dir.Name()
}

// Close ends the use of the store.
func (s *Store) Close() error {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, h := range s.shelves {
		errs = append(errs, h.empty()())
	}
	clear(s.shelves)
	if s.dir != nil {
		errs = append(errs, s.dir.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("blevestore: close: %w", err)
	}
	return nil
}

// Search returns the hits of q, grouped by subject in the order of q.Subjects,
// best first, at most q.Limit a subject.
func (s *Store) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	hits, err := s.search(ctx, q)
	if err != nil {
		s.note(err)
		return nil, fmt.Errorf("blevestore: search: %w", err)
	}
	return hits, nil
}

func (s *Store) search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	spaces := index.Distinct(q.Spaces)
	if len(spaces) == 0 {
		return nil, nil
	}
	if err := s.hold(ctx, spaces); err != nil {
		return nil, err
	}
	defer s.mu.RUnlock()
	asked := s.words.Load().synonyms.Query(q)
	most := q.Most()
	if len(asked.Groups)+len(asked.Aspects) > 0 {
		most = max(most, enough)
	}
	sides := make([][]candidate, len(q.Subjects))
	for i, subject := range q.Subjects {
		var err error
		if sides[i], err = s.candidates(ctx, spaces, subject, asked, most); err != nil {
			return nil, fmt.Errorf("%s: %w", subject, err)
		}
	}
	sorted := rank.Order(asked, sides, q.Most())
	hits := slices.Grow([]index.Hit(nil), total(sorted))
	for _, side := range sorted {
		for _, c := range side {
			claim, err := c.Item.get()
			if err != nil {
				return nil, err
			}
			hits = append(hits, index.Hit{Claim: claim, Score: c.Score, Quote: c.Profile.Quote, Trail: c.Profile.Trail})
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
		h := s.shelves[space]
		if h == nil {
			continue
		}
		found, err := h.candidates(ctx, subject, q, size)
		if err != nil {
			return nil, h.faulty(err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// Catalog tells what the spaces hold. The caller does not change it: others
// may be given the same.
func (s *Store) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	cat, err := s.catalog(ctx, spaces)
	if err != nil {
		s.note(err)
		return index.Catalog{}, fmt.Errorf("blevestore: catalog: %w", err)
	}
	return cat, nil
}

func (s *Store) catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	if err := ctx.Err(); err != nil {
		return index.Catalog{}, err
	}
	key := spacesKey(spaces)
	s.mu.RLock()
	cat, ok := s.catalogs[key]
	s.mu.RUnlock()
	if ok {
		return cat, nil
	}
	counts, at, err := s.snapshots(ctx, spaces)
	if err != nil {
		return index.Catalog{}, err
	}
	cat = tally.Catalog(spaces, func(space knowledge.Space) *tally.Tally { return counts[space] })
	s.mu.Lock()
	defer s.mu.Unlock()
	if at != s.writes {
		return cat, nil
	}
	const most = 64 // guilds that ask in turn must not fill the memory
	if len(s.catalogs) >= most {
		clear(s.catalogs)
	}
	s.catalogs[key] = cat
	return cat, nil
}

// snapshots returns what spaces hold, and after which write that is. What takes a
// while, reading it first and making a catalog of it then, keeps nobody waiting.
func (s *Store) snapshots(ctx context.Context, spaces []knowledge.Space) (counts map[knowledge.Space]*tally.Tally, at int, err error) {
	if err := s.readCounts(ctx, spaces); err != nil {
		return nil, 0, err
	}
	if err := s.own(ctx, spaces); err != nil {
		return nil, 0, err
	}
	defer s.mu.Unlock()
	counts = map[knowledge.Space]*tally.Tally{}
	for _, space := range spaces {
		h := s.shelves[space]
		if h == nil {
			continue
		}
		if err := h.count(); err != nil {
			return nil, 0, h.faulty(err)
		}
		counts[space] = h.counts.Snapshot()
	}
	return counts, s.writes, nil
}

// readCounts reads the counts of spaces that nobody has asked for yet.
func (s *Store) readCounts(ctx context.Context, spaces []knowledge.Space) error {
	for _, space := range spaces {
		if err := s.hold(ctx, []knowledge.Space{space}); err != nil {
			return err
		}
		h := s.shelves[space]
		s.mu.RUnlock()
		if h == nil {
			continue
		}
		if err := s.readCountsOf(h); err != nil {
			return err
		}
	}
	return nil
}

// readCountsOf does that for a shelf, if it is open.
func (s *Store) readCountsOf(h *shelf) error {
	s.mu.RLock()
	b := h.base
	if h.counts != nil {
		b = nil
	}
	b.use()
	s.mu.RUnlock()
	if b == nil {
		return nil
	}
	counts, err := b.tally()
	s.mu.Lock()
	if err == nil && h.base == b && h.counts == nil {
		h.counts = counts
	}
	s.mu.Unlock()
	return (&shelf{space: h.space, base: b}).faulty(errors.Join(err, b.close()))
}

// forgetCatalogs is called with the store locked where what spaces hold changes.
// The catalogs of others stay.
func (s *Store) forgetCatalogs(changed ...knowledge.Space) {
	s.writes++
	maps.DeleteFunc(s.catalogs, func(key string, _ index.Catalog) bool {
		return slices.ContainsFunc(changed, func(space knowledge.Space) bool { return strings.Contains(key, join(space, "")) })
	})
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
	text, err := s.text(ctx, place{space, source})
	if err != nil {
		s.note(err)
		return "", fmt.Errorf("blevestore: text of %s: %w", source, err)
	}
	return text, nil
}

func (s *Store) text(ctx context.Context, at place) (string, error) {
	if err := s.hold(ctx, []knowledge.Space{at.space}); err != nil {
		return "", err
	}
	defer s.mu.RUnlock()
	h := s.shelves[at.space]
	if h == nil {
		return "", index.ErrNoDocument
	}
	if d, ok := h.live.doc(at.id); ok {
		return d.Document.Text, nil
	}
	if h.base == nil || h.hidden.has(at.id) {
		return "", index.ErrNoDocument
	}
	n, found := h.base.number(at.id)
	if !found {
		return "", index.ErrNoDocument
	}
	text, err := h.base.texts.get(n)
	return text, h.faulty(err)
}

// Claims returns how many claims the store has of a document: none where it
// does not hold it.
func (s *Store) Claims(ctx context.Context, space knowledge.Space, id string) (int, error) {
	n, err := s.claims(ctx, place{space, id})
	if err != nil {
		s.note(err)
		return 0, fmt.Errorf("blevestore: claims of %s: %w", id, err)
	}
	return n, nil
}

func (s *Store) claims(ctx context.Context, at place) (int, error) {
	if err := s.hold(ctx, []knowledge.Space{at.space}); err != nil {
		return 0, err
	}
	defer s.mu.RUnlock()
	h := s.shelves[at.space]
	if h == nil {
		return 0, nil
	}
	if d, ok := h.live.doc(at.id); ok {
		return len(d.Claims), nil
	}
	doc, found, err := h.built(at.id)
	if err != nil || !found {
		return 0, h.faulty(err)
	}
	return len(doc.claims), nil
}
