package format_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/format"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

const (
	docMark  = "-- doc "
	wantMark = "-- want --\n"
)

// TestCases reads the documents of testdata/cases. A case is a comment, the
// document behind "-- doc <name> --", and its blocks behind "-- want --".
func TestCases(t *testing.T) {
	lex := load(t)
	names, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases, err := os.OpenRoot("testdata/cases")
	if err != nil {
		t.Fatal(err)
	}
	defer cases.Close()
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			data, err := cases.ReadFile(filepath.Base(name))
			if err != nil {
				t.Fatal(err)
			}
			before, rest, ok := strings.Cut(string(data), docMark)
			file, rest, ok2 := strings.Cut(rest, " --\n")
			doc, want, ok3 := strings.Cut(rest, wantMark)
			if !ok || !ok2 || !ok3 {
				t.Fatalf("%s: want %q, a document and %q", name, docMark, wantMark)
			}
			page, err := format.Read(file, []byte(doc), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			got := show(page)
			if *update {
				if err := cases.WriteFile(filepath.Base(name), []byte(before+docMark+file+" --\n"+doc+wantMark+got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
			}
		})
	}
}

// show writes a page down, a line a block, with a line for the source and one
// where the trail changes.
func show(page format.Page) string {
	var b strings.Builder
	s := page.Document.Source
	fmt.Fprintf(&b, "title=%q date=%q url=%q\n", s.Title, s.Date, s.URL)
	last := ""
	for _, bl := range page.Blocks {
		if trail := strings.Join(bl.Trail, " > "); trail != last && bl.Dropped == "" && bl.Kind != knowledge.Heading {
			fmt.Fprintf(&b, "[%s]\n", trail)
			last = trail
		}
		what := bl.Kind.String()
		if bl.Dropped != "" {
			what = "(" + bl.Dropped + ")"
		}
		if bl.Column != "" || bl.Row != "" {
			what += fmt.Sprintf(" %q/%q", bl.Column, bl.Row)
		}
		b.WriteString(what)
		for _, c := range bl.Cells {
			fmt.Fprintf(&b, " %s=%q", c.Column, bl.Text[c.From:c.To])
		}
		fmt.Fprintf(&b, ": %q\n", bl.Text)
	}
	return b.String()
}
