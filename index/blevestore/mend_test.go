package blevestore_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// damage flips a bit in a file.
func damage(t *testing.T, dir, name string) {
	t.Helper()
	spoil(t, dir, name, func(b []byte) []byte { b[len(b)/2] ^= 4; return b })
}

func TestADamagedSpaceSilencesNoOtherAndIsMendedByRebuilding(t *testing.T) {
	for _, name := range []string{"CURRENT", "gen-000001/manifest.json", "gen-000001/claims.dat", "gen-000001/docs.off"} {
		t.Run(name, func(t *testing.T) {
			dir, ctx := t.TempDir(), t.Context()
			must(t, blevestore.Build(ctx, dir, slices.Values(slices.Concat(version(guild, 1), version(knowledge.Shared, 1))), blevestore.BuildOptions{}))
			damage(t, dir, "discord_1/"+name)
			if err := blevestore.Verify(dir); !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("verify: got error %v, want %v", err, blevestore.ErrDamaged)
			}
			s := mustOpen(t, dir)
			hits := search(t, s, index.Query{Spaces: []knowledge.Space{guild, knowledge.Shared}, Subjects: []string{"tea"}})
			if len(hits) != len(version(guild, 1)) {
				t.Errorf("got %d hits, want those of the shared space", len(hits))
			}
			if damaged := s.Damaged(); len(damaged) != 1 || !errors.Is(damaged[guild], blevestore.ErrDamaged) {
				t.Errorf("damaged are %v, want %s", damaged, guild)
			}
			if err := s.Replace(ctx, about(guild, "x", "Tea.")); !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("writing to it: got error %v, want %v", err, blevestore.ErrDamaged)
			}
			if err := s.Save(ctx, guild, blevestore.SaveOptions{}); !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("saving it: got error %v, want %v", err, blevestore.ErrDamaged)
			}
			must(t, s.Rebuild(ctx, guild, slices.Values(version(guild, 2)), blevestore.SaveOptions{}))
			if got := told(t, s, guild); got != wanted(2) || len(s.Damaged()) > 0 {
				t.Errorf("rebuilt: got %q, damaged %v", got, s.Damaged())
			}
			must(t, blevestore.Verify(dir))
		})
	}
}

func TestMendOpensWhateverIsThere(t *testing.T) {
	want := blevestore.Version{Extractor: "2"}
	for what, spoiled := range map[string]func(dir string){
		"nothing": func(dir string) { must(t, os.RemoveAll(dir)) },
		"damaged": func(dir string) { damage(t, dir, "shared/CURRENT") },
		"another version": func(dir string) {
			must(t, blevestore.Build(t.Context(), dir, one("Tea 1."), blevestore.BuildOptions{Version: blevestore.Version{Extractor: "1"}}))
		},
		"another format": func(dir string) { old(t, dir) },
	} {
		t.Run(what, func(t *testing.T) {
			dir, ctx := filepath.Join(t.TempDir(), "index"), t.Context()
			must(t, blevestore.Build(ctx, dir, one("Tea 1."), blevestore.BuildOptions{Version: want}))
			spoiled(dir)
			if s, err := blevestore.Open(dir, indextest.Lexicon(t), want); err == nil {
				t.Errorf("opened: %v", s.Close())
			}
			s, err := blevestore.Mend(dir, indextest.Lexicon(t), want)
			must(t, err)
			defer s.Close()
			tells(t, s, knowledge.Shared)
			if got := len(s.Damaged()) > 0; got != (what == "damaged" || what == "another version") {
				t.Errorf("damaged are %v", s.Damaged())
			}
			must(t, s.Rebuild(ctx, knowledge.Shared, one("Tea 2."), blevestore.SaveOptions{Version: want}))
			if got := says(t, mustOpen(t, dir)); got != "Tea 2." {
				t.Errorf("got %q", got)
			}
			left, err := filepath.Glob(filepath.Join(dir, "*"))
			if err != nil || len(left) != 2 {
				t.Errorf("the folder has %q (%v), want the lock and a space", left, err)
			}
		})
	}
}

// old makes an index of an earlier format of a folder.
func old(t *testing.T, dir string) {
	t.Helper()
	must(t, os.RemoveAll(filepath.Join(dir, "shared")))
	must(t, os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("gen-000002 0123abcd\n"), 0o600))
	for _, gen := range []string{"gen-000001", "gen-000002"} {
		must(t, os.MkdirAll(filepath.Join(dir, gen, "postings"), 0o700))
		must(t, os.WriteFile(filepath.Join(dir, gen, "manifest.json"), []byte(`{"format":3}`), 0o600))
	}
}

func TestAnIndexOfAnEarlierFormatIsSaidToBeAndReplaced(t *testing.T) {
	dir := t.TempDir()
	old(t, dir)
	if _, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{}); !errors.Is(err, blevestore.ErrVersion) {
		t.Errorf("open: got error %v, want %v", err, blevestore.ErrVersion)
	}
	if _, err := blevestore.Stat(dir); !errors.Is(err, blevestore.ErrVersion) {
		t.Errorf("stat: got error %v, want %v", err, blevestore.ErrVersion)
	}
	must(t, os.WriteFile(filepath.Join(dir, "gen-notes.txt"), nil, 0o600)) // somebody else's
	mustBuild(t, dir, one("Tea 1."))
	if got := says(t, mustOpen(t, dir)); got != "Tea 1." {
		t.Errorf("got %q", got)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 3 {
		t.Errorf("the folder has %v (%v)", left, err)
	}
}

// A space that was not asked yet may have gone on, and the generation that it was
// opened by may be gone.
func TestASpaceThatHasGoneOnIsTakenUpWhenItIsAsked(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	must(t, blevestore.Build(ctx, dir, slices.Values(version(guild, 0)), blevestore.BuildOptions{}))
	writes := mustOpen(t, dir)
	draft := func(n int) {
		must(t, writes.Load(ctx, slices.Values(version(guild, n))))
		must(t, writes.Save(ctx, guild, blevestore.SaveOptions{Draft: true}))
	}
	draft(1)
	asks := mustOpen(t, dir)
	draft(2)
	if got := told(t, asks, guild); got != wanted(2) {
		t.Errorf("got %q, want %q", got, wanted(2))
	}
	if taken, err := asks.Refresh(ctx); err != nil || !slices.Equal(taken, []knowledge.Space{guild}) {
		t.Errorf("took up %q (%v)", taken, err)
	}
}

func TestTwoStoresSaveToOneIndex(t *testing.T) {
	dir := t.TempDir()
	mend(t, dir)
	var wait sync.WaitGroup
	const each = 10
	for _, who := range []string{"a", "b"} {
		s := mend(t, dir)
		wait.Go(func() {
			for n := range each {
				if err := insist(t.Context(), s, about(guild, who+strconv.Itoa(n), "Tea.")); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	cat, err := mustOpen(t, dir).Catalog(t.Context(), []knowledge.Space{guild})
	if err != nil || len(cat.Sources) != 2*each {
		t.Errorf("there are %d documents (%v), want %d", len(cat.Sources), err, 2*each)
	}
	must(t, blevestore.Verify(dir))
}

// insist saves a document however often others come before.
func insist(ctx context.Context, s *blevestore.Store, r knowledge.Reading) error {
	for {
		if _, err := s.Refresh(ctx); err != nil {
			return err
		}
		if err := s.Replace(ctx, r); err != nil {
			return err
		}
		err := s.Save(ctx, guild, blevestore.SaveOptions{Draft: true})
		if !errors.Is(err, blevestore.ErrBusy) && !errors.Is(err, blevestore.ErrStale) {
			return err
		}
	}
}

func TestFoldersOfSpacesAreTheirOwn(t *testing.T) {
	seen := map[string]knowledge.Space{}
	for _, space := range []knowledge.Space{
		"shared", "Shared", "SHARED", "discord:1", "discord_1", "discord:_1", "discord-1", "slack:T0A", "slack:t0a", "slack:T0a", ":", "_", "::", "__",
		"LOCK", "lock", "gen-000001", "CURRENT", "..", ".", "", "/", "../up", `..\up`, "a/b", "con", "nul\x00", "%41", "=a", "=A", "~", "~a", "a~", "spool.dat",
		"über", "slack:", ":shared",
	} {
		name := blevestore.FolderOf(space)
		if other, taken := seen[name]; taken {
			t.Errorf("%q and %q both have the folder %s", space, other, name)
		}
		seen[name] = space
	}
}

func FuzzFolder(f *testing.F) {
	f.Add("discord:123")
	f.Add("~a=B%2f..")
	f.Fuzz(func(t *testing.T, s string) {
		name := blevestore.FolderOf(knowledge.Space(s))
		if back, ok := blevestore.SpaceOf(name); !ok || string(back) != s {
			t.Errorf("%q has the folder %s, which is that of %q (%v)", s, name, back, ok)
		}
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_=%~") != "" {
			t.Errorf("%q has the folder %q", s, name)
		}
		if back, ok := blevestore.SpaceOf(s); ok && blevestore.FolderOf(back) != s {
			t.Errorf("the folder %q is that of %q, which has %q", s, back, blevestore.FolderOf(back))
		}
	})
}

func TestWhereAnotherVersionBuildsWhatIsThereGoesOn(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	old := blevestore.Version{Extractor: "1"}
	opts := blevestore.BuildOptions{Version: old}
	must(t, blevestore.Build(ctx, dir, slices.Values(slices.Concat(version(guild, 1), version(knowledge.Shared, 1))), opts))
	s, err := blevestore.Open(dir, indextest.Lexicon(t), old)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	opts.Version.Extractor = "2"
	must(t, blevestore.Build(ctx, dir, slices.Values(slices.Concat(version(guild, 2), version(knowledge.Shared, 2))), opts))
	if _, err := s.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	for _, space := range []knowledge.Space{guild, knowledge.Shared} {
		if got := told(t, s, space); got != wanted(1) || !errors.Is(s.Damaged()[space], blevestore.ErrVersion) {
			t.Errorf("%s: got %q, %v", space, got, s.Damaged())
		}
		must(t, s.Replace(ctx, about(space, "x", "Tea.")))
		if got := told(t, s, space); !strings.Contains(got, "x: Tea.") {
			t.Errorf("%s: got %q", space, got)
		}
		if err := s.Save(ctx, space, blevestore.SaveOptions{Version: old}); !errors.Is(err, blevestore.ErrVersion) {
			t.Errorf("saving it: got error %v, want %v", err, blevestore.ErrVersion)
		}
	}
}

func TestWhoOpensAnIndexThatIsBeingSavedFindsItWhole(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	must(t, blevestore.Build(ctx, dir, slices.Values(version(knowledge.Shared, 0)), blevestore.BuildOptions{}))
	writes := mustOpen(t, dir)
	var wait sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		wait.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if _, err := blevestore.Stat(dir); err != nil {
					t.Error(err)
				}
				if err := blevestore.Verify(dir); err != nil {
					t.Error(err)
				}
				s, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{})
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := s.Catalog(ctx, []knowledge.Space{knowledge.Shared}); err != nil || len(s.Damaged()) > 0 {
					t.Error(err, s.Damaged())
				}
				if all, err := s.Generations(knowledge.Shared); err != nil || len(all) < 1 {
					t.Error(all, err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	const drafts = 30
	for n := range drafts {
		must(t, writes.Replace(ctx, about(knowledge.Shared, "x", "Tea "+strconv.Itoa(n)+".")))
		must(t, writes.Save(ctx, knowledge.Shared, blevestore.SaveOptions{Draft: true}))
	}
	close(done)
	wait.Wait()
}
