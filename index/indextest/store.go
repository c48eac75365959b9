// Package indextest holds every claim store to the contract of package index.
// An engine's test calls [Run] with a function that opens an empty store; what
// the suite asks is what the bot and the commands rely on.
//
// To add a promise, add a case to the list in run.go: every engine has to keep
// it from then on. [Generate] makes claims in any number for benchmarks.
package indextest

import (
	"context"
	"testing"
	"testing/fstest"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Reader is what a store answers. It is safe for concurrent use.
type Reader interface {
	// Search returns the hits of q, grouped by subject in the order of
	// q.Subjects, best first, at most q.Limit a subject.
	Search(ctx context.Context, q index.Query) ([]index.Hit, error)
	// Catalog tells what the spaces hold.
	Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error)
	// Text returns a document's text as stored.
	Text(ctx context.Context, space knowledge.Space, source string) (string, error)
}

// Writer is how a store is filled. It is safe for concurrent use.
type Writer interface {
	// Replace puts r in the place of all that the store held of the
	// document with r's space and ID.
	Replace(ctx context.Context, r knowledge.Reading) error
	// Remove forgets a document. One that is not there is no error.
	Remove(ctx context.Context, space knowledge.Space, id string) error
}

// Store is a claim store.
type Store interface {
	Reader
	Writer
}

// Lexicon returns the lexicon that stores under test are opened with.
func Lexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.LoadFS(fstest.MapFS{
		"synonyms.txt": {Data: []byte("petrol = gas, gasoline\nai = artificial intelligence\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
