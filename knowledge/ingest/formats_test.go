package ingest_test

import (
	"os"
	"strings"
	"testing"

	"juxta/knowledge/ingest"
)

// TestAFolderOfEveryFormat reads a folder of documents in every format, beside
// files that are damaged, hostile or of other formats: those are reported, and
// of the others what they hold is found and quoted.
func TestAFolderOfEveryFormat(t *testing.T) {
	readings, rep := read(t, ingest.Options{}, ingest.Folder{Name: "corpus", FS: os.DirFS("../format/testdata/corpus")})
	for _, s := range rep.Skipped {
		if !strings.HasPrefix(s.Reason, "read "+s.Name+": ") || len(s.Reason) < len("read "+s.Name+": ")+5 {
			t.Errorf("%s: the reason %q does not name it", s.Name, s.Reason)
		}
	}
	if got, want := len(rep.Skipped), 18; got != want {
		t.Errorf("%d files skipped, want %d: %v", got, want, rep.Skipped)
	}
	claims := map[string]int{}
	for _, r := range readings {
		for _, c := range r.Claims {
			claims[r.Document.Source.ID]++
			if span := c.Span(); !strings.Contains(r.Document.Text, c.Quote) || span.End > len(r.Document.Text) {
				t.Errorf("%s: the quote %q is not in the document", c.Source, c.Quote)
			}
		}
	}
	for _, name := range []string{"report.pdf", "report-named.txt", "review.docx", "table.csv", "table.tsv", "table-wide.csv", "table-named.txt", "page-named.md"} {
		if claims[name] == 0 {
			t.Errorf("%s: no claims", name)
		}
	}
}
