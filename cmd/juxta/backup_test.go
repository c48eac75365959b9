package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"juxta/cmd/juxta/backup"
)

// TestABackupIsWholeWhileDocumentsAreAdded backs up again and again while one
// goroutine adds documents and another builds the index, and puts each back
// elsewhere: all that was added before is there, and answers.
func TestABackupIsWholeWhileDocumentsAreAdded(t *testing.T) {
	data, docs, backups := t.TempDir(), t.TempDir(), t.TempDir()
	add := func(n int) {
		name := filepath.Join(docs, fmt.Sprintf("%d.md", n))
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(leaves, "Tea", brand(n))), 0o600); err != nil {
			t.Error(err)
		}
		juxtaIn(t, data, "", "docs", "add", name).expect(t, exitOK, "added", "")
	}
	add(0)
	juxtaIn(t, data, "", "index").expect(t, exitOK, "documents 1", "")

	var (
		group sync.WaitGroup
		ended atomic.Bool
		added atomic.Int64
	)
	added.Store(1)
	group.Go(func() {
		for n := 1; !ended.Load(); n++ {
			add(n)
			added.Store(int64(n) + 1)
		}
	})
	group.Go(func() {
		for !ended.Load() {
			juxtaIn(t, data, "", "index").expect(t, exitOK, "generation", "")
		}
	})
	const times = 4
	acknowledged := make([]int, times)
	for i := range acknowledged {
		time.Sleep(200 * time.Millisecond)
		acknowledged[i] = int(added.Load())
		juxtaIn(t, data, "", "backup", filepath.Join(backups, strconv.Itoa(i))).expect(t, exitOK, "files", "")
	}
	ended.Store(true)
	group.Wait()

	for i, n := range acknowledged {
		elsewhere := t.TempDir()
		juxtaIn(t, elsewhere, "", "restore", filepath.Join(backups, strconv.Itoa(i))).expect(t, exitOK, "is as it was at", "")
		list := juxtaIn(t, elsewhere, "", "docs", "list")
		if got := strings.Count(list.out, ".md"); got < n {
			t.Errorf("backup %d has %d documents, want the %d that were added before", i, got, n)
		}
		juxtaIn(t, elsewhere, "", "ask", brand(n-1)+" or coffee?").expect(t, exitOK, brand(n-1)+" is cheap and gentle on the stomach", "")
		juxtaIn(t, elsewhere, "", "index").expect(t, exitOK, "claims", "")
	}
}

// brand returns the name of a drink that only one document speaks of.
func brand(n int) string {
	const syllables = "bakadafagahalamanapa"
	name := []byte("Yer")
	for ; n >= 0; n = n/10 - 1 {
		name = append(name, syllables[2*(n%10):2*(n%10)+2]...)
	}
	return string(name)
}

func TestABackupMayGoThroughAPipe(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data, elsewhere := t.TempDir(), t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "documents 1", "")
	saved := juxtaIn(t, data, "", "backup", "-")
	saved.expect(t, exitOK, "\x1f\x8b", "files")
	juxtaIn(t, elsewhere, saved.out, "restore", "-").expect(t, exitOK, "is as it was", "")
	juxtaIn(t, elsewhere, "", "ask", "tea or coffee?").expect(t, exitOK, "Tea is cheap and gentle on the stomach", "")
	juxtaIn(t, elsewhere, saved.out, "restore", "-").expect(t, exitFailure, "", "not empty: --force replaces")
	juxtaIn(t, elsewhere, saved.out, "restore", "--force", "-").expect(t, exitOK, "is as it was", "")
	juxtaIn(t, elsewhere, saved.out[:len(saved.out)/2], "restore", "--force", "-").expect(t, exitFailure, "", "cut off")
	juxtaIn(t, elsewhere, "", "ask", "tea or coffee?").expect(t, exitOK, "Tea is cheap and gentle on the stomach", "")
}

func TestNothingIsBackedUpOfNothing(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "x.tar.gz")
	juxtaIn(t, data, "", "backup", file).expect(t, exitFailure, "", "there is nothing in it")
	juxtaIn(t, filepath.Join(data, "none"), "", "backup", file).expect(t, exitFailure, "", "no such file")
	if there(file) {
		t.Error("it made a file")
	}
	juxtaIn(t, data, "", "restore", file).expect(t, exitFailure, "", "no such file")
}

func TestADataFolderThatIsInUseIsNotPutBack(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "x.tar.gz")
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "backup", file).expect(t, exitOK, "1 files", "")
	release, err := backup.Hold(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "restore", "--force", file).expect(t, exitFailure, "", "a program uses the data folder")
	juxtaIn(t, data, "", "docs", "list").expect(t, exitOK, "x.md", "")
	if err := release(); err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "restore", "--force", file).expect(t, exitOK, "is as it was", "")
}

func there(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
