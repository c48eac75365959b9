package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestClaimsAsTextNameSourceSubjectAndQuote(t *testing.T) {
	r := juxta(t, "", "claims", "--docs", drinks(t))
	r.expect(t, exitOK, "“Tea is easier to prepare than coffee.”", "")
	if !strings.Contains(r.out, "more/beans.txt:") {
		t.Errorf("a folder within the folder was not read:\n%s", r.out)
	}
}

func TestClaimsAsJSONKeepTheContract(t *testing.T) {
	docs := drinks(t)
	r := juxta(t, "", "claims", "--docs", docs, "--json")
	r.expect(t, exitOK, "", "")
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if len(lines) < 5 {
		t.Fatalf("got %d claims:\n%s", len(lines), r.out)
	}
	seen := map[string]bool{}
	for _, line := range lines {
		var c claimLine
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&c); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		text, err := fs.ReadFile(os.DirFS(docs), c.Source)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(text[c.Span[0]:c.Span[1]]); got != c.Quote {
			t.Errorf("the document has %q where the claim quotes %q", got, c.Quote)
		}
		if len(c.Subjects) != len(c.StanceBy) || len(c.Subjects) == 0 {
			t.Errorf("subjects %q, stances %v", c.Subjects, c.StanceBy)
		}
		place := c.Source + c.Quote
		if seen[place] {
			t.Errorf("%q is printed twice", c.Quote)
		}
		seen[place] = true
	}
	for _, list := range []string{`"subjects":null`, `"aspects":null`, `"heading":null`, `"stance_by":null`} {
		if strings.Contains(r.out, list) {
			t.Errorf("%s where a list is promised", list)
		}
	}
}

func TestClaimsOfTheStarterDocumentsNeedNoFlags(t *testing.T) {
	juxta(t, "", "claims").expect(t, exitOK, "Flask", "")
}

func TestClaimsExplainWhatWasDropped(t *testing.T) {
	docs := write(t, map[string]string{"page.md": "---\ntitle: Tea vs Coffee\n---\n\n" + leaves})
	juxta(t, "", "claims", "--docs", docs, "--explain").expect(t, exitOK, "# page.md:", "")
	r := juxta(t, "", "claims", "--docs", docs, "--explain", "--json")
	r.expect(t, exitOK, "{", "# page.md:")
	if strings.Contains(r.out, "# page.md") {
		t.Errorf("the explanation stands between the lines of JSON:\n%s", r.out)
	}
}

func TestAFileThatCannotBeReadIsReportedAndTheOthersAreRead(t *testing.T) {
	docs := drinks(t)
	if err := os.WriteFile(filepath.Join(docs, "photo.txt"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	juxta(t, "", "claims", "--docs", docs).expect(t, exitOK, "Tea is cheaper than coffee.", "photo.txt")
}

func TestSubjectsOfTheOperatorAreKept(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "The brown drink is strong. Mate is a pleasant habit, and mate is cheap.\n"})
	juxta(t, "", "claims", "--docs", docs, "--subject", "Mate=yerba, yerba mate").expect(t, exitOK, "Mate", "")
}
