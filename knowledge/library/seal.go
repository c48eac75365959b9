package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"juxta/knowledge"
)

// seal returns what stands for all that is written of a document: a disk may
// change what it keeps, and a database does not notice.
func (d Document) seal() string {
	return digest(fmt.Appendf(nil, "%q %q %v %d %q %q %q %s %s %d %q %d %q %d", d.Space, d.ID, d.Removed, d.Revision, d.Title, d.URL, d.Date,
		d.Digest, d.textDigest, d.Size, d.AddedBy, d.Added.UnixMilli(), d.ChangedBy, d.Changed.UnixMilli()))
}

// broken reports a document of which something else is written than was. Those
// that were added before there were seals have none.
func (d Document) broken(seal string) error {
	if seal == "" || seal == d.seal() {
		return nil
	}
	return fmt.Errorf("%w: document %.100q", errAltered, d.ID)
}

// kept returns the documents that some spaces keep, by space and ID. A space
// counts its documents: one that the database does not find any more is missed.
func (l *Library) kept(ctx context.Context, which string, args ...any) ([]Document, error) {
	tx, err := l.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, l.explain(err)
	}
	out, err := kept(ctx, tx, which, args...)
	if ended := tx.Rollback(); ended != nil && !errors.Is(ended, sql.ErrTxDone) {
		err = errors.Join(err, ended)
	}
	return out, l.explain(err)
}

func kept(ctx context.Context, tx *sql.Tx, which string, args ...any) ([]Document, error) {
	//nolint:gosec // both are written in this package
	rows, err := tx.QueryContext(ctx, `SELECT `+columns+` FROM documents d JOIN spaces s ON s.name = d.space
		WHERE d.state = 'kept' AND `+which+` ORDER BY d.space, d.id`, args...)
	out, err := collect(rows, err, scanDocument)
	if err != nil {
		return nil, err
	}
	have := map[knowledge.Space]int64{}
	for _, d := range out {
		have[d.Space]++
	}
	rows, err = tx.QueryContext(ctx, `SELECT s.name, s.documents FROM spaces s WHERE `+which, args...) //nolint:gosec // so is this
	spaces, err := collect(rows, err, func(s *Space, scan func(...any) error) error { return scan(&s.Name, &s.Documents) })
	if err != nil {
		return nil, err
	}
	for _, s := range spaces {
		if have[s.Name] != s.Documents {
			return nil, fmt.Errorf("%w: of %d documents of space %s it finds %d", errAltered, s.Documents, s.Name, have[s.Name])
		}
	}
	return out, nil
}

// missing returns [ErrDamaged] for a document that is there still, though it was
// not found.
func (l *Library) missing(ctx context.Context, d Document) error {
	var n int64
	err := l.read.QueryRowContext(ctx, `SELECT COUNT(*) FROM documents WHERE revision = ? AND state = 'kept'`, d.Revision).Scan(&n)
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: it does not find what document %.100q holds", errAltered, d.ID)
	}
	return l.explain(err)
}
