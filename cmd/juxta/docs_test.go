package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rival is a document that says more on what leaves says something on.
const rival = `# Tea vs Coffee

Tea is cheaper than coffee. Coffee is bad for the stomach.

Coffee is hard to prepare. Tea keeps well in a tin.
`

// here puts files into the working folder.
func here(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(write(t, files))
}

func TestWhatIsAddedIsAnsweredFrom(t *testing.T) {
	for name, before := range map[string][]string{
		"without an index": {"version"},
		"over an index":    {"index", "--docs", "folder"},
	} {
		t.Run(name, func(t *testing.T) {
			here(t, map[string]string{"notes/x.md": leaves, "folder/x.md": rival, "folder/notes/x.md": rival})
			data := t.TempDir()
			juxtaIn(t, data, "", before...).expect(t, exitOK, "", "")
			juxtaIn(t, data, "", "docs", "add", "notes/x.md").expect(t, exitOK, "added     notes/x.md", "")
			juxtaIn(t, data, "", "ask", "--json", "is tea gentle on the stomach?").expect(t, exitOK, "Tea is cheap and gentle on the stomach", "")
			juxtaIn(t, data, "", "ask", "--json", "tea or coffee?").expect(t, exitOK, `"source":"library:notes/x.md"`, "")
		})
	}
}

func TestWhatIsReplacedOrRemovedIsNotQuotedAnyMore(t *testing.T) {
	here(t, map[string]string{"x.md": leaves, "y.md": rival})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md", "y.md").expect(t, exitOK, "added     y.md", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "documents 2", "")
	const question = "what are the cons of coffee?"
	juxtaIn(t, data, "", "ask", question).expect(t, exitOK, "bad for the stomach", "")
	if err := os.WriteFile("y.md", []byte(strings.ReplaceAll(rival, "bad for the stomach", "bad for sleep")), 0o600); err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "docs", "add", "y.md").expect(t, exitOK, "replaced  y.md", "")
	r := juxtaIn(t, data, "", "ask", question)
	r.expect(t, exitOK, "bad for sleep", "")
	if strings.Contains(r.out, "stomach") {
		t.Errorf("what was replaced is still quoted:\n%s", r.out)
	}
	juxtaIn(t, data, "", "docs", "remove", "--yes", "y.md").expect(t, exitOK, "removed   y.md", "")
	if r := juxtaIn(t, data, "", "ask", question); strings.Contains(r.out, "bad for") {
		t.Errorf("what was removed is still quoted:\n%s", r.out)
	}
	juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "the index is of revision 2; documents changed since: 1", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "documents 1", "")
	juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "shared: 1 of 100000 documents", "")
}

func TestAnotherSpacesDocumentsAreNotAnsweredFrom(t *testing.T) {
	here(t, map[string]string{"x.md": strings.ReplaceAll(leaves, "Tea", "Yerba"), "y.md": rival})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "y.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "add", "x.md", "--space", "discord:1").expect(t, exitOK, "", "")
	for _, build := range []bool{false, true} {
		if build {
			juxtaIn(t, data, "", "index").expect(t, exitOK, "discord:1\ndocuments 1", "")
		}
		r := juxtaIn(t, data, "", "ask", "--json", "yerba or coffee?")
		r.expect(t, exitOK, `"unknown_subjects":["yerba"]`, "")
		if strings.Contains(r.out, "Yerba") || strings.Contains(r.out, "x.md") {
			t.Errorf("another space's document shows (index built: %t):\n%s", build, r.out)
		}
		juxtaIn(t, data, "", "ask", "--json", "--space", "discord:1", "yerba or coffee?").expect(t, exitOK, `"x.md"`, "")
		juxtaIn(t, data, "yerba or coffee?\n", "chat", "--space", "discord:1").expect(t, exitOK, "Yerba", "")
		juxtaIn(t, data, "", "ask", "--json", "--space", "discord:2", "yerba or coffee?").expect(t, exitOK, `"unknown_subjects":["yerba"]`, "")
	}
}

func TestFoldersGivenWithDocsAreAllThatAskAnswersFrom(t *testing.T) {
	here(t, map[string]string{"x.md": leaves, "folder/y.md": rival})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	if r := juxtaIn(t, data, "", "ask", "--json", "--docs", "folder", "tea or coffee?"); strings.Contains(r.out, "x.md") || !strings.Contains(r.out, "y.md") {
		t.Errorf("got %s", r.out)
	}
	juxtaIn(t, data, "", "index", "--docs", "folder").expect(t, exitOK, "documents 2", "")
	juxtaIn(t, data, "", "ask", "--json", "tea or coffee?").expect(t, exitOK, `"source":"library:x.md"`, "")
}

func TestDocsPrintsLinesOfJSON(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	for _, args := range [][]string{
		{"add", "x.md", "--title", "On leaves", "--url", "https://example.com/x"}, {"list"}, {"show", "x.md"}, {"show", "library:x.md"},
	} {
		r := juxtaIn(t, data, "", append(append([]string{"docs"}, args...), "--json")...)
		var line docLine
		if err := json.Unmarshal([]byte(r.out), &line); err != nil || line.ID != "x.md" || line.Title != "On leaves" || line.Space != "shared" || line.Size != int64(len(leaves)) {
			t.Errorf("%v: %v: %s%s", args, err, r.out, r.err)
		}
	}
	juxtaIn(t, data, "", "docs", "status", "--json").expect(t, exitOK, `"revision":1,"indexed":null`, "")
}

func TestWhatCannotBeAddedIsReportedAndTheRestIsAdded(t *testing.T) {
	here(t, map[string]string{"x.md": leaves, "photo.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "empty.txt": "", "a/x.md": leaves, "b/x.md": leaves})
	data := t.TempDir()
	r := juxtaIn(t, data, "", "docs", "add", "photo.txt", "gone.md", "empty.txt", "a", "x.md")
	r.expect(t, exitFailure, "added     x.md", "docs add: 4 of 5 documents were not added")
	for _, want := range []string{"photo.txt: ", "gone.md: ", "empty.txt: ", "a: not a regular file"} {
		if !strings.Contains(r.err, "juxta: "+want) {
			t.Errorf("no %q in\n%s", want, r.err)
		}
	}
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "unchanged x.md", "")
	juxtaIn(t, data, "", "docs", "add", "x.md", "--url", "ftp://example.com").expect(t, exitFailure, "", "want http://")
	juxtaIn(t, data, "", "docs", "add", "x.md", "a/x.md", "--title", "Both").expect(t, exitUsage, "", "--title")
	juxtaIn(t, data, "", "docs", "add", "../x.md", filepath.Join(t.TempDir(), "x.md")).expect(t, exitUsage, "", "would both be called x.md")
	juxtaIn(t, data, "", "docs", "add").expect(t, exitUsage, "", "at least 1")
}

func TestRemovingAsksFirst(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "y\n", "docs", "remove", "x.md").expect(t, exitUsage, "", "say --yes")
	juxtaIn(t, data, "", "docs", "remove", "--yes", "x.md", "gone.md").expect(t, exitFailure, "", "no such document")
	juxtaIn(t, data, "", "docs", "list").expect(t, exitOK, "x.md", "")
}

func TestExportWritesDocumentsAsTheyWereGiven(t *testing.T) {
	here(t, map[string]string{"x.md": "\ufeff" + leaves, "b/y.md": rival})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "add", "b/y.md", "--space", "slack:T1").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "export", "out").expect(t, exitOK, "2 documents in out", "")
	for name, want := range map[string]string{"shared/x.md": "\ufeff" + leaves, "slack/T1/b/y.md": rival} {
		got, err := os.ReadFile(filepath.Join("out", name)) //nolint:gosec // the test's own file
		if err != nil || string(got) != want {
			t.Errorf("%s has %q, %v", name, got, err)
		}
	}
	juxtaIn(t, data, "", "docs", "export", "out").expect(t, exitFailure, "", "exists")
}

func TestADamagedLibraryIsReportedByItsFile(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	file := filepath.Join(data, "library", "library.db")
	if err := os.Truncate(file, 700); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"docs", "list"}, {"docs", "add", "x.md"}, {"index"}, {"ask", "tea or coffee?"}} {
		juxtaIn(t, data, "", args...).expect(t, exitFailure, "", file+": the library is damaged")
	}
	if info, err := os.Stat(file); err != nil || info.Size() != 700 {
		t.Errorf("the file was changed: %v, %v", info.Size(), err)
	}
	if err := os.Rename(file, file+"-wal"); err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "ask", "tea or coffee?").expect(t, exitFailure, "", "the file is gone")
}

func TestACopyThatIsAddedHasNoVoteOfItsOwn(t *testing.T) {
	here(t, map[string]string{"folder/x.md": leaves, "folder/y.md": rival, "copy.md": "A copy.\n\n" + leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "index", "--docs", "folder").expect(t, exitOK, "documents 2", "")
	verdict := func() string {
		r := juxtaIn(t, data, "", "ask", "--json", "which is easier to prepare, tea or coffee?")
		var answer struct {
			Verdict json.RawMessage `json:"verdict"`
		}
		if err := json.Unmarshal([]byte(r.out), &answer); err != nil {
			t.Fatal(err, r.out, r.err)
		}
		return string(answer.Verdict)
	}
	before := verdict()
	if !strings.Contains(before, "x.md") {
		t.Fatalf("the document does not vote: %s", before)
	}
	juxtaIn(t, data, "", "docs", "add", "copy.md").expect(t, exitOK, "added", "")
	if after := verdict(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
}

func TestTheLogSaysWhoDidWhatAndGapsAreATable(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "remove", "--yes", "x.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "log").expect(t, exitOK, "cli  remove  shared  x.md\n", "")
	juxtaIn(t, data, "", "docs", "log", "--json").expect(t, exitOK, `"who":"cli","action":"add","space":"shared","id":"x.md","before":"","after":"`, "")
	if r := juxtaIn(t, data, "", "docs", "log", "--space", "discord:1"); r.out != "" {
		t.Errorf("another space's log says %s", r.out)
	}
	juxtaIn(t, data, "", "docs", "gaps").expect(t, exitOK, "space,subject,aspect,outcome,day,count\n", "")
}

func TestASpaceThatNobodyAsksInIsNotTaken(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	for _, space := range []string{"foo", "", "discord:", "Discord:1", "discord:abc", "slack:", "slack:t1", "shared:1"} {
		juxtaIn(t, t.TempDir(), "", "docs", "add", "x.md", "--space", space).expect(t, exitUsage, "", "want shared, slack:TEAM")
	}
}
