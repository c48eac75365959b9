package library

import (
	"context"
	"fmt"
	"time"

	"juxta/knowledge"
)

// Action is what was done.
type Action string

// The actions.
const (
	Added    Action = "add"
	Replaced Action = "replace"
	Removed  Action = "remove"
	Closed   Action = "close"
	Reopened Action = "reopen"
	Purged   Action = "purge"
	Hid      Action = "hide"
	Showed   Action = "show"
	// Dismissed is a flag that was taken off a quote.
	Dismissed Action = "dismiss"
	// Reread is that all documents of a space were read anew.
	Reread Action = "reindex"
	// WentBack is that a space answers as one of its generations did.
	WentBack Action = "rollback"
)

// Entry is a line of the audit log.
type Entry struct {
	// Revision is the number of the change.
	Revision int64
	At       time.Time
	// Who did it, as the caller named them.
	Who    string
	Action Action
	Space  knowledge.Space
	// Document is the ID of the document, or empty.
	Document string
	// Before and After are what the change was from and to, in short: of a
	// document the digest of its bytes, of a space its state.
	Before, After string
}

// Audit returns the last entries of a space, the newest first, at most so many;
// those of all spaces where space is empty. Nothing but Purge ever takes one
// away.
func (l *Library) Audit(ctx context.Context, space knowledge.Space, most int) ([]Entry, error) {
	rows, err := l.read.QueryContext(ctx, `SELECT revision, at, who, action, space, document, was, became FROM audit
		WHERE space = ? OR ? = '' ORDER BY revision DESC LIMIT ?`, string(space), string(space), most)
	out, err := collect(rows, err, func(e *Entry, scan func(...any) error) error {
		var at int64
		err := scan(&e.Revision, &at, &e.Who, &e.Action, &e.Space, &e.Document, &e.Before, &e.After)
		e.At = milli(at)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("library: audit: %w", l.explain(err))
	}
	return out, nil
}

// Note writes down in the audit log what was done elsewhere than in the library.
func (l *Library) Note(ctx context.Context, e Entry) error {
	err := validWho(e.Who)
	if err == nil {
		err = l.change(ctx, func(c change) error {
			_, err := c.note(ctx, e)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("library: note %s: %w", e.Action, err)
	}
	return nil
}
