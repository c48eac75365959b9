package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// Snapshot hands over the files of the library as it is at one moment, which is
// one file: name, size in bytes and content, to be read before write returns.
// It returns the revision of that moment. Others may read and write meanwhile;
// nothing is copied aside, so that it takes no room on the disk and works where
// the folder cannot be written to.
func (l *Library) Snapshot(ctx context.Context, write func(name string, size int64, content io.Reader) error) (revision int64, err error) {
	tx, err := l.read.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("library: snapshot: %w", l.explain(err))
	}
	revision, err = snapshot(ctx, tx, write)
	if ended := tx.Rollback(); ended != nil && !errors.Is(ended, sql.ErrTxDone) {
		err = errors.Join(err, ended)
	}
	if err != nil {
		return 0, fmt.Errorf("library: snapshot: %w", l.explain(err))
	}
	return revision, nil
}

// snapshot reads the pages of the database within a transaction, whose first
// statement chooses the moment.
func snapshot(ctx context.Context, tx *sql.Tx, write func(string, int64, io.Reader) error) (revision int64, err error) {
	var pages, size int64
	err = tx.QueryRowContext(ctx, `SELECT l.revision, c.page_count, s.page_size FROM library l, pragma_page_count c, pragma_page_size s`).
		Scan(&revision, &pages, &size)
	if err != nil {
		return 0, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT data FROM sqlite_dbpage ORDER BY pgno`)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close(), rows.Err()) }()
	return revision, write(fileName, pages*size, &pageReader{rows: rows})
}

// pageReader reads the pages of a database one after another.
type pageReader struct {
	rows *sql.Rows
	rest sql.RawBytes
}

// Read implements [io.Reader].
func (p *pageReader) Read(into []byte) (int, error) {
	for len(p.rest) == 0 {
		if !p.rows.Next() {
			if err := p.rows.Err(); err != nil {
				return 0, err
			}
			return 0, io.EOF
		}
		if err := p.rows.Scan(&p.rest); err != nil {
			return 0, err
		}
	}
	n := copy(into, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// Verify looks through all of the library in a folder that nobody else uses,
// without changing anything. The error is [ErrDamaged] or [ErrNewer], where it
// is one of those.
func Verify(ctx context.Context, dir string) error {
	l := &Library{file: filepath.Join(dir, fileName), opts: Options{ReadOnly: true}}
	err := l.verify(ctx)
	if err = errors.Join(l.explain(err), l.close()); err != nil {
		return fmt.Errorf("library: verify: %w", err)
	}
	return nil
}

func (l *Library) verify(ctx context.Context) (err error) {
	if err := l.prepare(ctx, ""); err != nil {
		return err
	}
	if l.read, err = connect(l.file, l.pragmas()); err != nil {
		return err
	}
	l.write = l.read
	var found string
	if err := l.read.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%s: %w: %s", l.file, ErrDamaged, found)
	}
	if _, err := l.behind(ctx); err != nil {
		return err
	}
	_, err = l.kept(ctx, "1 = 1")
	return err
}
