package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Add puts a document into its space, in place of one of the same name. It
// returns the document and what was done: [Added], [Replaced], or nothing where
// the space has the same bytes under that name, with the same title, address
// and date. The error is [ErrInvalid], [ErrClosed], a [LimitError] or one of the
// disk, where it is one of those, and nothing has changed then.
func (l *Library) Add(ctx context.Context, n New) (Document, Action, error) {
	var d Document
	var done Action
	err := n.valid()
	if err == nil {
		err = l.change(ctx, func(c change) (err error) {
			d, done, err = c.add(ctx, n, l.LimitsOf(n.Space))
			return err
		})
	}
	if err != nil {
		return Document{}, "", fmt.Errorf("library: add %.100q: %w", n.Name, err)
	}
	return d, done, nil
}

func (c change) add(ctx context.Context, n New, most Limits) (Document, Action, error) {
	if err := c.open(ctx, n.Space); err != nil {
		return Document{}, "", err
	}
	old, err := document(c.QueryRowContext(ctx, selectDocument, string(n.Space), n.Name).Scan)
	fresh := errors.Is(err, sql.ErrNoRows) || err == nil && old.Removed
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return Document{}, "", err
	case !fresh && old.same(n):
		return old, "", nil
	}
	d := Document{
		Space: n.Space, ID: n.Name, Title: n.Title, URL: n.URL, Date: n.Date, Size: int64(len(n.Bytes)), Digest: digest(n.Bytes),
		AddedBy: n.By, Added: milli(c.at.UnixMilli()), ChangedBy: n.By, Changed: milli(c.at.UnixMilli()),
		textDigest: digest([]byte(n.Text)),
	}
	grown, done := Usage{Documents: 1, Bytes: d.Size}, Added
	if !fresh {
		d.AddedBy, d.Added = old.AddedBy, old.Added
		grown, done = Usage{Bytes: d.Size - old.Size}, Replaced
	}
	if err := c.grow(ctx, d, grown, most); err != nil {
		return Document{}, "", err
	}
	d.Revision, err = c.note(ctx, Entry{Who: n.By, Action: done, Space: d.Space, Document: d.ID, Before: old.Digest, After: d.Digest})
	if err != nil {
		return Document{}, "", err
	}
	return d, done, errors.Join(c.put(ctx, d), c.fill(ctx, d, n))
}

// grow counts a document in, unless there is no room for it. What makes a space
// smaller than it was always has room.
func (c change) grow(ctx context.Context, d Document, by Usage, most Limits) error {
	var u Usage
	err := c.QueryRowContext(ctx, `UPDATE spaces SET documents = documents + ?, bytes = bytes + ? WHERE name = ? RETURNING documents, bytes`,
		by.Documents, by.Bytes, string(d.Space)).Scan(&u.Documents, &u.Bytes)
	if err != nil {
		return err
	}
	return u.exceeds(most, by, d.Size)
}

// put writes down what is known of a document.
func (c change) put(ctx context.Context, d Document) error {
	_, err := c.ExecContext(ctx, `INSERT INTO documents
			(space, id, state, revision, title, url, date, digest, size, added_by, added, changed_by, changed, text_digest, seal)
		VALUES (?, ?, 'kept', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (space, id) DO UPDATE SET
			state = excluded.state, revision = excluded.revision, title = excluded.title, url = excluded.url, date = excluded.date,
			digest = excluded.digest, size = excluded.size, added_by = excluded.added_by, added = excluded.added,
			changed_by = excluded.changed_by, changed = excluded.changed,
			text_digest = excluded.text_digest, seal = excluded.seal`,
		string(d.Space), d.ID, d.Revision, d.Title, d.URL, d.Date, d.Digest, d.Size,
		d.AddedBy, d.Added.UnixMilli(), d.ChangedBy, d.Changed.UnixMilli(), d.textDigest, d.seal())
	return err
}

// fill writes down what a document holds.
func (c change) fill(ctx context.Context, d Document, n New) error {
	_, err := c.ExecContext(ctx, `INSERT INTO contents (space, id, bytes, text) VALUES (?, ?, ?, ?)
		ON CONFLICT (space, id) DO UPDATE SET bytes = excluded.bytes, text = excluded.text`,
		string(d.Space), d.ID, append([]byte{}, n.Bytes...), []byte(n.Text))
	return err
}
