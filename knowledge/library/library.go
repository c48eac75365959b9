package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Options say what a library allows. The zero value is what documentation
// tells.
type Options struct {
	// Limits are those of each space of a server or workspace; zero fields
	// mean those of [DefaultLimits].
	Limits Limits
	// Shared are the limits of the shared space, which the operator fills;
	// zero fields mean those of [SharedLimits].
	Shared Limits
	// ReadOnly opens a library that is there without ever writing to its
	// folder. It is for folders that nobody can write to.
	ReadOnly bool
	// Grace is how long a closed space is kept before Purge forgets it; zero
	// means 30 days.
	Grace time.Duration
}

// Library is a library that is open. It is safe for concurrent use.
type Library struct {
	file   string
	opts   Options
	id     string
	secret []byte
	// write has one connection, so that writers of one program queue up
	// without asking the database again and again whether it is their turn.
	write, read *sql.DB
}

// The files in the library's folder.
const (
	fileName  = "library.db"
	freshName = "library.new.db"
	lockName  = "library.lock"
)

// Open opens the library in a folder, and makes both if need be. The error is
// [ErrDamaged], [ErrNewer], [ErrReadOnly] or [ErrBusy], where it is one of
// those. The caller closes the library.
func Open(ctx context.Context, dir string, opts Options) (*Library, error) {
	l := &Library{file: filepath.Join(dir, fileName), opts: opts}
	if err := l.open(ctx, dir); err != nil {
		return nil, fmt.Errorf("library: open: %w", errors.Join(l.explain(err), l.close()))
	}
	return l, nil
}

// Exists reports whether there is a library in a folder, or what is left of one.
func Exists(dir string) bool {
	file := filepath.Join(dir, fileName)
	return there(file) || there(file+"-wal")
}

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// ID names this library, and no other: revisions of two cannot be compared.
func (l *Library) ID() string { return l.id }

// Close ends the use of the library.
func (l *Library) Close() error {
	if err := l.close(); err != nil {
		return fmt.Errorf("library: close: %w", l.explain(err))
	}
	return nil
}

func (l *Library) close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Revision returns the number of the library's last change.
func (l *Library) Revision(ctx context.Context) (int64, error) {
	var n int64
	if err := l.read.QueryRowContext(ctx, `SELECT revision FROM library`).Scan(&n); err != nil {
		return 0, fmt.Errorf("library: revision: %w", l.explain(err))
	}
	return n, nil
}
