package blevestore_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// forge makes the manifest fit files as they are, as if they were too long to
// be read whole when opening.
func forge(t *testing.T, folder string) {
	t.Helper()
	const gen = "shared/gen-000001/"
	var m map[string]any
	dir := root(t, folder)
	if err := json.Unmarshal(content(t, dir, gen+"manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	for _, f := range m["files"].([]any) {
		file := f.(map[string]any)
		file["crc32c"] = crc32.Checksum(content(t, dir, gen+file["name"].(string)), castagnoli)
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	line := fmt.Sprintf("gen-000001 %08x\n", crc32.Checksum(b, castagnoli))
	line += fmt.Sprintf("sum %08x\n", crc32.Checksum([]byte(line), castagnoli))
	for name, b := range map[string][]byte{gen + "manifest.json": b, "shared/CURRENT": []byte(line)} {
		if err := dir.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Where there are more claims on a subject than are ranked, bleve's lists choose
// among them: they never make it panic either.
func TestDamagedPostingsDoNotMakeASearchPanic(t *testing.T) {
	whole := t.TempDir()
	one := func(yield func(knowledge.Reading) bool) {
		for r := range moved(indextest.Generate(someClaims, 1)) {
			for i := range r.Claims {
				r.Claims[i].Subject = "one"
			}
			if !yield(r) {
				return
			}
		}
	}
	must(t, blevestore.Build(t.Context(), whole, one, blevestore.BuildOptions{}))
	q := indextest.Queries(1, 1)[0]
	q.Spaces, q.Subjects = []knowledge.Space{knowledge.Shared}, []string{"one"}
	dice := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	for _, name := range filesIn(t, whole) {
		if !strings.HasSuffix(name, ".zap") {
			continue
		}
		for range 60 {
			dir := t.TempDir()
			must(t, os.CopyFS(dir, os.DirFS(whole)))
			spoil(t, dir, name, func(b []byte) []byte {
				b[dice.IntN(len(b))] ^= 1 << dice.IntN(8)
				return b
			})
			forge(t, dir)
			s, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{})
			if err == nil {
				_, err = s.Search(t.Context(), q)
				must(t, s.Close())
			}
			if err != nil && !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("got error %v, want none or %v", err, blevestore.ErrDamaged)
			}
		}
	}
}

// What opening does not see, reading does: every byte of the tables is under
// some checksum, and postings that make no sense never make it panic.
func TestDamageUnseenByOpening(t *testing.T) {
	whole := buildSome(t, blevestore.BuildOptions{})
	for _, name := range filesIn(t, whole) {
		dice := rand.New(rand.NewPCG(1, uint64(len(name)))) //nolint:gosec // no secret
		table := strings.HasSuffix(name, ".dat")
		if !table && !strings.HasSuffix(name, ".zap") {
			continue
		}
		for range 20 {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			at := 0
			spoil(t, dir, name, func(b []byte) []byte {
				at = dice.IntN(len(b))
				b[at] ^= 1 << dice.IntN(8)
				return b
			})
			forge(t, dir)
			err := useAll(t, dir)
			if table && !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("%s, byte %d: got error %v, want %v", name, at, err, blevestore.ErrDamaged)
			}
		}
	}
}

func TestDamageSeenWhileReadingIsToldAndMended(t *testing.T) {
	dir, ctx := buildSome(t, blevestore.BuildOptions{}), t.Context()
	var ids []string
	for r := range indextest.Generate(someClaims, 1) {
		ids = append(ids, r.Document.Source.ID)
	}
	damage(t, dir, "shared/gen-000001/texts.dat")
	forge(t, dir)
	s := mustOpen(t, dir)
	if len(s.Damaged()) > 0 {
		t.Errorf("before it is read: damaged are %v", s.Damaged())
	}
	for _, id := range ids {
		if _, err := s.Text(ctx, knowledge.Shared, id); err != nil && !errors.Is(err, blevestore.ErrDamaged) {
			t.Error(err)
		}
	}
	if err := s.Damaged()[knowledge.Shared]; !errors.Is(err, blevestore.ErrDamaged) {
		t.Errorf("damaged are %v", s.Damaged())
	}
	if err := s.Replace(ctx, about(knowledge.Shared, "a", "Tea.")); !errors.Is(err, blevestore.ErrDamaged) {
		t.Errorf("written: got error %v, want %v", err, blevestore.ErrDamaged)
	}
	must(t, s.Rebuild(ctx, knowledge.Shared, slices.Values(version(knowledge.Shared, 1)), blevestore.SaveOptions{}))
	if got := told(t, s, knowledge.Shared); got != wanted(1) || len(s.Damaged()) > 0 {
		t.Errorf("rebuilt: got %q, damaged are %v", got, s.Damaged())
	}
}
