package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"juxta/knowledge"
)

// Limits bound what a space holds.
type Limits struct {
	// Documents is the most documents.
	Documents int64
	// Bytes is the most bytes of all documents together, as they were given.
	Bytes int64
	// Document is the most bytes of one document.
	Document int64
}

// DefaultLimits returns the limits of a server's or workspace's space: 1,000
// documents, 100 MB together, 10 MB each.
func DefaultLimits() Limits { return Limits{Documents: 1000, Bytes: 100 << 20, Document: 10 << 20} }

// SharedLimits returns the limits of the shared space: 100,000 documents, 10 GB
// together, 64 MB each.
func SharedLimits() Limits {
	return Limits{Documents: 100_000, Bytes: 10 << 30, Document: 64 << 20}
}

// LimitError is the error for a document that a space has no room for.
type LimitError struct {
	// What is too much: "documents", "bytes" or "bytes of one document".
	What string
	// Most is what is allowed, Want what it would have become.
	Most, Want int64
}

// Error says what is too much, and by how much.
func (e *LimitError) Error() string {
	return fmt.Sprintf("too many %s: it would be %d, and %d are allowed", e.What, e.Want, e.Most)
}

// LimitsOf returns the limits of a space.
func (l *Library) LimitsOf(space knowledge.Space) Limits {
	given, usual := l.opts.Limits, DefaultLimits()
	if space == knowledge.Shared {
		given, usual = l.opts.Shared, SharedLimits()
	}
	return Limits{
		Documents: orUsual(given.Documents, usual.Documents),
		Bytes:     orUsual(given.Bytes, usual.Bytes),
		Document:  orUsual(given.Document, usual.Document),
	}
}

func orUsual(given, usual int64) int64 {
	if given <= 0 {
		return usual
	}
	return given
}

// Usage is what a space holds.
type Usage struct {
	Documents, Bytes int64
}

// exceeds returns what is too much of u, which a document of some bytes made
// grow.
func (u Usage) exceeds(most Limits, grown Usage, size int64) error {
	if size > most.Document {
		return &LimitError{"bytes of one document", most.Document, size}
	}
	if grown.Documents > 0 && u.Documents > most.Documents {
		return &LimitError{"documents", most.Documents, u.Documents}
	}
	if grown.Bytes > 0 && u.Bytes > most.Bytes {
		return &LimitError{"bytes", most.Bytes, u.Bytes}
	}
	return nil
}

// Usage returns what a space holds; one that nobody has added to holds nothing.
func (l *Library) Usage(ctx context.Context, space knowledge.Space) (Usage, error) {
	var u Usage
	err := l.read.QueryRowContext(ctx, `SELECT documents, bytes FROM spaces WHERE name = ?`, string(space)).Scan(&u.Documents, &u.Bytes)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Usage{}, fmt.Errorf("library: usage of %s: %w", space, l.explain(err))
	}
	return u, nil
}
