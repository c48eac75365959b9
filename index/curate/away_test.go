package curate_test

import (
	"os"
	"path/filepath"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

func TestAFolderThatIsGoneAnswersAlsoWhenOtherDocumentsChange(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea})
	f.must(os.Rename(f.dir, f.dir+"-elsewhere"))
	f.look()
	f.add(knowledge.Shared, "y.md", other)
	if !f.quotes(here, "\nx.md: ")() || !f.quotes(here, "library:y.md")() {
		t.Errorf("got %q", f.quoted(here))
	}
	if r := f.reindex(knowledge.Shared, library.Reindexing{Everything: true}); len(r.Failed) != 1 || r.Failed[0].ID != "x.md" || r.Documents != 2 {
		t.Errorf("%+v", r)
	}
	f.must(os.Rename(f.dir+"-elsewhere", f.dir))
	f.look()
	if !f.quotes(here, "\nx.md: ")() {
		t.Errorf("got %q", f.quoted(here))
	}
}

func TestAFileThatCannotBeOpenedWhenItIsReadIsReadLater(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea, "z.md": "# A kettle\n\nIt whistles.\n"})
	f.write("y.md", other)
	for range 2 {
		f.must(f.Look(t.Context()))
	}
	f.must(os.Rename(filepath.Join(f.dir, "y.md"), filepath.Join(f.dir, ".y.md")))
	f.must(f.Lay(t.Context()))
	f.must(os.Rename(filepath.Join(f.dir, ".y.md"), filepath.Join(f.dir, "y.md")))
	f.look()
	if !f.quotes(here, "y.md: ")() || !f.quotes(here, "x.md: ")() {
		t.Errorf("got %q", f.quoted(here))
	}
}
