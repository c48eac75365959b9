package blevestore

import (
	"context"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"juxta/index"
	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
)

// Recode encodes and decodes a claim.
func Recode(c knowledge.Claim) (knowledge.Claim, error) {
	var e encoder
	encodeClaim(&e, c)
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
	encodeTally(&e, "space", t)
	return decodeTally(string(e.buf))
}

// DecodeAnything tries every way to read a record.
func DecodeAnything(record string) []error {
	_, claim := decodeClaim(record)
	_, front := decodeCandidate(record)
	_, doc := decodeDoc(record)
	_, counts := decodeTally(record)
	return []error{claim, front, doc, counts}
}

// EncodeClaim returns a claim's record.
func EncodeClaim(c knowledge.Claim) string {
	var e encoder
	encodeClaim(&e, c)
	return string(e.buf)
}

// Find is a bare search of bleve's of the same shape as those of a store: what
// the store adds to it, tables and order, is measured against it.
func Find(ctx context.Context, postings bleve.Index, q index.Query) (int, error) {
	asked := rank.NewSynonyms(nil).Query(q)
	found := 0
	for _, subject := range q.Subjects {
		names, err := find(ctx, postings, join(q.Spaces[0], subject), asked, max(q.Most(), enough), nil)
		if err != nil {
			return 0, err
		}
		found += len(names)
	}
	return found, nil
}

// Postings opens what bleve has of an index.
func Postings(dir string) (bleve.Index, error) {
	return openPostings(filepath.Join(dir, postingsName))
}
