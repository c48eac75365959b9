package library

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrator returns what brings a database up to date.
func migrator(db *sql.DB) (*goose.Provider, error) {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
}

// migrate brings a database up to date.
func migrate(ctx context.Context, db *sql.DB) error {
	m, err := migrator(db)
	if err != nil {
		return err
	}
	if _, err := m.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	return nil
}

// migrate brings the database up to date, if it is not: then nobody else does.
func (l *Library) migrate(ctx context.Context, dir string) error {
	behind, err := l.behind(ctx)
	if err != nil || !behind {
		return err
	}
	root, unlock, err := lock(ctx, dir)
	if err != nil {
		return err
	}
	return errors.Join(migrate(ctx, l.write), unlock(), root.Close())
}

// behind reports whether the database is of an earlier version. One of a later
// version is an error.
func (l *Library) behind(ctx context.Context) (bool, error) {
	m, err := migrator(l.write)
	if err != nil {
		return false, err
	}
	var version int64
	err = l.read.QueryRowContext(ctx, `SELECT MAX(version_id) FROM `+goose.DefaultTablename).Scan(&version)
	if err != nil {
		return false, err
	}
	steps := m.ListSources()
	last := steps[len(steps)-1].Version
	if version > last {
		return false, fmt.Errorf("%s: %w: it is of version %d, this one knows %d", l.file, ErrNewer, version, last)
	}
	return version < last, nil
}
