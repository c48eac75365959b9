//go:build unix

package ingest_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"juxta/knowledge/ingest"
)

func TestAPipeAmongTheFilesKeepsNobodyWaiting(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "x.md"), "one", long)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Skip(err)
	}
	w := watch(t, dir)
	w.holds(true, "x.md")
	if got := w.file("pipe.md").Err; got == nil {
		t.Error("nobody is told")
	}
	_, report, err := ingest.Read(t.Context(), lex(t), ingest.Options{}, ingest.Folder{Name: "docs", FS: os.DirFS(dir)})
	if err != nil || len(report.Skipped) != 1 {
		t.Errorf("%+v, %v", report.Skipped, err)
	}
}
