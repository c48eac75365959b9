package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"

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
	keysName     = "keys"

	base36 = 36
	// nameWidth makes names of one length, which sort as their numbers do.
	nameWidth = 6
)

// base is a generation opened for reading, without what is laid over it. It is
// safe for concurrent use.
type base struct {
	index                                bleve.Index            // nil if there are no claims
	reader                               bleveindex.IndexReader // of index
	claims, docs, texts, counts, keyring *table
	keys                                 *keys
	users                                atomic.Int32 // who closes it is the last of them
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
	for name, t := range map[string]**table{claimsName: &b.claims, docsName: &b.docs, textsName: &b.texts, countsName: &b.counts, keysName: &b.keyring} {
		if *t, err = openTable(dir, name); err != nil {
			return b, err
		}
	}
	if b.claims.len() != m.Base.Claims || b.docs.len() != m.Base.Documents || b.texts.len() != m.Base.Documents || b.counts.len() != 1 || b.keyring.len() != keyRecords {
		return b, fmt.Errorf("%w: the tables do not fit together", ErrDamaged)
	}
	if b.keys, err = openKeys(b.keyring, m.Base.Claims); err != nil || m.Base.Claims == 0 {
		return b, err
	}
	if len(b.keys.docs) != m.Base.Documents {
		return b, fmt.Errorf("%w: %d documents have %d IDs", ErrDamaged, m.Base.Documents, len(b.keys.docs))
	}
	if b.index, err = openPostings(filepath.Join(dir.Name(), postingsName)); err != nil {
		return b, err
	}
	b.reader, err = readerOf(b.index)
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
	if b.reader != nil {
		errs = append(errs, b.reader.Close())
	}
	if b.index != nil {
		errs = append(errs, b.index.Close())
	}
	for _, t := range []*table{b.claims, b.docs, b.texts, b.counts, b.keyring} {
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
	at, known := b.keys.subjects[subject]
	if !known {
		return nil, nil
	}
	numbers, err := b.best(ctx, at, q, size, without)
	if err != nil {
		return nil, err
	}
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

// doc returns the document of an ID.
func (b *base) doc(id string) (doc storedDoc, found bool, err error) {
	n, found := b.number(id)
	if !found {
		return storedDoc{}, false, nil
	}
	doc, err = b.stored(n)
	return doc, found, err
}

// number returns the number of the document of an ID.
func (b *base) number(id string) (n int, found bool) { return slices.BinarySearch(b.keys.docs, id) }

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.space, b.space), cmp.Compare(a.id, b.id))
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
