package blevestore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"

	"github.com/blevesearch/bleve/v2"

	"juxta/index"
	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
)

// Recode encodes and decodes a claim.
func Recode(c knowledge.Claim) (knowledge.Claim, error) {
	var e encoder
	encodeClaim(&e, c, rank.Of(c))
	return decodeClaim(string(e.buf))
}

// RecodeDoc encodes and decodes a document.
func RecodeDoc(src knowledge.Source, subjects []knowledge.Subject, claims []int) (knowledge.Source, []knowledge.Subject, []int, error) {
	var e encoder
	encodeDoc(&e, storedDoc{src, subjects, claims})
	doc, err := decodeDoc(string(e.buf))
	return doc.source, doc.subjects, doc.claims, err
}

// RecodeTally encodes and decodes what a space holds.
func RecodeTally(t *tally.Tally) (*tally.Tally, error) {
	var e encoder
	encodeTally(&e, t)
	return decodeTally(string(e.buf))
}

// RecodeReading encodes and decodes a reading of a space.
func RecodeReading(r knowledge.Reading, space knowledge.Space) (knowledge.Reading, error) {
	back, err := decodeReading(EncodeReading(r), space)
	if err == nil && !reflect.DeepEqual(back.profiles, profile(r).profiles) {
		err = errors.New("the profiles differ")
	}
	return back.Reading, err
}

// EncodeReading returns a reading's record.
func EncodeReading(r knowledge.Reading) string {
	var e encoder
	encodeReading(&e, profile(r))
	return string(e.buf)
}

// RecodeHidden encodes and decodes hidden documents.
func RecodeHidden(docs map[string][]int) (map[string][]int, error) {
	var e encoder
	encodeHidden(&e, docs)
	back, err := decodeHidden(string(e.buf))
	return back.docs, err
}

// DecodeAnything tries every way to read a record.
func DecodeAnything(record string) []error {
	_, claim := decodeClaim(record)
	_, front := decodeCandidate(record)
	_, doc := decodeDoc(record)
	_, counts := decodeTally(record)
	_, laid := decodeReading(record, "space")
	_, said := parseHistory(record)
	_, gone := decodeHidden(record)
	return []error{claim, front, doc, counts, laid, said, gone}
}

// EncodeClaim returns a claim's record.
func EncodeClaim(c knowledge.Claim) string {
	var e encoder
	encodeClaim(&e, c, rank.Of(c))
	return string(e.buf)
}

// Bare is what bleve has of an index, by space.
type Bare map[knowledge.Space]bleve.Index

// Postings opens what bleve has of an index that was built once.
func Postings(dir string) (Bare, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	spaces, err := spacesIn(root)
	if err != nil {
		return nil, err
	}
	out := Bare{}
	for _, space := range spaces {
		postings := filepath.Join(dir, folderOf(space), generationName(1), postingsName)
		if _, err := os.Stat(postings); err != nil {
			continue // there are no claims
		}
		if out[space], err = openPostings(postings); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Close closes them.
func (b Bare) Close() {
	for _, postings := range b {
		_ = postings.Close()
	}
}

// Find is a bare search of bleve's of the same shape as those of a store: what
// the store adds to it, tables and order, is measured against it.
func (b Bare) Find(ctx context.Context, q index.Query) (int, error) {
	asked := rank.NewSynonyms(nil).Query(q)
	found := 0
	for _, subject := range q.Subjects {
		names, err := find(ctx, b[q.Spaces[0]], join(q.Spaces[0], subject), asked, max(q.Most(), enough))
		if err != nil {
			return 0, err
		}
		found += len(names)
	}
	return found, nil
}

// MostOpen is how many bases a store holds open.
const MostOpen = mostOpen

// OpenBases returns how many it does.
func (s *Store) OpenBases() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	n := 0
	for _, h := range s.shelves {
		if h.base != nil {
			n++
		}
	}
	return n
}

// FolderOf returns what the folder of a space is called.
func FolderOf(space knowledge.Space) string { return folderOf(space) }

// SpaceOf returns the space that a folder is called for, if it is for one.
func SpaceOf(folder string) (knowledge.Space, bool) { return spaceOf(folder) }
