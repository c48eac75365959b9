package blevestore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// keys tell where in a base the claims about a subject are, and the documents by
// their IDs, so that neither is searched for on the disk.
type keys struct {
	subjects map[string]stretch
	docs     []string // IDs, sorted
	// order is, by bleve's number of each claim, the base's own, four bytes each.
	order string
}

// stretch is where the claims about a subject are: from one number up to another,
// and in bleve, which keeps them nearly in that order, likewise.
type stretch struct{ from, to, first, end int }

// The records of the table of keys.
const (
	subjectsRecord = iota
	docsRecord
	orderRecord
	keyRecords
)

const orderSize = 4

// openKeys reads the keys of a base with so many claims.
func openKeys(t *table, claims int) (*keys, error) {
	subjects, err := t.get(subjectsRecord)
	if err != nil {
		return nil, err
	}
	docs, err := t.get(docsRecord)
	if err != nil {
		return nil, err
	}
	order, err := t.get(orderRecord)
	if err != nil {
		return nil, err
	}
	k := &keys{subjects: map[string]stretch{}, order: order}
	d := decoder{buf: subjects}
	at := 0
	decodeList(&d, func() struct{} {
		name, n := d.text(), d.number()
		k.subjects[name] = stretch{at, at + n, d.number(), d.number()}
		at += n
		return struct{}{}
	})
	if d.err == nil && at != claims {
		d.fail()
	}
	of := decoder{buf: docs}
	k.docs = decodeList(&of, of.text)
	if len(k.order) != orderSize*claims {
		err = fmt.Errorf("%w: the order of %d claims has %d bytes", ErrDamaged, claims, len(k.order))
	}
	return k, errors.Join(d.err, of.err, err)
}

// number returns the base's number of a claim by that of bleve's.
func (k *keys) number(at int) int {
	b := k.order[orderSize*at : orderSize*at+orderSize]
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
}

// writeKeys writes the keys of a base whose postings are complete: of each subject,
// in order, the number of claims, and the documents' IDs.
func writeKeys(dir *os.Root, subjects []subjectKey, docs []string) error {
	order, err := orderOf(filepath.Join(dir.Name(), postingsName), subjects)
	if err != nil {
		return err
	}
	t, err := newTableWriter(dir, keysName)
	if err != nil {
		return err
	}
	var e, ids encoder
	encodeList(&e, lie(subjects, order), func(s subjectKey) {
		e.text(s.name)
		for _, n := range []int{s.claims, s.first, s.end} {
			e.number(n)
		}
	})
	encodeList(&ids, docs, ids.text)
	numbers := make([]byte, 0, orderSize*len(order))
	for _, n := range order {
		numbers = binary.LittleEndian.AppendUint32(numbers, uint32(n))
	}
	for _, record := range [keyRecords][]byte{subjectsRecord: e.buf, docsRecord: ids.buf, orderRecord: numbers} {
		t.add(record)
	}
	return t.close()
}

// subjectKey is a subject with the number of its claims, and where they are in
// bleve.
type subjectKey struct {
	name               string
	claims, first, end int
}

// lie finds out where the claims about each subject are in bleve.
func lie(subjects []subjectKey, order []int) []subjectKey {
	ends := make([]int, len(subjects))
	at := 0
	for i := range subjects {
		at += subjects[i].claims
		ends[i], subjects[i].first = at, len(order)
	}
	for at, n := range order {
		i, found := slices.BinarySearch(ends, n)
		if found {
			i++
		}
		s := &subjects[i]
		s.first, s.end = min(s.first, at), at+1
	}
	return subjects
}

// orderOf returns the numbers of the claims about subjects in the order in which
// bleve has them.
func orderOf(postings string, subjects []subjectKey) (order []int, err error) {
	if len(subjects) == 0 {
		return nil, nil // bleve has no empty index
	}
	opened, err := openPostings(postings)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	reader, err := readerOf(opened)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	all, err := reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	for id, err := all.Next(); id != nil || err != nil; id, err = all.Next() {
		if err != nil {
			return nil, err
		}
		name, err := reader.ExternalID(id)
		if err != nil {
			return nil, err
		}
		n, err := strconv.ParseInt(name, base36, 64)
		if err != nil {
			return nil, fmt.Errorf("%w: claim %q: %w", ErrDamaged, name, err)
		}
		order = append(order, int(n))
	}
	return order, nil
}

// readerOf returns what reads bleve's lists themselves.
func readerOf(index bleve.Index) (bleveindex.IndexReader, error) {
	inner, err := index.Advanced()
	if err != nil {
		return nil, err
	}
	return inner.Reader()
}
