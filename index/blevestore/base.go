package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"

	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
)

// The parts of a generation. A claim's number is its place in the claims
// table and, with base36, its name in bleve; claims are numbered by
// subject, document and place, so that a search reads a few neighboring
// stretches of the files rather than all of them. Documents and their texts
// are numbered alike, by ID.
const (
	postingsName = "postings"
	claimsName   = "claims"
	docsName     = "docs"
	textsName    = "texts"
	countsName   = "counts"

	base36 = 36
	// nameWidth makes names of one length, which sort as their numbers do.
	nameWidth = 6
)

// base is a generation opened for reading, without what is laid over it. It is
// safe for concurrent use.
type base struct {
	index                       bleve.Index // nil if there are no claims
	claims, docs, texts, counts *table
	users                       atomic.Int32 // who closes it is the last of them
}

// openBase opens the generation in dir.
func openBase(dir *os.Root, m manifest) (b *base, err error) {
	b = &base{}
	b.users.Store(1)
	defer func() {
		if err != nil {
			err = errors.Join(err, b.close())
		}
	}()
	for name, t := range map[string]**table{claimsName: &b.claims, docsName: &b.docs, textsName: &b.texts, countsName: &b.counts} {
		if *t, err = openTable(dir, name); err != nil {
			return b, err
		}
	}
	if b.claims.len() != m.Base.Claims || b.docs.len() != m.Base.Documents || b.texts.len() != m.Base.Documents || b.counts.len() != 1 {
		return b, fmt.Errorf("%w: the tables do not fit together", ErrDamaged)
	}
	if m.Base.Claims == 0 {
		return b, nil
	}
	b.index, err = openPostings(filepath.Join(dir.Name(), postingsName))
	return b, err
}

func openPostings(path string) (index bleve.Index, err error) {
	// Damaged postings can drive bleve out of bounds.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: open %s: %v", ErrDamaged, postingsName, p)
		}
	}()
	index, err = bleve.OpenUsing(path, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("%w: open %s: %w", ErrDamaged, postingsName, err)
	}
	return index, nil
}

// use keeps the base open until it is closed once more.
func (b *base) use() *base {
	if b != nil {
		b.users.Add(1)
	}
	return b
}

func (b *base) close() error {
	if b == nil || b.users.Add(-1) > 0 {
		return nil
	}

	var errs []error
	if b.index != nil {
		errs = append(errs, b.index.Close())
	}
	for _, t := range []*table{b.claims, b.docs, b.texts, b.counts} {
		if t != nil {
			errs = append(errs, t.close())
		}
	}
	return errors.Join(errs...)
}

// claimNumberName returns what bleve knows a claim under.
func claimNumberName(n int) string {
	s := strconv.FormatInt(int64(n), base36)
	const zeros = "000000"
	return zeros[:max(0, nameWidth-len(s))] + s
}

// candidates returns the claims about a subject that match q best, those of
// hidden documents left out.
func (b *base) candidates(ctx context.Context, subject string, q rank.Query, size int, without hidden) ([]candidate, error) {
	if b.index == nil {
		return nil, nil
	}
	numbers, err := b.find(ctx, subject, q, size, without)
	if err != nil {
		return nil, err
	}
	slices.Sort(numbers)
	records, err := b.claims.all(numbers)
	if err != nil {
		return nil, err
	}
	out := make([]candidate, len(records))
	for i, r := range records {
		if out[i], err = decodeCandidate(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// doc returns the number of a document and the document.
func (b *base) doc(at place) (n int, doc storedDoc, found bool, err error) {
	n = sort.Search(b.docs.len(), func(n int) bool {
		d, failed := b.stored(n)
		err = errors.Join(err, failed)
		if comparePlaces(d.place(), at) < 0 {
			return false
		}
		doc = d // the last one kept is the one that Search finds
		return true
	})
	if err != nil || n == b.docs.len() {
		return 0, storedDoc{}, false, err
	}
	return n, doc, doc.place() == at, nil
}

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.space, b.space), cmp.Compare(a.id, b.id))
}

// find returns the numbers of the same claims, best first. Bleve is asked for
// some more than are wanted where some may be hidden, and for more again where
// that was not enough.
func (b *base) find(ctx context.Context, subject string, q rank.Query, size int, without hidden) ([]int, error) {
	const some = 4
	for ask := size + min(len(without.claims), max(size/some, 1)); ; ask *= 2 {
		names, err := find(ctx, b.index, subject, q, ask)
		if err != nil {
			return nil, err
		}
		numbers := make([]int, 0, len(names))
		for _, name := range names {
			n, err := strconv.ParseInt(name, base36, 64)
			if err != nil {
				return nil, fmt.Errorf("%w: claim %q: %w", ErrDamaged, name, err)
			}
			if !without.claims[int(n)] {
				numbers = append(numbers, int(n))
			}
		}
		if len(numbers) >= size || len(names) < ask {
			return numbers[:min(len(numbers), size)], nil
		}
	}
}

// len returns the number of documents.
func (b *base) len() int {
	if b == nil {
		return 0
	}
	return b.docs.len()
}

// stored returns the document of a number.
func (b *base) stored(n int) (storedDoc, error) {
	record, err := b.docs.get(n)
	if err != nil {
		return storedDoc{}, err
	}
	return decodeDoc(record)
}

// reading returns what was stored of a document, without its text.
func (b *base) reading(doc storedDoc) (knowledge.Reading, error) {
	r := knowledge.Reading{Document: knowledge.Document{Source: doc.source}, Subjects: doc.subjects}
	records, err := b.claims.all(doc.claims)
	if err != nil {
		return r, err
	}
	for _, record := range records {
		c, err := decodeClaim(record)
		if err != nil {
			return r, err
		}
		r.Claims = append(r.Claims, c)
	}
	return r, nil
}

// tally returns what the space holds, the caller's to change.
func (b *base) tally() (*tally.Tally, error) {
	record, err := b.counts.get(0)
	if err != nil {
		return nil, err
	}
	return decodeTally(record)
}
