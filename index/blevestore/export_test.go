package blevestore

import (
	"juxta/index/tally"
	"juxta/knowledge"
)

// Recode encodes and decodes a claim.
func Recode(c knowledge.Claim) (knowledge.Claim, error) {
	var e encoder
	encodeClaim(&e, c)
	return decodeClaim(e.buf)
}

// RecodeDoc encodes and decodes a document.
func RecodeDoc(src knowledge.Source, subjects []knowledge.Subject, claims []int) (knowledge.Source, []knowledge.Subject, []int, error) {
	var e encoder
	encodeDoc(&e, storedDoc{src, subjects, claims})
	doc, err := decodeDoc(e.buf)
	return doc.source, doc.subjects, doc.claims, err
}

// RecodeTally encodes and decodes what a space holds.
func RecodeTally(t *tally.Tally) (*tally.Tally, error) {
	var e encoder
	encodeTally(&e, "space", t)
	return decodeTally(e.buf)
}

// DecodeAnything tries every way to read a record.
func DecodeAnything(record []byte) []error {
	_, claim := decodeClaim(record)
	_, front := decodeCandidate(record)
	_, doc := decodeDoc(record)
	_, counts := decodeTally(record)
	return []error{claim, front, doc, counts}
}

// EncodeClaim returns a claim's record.
func EncodeClaim(c knowledge.Claim) []byte {
	var e encoder
	encodeClaim(&e, c)
	return e.buf
}
