package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"juxta/knowledge"
)

// ErrNoFlag is the error for a flag that there is not, or no longer: its document
// has changed.
var ErrNoFlag = errors.New("nothing is flagged by that name")

// HideQuote has a flagged quote hidden from answers until its document changes.
func (l *Library) HideQuote(ctx context.Context, space knowledge.Space, id, by string) error {
	return l.decide(ctx, Entry{Who: by, Action: Hid, Space: space, After: id}, `UPDATE flags AS f SET hidden = 1`)
}

// ShowQuote has a quote that was hidden shown again. It stays flagged.
func (l *Library) ShowQuote(ctx context.Context, space knowledge.Space, id, by string) error {
	return l.decide(ctx, Entry{Who: by, Action: Showed, Space: space, After: id}, `UPDATE flags AS f SET hidden = 0`)
}

// Dismiss takes the flag off a quote, which is shown again if it was hidden.
func (l *Library) Dismiss(ctx context.Context, space knowledge.Space, id, by string) error {
	return l.decide(ctx, Entry{Who: by, Action: Dismissed, Space: space, Before: id}, `DELETE FROM flags AS f`)
}

// decide does something with one flag and writes down who did.
func (l *Library) decide(ctx context.Context, e Entry, do string) error {
	err := validWho(e.Who)
	if err == nil {
		err = l.change(ctx, func(c change) error { return c.decide(ctx, e, do) })
	}
	if err != nil {
		return fmt.Errorf("library: %s a flagged quote: %w", e.Action, err)
	}
	return nil
}

func (c change) decide(ctx context.Context, e Entry, do string) error {
	id := e.Before + e.After
	err := c.QueryRowContext(ctx, `SELECT f.source FROM flags f WHERE f.space = ? AND f.id = ? AND f.revision = `+current, string(e.Space), id).Scan(&e.Document)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNoFlag
	}
	if err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, do+` WHERE f.space = ? AND f.id = ?`, string(e.Space), id); err != nil {
		return err
	}
	_, err = c.note(ctx, e)
	return err
}
