package adapters

import (
	"context"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Librarian keeps the documents of spaces for those who run a server or a
// workspace, and sees to it that answers come from what is kept. It is safe for
// concurrent use. Who may do what, the doors check.
type Librarian interface { //nolint:interfacebloat // a method for each command that a door has
	// Add reads a document and keeps it: n.Text is left to the librarian. Questions
	// are answered from it within two seconds. A document that cannot be read is
	// not kept; the error says why in words for who added it.
	Add(ctx context.Context, n library.New) (Shelved, error)
	// List returns the documents of a space by their IDs.
	List(ctx context.Context, space knowledge.Space) ([]library.Document, error)
	// Show returns one of them with its number of claims.
	Show(ctx context.Context, space knowledge.Space, id string) (Shelved, error)
	// Remove takes a document away and returns what it was.
	Remove(ctx context.Context, space knowledge.Space, id, by string) (library.Document, error)
	// Reindex reads all documents of a space anew, one run at a time; progress is
	// told how many of all are done. The answers change once, at the end.
	Reindex(ctx context.Context, space knowledge.Space, by string, progress func(done, total int)) (Reindexed, error)
	// Status tells how a space stands.
	Status(ctx context.Context, space knowledge.Space) (Standing, error)
	// Gaps returns what was asked in a space without or with thin evidence, by
	// falling count.
	Gaps(ctx context.Context, space knowledge.Space) ([]library.Gap, error)
}

// What a librarian answers with is told in package library.
type (
	// Shelved is a document with its number of claims.
	Shelved = library.Shelved
	// Reindexed reports what reading all documents anew came to.
	Reindexed = library.Reindexed
	// Unread is a document that could not be read.
	Unread = library.Unread
	// Standing is how a space stands.
	Standing = library.Standing
)
