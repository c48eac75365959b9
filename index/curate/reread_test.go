package curate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// filler is prose that compares nothing, longer than what a space is always read
// whole of.
func filler(from, n int) string {
	var b strings.Builder
	for i := from; i < from+n; i++ {
		fmt.Fprintf(&b, "In the year %d the keeper of the lighthouse wrote a letter to number %d of the harbor road.\n\n", 1000+i%900, i)
	}
	return b.String()
}

// large fills a space with more than is always read whole.
func (h *house) large(space knowledge.Space) {
	h.t.Helper()
	const paragraphs = 90
	for i := range 70 {
		text := fmt.Sprintf("# Letters %d\n\n", i) + filler(i*paragraphs, paragraphs)
		if _, _, err := h.lib.Add(h.t.Context(), library.New{Space: space, Name: fmt.Sprintf("letters-%d.md", i), Bytes: []byte(text), By: "ann"}); err != nil {
			h.t.Fatal(err)
		}
	}
	h.must(h.Lay(h.t.Context()))
}

func (h *house) reindex(space knowledge.Space, as library.Reindexing) library.Reindexed {
	h.t.Helper()
	as.By = "ann"
	r, err := h.Reindex(h.t.Context(), space, as)
	h.must(err)
	return r
}

func TestOfALargeSpaceOnlyWhatHasChangedIsRead(t *testing.T) {
	h := newHouse(t)
	h.large(here)
	if r := h.reindex(here, library.Reindexing{}); r.Read != 0 || r.Documents != 70 {
		t.Errorf("nothing has changed, and %d of %d were read", r.Read, r.Documents)
	}
	h.elsewhere(here, "tea.md", tea)
	if r := h.reindex(here, library.Reindexing{}); r.Read != 1 || !slices.Equal(r.Added, []string{"tea.md"}) || r.ClaimsAfter == 0 {
		t.Errorf("%+v", r)
	}
	if r := h.reindex(here, library.Reindexing{Everything: true}); r.Read != 71 || len(r.Added)+len(r.Changed)+len(r.Removed) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestDocumentsThatMentionWhatIsNewlyComparedAreReadAgain(t *testing.T) {
	h := newHouse(t)
	h.large(here)
	h.add(here, "lone.md", "# A year in the kitchen\n\nTea is cheap and gentle on the stomach, and we were fond of it.\n")
	if strings.Contains(h.quoted(here), "lone.md") {
		t.Fatal("it is compared already")
	}
	h.add(here, "b.md", other)
	if !h.quotes(here, "lone.md: Tea is cheap")() {
		t.Errorf("got %q", h.quoted(here))
	}
}

func TestWhatTheSharedSpaceNewlyComparesIsLookedForInTheOthers(t *testing.T) {
	h := newHouse(t)
	h.add(here, "lone.md", "# A year in the kitchen\n\nTea is cheap and gentle on the stomach, and we were fond of it.\n")
	if got := h.quoted(here); got != "" {
		t.Fatalf("it is compared already: %s", got)
	}
	h.add(knowledge.Shared, "b.md", other)
	h.must(h.Lay(t.Context()))
	if !h.quotes(here, "lone.md: Tea is cheap")() {
		t.Errorf("got %q", h.quoted(here))
	}
}

func TestOfASmallSpaceWhatIsComparedIsFoundInAllDocumentsTogether(t *testing.T) {
	h := newHouse(t)
	guide := func(name string) string {
		return "# Getting started with " + name + "\n\n" + name + " is cheap and quick. " + name + " is easy to learn.\n\n" + name + " is reliable. Many choose " + name + " for small teams.\n"
	}
	if first := h.add(here, "a.md", guide("Quarrybase")); first.Claims > 0 {
		t.Fatal("one document compares already")
	}
	h.add(here, "b.md", guide("Zettastore"))
	for _, id := range []string{"a.md", "b.md"} {
		if s, err := h.Show(t.Context(), here, id); err != nil || s.Claims == 0 {
			t.Errorf("%s has no claims: %v", id, err)
		}
	}
}

// folder is a house beside a folder of files.
type folder struct {
	*house

	dir string
}

func newFolder(t *testing.T, files map[string]string) *folder {
	t.Helper()
	f := &folder{house: newHouse(t), dir: t.TempDir()}
	for name, text := range files {
		f.write(name, text)
	}
	shelf := ingest.NewShelf([]ingest.Folder{{Name: "docs", FS: os.DirFS(f.dir)}}, zerolog.Nop())
	f.Curator = curate.New(f.lib, f.claims, f.lex, curate.Options{Folders: shelf, Log: zerolog.New(zerolog.NewTestWriter(t))})
	f.look()
	return f
}

func (f *folder) write(name, text string) {
	f.t.Helper()
	f.must(os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o600))
}

// look looks so often that what is complete counts.
func (f *folder) look() {
	f.t.Helper()
	for range 2 {
		f.must(f.Look(f.t.Context()))
	}
	f.must(f.Lay(f.t.Context()))
}

func TestAFolderIsAnsweredFromBesideTheLibrary(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea})
	f.add(knowledge.Shared, "x.md", other)
	if !f.quotes(here, "library:x.md: ")() || !f.quotes(here, "\nx.md: Coffee is expensive")() {
		t.Errorf("got %q", f.quoted(here))
	}
	f.write("x.md", "# Tea vs Coffee\n\nTea is green and cheap. Coffee is brown and slow.\n")
	f.look()
	if got := f.quoted(here); strings.Contains(got, "Coffee is expensive") || !strings.Contains(got, "slow") {
		t.Errorf("got %q", got)
	}
	f.must(os.Remove(filepath.Join(f.dir, "x.md")))
	f.look()
	if got := f.quoted(here); strings.Contains(got, "\nx.md") || !strings.Contains(got, "library:x.md") {
		t.Errorf("got %q", got)
	}
}

func TestWhatCannotBeReadInAFolderIsTriedAgainWhenItChanges(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea, "y.md": "\x00\x00\x00\x00"})
	if r := f.reindex(knowledge.Shared, library.Reindexing{}); r.Read != 1 || len(r.Failed) != 1 || r.Failed[0].ID != "y.md" {
		t.Errorf("%+v", r)
	}
	f.write("y.md", other)
	f.look()
	if !f.quotes(here, "y.md: ")() {
		t.Errorf("got %q", f.quoted(here))
	}
}

func TestTheStarterDocumentsGiveWayToOthers(t *testing.T) {
	h := newHouse(t)
	dir := t.TempDir()
	h.must(os.WriteFile(filepath.Join(dir, "start.md"), []byte(tea), 0o600))
	starter := ingest.NewShelf([]ingest.Folder{{Name: "starter", FS: os.DirFS(dir)}}, zerolog.Nop())
	h.Curator = curate.New(h.lib, h.claims, h.lex, curate.Options{Starter: starter})
	h.must(h.Look(t.Context()))
	h.must(h.Lay(t.Context()))
	if !h.quotes(here, "start.md")() {
		t.Fatalf("got %q", h.quoted(here))
	}
	h.add(here, "x.md", other)
	h.must(h.Lay(t.Context()))
	if !h.quotes(there, "start.md")() {
		t.Errorf("a server's document took them away: %q", h.quoted(there))
	}
	h.add(knowledge.Shared, "x.md", other)
	if got := h.quoted(here); strings.Contains(got, "start.md") || !strings.Contains(got, "library:x.md") {
		t.Errorf("got %q", got)
	}
	_, err := h.Remove(t.Context(), knowledge.Shared, "x.md", "ann")
	h.must(err)
	if !h.quotes(there, "start.md")() {
		t.Errorf("they do not come back: %q", h.quoted(there))
	}
}

func TestDocumentsOfFoldersThatAreNotAtHandStay(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea})
	f.Curator = curate.New(f.lib, f.claims, f.lex, curate.Options{})
	f.add(knowledge.Shared, "y.md", other)
	f.reindex(knowledge.Shared, library.Reindexing{Everything: true})
	if !f.quotes(here, "\nx.md: ")() || !f.quotes(here, "library:y.md")() {
		t.Errorf("got %q", f.quoted(here))
	}
}
