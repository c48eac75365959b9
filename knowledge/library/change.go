package library

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"juxta/knowledge"
)

// change is a transaction that changes the library.
type change struct {
	*sql.Tx

	at time.Time
}

// change carries out a change: all of it, or with an error none.
func (l *Library) change(ctx context.Context, do func(c change) error) error {
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return l.explain(err)
	}
	if err := do(change{tx, time.Now()}); err != nil {
		if undone := tx.Rollback(); undone != nil && !errors.Is(undone, sql.ErrTxDone) {
			err = errors.Join(err, undone)
		}
		return l.explain(err)
	}
	return l.explain(tx.Commit())
}

// next returns the number that the change takes in the sequence of all.
func (c change) next(ctx context.Context) (int64, error) {
	var n int64
	err := c.QueryRowContext(ctx, `UPDATE library SET revision = revision + 1 RETURNING revision`).Scan(&n)
	return n, err
}

// note writes down in the audit log who did what, and returns the number of
// the change.
func (c change) note(ctx context.Context, e Entry) (int64, error) {
	n, err := c.next(ctx)
	if err != nil {
		return 0, err
	}
	_, err = c.ExecContext(ctx, `INSERT INTO audit (revision, at, who, action, space, document, was, became) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		n, c.at.UnixMilli(), e.Who, string(e.Action), string(e.Space), e.Document, e.Before, e.After)
	return n, err
}

// open sees to it that there is a space and that it is open.
func (c change) open(ctx context.Context, space knowledge.Space) error {
	var state string
	err := c.QueryRowContext(ctx, `SELECT state FROM spaces WHERE name = ?`, string(space)).Scan(&state)
	switch {
	case err == nil && state != string(SpaceOpen):
		return ErrClosed
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	_, err = c.ExecContext(ctx, `INSERT INTO spaces (name, state, since, revision, documents, bytes)
		SELECT ?, ?, ?, revision, 0, 0 FROM library`, string(space), string(SpaceOpen), c.at.UnixMilli())
	return err
}

// milli returns the time of a number of milliseconds since 1970.
func milli(n int64) time.Time { return time.UnixMilli(n).UTC() }
