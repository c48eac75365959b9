package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIndexReadsOnlyWhatHasChanged(t *testing.T) {
	data, docs := t.TempDir(), t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(docs, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// More than what is always read as a whole, and none says what another does.
	for name := range strings.SplitSeq("abcdefghij", "") {
		put(name+".md", "# Diary "+name+"\n\n"+strings.Repeat("On day "+name+" nothing happened at the "+name+"-shaped harbor. ", 1200))
	}
	put("x.md", leaves)
	juxtaIn(t, data, "", "index", "--docs", docs).expect(t, exitOK, "read      11\nadded     11\n", "read 11 of 11 documents")
	juxtaIn(t, data, "", "index", "--docs", docs).expect(t, exitOK, "read      0\nadded     0\nchanged   0\nremoved   0\n", "")
	put("y.md", rival)
	if err := os.Remove(filepath.Join(docs, "j.md")); err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "index", "--docs", docs).expect(t, exitOK, "added     1\n  y.md\nchanged   0\nremoved   1\n  j.md\n", "")
	juxtaIn(t, data, "", "ask", "which is easier to prepare, tea or coffee?").expect(t, exitOK, "“", "")
	juxtaIn(t, data, "", "index", "generations").expect(t, exitOK, ", serving\n1 ", "")
	juxtaIn(t, data, "", "index", "rollback", "--docs", docs).expect(t, exitOK, "set aside: y.md", "")
	juxtaIn(t, data, "", "index", "--docs", docs).expect(t, exitOK, "read      0\n", "")
	juxtaIn(t, data, "", "index", "--full", "--docs", docs).expect(t, exitOK, "read      11\nadded     1\n  y.md\n", "")
	juxtaIn(t, data, "", "index", "rollback", "99").expect(t, exitFailure, "", "no such generation")
	juxtaIn(t, data, "", "index", "rollback", "x").expect(t, exitUsage, "", "number")
}

func TestAnIndexThatIsInterruptedStaysAsItWas(t *testing.T) {
	data := t.TempDir()
	juxtaIn(t, data, "", "index", "--docs", drinks(t)).expect(t, exitOK, "generation 1", "")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, log strings.Builder
	code := run(ctx, []string{"index", "--full", "--docs", drinks(t), "--data", data}, nil, strings.NewReader(""), &out, &log)
	if code != exitFailure {
		t.Errorf("exit code %d", code)
	}
	juxtaIn(t, data, "", "index", "generations").expect(t, exitOK, "1    ", "")
	juxtaIn(t, data, "", "ask", "tea or coffee?").expect(t, exitOK, "“", "")
}

func TestIndexTellsWhichVerdictsChanged(t *testing.T) {
	here(t, map[string]string{"docs/x.md": leaves, "q.jsonl": `{"question":"which is easier to prepare, tea or coffee?"}`})
	data := t.TempDir()
	juxtaIn(t, data, "", "index", "--docs", "docs").expect(t, exitOK, "documents 1", "")
	if err := os.WriteFile("docs/x.md", []byte(rival), 0o600); err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "index", "--docs", "docs", "--eval", "q.jsonl").expect(t, exitOK, "asked     1, of them changed", "")
}
