package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIndexIsWhatAskAnswersFrom(t *testing.T) {
	data := t.TempDir()
	docs := drinks(t)
	if err := os.WriteFile(filepath.Join(docs, "photo.txt"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := juxtaIn(t, data, "", "index", "--docs", docs)
	r.expect(t, exitOK, "documents 2", "read 3 of 3 documents")
	for _, want := range []string{"photo.txt", "skipped   1", "subject   tea", data} {
		if !strings.Contains(r.out, want) {
			t.Errorf("no %q in the report:\n%s", want, r.out)
		}
	}
	juxtaIn(t, data, "", "ask", "-v", "tea or coffee?").expect(t, exitOK, "“", "index in "+data)
	juxtaIn(t, t.TempDir(), "", "ask", "-v", "--data", data, "tea or coffee?").expect(t, exitOK, "“", "index in "+data)
	juxtaIn(t, data, "which is easier to prepare, tea or coffee?\n", "chat").expect(t, exitOK, "“", "")
}

func TestIndexWantsDocuments(t *testing.T) {
	data := t.TempDir()
	juxtaIn(t, data, "", "index").expect(t, exitUsage, "", "--docs")
	juxtaIn(t, data, "", "index", "--docs", drinks(t), "--space", "discord:1").expect(t, exitFailure, "", "discord:1")
	juxtaIn(t, data, "", "index", "--docs", drinks(t)).expect(t, exitOK, "claims", "")
	juxtaIn(t, data, "", "index", "--docs", t.TempDir()).expect(t, exitFailure, "", "stays as it was")
	juxtaIn(t, data, "", "ask", "tea or coffee?").expect(t, exitOK, "“", "")
}

func TestADamagedIndexIsReportedWithWhatToDo(t *testing.T) {
	data := t.TempDir()
	juxtaIn(t, data, "", "index", "--docs", drinks(t)).expect(t, exitOK, "claims", "")
	err := filepath.WalkDir(filepath.Join(data, "index"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "CURRENT" {
			return err
		}
		return os.Truncate(name, 3)
	})
	if err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "ask", "tea or coffee?").expect(t, exitFailure, "", "juxta index")
}
