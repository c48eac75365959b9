package main

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAPipeIsNotWaitedFor(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	juxtaIn(t, t.TempDir(), "", "docs", "add", pipe).expect(t, exitFailure, "", "not a regular file")
}
