package library_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge/library"
)

// made makes a library with documents in a folder and returns its file.
func made(t *testing.T, dir string) string {
	t.Helper()
	l, err := library.Open(t.Context(), dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		id := fmt.Sprintf("%d.md", n)
		add(t, l, doc(guild, id, body(strings.Repeat(id, 30))))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "library.db")
}

func TestADamagedDatabaseIsNamedAndLeftAlone(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"empty":         func([]byte) []byte { return nil },
		"cut off":       func(b []byte) []byte { return b[:len(b)/2] },
		"a byte":        func([]byte) []byte { return []byte("x") },
		"something":     func([]byte) []byte { return bytes.Repeat([]byte("Something else. "), 1000) },
		"its head gone": func(b []byte) []byte { copy(b, make([]byte, 100)); return b },
		"zeros within": func(b []byte) []byte {
			copy(b[4096:], make([]byte, 4096))
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := made(t, dir)
			raw, err := os.ReadFile(file) //nolint:gosec // the test's own file
			if err != nil {
				t.Fatal(err)
			}
			raw = damage(raw)
			if err := os.WriteFile(file, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			l, err := library.Open(t.Context(), dir, library.Options{})
			if err == nil {
				_ = l.Close()
			}
			if !errors.Is(err, library.ErrDamaged) || !strings.Contains(err.Error(), file) {
				t.Errorf("got %v", err)
			}
			left, err := os.ReadFile(file) //nolint:gosec // the test's own file
			if err != nil || !bytes.Equal(left, raw) {
				t.Errorf("the file is not as it was: %v", err)
			}
		})
	}
}

// TestDamageAnywhereLosesNothingSilently flips bits: the library opens or not,
// but what it returns is what was added, or an error.
func TestDamageAnywhereLosesNothingSilently(t *testing.T) {
	dir := t.TempDir()
	file := made(t, dir)
	sound, err := os.ReadFile(file) //nolint:gosec // the test's own file
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same places every time are what is wanted
	for range 100 {
		raw := bytes.Clone(sound)
		at := r.IntN(len(raw))
		raw[at] ^= byte(1 + r.IntN(255))
		if err := os.WriteFile(file, raw, 0o600); err != nil { //nolint:gosec // the test's own file
			t.Fatal(err)
		}
		readAll(t, dir, at)
		for _, rest := range []string{"-wal", "-shm"} {
			_ = os.Remove(file + rest)
		}
	}
}

func readAll(t *testing.T, dir string, at int) {
	t.Helper()
	l, err := library.Open(t.Context(), dir, library.Options{})
	if err != nil {
		return
	}
	defer l.Close()
	n := 0
	for c, err := range l.Contents(t.Context()) {
		if err != nil {
			if !errors.Is(err, library.ErrDamaged) || !strings.Contains(err.Error(), dir) {
				t.Errorf("byte %d damaged: %v", at, err)
			}
			return
		}
		if want := doc(guild, c.ID, body(strings.Repeat(c.ID, 30))); string(c.Bytes) != string(want.Bytes) || c.Text != want.Text || c.Title != want.Title || c.ChangedBy != want.By {
			t.Errorf("byte %d damaged: %s is another, and nobody says so", at, c.ID)
		}
		n++
	}
	if n != 20 {
		t.Errorf("byte %d damaged: %d documents of 20, and nobody misses the others", at, n)
	}
}

// TestWhatTheDatabaseDoesNotFindAnyMoreIsMissed takes away what an index that was
// damaged leads past.
func TestWhatTheDatabaseDoesNotFindAnyMoreIsMissed(t *testing.T) {
	for name, statement := range map[string]string{
		"a document":      `DELETE FROM documents WHERE id = '7.md'`,
		"all of a space":  `DELETE FROM documents`,
		"what one holds":  `DELETE FROM contents WHERE id = '7.md'`,
		"what one is":     `UPDATE documents SET title = 'Another' WHERE id = '7.md'`,
		"the text of one": `UPDATE contents SET text = 'Another.' WHERE id = '7.md'`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			change(t, made(t, dir), `PRAGMA foreign_keys = 0; `+statement)
			l := open(t, dir, library.Options{})
			for _, err := range l.Contents(t.Context()) {
				if err != nil {
					if !errors.Is(err, library.ErrDamaged) || !strings.Contains(err.Error(), dir) {
						t.Errorf("got %v", err)
					}
					return
				}
			}
			t.Error("nobody misses it")
		})
	}
}

func TestWhatWasRemovedIsNotPassedOver(t *testing.T) {
	dir := t.TempDir()
	file := made(t, dir)
	l := open(t, dir, library.Options{})
	if _, err := l.Remove(t.Context(), guild, "7.md", "ann"); err != nil {
		t.Fatal(err)
	}
	change(t, file, `PRAGMA foreign_keys = 0; UPDATE documents SET space = 'discord:x' WHERE id = '7.md'`)
	if list, err := l.Changes(t.Context(), 0); !errors.Is(err, library.ErrDamaged) {
		t.Errorf("got %d changes, %v", len(list), err)
	}
}

func TestADatabaseThatWasTakenAwayIsMissed(t *testing.T) {
	dir := t.TempDir()
	file := made(t, dir)
	if err := os.Rename(file, file+".gone"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+"-wal", []byte("what was written last"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := library.Open(t.Context(), dir, library.Options{})
	if !errors.Is(err, library.ErrDamaged) || !strings.Contains(err.Error(), file) {
		t.Errorf("got %v", err)
	}
}

func TestALaterVersionsDatabaseIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	change(t, made(t, dir), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`)
	if _, err := library.Open(t.Context(), dir, library.Options{}); !errors.Is(err, library.ErrNewer) {
		t.Errorf("got %v", err)
	}
}

// change carries out a statement on a database, behind the library's back.
func change(t *testing.T, file, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}

func TestAFullDiskChangesNothing(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	add(t, l, doc(guild, "a.md", "one"))
	library.LimitPages(t, l, 40)
	var full error
	n := 0
	for ; full == nil && n < 1000; n++ {
		_, _, full = l.Add(t.Context(), doc(guild, fmt.Sprintf("%d.md", n), strings.Repeat("full ", 2000)))
	}
	if !errors.Is(full, library.ErrDiskFull) {
		t.Fatalf("got %v", full)
	}
	list, err := l.List(t.Context(), guild)
	if err != nil || len(list) != n {
		t.Errorf("%d documents of %d, %v", len(list), n, err)
	}
	counted(t, l)
	library.LimitPages(t, l, 10_000)
	add(t, l, doc(guild, "later.md", strings.Repeat("room ", 2000)))
}

func TestAFileWhereTheFolderShouldBeIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := library.Open(t.Context(), file, library.Options{})
	if !errors.Is(err, library.ErrReadOnly) || !strings.Contains(err.Error(), file) {
		t.Errorf("got %v", err)
	}
}

func TestFoldersOfAnyNameWork(t *testing.T) {
	for _, name := range []string{"with space", "100%41", "a?b=c", "a#b", "äöü"} {
		l := open(t, filepath.Join(t.TempDir(), name), library.Options{})
		add(t, l, doc(guild, "a.md", "one"))
	}
}

// readOnly tries what can be done where nothing can be written.
func readOnly(ctx context.Context, dir string) error {
	if _, err := library.Open(ctx, dir, library.Options{}); !errors.Is(err, library.ErrReadOnly) || !strings.Contains(err.Error(), dir) {
		return fmt.Errorf("opening it to write: %w", err)
	}
	if _, err := library.Open(ctx, filepath.Join(dir, "new"), library.Options{}); !errors.Is(err, library.ErrReadOnly) {
		return fmt.Errorf("making one: %w", err)
	}
	l, err := library.Open(ctx, dir, library.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	list, err := l.List(ctx, guild)
	if err != nil || len(list) != 20 {
		return fmt.Errorf("listed %d documents: %w", len(list), err)
	}
	if _, _, err := l.Add(ctx, doc(guild, "a.md", "one")); !errors.Is(err, library.ErrReadOnly) {
		return fmt.Errorf("adding: %w", err)
	}
	return l.Close()
}
