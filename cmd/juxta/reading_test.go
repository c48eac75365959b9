package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestReadingMakesNoLibrary(t *testing.T) {
	t.Chdir(t.TempDir())
	data := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{
		{"docs", "list"},
		{"docs", "show", "x.md"},
		{"docs", "status"},
		{"docs", "log"},
		{"docs", "gaps"},
		{"docs", "flags"},
		{"docs", "votes"},
		{"docs", "export", "out"},
		{"index", "generations"},
	} {
		juxtaIn(t, data, "", args...).expect(t, exitFailure, "", "there is no")
		if _, err := os.Stat(data); err == nil {
			t.Fatalf("%q made the data folder", args)
		}
	}
}

func TestAFullIndexWithoutFoldersLeavesTheirsOut(t *testing.T) {
	here(t, map[string]string{"x.md": leaves, "folder/y.md": rival})
	for name, before := range map[string][]string{
		"with nothing else":           {"version"},
		"with a server's own library": {"docs", "add", "x.md", "--space", "discord:1"},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			juxtaIn(t, data, "", "index", "--full").expect(t, exitUsage, "", "index what?")
			juxtaIn(t, data, "", before...).expect(t, exitOK, "", "")
			juxtaIn(t, data, "", "index", "--docs", "folder").expect(t, exitOK, "documents 1", "")
			juxtaIn(t, data, "", "index", "--full").expect(t, exitOK, "documents 0", "")
			juxtaIn(t, data, "", "ask", "flask or django?").expect(t, exitOK, "“", "")
		})
	}
}

func TestEvalAnswersWhereNothingCanBeKept(t *testing.T) {
	here(t, map[string]string{"x.md": leaves, "q.jsonl": `{"question":"tea or coffee?","expected":"Tea"}`})
	if err := errors.Join(os.Mkdir("data", 0o700), os.Symlink("nowhere/at/all", "data/eval")); err != nil { // nothing can be made there
		t.Skip(err)
	}
	juxtaIn(t, "data", "", "eval", "q.jsonl", "--docs", ".", "--save", "none/here").expect(t, exitFailure, "", "keep the answers")
	juxtaIn(t, "data", "", "eval", "q.jsonl", "--docs", ".").expect(t, exitOK, "answers", "not kept")
}

func TestWhatLooksLikeAnAddressIsToldFromAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, arg := range []string{"ftp://example.com/x", "www.example.com"} {
		juxtaIn(t, t.TempDir(), "", "docs", "add", arg).expect(t, exitFailure, "", arg+": there is no such file; an address begins with http:// or https://")
	}
}

func TestAnIndexIsNotBuiltWithQuestionsThatCannotBeRead(t *testing.T) {
	here(t, map[string]string{"folder/x.md": leaves, "q.jsonl": "{\"question\":\"tea or coffee?\"}\nno question"})
	juxtaIn(t, t.TempDir(), "", "index", "--docs", "folder", "--eval", "q.jsonl").expect(t, exitFailure, "", "1 line could not be read; the index stays as it was")
}

func TestHelpOnWhatIsNoCommandIsWrongUsage(t *testing.T) {
	juxta(t, "", "help", "nope").expect(t, exitUsage, "", "help nope")
	juxta(t, "", "help", "docs", "nope").expect(t, exitUsage, "", "help docs nope")
	juxta(t, "", "help", "docs", "add").expect(t, exitOK, "--title", "")
	juxta(t, "", "help").expect(t, exitOK, "docs", "")
}

func TestWhatOnlyReadsWorksWhereNothingCanBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root can write everywhere")
	}
	here(t, map[string]string{"x.md": leaves, "q.jsonl": `{"question":"tea or coffee?"}`})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "", "")
	shut(t, data, filepath.Join(data, "library"), filepath.Join(data, "library", "library.db"), filepath.Join(data, "index"))
	for _, args := range [][]string{
		{"docs", "list"},
		{"docs", "show", "x.md"},
		{"docs", "status"},
		{"docs", "log"},
		{"docs", "gaps"},
		{"docs", "flags"},
		{"docs", "votes"},
		{"docs", "export", "out"},
		{"index", "generations"},
		{"eval", "q.jsonl"},
	} {
		juxtaIn(t, data, "", args...).expect(t, exitOK, "", "")
	}
	juxtaIn(t, data, "", "docs", "remove", "--yes", "x.md").expect(t, exitFailure, "", "see who owns the folder")
}

// shut has nobody write to files and folders, until the test ends.
func shut(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		info, err := os.Stat(name)
		if err == nil {
			err = os.Chmod(name, info.Mode()&^0o222)
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(name, info.Mode()) })
	}
}
