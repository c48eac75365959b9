package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"juxta/knowledge"
)

// Remove takes a document away, of which only its name and its digests in the
// audit log are left. The error is [ErrNoDocument] where there is none.
func (l *Library) Remove(ctx context.Context, space knowledge.Space, id, by string) (Document, error) {
	var d Document
	err := validWho(by)
	if err == nil {
		err = l.change(ctx, func(c change) (err error) {
			d, err = c.remove(ctx, space, id, by)
			return err
		})
	}
	if err != nil {
		return Document{}, fmt.Errorf("library: remove %.100q: %w", id, err)
	}
	return d, nil
}

func (c change) remove(ctx context.Context, space knowledge.Space, id, by string) (Document, error) {
	d, err := document(c.QueryRowContext(ctx, selectDocument, string(space), id).Scan)
	if errors.Is(err, sql.ErrNoRows) || err == nil && d.Removed {
		return d, ErrNoDocument
	}
	if err != nil {
		return d, err
	}
	d.Removed, d.ChangedBy, d.Changed = true, by, milli(c.at.UnixMilli())
	if d.Revision, err = c.note(ctx, Entry{Who: by, Action: Removed, Space: space, Document: id, Before: d.Digest}); err != nil {
		return d, err
	}
	gone := d
	gone.Title, gone.URL, gone.Date, gone.Digest, gone.textDigest = "", "", "", "", ""
	_, err = c.ExecContext(ctx, `UPDATE documents SET state = 'removed', revision = ?, title = '', url = '', date = '', digest = '', text_digest = '',
		changed_by = ?, changed = ?, seal = ? WHERE space = ? AND id = ?`, d.Revision, by, d.Changed.UnixMilli(), gone.seal(), string(space), id)
	if err != nil {
		return d, err
	}
	if _, err = c.ExecContext(ctx, `DELETE FROM contents WHERE space = ? AND id = ?`, string(space), id); err != nil {
		return d, err
	}
	_, err = c.ExecContext(ctx, `UPDATE spaces SET documents = documents - 1, bytes = bytes - ? WHERE name = ?`, d.Size, string(space))
	return d, err
}
