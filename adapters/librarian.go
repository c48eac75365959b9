package adapters

import (
	"context"
	"io"

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
	// AddPage fetches the page at an address and keeps it like a document, under a
	// name that is made of the address. It is refused where the operator does not
	// allow it.
	AddPage(ctx context.Context, p library.NewPage) (Shelved, error)
	// List returns the documents of a space by their IDs.
	List(ctx context.Context, space knowledge.Space) ([]library.Document, error)
	// Show returns one of them with its number of claims.
	Show(ctx context.Context, space knowledge.Space, id string) (Shelved, error)
	// Remove takes a document away and returns what it was.
	Remove(ctx context.Context, space knowledge.Space, id, by string) (library.Document, error)
	// Export writes the documents of a space, as they were given, and what is known
	// of them, as one zip archive. It writes no more than most bytes: where that is
	// not enough, the error is a [library.LimitError].
	Export(ctx context.Context, space knowledge.Space, w io.Writer, most int64) error
	// Reindex reads the documents of a space that have changed since the last time,
	// or all, one run at a time. The answers change once, at the end; where ctx ends
	// before, they stay as they were.
	Reindex(ctx context.Context, space knowledge.Space, r Reindexing) (Reindexed, error)
	// Generations returns what a space can be rolled back to, the newest first, which
	// is what answers now.
	Generations(ctx context.Context, space knowledge.Space) ([]Generation, error)
	// Rollback has a space answer as one of its generations did, or with zero as the
	// one before did. What was removed since stays removed.
	Rollback(ctx context.Context, space knowledge.Space, generation int, by string) (RolledBack, error)
	// Status tells how a space stands.
	Status(ctx context.Context, space knowledge.Space) (Standing, error)
	// Flags returns the quotes of a space that people say something is wrong with,
	// those first that nobody has decided on.
	Flags(ctx context.Context, space knowledge.Space) ([]library.Flag, error)
	// Decide has a flagged quote hidden from answers until its document changes, or
	// shown again, or takes the flag off it.
	Decide(ctx context.Context, space knowledge.Space, flag string, do library.Action, by string) error
	// Gaps returns what was asked in a space without or with thin evidence, by
	// falling count.
	Gaps(ctx context.Context, space knowledge.Space) ([]library.Gap, error)
}

// What a librarian answers with is told in package library.
type (
	// Shelved is a document with its number of claims.
	Shelved = library.Shelved
	// Reindexing says how documents are to be read anew.
	Reindexing = library.Reindexing
	// Reindexed reports what reading documents anew came to.
	Reindexed = library.Reindexed
	// Generation is what a space answered from at a time.
	Generation = library.Generation
	// RolledBack reports what a rollback came to.
	RolledBack = library.RolledBack
	// VerdictChange is a question whose verdict has changed.
	VerdictChange = library.VerdictChange
	// Unread is a document that could not be read.
	Unread = library.Unread
	// Standing is how a space stands.
	Standing = library.Standing
)

// Feedback keeps what people say of answers: only hashes of who they are. It is
// safe for concurrent use.
type Feedback interface {
	// Vote keeps whether somebody found the answer of a key helpful, in place of
	// what they said of it before.
	Vote(ctx context.Context, space knowledge.Space, answer, user string, helpful bool) error
	// FlagQuote notes that somebody says that something is wrong with a quote, and
	// returns the flag's ID.
	FlagQuote(ctx context.Context, q library.Quote, user string) (string, error)
	// ForgetUser forgets all that somebody said, in every space.
	ForgetUser(ctx context.Context, user string) error
}
