package blevestore_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// copied returns a folder with a snapshot of an index, and how many of its files
// are others under another name.
func copied(t *testing.T, dir string) (to string, same int) {
	t.Helper()
	to = t.TempDir()
	must(t, blevestore.Snapshot(t.Context(), dir, func(f blevestore.File) error {
		name := filepath.Join(to, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		if f.Same != "" {
			same++
			return os.Link(filepath.Join(to, filepath.FromSlash(f.Same)), name)
		}
		b, err := io.ReadAll(f.Content)
		if int64(len(b)) != f.Size {
			t.Errorf("%s has %d bytes, told %d", f.Name, len(b), f.Size)
		}
		return errors.Join(err, os.WriteFile(name, b, 0o600))
	}))
	return to, same
}

func TestASnapshotIsWholeWhileGenerationsAreMade(t *testing.T) {
	dir := t.TempDir()
	s, err := blevestore.Mend(dir, &lexicon.Lexicon{}, blevestore.Version{})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	save := func(n int) {
		for _, space := range []knowledge.Space{knowledge.Shared, guild} {
			err := s.Swap(t.Context(), space, nil, many(about(space, fmt.Sprintf("%d.md", n%20), fmt.Sprintf("Tea %d.", n))))
			if err == nil {
				err = s.Save(t.Context(), space, blevestore.SaveOptions{Draft: n%3 > 0})
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
	for n := range 5 {
		save(n)
	}
	var (
		group sync.WaitGroup
		ended atomic.Bool
	)
	group.Go(func() {
		for n := 5; !ended.Load(); n++ {
			save(n)
		}
	})
	defer group.Wait()
	defer ended.Store(true)
	for range 8 {
		to, same := copied(t, dir)
		must(t, blevestore.Verify(to))
		if same == 0 {
			t.Error("files that generations have in common are copied each time")
		}
		again, err := blevestore.Open(to, &lexicon.Lexicon{}, blevestore.Version{})
		must(t, err)
		for _, space := range []knowledge.Space{knowledge.Shared, guild} {
			if told(t, again, space) == "" {
				t.Errorf("nothing is told of %s", space)
			}
			all, err := again.Generations(space)
			if err != nil || len(all) < 2 {
				t.Errorf("%s: got %d generations, %v", space, len(all), err)
			}
		}
		must(t, again.Close())
	}
}

func TestThereIsNoSnapshotWithoutAnIndex(t *testing.T) {
	err := blevestore.Snapshot(t.Context(), filepath.Join(t.TempDir(), "none"), func(blevestore.File) error { return nil })
	if !errors.Is(err, blevestore.ErrMissing) {
		t.Errorf("got %v, want ErrMissing", err)
	}
}
