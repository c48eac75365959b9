package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// long is a time after which a file is taken to be complete.
const long = 2 * time.Minute

// write writes a file that was changed some time ago.
func write(t *testing.T, name, text string, ago time.Duration) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	when := time.Now().Add(-ago)
	if err := os.Chtimes(name, when, when); err != nil {
		t.Fatal(err)
	}
}

// watched is a shelf of folders, with what it logs.
type watched struct {
	*ingest.Shelf

	t   *testing.T
	log strings.Builder
}

func watch(t *testing.T, dirs ...string) *watched {
	t.Helper()
	w := &watched{t: t}
	var folders []ingest.Folder
	for _, dir := range dirs {
		folders = append(folders, ingest.Folder{Name: filepath.Base(dir), FS: os.DirFS(dir)})
	}
	w.Shelf = ingest.NewShelf(folders, zerolog.New(&w.log))
	return w
}

// holds looks, and checks what there is and whether it is told as news.
func (w *watched) holds(news bool, want ...string) {
	w.t.Helper()
	got, err := w.Look(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	var ids []string
	for _, f := range w.Files() {
		if f.Digest != "" {
			ids = append(ids, f.ID)
		}
	}
	if got != news || !slices.Equal(ids, want) {
		w.t.Errorf("there are %q, news %t; want %q, %t", ids, got, want, news)
	}
}

func (w *watched) file(id string) ingest.File {
	w.t.Helper()
	for _, f := range w.Files() {
		if f.ID == id {
			return f
		}
	}
	w.t.Fatalf("no %s in %v", id, w.Files())
	return ingest.File{}
}

func TestAShelfTellsWhatIsAddedChangedAndRemoved(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.md"), filepath.Join(dir, "sub", "b.md")
	write(t, a, tea, long)
	w := watch(t, dir)
	w.holds(true, "a.md")
	w.holds(false, "a.md")
	write(t, b, tea, long)
	w.holds(false, "a.md") // it may be half written
	w.holds(true, "a.md", "sub/b.md")
	w.holds(false, "a.md", "sub/b.md")
	if err := os.Remove(a); err != nil {
		t.Fatal(err)
	}
	w.holds(true, "sub/b.md")
	if err := os.Remove(b); err != nil {
		t.Fatal(err)
	}
	w.holds(true)
}

func TestAFileThatIsBeingWrittenCountsWhenItIsComplete(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a.md")
	write(t, a, tea, long)
	w := watch(t, dir)
	w.holds(true, "a.md")
	whole := w.file("a.md").Digest
	for _, text := range []string{"", tea[:20], tea[:40]} {
		write(t, a, text, 0)
		w.holds(false, "a.md")
		if w.file("a.md").Digest != whole {
			t.Errorf("what is half written counts: %q", text)
		}
	}
	write(t, a, tea+tea, 0)
	w.holds(false, "a.md")
	w.holds(true, "a.md")
	if w.file("a.md").Digest != ingest.Digest([]byte(tea+tea)) {
		t.Error("what is complete does not count")
	}
}

func TestAChangeWithinOneTickOfAClockIsFound(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a.md")
	when := time.Now()
	put := func(text string) {
		write(t, a, text, 0)
		if err := os.Chtimes(a, when, when); err != nil {
			t.Fatal(err)
		}
	}
	put("tea is poor")
	w := watch(t, dir)
	w.holds(true, "a.md")
	put("tea is fine")
	w.holds(false, "a.md")
	w.holds(true, "a.md")
	if w.file("a.md").Digest != ingest.Digest([]byte("tea is fine")) {
		t.Error("a change of the same size at the same time was missed")
	}
}

func TestAFolderThatIsGoneIsNotAnEmptyOne(t *testing.T) {
	parent := t.TempDir()
	dir, away := filepath.Join(parent, "docs"), filepath.Join(parent, "away")
	write(t, filepath.Join(dir, "a.md"), tea, long)
	w := watch(t, dir)
	w.holds(true, "a.md")
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	w.holds(false, "a.md")
	w.holds(false, "a.md")
	if err := os.Mkdir(dir, 0o700); err != nil { // as where nothing is mounted
		t.Fatal(err)
	}
	w.holds(false, "a.md")
	if got := strings.Count(w.log.String(), "the folder is gone"); got != 1 {
		t.Errorf("logged %d times: %s", got, w.log.String())
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, dir); err != nil {
		t.Fatal(err)
	}
	w.holds(false, "a.md")
	if !strings.Contains(w.log.String(), "there again") {
		t.Error(w.log.String())
	}
	if err := os.Remove(filepath.Join(dir, "a.md")); err != nil {
		t.Fatal(err)
	}
	w.holds(true)
}

func TestAFolderThatWasNeverThereIsAnError(t *testing.T) {
	if _, err := watch(t, filepath.Join(t.TempDir(), "none")).Look(t.Context()); err == nil {
		t.Error("no error")
	}
}

func TestFilesOfTwoFoldersKeepTheirNamesWhenOneIsGone(t *testing.T) {
	parent := t.TempDir()
	one, two := filepath.Join(parent, "one"), filepath.Join(parent, "two")
	write(t, filepath.Join(one, "a.md"), tea, long)
	write(t, filepath.Join(two, "a.md"), tea+tea, long)
	w := watch(t, one, two)
	w.holds(true, "a.md", "two/a.md")
	if err := os.Rename(one, one+"-away"); err != nil {
		t.Fatal(err)
	}
	w.holds(false, "a.md", "two/a.md")
	g, err := w.Give(w.file("two/a.md"))
	if err != nil || string(g.Bytes) != tea+tea || g.ID != "two/a.md" || g.Space != knowledge.Shared {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestWhatMayMentionASubjectIsFoundByAnyOfItsNames(t *testing.T) {
	m := ingest.NewMentions([]knowledge.Subject{{Name: "Postal Query", Aliases: []string{"PQ", "Überpost"}}, {Name: "battery"}})
	for text, want := range map[string]bool{
		"We send it by postal queries.": true, "The PQs are late": true, "die ÜBERPOST": true, "Batteries die": true, "battery's": true,
		"post it": false, "a pqrst": false, "": false, "batted": false, "embattery": false, "postalization of": false,
	} {
		if got := m.In(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
	if ingest.NewMentions(nil).In("anything") {
		t.Error("nothing was looked for")
	}
}

func TestADocumentThatSaysMoreOfItselfHasAnotherDigest(t *testing.T) {
	bytes := ingest.Digest([]byte(tea))
	seen := map[string]bool{}
	for _, stamp := range []string{
		ingest.Stamp(bytes, "", "", ""), ingest.Stamp(bytes, "t", "", ""), ingest.Stamp(bytes, "", "t", ""), ingest.Stamp(bytes, "", "", "t"),
	} {
		if seen[stamp] {
			t.Errorf("%s twice", stamp)
		}
		seen[stamp] = true
	}
	if !seen[bytes] {
		t.Error("without more it is not that of the bytes")
	}
}

func TestAFileThatTakesOverTheNameOfAnotherIsReadWhereItIs(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	write(t, filepath.Join(a, "x.md"), "one", long)
	write(t, filepath.Join(a, "y.md"), "y", long)
	write(t, filepath.Join(b, "x.md"), "two", long)
	info, err := os.Stat(filepath.Join(a, "x.md"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(b, "x.md"), info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	w := watch(t, a, b)
	w.holds(true, "x.md", "y.md", "b/x.md")
	if err := os.Remove(filepath.Join(a, "x.md")); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := w.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if given, err := w.Give(w.file("x.md")); err != nil || string(given.Bytes) != "two" || w.file("x.md").Digest != ingest.Digest([]byte("two")) {
		t.Errorf("%q, %v", given.Bytes, err)
	}
}
