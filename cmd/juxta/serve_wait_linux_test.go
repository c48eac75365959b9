package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestServeSaysThatItWaitsForAnotherProgram starts serve on an index that it has to
// build anew while another program builds there.
func TestServeSaysThatItWaitsForAnotherProgram(t *testing.T) {
	data := t.TempDir()
	index := filepath.Join(data, "index")
	juxtaIn(t, data, "", "index", "--docs", write(t, map[string]string{"leaves.md": leaves})).expect(t, exitOK, "", "")
	if err := os.WriteFile(filepath.Join(index, "shared", "CURRENT"), []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := os.Open(filepath.Join(index, "LOCK")) //nolint:gosec // of this test
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := unix.Flock(int(other.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, nil, "--data", data)
	says := "waiting for another program that has " + index + " in use"
	for !strings.Contains(p.log.String(), says) {
		select {
		case code := <-p.done:
			p.done <- code
			t.Fatalf("the program ended with %d: %s", code, p.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
	time.Sleep(500 * time.Millisecond) // it tries again a few times
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if status, got := p.send(http.MethodGet, "/healthz", ""); status != http.StatusOK {
		t.Errorf("after the other has ended: got %d %s", status, got)
	}
	if n := strings.Count(p.log.String(), says); n != 1 {
		t.Errorf("it says so %d times, want once: %s", n, p.log)
	}
}
