package curate_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// kept is a house whose claims are kept on the disk, with what was logged.
type kept struct {
	*house

	dir string
	log *strings.Builder
}

// newKept opens a house in a folder, as a program does that is started.
func newKept(t *testing.T, dir string, opts library.Options) *kept {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), filepath.Join(dir, "library"), opts)
	if err != nil {
		t.Fatal(err)
	}
	version := blevestore.Version{Extractor: "test"}
	claims, err := blevestore.Mend(filepath.Join(dir, "index"), lex, version)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(claims, lex)
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{dir: dir, log: &strings.Builder{}}
	log := zerolog.New(zerolog.SyncWriter(k.log))
	k.house = &house{
		Curator: curate.New(lib, claims, lex, curate.Options{Keep: true, Version: version, Log: log}), t: t, lex: lex, claims: claims, bot: b, lib: lib, second: lib,
	}
	return k
}

func (k *kept) close() {
	k.t.Helper()
	k.must(errors.Join(k.claims.Close(), k.lib.Close()))
}

// again ends the program and starts it once more.
func (k *kept) again() *kept {
	k.t.Helper()
	k.must(k.Flush(k.t.Context()))
	k.close()
	k = newKept(k.t, k.dir, library.Options{})
	k.must(k.Lay(k.t.Context()))
	return k
}

func (k *kept) laid() bool { return strings.Contains(k.log.String(), "laid over") }

func TestWhatWasReadIsNotReadAgainAfterARestart(t *testing.T) {
	k := newKept(t, t.TempDir(), library.Options{})
	k.add(here, "a.md", tea)
	k.add(knowledge.Shared, "b.md", other)
	k = k.again()
	defer func() { k.close() }()
	if k.laid() || !k.quotes(here, "a.md: Coffee is expensive")() || !k.quotes(there, "cheaper than coffee")() {
		t.Errorf("here %q, there %q\n%s", k.quoted(here), k.quoted(there), k.log)
	}
	k.add(here, "c.md", other)
	if !k.laid() {
		t.Error("the test does not notice reading")
	}
}

func TestChangesAreSavedAFewSecondsLater(t *testing.T) {
	k := newKept(t, t.TempDir(), library.Options{})
	t.Cleanup(k.close)
	k.running()
	k.add(here, "a.md", tea)
	k.until("saved", func() bool { return k.claims.Info(here).Number > 0 })
	if info := k.claims.Info(here); !info.Draft || info.Documents != 1 {
		t.Errorf("saved %+v", info)
	}
}

func TestWhatIsNotSavedAtTheEndIsSavedThen(t *testing.T) {
	dir := t.TempDir()
	t.Run("the first program", func(t *testing.T) {
		k := newKept(t, dir, library.Options{})
		t.Cleanup(k.close)
		k.running()
		k.add(here, "a.md", tea)
	})
	k := newKept(t, dir, library.Options{})
	defer k.close()
	k.must(k.Lay(t.Context()))
	if k.laid() || !k.quotes(here, "stomach")() {
		t.Errorf("got %q\n%s", k.quoted(here), k.log)
	}
}

// built returns a house in which the same documents were read twice: a and b first,
// then another a and c.
func built(t *testing.T) *kept {
	t.Helper()
	k := newKept(t, t.TempDir(), library.Options{})
	k.add(here, "a.md", tea)
	k.add(here, "b.md", strings.ReplaceAll(other, "tin", "jar"))
	k.reindex(here, library.Reindexing{})
	k.add(here, "a.md", "# Tea vs Coffee\n\nTea is expensive. Coffee is cheap. Tea or coffee?\n")
	k.add(here, "c.md", "# Tea vs Coffee\n\nMilk goes with both. Coffee is delicious and quick. Tea is slow. Tea or coffee?\n")
	_, err := k.Remove(t.Context(), here, "b.md", "ann")
	k.must(err)
	r := k.reindex(here, library.Reindexing{})
	if !slices.Equal(r.Added, []string{"c.md"}) || !slices.Equal(r.Changed, []string{"a.md"}) || !slices.Equal(r.Removed, []string{"b.md"}) || r.Generation == 0 {
		t.Errorf("reported %+v", r)
	}
	return k
}

// asBefore checks that a space answers as after the first reading, but for what was
// removed since.
func (k *kept) asBefore(when string) {
	k.t.Helper()
	got := k.quoted(here)
	if !strings.Contains(got, "gentle on the stomach") || strings.Contains(got, "b.md") || strings.Contains(got, "c.md") || strings.Contains(got, "Tea is expensive") {
		k.t.Errorf("%s: %q", when, got)
	}
}

func TestRollingBackSetsAsideWhatCameSince(t *testing.T) {
	k := built(t)
	defer func() { k.close() }()
	before, err := k.Generations(t.Context(), here)
	k.must(err)
	done, err := k.Rollback(t.Context(), here, 0, "ann")
	k.must(err)
	if !slices.Equal(done.Aside, []string{"a.md", "c.md"}) || done.Number <= before[0].Number || done.Documents != 1 || !done.Serving {
		t.Errorf("got %+v, before it %+v", done, before)
	}
	k.asBefore("at once")
	k.must(k.Lay(t.Context()))
	k.reindex(here, library.Reindexing{})
	k.asBefore("after what has changed was read")
	k = k.again()
	k.asBefore("after a restart")
	log, err := k.lib.Audit(t.Context(), here, 2)
	if err != nil || log[1].Action != library.WentBack || log[1].Before == "" || log[1].After == "" {
		t.Errorf("audit log: %+v, %v", log, err)
	}
	k.add(here, "c.md", "# Tea vs Coffee\n\nMilk goes with both. Coffee is delicious and hot. Tea is slow. Tea or coffee?\n")
	if got := k.quoted(here); !strings.Contains(got, "c.md") || strings.Contains(got, "Tea is expensive") {
		t.Errorf("after c.md has changed: %q", got)
	}
	k.reindex(here, library.Reindexing{Everything: true})
	if got := k.quoted(here); !strings.Contains(got, "Tea is expensive") {
		t.Errorf("after everything was read: %q", got)
	}
}

func TestOneCanGoBackFromARollback(t *testing.T) {
	k := built(t)
	defer k.close()
	want := k.quoted(here)
	for range 2 {
		_, err := k.Rollback(t.Context(), here, 0, "ann")
		k.must(err)
	}
	if got := k.quoted(here); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := k.Rollback(t.Context(), here, 99, "ann"); !errors.Is(err, library.ErrNoGeneration) {
		t.Errorf("an unknown one: %v", err)
	}
	if _, err := k.Rollback(t.Context(), there, 0, "ann"); !errors.Is(err, library.ErrNoGeneration) {
		t.Errorf("of another space: %v", err)
	}
}

func TestAReindexOfNothingNewMakesNoGeneration(t *testing.T) {
	k := built(t)
	defer k.close()
	first := k.reindex(here, library.Reindexing{}).Generation
	if again := k.reindex(here, library.Reindexing{}).Generation; again != first {
		t.Errorf("generation %d, and then %d", first, again)
	}
}

func TestWhatAnotherProgramBuiltIsTakenUp(t *testing.T) {
	dir := t.TempDir()
	k := newKept(t, dir, library.Options{})
	t.Cleanup(k.close)
	k.running()
	k.add(here, "a.md", tea)
	other := newKept(t, dir, library.Options{})
	defer other.close()
	other.must(other.Lay(t.Context()))
	r := other.reindex(here, library.Reindexing{Everything: true})
	k.until("taken up", func() bool { return k.claims.Info(here).Number >= r.Generation })
	k.add(here, "b.md", "# Tea vs Coffee\n\nTea is cheaper than coffee. Tea or coffee?\n")
	k.until("answered from", k.quotes(here, "b.md: Tea is cheaper"))
}

func TestADamagedSpaceIsMadeAnew(t *testing.T) {
	k := newKept(t, t.TempDir(), library.Options{})
	k.add(here, "a.md", tea)
	k.add(there, "a.md", tea)
	k.must(k.Flush(t.Context()))
	k.close()
	k.must(filepath.WalkDir(filepath.Join(k.dir, "index"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, "discord") || !strings.HasSuffix(name, ".dat") && !strings.HasSuffix(name, ".json") {
			return err
		}
		return os.WriteFile(name, []byte("scrambled"), 0o600) //nolint:gosec // the test's own folder
	}))
	k = newKept(t, k.dir, library.Options{})
	t.Cleanup(k.close)
	if len(k.claims.Damaged()) != 1 {
		t.Fatalf("damaged: %v", k.claims.Damaged())
	}
	k.running()
	k.until("made anew", k.quotes(here, "stomach"))
	if !k.quotes(there, "stomach")() {
		t.Error("another space is silent")
	}
}

func TestASpaceThatWasLeftIsForgottenOnTheDiskWithinADayOfItsGrace(t *testing.T) {
	if testing.Short() {
		t.Skip("the curator looks at the library twice a second of a day")
	}
	k := newKept(t, t.TempDir(), library.Options{})
	k.add(here, "a.md", tea)
	k.add(there, "a.md", tea)
	k.must(k.Flush(t.Context()))
	k.close()
	synctest.Test(t, func(t *testing.T) {
		k := newKept(t, k.dir, library.Options{Grace: 23 * time.Hour})
		time.Sleep(time.Until(now(k).Add(time.Second)))
		k.Leave(here)
		t.Cleanup(k.close)
		k.running()
		time.Sleep(22*time.Hour + 30*time.Minute)
		if !k.onDisk("gentle on the stomach", "discord") {
			t.Error("it was forgotten too early, or the test does not see it")
		}
		time.Sleep(2 * time.Hour)
		if k.onDisk("", "discord") {
			t.Error("its claims are still there")
		}
		if !k.onDisk("gentle on the stomach", "slack") {
			t.Error("another space was forgotten with it")
		}
	})
}

// now returns when the library changed last, which is later than the time that the
// test begins at.
func now(k *kept) time.Time {
	k.t.Helper()
	log, err := k.lib.Audit(k.t.Context(), here, 1)
	k.must(err)
	return log[0].At
}

// onDisk reports whether a file of the index says something, in a folder whose name
// contains a word.
func (k *kept) onDisk(words, folder string) bool {
	k.t.Helper()
	found := false
	k.must(filepath.WalkDir(filepath.Join(k.dir, "index"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, folder) {
			return err
		}
		data, err := os.ReadFile(name) //nolint:gosec // the test's own folder
		found = found || strings.Contains(string(data), words)
		return err
	}))
	return found
}
