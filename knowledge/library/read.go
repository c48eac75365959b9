package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"juxta/knowledge"
)

const (
	columns = `d.space, d.id, d.state, d.revision, d.title, d.url, d.date, d.digest, d.size, d.added_by, d.added, d.changed_by, d.changed, d.text_digest, d.seal`

	selectDocument = `SELECT ` + columns + ` FROM documents d WHERE d.space = ? AND d.id = ?`
)

// document reads a document's columns, and more behind them.
func document(scan func(...any) error, more ...any) (Document, error) {
	var (
		d              Document
		state, seal    string
		added, changed int64
	)
	err := scan(append([]any{
		&d.Space, &d.ID, &state, &d.Revision, &d.Title, &d.URL, &d.Date, &d.Digest, &d.Size, &d.AddedBy, &added, &d.ChangedBy, &changed,
		&d.textDigest, &seal,
	}, more...)...)
	d.Removed = state == "removed"
	d.Added, d.Changed = milli(added), milli(changed)
	if err == nil {
		err = d.broken(seal)
	}
	return d, err
}

func scanDocument(d *Document, scan func(...any) error) (err error) {
	*d, err = document(scan)
	return err
}

// Get returns a document with what it holds, or [ErrNoDocument].
func (l *Library) Get(ctx context.Context, space knowledge.Space, id string) (Content, error) {
	var c Content
	var err error
	row := l.read.QueryRowContext(ctx, `SELECT `+columns+`, c.bytes, c.text FROM documents d
		JOIN contents c ON c.space = d.space AND c.id = d.id WHERE d.space = ? AND d.id = ?`, string(space), id)
	var text []byte
	c.Document, err = document(row.Scan, &c.Bytes, &text)
	c.Text = string(text)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = ErrNoDocument
	case err == nil && digest(c.Bytes) != c.Digest:
		err = fmt.Errorf("%w: its bytes are others than were added", errAltered)
	case err == nil && c.textDigest != "" && digest(text) != c.textDigest:
		err = fmt.Errorf("%w: its text is another than was added", errAltered)
	}
	if err != nil {
		return Content{}, fmt.Errorf("library: get %.100q: %w", id, l.explain(err))
	}
	return c, nil
}

// List returns the documents of a space by ID.
func (l *Library) List(ctx context.Context, space knowledge.Space) ([]Document, error) {
	out, err := l.kept(ctx, `s.name = ?`, string(space))
	if err != nil {
		return nil, fmt.Errorf("library: list %s: %w", space, err)
	}
	return out, nil
}

// Changes returns the documents of open spaces that were added, replaced or
// removed after a revision, in the order in which that was done. What was done
// to whole spaces, [Library.Spaces] tells.
func (l *Library) Changes(ctx context.Context, after int64) ([]Document, error) {
	// One of a space that there is not is damaged, as its seal tells.
	rows, err := l.read.QueryContext(ctx, `SELECT `+columns+` FROM documents d LEFT JOIN spaces s ON s.name = d.space
		WHERE COALESCE(s.state, 'open') = 'open' AND d.revision > ? ORDER BY d.revision`, after)
	out, err := collect(rows, err, scanDocument)
	if err != nil {
		return nil, fmt.Errorf("library: changes after %d: %w", after, l.explain(err))
	}
	return out, nil
}

// Contents returns every document of the open spaces with what it holds, space
// by space and by ID. One that is removed meanwhile is left out, one that is
// added meanwhile may be: whoever needs all asks for the revision before, and
// for the changes after it.
func (l *Library) Contents(ctx context.Context) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		all, err := l.kept(ctx, `s.state = 'open'`)
		if err != nil {
			yield(Content{}, fmt.Errorf("library: contents: %w", err))
			return
		}
		for _, d := range all {
			c, err := l.Get(ctx, d.Space, d.ID)
			if errors.Is(err, ErrNoDocument) {
				if err = l.missing(ctx, d); err == nil {
					continue
				}
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}
