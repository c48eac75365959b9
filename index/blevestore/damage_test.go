package blevestore_test

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

const someClaims = 300

// moved yields readings as if their documents were of the shared space.
func moved(readings iter.Seq[knowledge.Reading]) iter.Seq[knowledge.Reading] {
	return func(yield func(knowledge.Reading) bool) {
		for r := range readings {
			r.Document.Source.Space = knowledge.Shared
			r.Claims = slices.Clone(r.Claims)
			for i := range r.Claims {
				r.Claims[i].Space = knowledge.Shared
			}
			if !yield(r) {
				return
			}
		}
	}
}

// buildSome builds a small index in a new folder.
func buildSome(t testing.TB, opts blevestore.BuildOptions) string {
	t.Helper()
	dir := t.TempDir()
	if err := blevestore.Build(context.Background(), dir, moved(indextest.Generate(someClaims, 1)), opts); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOpenWithoutIndexIsErrMissing(t *testing.T) {
	empty := t.TempDir()
	for _, dir := range []string{empty, filepath.Join(empty, "not", "there")} {
		if _, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{}); !errors.Is(err, blevestore.ErrMissing) {
			t.Errorf("got error %v, want %v", err, blevestore.ErrMissing)
		}
		if _, err := blevestore.Stat(dir); !errors.Is(err, blevestore.ErrMissing) {
			t.Errorf("stat: got error %v, want %v", err, blevestore.ErrMissing)
		}
	}
}

func TestOpenChecksVersion(t *testing.T) {
	made := blevestore.Version{Extractor: "3", Lexicon: "abc"}
	before := time.Now()
	mark := blevestore.Mark{Library: "a library", Revision: 7}
	dir := buildSome(t, blevestore.BuildOptions{Version: made, Mark: mark})
	cases := []struct {
		want blevestore.Version
		fits bool
	}{
		{blevestore.Version{}, true},
		{made, true},
		{blevestore.Version{Extractor: "3"}, true},
		{blevestore.Version{Extractor: "4"}, false},
		{blevestore.Version{Extractor: "3", Lexicon: "abd"}, false},
	}
	for _, c := range cases {
		s, err := blevestore.Open(dir, indextest.Lexicon(t), c.want)
		if c.fits != (err == nil) || !c.fits && !errors.Is(err, blevestore.ErrVersion) {
			t.Errorf("want %v: got error %v", c.want, err)
		}
		if err == nil {
			s.Close()
		}
	}
	all, err := blevestore.Stat(dir)
	if err != nil || len(all) != 1 {
		t.Fatalf("got %+v (%v), want what one space holds", all, err)
	}
	info := all[0]
	if want := (blevestore.Info{Format: 7, Space: knowledge.Shared, Number: 1, Version: made, Mark: mark, Claims: someClaims, Documents: 3, Built: info.Built}); !reflect.DeepEqual(info, want) {
		t.Errorf("got %+v, want %+v", info, want)
	}
	if info.Built.Before(before.Truncate(time.Second)) {
		t.Errorf("built at %s, which is before %s", info.Built, before)
	}
}

// Whatever happens to a file, opening or searching says so: no panic, and no
// claim that was never stored.
func TestDamageIsNoticed(t *testing.T) {
	t.Run("built", func(t *testing.T) { damageIsNoticed(t, buildSome(t, blevestore.BuildOptions{}), "gen-000001") })
	t.Run("saved", func(t *testing.T) { damageIsNoticed(t, saveSome(t), "gen-000002") })
}

// saveSome saves what is laid over a small index in a new folder.
func saveSome(t *testing.T) string {
	t.Helper()
	dir, ctx := buildSome(t, blevestore.BuildOptions{}), t.Context()
	s := mustOpen(t, dir)
	var all []knowledge.Reading
	for r := range moved(indextest.Generate(someClaims, 1)) {
		all = append(all, r)
	}
	all[0].Claims = all[0].Claims[:50]
	must(t, s.Swap(ctx, knowledge.Shared, []string{all[1].Document.Source.ID}, slices.Values(all[:1])))
	must(t, s.Save(ctx, knowledge.Shared, blevestore.SaveOptions{}))
	return dir
}

func damageIsNoticed(t *testing.T, whole, generation string) {
	t.Helper()
	for _, name := range filesIn(t, whole) {
		if name == "LOCK" || strings.Contains(name, "/gen-") && !strings.Contains(name, generation) {
			continue
		}
		for what, damage := range map[string]func([]byte) []byte{
			"cut":     func(b []byte) []byte { return b[:len(b)/2] },
			"empty":   func([]byte) []byte { return nil },
			"longer":  func(b []byte) []byte { return append(b, "0 tail"...) },
			"flipped": func(b []byte) []byte { b[len(b)/2] ^= 0x10; return b },
			"gone":    nil,
		} {
			t.Run(name+" "+what, func(t *testing.T) {
				dir := t.TempDir()
				if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
					t.Fatal(err)
				}
				spoil(t, dir, name, damage)
				err := useAll(t, dir)
				if name == "shared/CURRENT" && what == "gone" && errors.Is(err, blevestore.ErrMissing) {
					return
				}
				if !errors.Is(err, blevestore.ErrDamaged) {
					t.Errorf("got error %v, want %v", err, blevestore.ErrDamaged)
				}
				if err := blevestore.Verify(dir); !errors.Is(err, blevestore.ErrDamaged) {
					t.Errorf("verify: got error %v, want %v", err, blevestore.ErrDamaged)
				}
			})
		}
	}
	if err := blevestore.Verify(whole); err != nil {
		t.Errorf("verify what is whole: %v", err)
	}
}

func spoil(t *testing.T, folder, name string, damage func([]byte) []byte) {
	t.Helper()
	dir := root(t, folder)
	if damage == nil {
		if err := dir.Remove(name); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := dir.WriteFile(name, damage(content(t, dir, name)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func root(t *testing.T, folder string) *os.Root {
	t.Helper()
	dir, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dir.Close() })
	return dir
}

func content(t *testing.T, dir *os.Root, name string) []byte {
	t.Helper()
	b, err := dir.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// useAll opens an index, reads all that it holds and returns the first error.
func useAll(t *testing.T, dir string) error {
	t.Helper()
	ctx := context.Background()
	s, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{})
	if err != nil {
		return err
	}
	defer s.Close()
	spaces := []knowledge.Space{knowledge.Shared}
	cat, err := s.Catalog(ctx, spaces)
	if err != nil {
		return err
	}
	q := indextest.Queries(1, 1)[0]
	q.Spaces, q.Limit, q.Subjects = spaces, someClaims, nil
	for _, topic := range cat.Topics {
		q.Subjects = append(q.Subjects, topic.Name)
	}
	if _, err := s.Search(ctx, q); err != nil {
		return err
	}
	for _, src := range cat.Sources {
		_, text := s.Text(ctx, src.Space, src.ID)
		_, claims := s.Claims(ctx, src.Space, src.ID)
		if err := errors.Join(text, claims); err != nil {
			return err
		}
	}
	return nil
}

func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, name)
		}
		return err
	})
	if err != nil || len(out) < 10 {
		t.Fatalf("got %d files (%v)", len(out), err)
	}
	return slices.Clip(out)
}
