package library

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

// open makes the database, unless it is there, looks whether it is sound, and
// brings it up to date.
func (l *Library) open(ctx context.Context, dir string) error {
	if err := l.prepare(ctx, dir); err != nil {
		return err
	}
	var err error
	if l.write, err = connect(l.file, l.pragmas()); err != nil {
		return err
	}
	l.write.SetMaxOpenConns(1)
	reads := l.pragmas()
	reads.Del("_txlock")
	reads.Add("_pragma", "query_only(1)")
	if l.read, err = connect(l.file, reads); err != nil {
		return err
	}
	if err := l.check(ctx); err != nil {
		return err
	}
	if err := l.migrate(ctx, dir); err != nil {
		return err
	}
	err = l.read.QueryRowContext(ctx, `SELECT id, secret FROM library`).Scan(&l.id, &l.secret)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w: it has no ID", l.file, ErrDamaged)
	}
	return err
}

// prepare sees to it that there is a folder with a database.
func (l *Library) prepare(ctx context.Context, dir string) error {
	if l.opts.ReadOnly {
		_, err := os.Stat(l.file)
		return err
	}
	const private = 0o700
	if err := os.MkdirAll(dir, private); err != nil {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if there(l.file) {
		return nil
	}
	return l.make(ctx, dir)
}

// pragmas are the settings of a connection.
func (l *Library) pragmas() url.Values {
	if !l.opts.ReadOnly {
		return settings()
	}
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(10000)", "query_only(1)", "temp_store(2)"}}
	// Without anything left to move over, the file alone is the database, and
	// nobody can change it. SQLite would want to make its other files.
	if rest, err := os.Stat(l.file + "-wal"); err != nil || rest.Size() == 0 {
		q.Set("immutable", "1")
	}
	return q
}

// settings are those of a connection that writes. What is removed is
// overwritten, so that nothing is left of a space that was purged.
func settings() url.Values {
	return url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)",
		"temp_store(2)", // in memory: there may be no folder for temporary files that can be written to
	}}
}

// connect returns a database, which is opened when it is first used.
func connect(file string, settings url.Values) (*sql.DB, error) {
	whole, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(whole), RawQuery: settings.Encode()}
	return sql.Open("sqlite", name.String())
}

// check looks whether the database is sound, as far as that takes no time. In
// a large one, what is damaged shows when it is read.
func (l *Library) check(ctx context.Context) error {
	info, err := os.Stat(l.file)
	if err != nil {
		return err
	}
	// A database has a page at least; SQLite would take an empty file for a
	// new one.
	const page, cheap = 512, 32 << 20
	if info.Size() < page {
		return fmt.Errorf("%s: %w: it has %d bytes", l.file, ErrDamaged, info.Size())
	}
	if info.Size() > cheap {
		return l.write.PingContext(ctx)
	}
	var found string
	if err := l.write.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%s: %w: %s", l.file, ErrDamaged, found)
	}
	return nil
}

// make makes the database under another name and gives it its own when it is
// complete, so that one without its tables is never seen.
func (l *Library) make(ctx context.Context, dir string) (err error) {
	root, unlock, err := lock(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock(), root.Close()) }()
	if there(l.file) {
		return nil
	}
	// Somebody took the database away and left what belongs to it: a new one
	// would be mixed up with it.
	if rest, err := root.Stat(fileName + "-wal"); err == nil && rest.Size() > 0 {
		return fmt.Errorf("%s: %w: the file is gone, but %s-wal is there", l.file, ErrDamaged, fileName)
	}
	for _, name := range []string{freshName, freshName + "-wal", freshName + "-shm"} {
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := root.WriteFile(freshName, nil, 0o600); err != nil {
		return err
	}
	if err := fill(ctx, filepath.Join(dir, freshName)); err != nil {
		return err
	}
	if err := root.Rename(freshName, fileName); err != nil {
		return err
	}
	return errors.Join(syncFolder(root), syncAbove(dir))
}

// syncAbove waits until the names of a folder, and of the data folder that it
// may stand in, are on the disk: they may be new too.
func syncAbove(dir string) error {
	for _, above := range []string{filepath.Dir(dir), filepath.Dir(filepath.Dir(dir))} {
		root, err := os.OpenRoot(above)
		if errors.Is(err, fs.ErrPermission) {
			continue // so that nothing was made in it
		}
		if err != nil {
			return err
		}
		if err := errors.Join(syncFolder(root), root.Close()); err != nil {
			return err
		}
	}
	return nil
}

// fill makes the tables of a new database, and its ID.
func fill(ctx context.Context, file string) (err error) {
	db, err := connect(file, settings())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db); err != nil {
		return err
	}
	secret := make([]byte, 32)
	rand.Read(secret)
	if _, err = db.ExecContext(ctx, `INSERT INTO library (one, id, secret, revision) VALUES (1, ?, ?, 0)`, rand.Text(), secret); err != nil {
		return err
	}
	// All of it belongs into the one file that gets the name. Closing would move
	// it there too, but not tell where the disk has no room for it.
	var busy, written, moved int
	return db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &written, &moved)
}

// lock waits until nobody else makes the database or brings it up to date.
func lock(ctx context.Context, dir string) (root *os.Root, unlock func() error, err error) {
	const wait, often = 10 * time.Second, 20 * time.Millisecond
	if root, err = os.OpenRoot(dir); err != nil {
		return nil, nil, err
	}
	end := time.Now().Add(wait)
	for {
		unlock, err = tryLock(root)
		if err == nil {
			return root, unlock, nil
		}
		if !errors.Is(err, ErrBusy) {
			err = fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		if !errors.Is(err, ErrBusy) || time.Now().After(end) {
			return nil, nil, errors.Join(err, root.Close())
		}
		select {
		case <-ctx.Done():
			return nil, nil, errors.Join(ctx.Err(), root.Close())
		case <-time.After(often):
		}
	}
}

// syncFolder waits until the names in a folder are on the disk.
func syncFolder(folder *os.Root) error {
	f, err := folder.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
