package library

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"juxta/knowledge"
)

// New is a document that somebody adds.
type New struct {
	// Space is whose document it is, Name what it is called there: a path with
	// slashes. A document of this name is replaced.
	Space knowledge.Space
	Name  string
	// Title, URL and Date, as YYYY-MM-DD, are what whoever adds it says; where
	// they are empty, what the document says itself counts.
	Title, URL, Date string
	// Bytes are the document as given, Text what was extracted from it.
	Bytes []byte
	Text  string
	// By is who adds it, as the audit log is to name them.
	By string
}

// Document is what is known of a document.
type Document struct {
	Space knowledge.Space
	// ID is its name in its space.
	ID string
	// Revision is the number of its last change.
	Revision int64
	// Removed reports whether it was removed. Only Changes tells of such.
	Removed bool
	// Title, URL and Date are as they were given, or empty.
	Title, URL, Date string
	// Size is the number of its bytes, Digest their SHA-256 in hexadecimal.
	Size   int64
	Digest string
	// AddedBy is who added it first, ChangedBy who did so last.
	AddedBy, ChangedBy string
	Added, Changed     time.Time

	textDigest string // SHA-256 of the text
}

// Content is a document with what it holds.
type Content struct {
	Document

	Bytes []byte
	Text  string
}

// same reports whether a document would not change by being replaced with n.
func (d Document) same(n New) bool {
	return d.Digest == digest(n.Bytes) && d.Title == n.Title && d.URL == n.URL && d.Date == n.Date
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
