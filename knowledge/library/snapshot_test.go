package library_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// copied returns a folder with a snapshot of a library, and its revision.
func copied(t *testing.T, l *library.Library) (dir string, revision int64) {
	t.Helper()
	dir = t.TempDir()
	revision, err := l.Snapshot(t.Context(), func(name string, size int64, content io.Reader) error {
		b, err := io.ReadAll(content)
		if int64(len(b)) != size {
			t.Errorf("%s has %d bytes, told %d", name, len(b), size)
		}
		return errors.Join(err, os.WriteFile(filepath.Join(dir, name), b, 0o600))
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, revision
}

func TestASnapshotIsOfOneMomentWhileOthersWrite(t *testing.T) {
	l, err := library.Open(t.Context(), t.TempDir(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var (
		group sync.WaitGroup
		ended atomic.Bool
	)
	group.Go(func() {
		for n := 0; !ended.Load(); n++ {
			text := fmt.Sprintf("Tea %d.", n)
			_, _, err := l.Add(t.Context(), library.New{Space: knowledge.Shared, Name: fmt.Sprintf("%d.md", n%50), Bytes: []byte(text), Text: text, By: "op"})
			if err != nil {
				t.Error(err)
			}
		}
	})
	defer group.Wait()
	defer ended.Store(true)
	for range 20 {
		least, err := l.Revision(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		dir, revision := copied(t, l)
		if err := library.Verify(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		again, err := library.Open(t.Context(), dir, library.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := again.Revision(t.Context()); err != nil || got != revision || got < least || again.ID() != l.ID() {
			t.Errorf("the copy is of revision %d of %s (%v), told %d; at least %d of %s is wanted", got, again.ID(), err, revision, least, l.ID())
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestVerifyTellsWhatIsDamaged(t *testing.T) {
	l, err := library.Open(t.Context(), t.TempDir(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for n := range 50 {
		text := fmt.Sprintf("Tea %d.", n)
		if _, _, err := l.Add(t.Context(), library.New{Space: knowledge.Shared, Name: fmt.Sprintf("%d.md", n), Bytes: []byte(text), Text: text, By: "op"}); err != nil {
			t.Fatal(err)
		}
	}
	dir, _ := copied(t, l)
	file := filepath.Join(dir, "library.db")
	sound, err := fs.ReadFile(os.DirFS(dir), "library.db")
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func([]byte) []byte{
		"cut off":   func(b []byte) []byte { return b[:len(b)/2] },
		"no header": func(b []byte) []byte { copy(b, "nonsense"); return b },
		"zeros":     func(b []byte) []byte { clear(b[4096*2 : 4096*9]); return b },
	} {
		if err := os.WriteFile(file, spoil(append([]byte{}, sound...)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := library.Verify(t.Context(), dir); !errors.Is(err, library.ErrDamaged) {
			t.Errorf("%s: got %v, want ErrDamaged", name, err)
		}
	}
	if err := library.Verify(t.Context(), t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nothing: got %v", err)
	}
}
