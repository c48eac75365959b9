package curate_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// cellar is a data folder that programs keep an index and a library in.
type cellar struct{ dir string }

// enter starts a program that answers from the data folder, and has folders besides
// if some are named.
func (c cellar) enter(t *testing.T, opts curate.Options, dirs ...string) *house {
	t.Helper()
	h := newHouse(t)
	claims, err := blevestore.Mend(filepath.Join(c.dir, "index"), h.lex, opts.Version)
	h.must(err)
	t.Cleanup(func() { _ = claims.Close() })
	h.claims = claims
	h.bot, err = bot.New(claims, h.lex)
	h.must(err)
	h.lib, h.second = open(t, filepath.Join(c.dir, "library")), nil
	var folders []ingest.Folder
	for _, dir := range dirs {
		folders = append(folders, ingest.Folder{Name: filepath.Base(dir), FS: os.DirFS(dir)})
	}
	if len(dirs) > 0 {
		opts.Folders = ingest.NewShelf(folders, zerolog.Nop())
	}
	opts.Keep = true
	h.Curator = curate.New(h.lib, claims, h.lex, opts)
	h.must(h.Look(t.Context()))
	h.must(h.Lay(t.Context()))
	return h
}

// ask returns what a program quotes that starts now, as if the others had been
// killed.
func (c cellar) ask(t *testing.T, opts curate.Options, space knowledge.Space) string {
	t.Helper()
	return c.enter(t, opts).quoted(space)
}

func TestADocumentThatIsAddedWhileOthersAreReadAnewIsAnsweredFromAfterAKill(t *testing.T) {
	c := cellar{t.TempDir()}
	h := c.enter(t, curate.Options{})
	h.large(here)
	added := false
	r := h.reindex(here, library.Reindexing{Everything: true, Progress: func(done, _ int) {
		if done > 0 && !added {
			added = true
			h.add(here, "late.md", tea)
		}
	}})
	if !added || r.Read != 70 {
		t.Fatalf("%+v", r)
	}
	if got := h.quoted(here); !strings.Contains(got, "late.md") {
		t.Errorf("it was acknowledged, and is not answered from: %q", got)
	}
	if got := c.ask(t, curate.Options{}, here); !strings.Contains(got, "late.md") {
		t.Errorf("after a kill: %q", got)
	}
}

func TestADocumentThatWasSetAsideComesInWhenItChangesOrIsAddedAgain(t *testing.T) {
	h := cellar{t.TempDir()}.enter(t, curate.Options{})
	const first, second = "# Tea vs Coffee\n\nTea is cheap. Coffee is slow.\n", "# Tea vs Coffee\n\nTea is green. Coffee is brown and slow.\n"
	h.add(here, "a.md", other)
	h.reindex(here, library.Reindexing{})
	h.add(here, "b.md", first)
	h.reindex(here, library.Reindexing{})
	_, err := h.Rollback(t.Context(), here, 0, "ann")
	h.must(err)
	if h.quotes(here, "b.md")() {
		t.Fatal("it is not set aside")
	}
	h.add(here, "b.md", second)
	if !h.quotes(here, "brown")() {
		t.Errorf("changed: %q", h.quoted(here))
	}
	h.add(here, "b.md", first)
	if got := h.quoted(here); strings.Contains(got, "brown") || !strings.Contains(got, "b.md") {
		t.Errorf("changed back: %q", got)
	}
	_, err = h.Rollback(t.Context(), here, 1, "ann")
	h.must(err)
	_, err = h.Remove(t.Context(), here, "b.md", "ann")
	h.must(err)
	h.add(here, "b.md", first)
	if !h.quotes(here, "b.md")() {
		t.Errorf("removed and added again: %q", h.quoted(here))
	}
}

// told calls back when something is logged, once.
type told struct {
	of   string
	once sync.Once
	do   func()
}

func (w *told) Write(b []byte) (int, error) {
	if strings.Contains(string(b), w.of) {
		w.once.Do(w.do)
	}
	return len(b), nil
}

func TestARollbackByAnotherProgramIsNotUndoneByWhatIsBeingRead(t *testing.T) {
	c := cellar{t.TempDir()}
	log := &told{of: "bad.md", do: func() {}}
	h := c.enter(t, curate.Options{Log: zerolog.New(log)})
	h.add(here, "a.md", other)
	h.reindex(here, library.Reindexing{})
	h.add(here, "b.md", tea)
	h.reindex(here, library.Reindexing{})
	second := c.enter(t, curate.Options{})
	rolled := make(chan struct{})
	log.do = func() {
		back, err := second.Rollback(t.Context(), here, 1, "ann")
		if err != nil {
			t.Error(err)
		}
		h.until("taken up", func() bool { return h.claims.Info(here).Number == back.Number })
		close(rolled)
	}
	h.running()
	if _, _, err := h.lib.Add(t.Context(), document(here, "bad.md", "\x00\x00\x00")); err != nil {
		t.Fatal(err)
	}
	<-rolled
	if came := h.add(here, "c.md", "# Tea vs Coffee\n\nTea is reliable. Coffee is slow.\n"); came.Claims == 0 || h.quotes(here, "b.md")() {
		t.Errorf("%d claims come in, got %q", came.Claims, h.quoted(here))
	}
	h.must(h.Flush(t.Context()))
	if got := c.ask(t, curate.Options{}, here); strings.Contains(got, "b.md") {
		t.Errorf("after a kill: %q", got)
	}
}

func TestWhatAnotherVersionBuildsIsLeftAsItIs(t *testing.T) {
	c, docs := cellar{t.TempDir()}, t.TempDir()
	old, version := curate.Options{Version: blevestore.Version{Extractor: "1"}}, curate.Options{Version: blevestore.Version{Extractor: "2"}}
	if err := os.WriteFile(filepath.Join(docs, "x.md"), []byte(tea), 0o600); err != nil {
		t.Fatal(err)
	}
	first := c.enter(t, old, docs)
	first.reindex(knowledge.Shared, library.Reindexing{})
	running := c.enter(t, old).running()
	updated := c.enter(t, version, docs)
	updated.reindex(knowledge.Shared, library.Reindexing{})
	running.until("found", func() bool { return len(running.claims.Damaged()) > 0 })
	running.add(here, "y.md", other)
	running.until("answered", running.quotes(here, "y.md"))
	if !running.quotes(here, "\nx.md")() {
		t.Errorf("the old one does not go on: %q", running.quoted(here))
	}
	if info := updated.claims.Info(knowledge.Shared); info.Extractor != "2" {
		t.Errorf("%+v", info)
	}
	all, err := updated.claims.Generations(knowledge.Shared)
	if err != nil || all[0].Extractor != "2" || all[0].Documents != 1 {
		t.Errorf("the new one is gone: %+v, %v", all, err)
	}
}

func TestWhatCannotBeSavedIsAnsweredFromAllTheSame(t *testing.T) {
	c := cellar{t.TempDir()}
	h := newHouse(t)
	h.lib = open(t, filepath.Join(c.dir, "library"))
	for i := range 70 {
		_, _, err := h.lib.Add(t.Context(), document(here, fmt.Sprintf("letters-%d.md", i), "# Letters\n\n"+filler(i*90, 90)))
		h.must(err)
	}
	_, _, err := h.lib.Add(t.Context(), document(here, "a.md", tea))
	h.must(err)
	h.must(os.MkdirAll(filepath.Join(c.dir, "index", "LOCK"), 0o700)) // nobody can write
	if h = c.enter(t, curate.Options{}); !h.quotes(here, "a.md")() {
		t.Error("it is not answered from")
	}
}

func TestWhatRemainsOfASpaceThatWasPurgedIsDropped(t *testing.T) {
	c := cellar{t.TempDir()}
	h := c.enter(t, curate.Options{})
	h.lib.Close()
	lib, err := library.Open(t.Context(), filepath.Join(c.dir, "library"), library.Options{Grace: time.Nanosecond})
	h.must(err)
	_, _, err = lib.Add(t.Context(), document(here, "a.md", tea))
	h.must(err)
	h.must(lib.CloseSpace(t.Context(), here, "juxta"))
	_, err = lib.Purge(t.Context(), "juxta")
	h.must(errors.Join(err, lib.Close()))
	left := filepath.Join(c.dir, "index", "discord_1")
	h.must(os.MkdirAll(filepath.Join(left, "gen-000001"), 0o700))
	c.enter(t, curate.Options{}).running().until("dropped", func() bool {
		_, err := os.Stat(left)
		return errors.Is(err, fs.ErrNotExist)
	})
}

func TestAGenerationOfAnotherVersionIsNothingToGoBackTo(t *testing.T) {
	c := cellar{t.TempDir()}
	first := c.enter(t, curate.Options{Version: blevestore.Version{Extractor: "1"}})
	first.add(here, "a.md", tea)
	first.reindex(here, library.Reindexing{})
	h := c.enter(t, curate.Options{Version: blevestore.Version{Extractor: "2"}}).running()
	h.until("made anew", h.quotes(here, "a.md"))
	h.reindex(here, library.Reindexing{})
	if all, err := h.Generations(t.Context(), here); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if _, err := h.Rollback(t.Context(), here, 0, "ann"); !errors.Is(err, library.ErrNoGeneration) {
		t.Errorf("got error %v", err)
	}
}

// ender ends something when it is asked for the second time.
type ender struct {
	asked int
	end   func()
}

func (e *ender) Verdicts(context.Context, knowledge.Space) ([]library.Verdict, error) {
	if e.asked++; e.asked > 1 {
		e.end()
	}
	return nil, nil
}

func TestReadingAnewThatIsEndedWhenTheAnswersHaveChangedIsReported(t *testing.T) {
	h := cellar{t.TempDir()}.enter(t, curate.Options{})
	_, _, err := h.lib.Add(t.Context(), document(here, "a.md", tea))
	h.must(err)
	ctx, end := context.WithCancel(t.Context())
	h.Examiner = &ender{end: end}
	r, err := h.Reindex(ctx, here, library.Reindexing{By: "ann"})
	if err != nil || !slices.Equal(r.Added, []string{"a.md"}) || !h.quotes(here, "a.md")() {
		t.Errorf("%+v, %v", r, err)
	}
}
