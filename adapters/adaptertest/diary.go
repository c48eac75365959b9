package adaptertest

import (
	"strings"
	"sync"
	"testing"
)

// Diary is a log that can be read while it is written. The zero value works.
type Diary struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write adds to the log.
func (d *Diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.Write(p)
}

// String returns what was written so far.
func (d *Diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.String()
}

// KeepsSecrets fails the test for each secret that was written down: credentials,
// and beginnings of them, and people's IDs. Where the test has failed it shows
// the log.
func (d *Diary) KeepsSecrets(t testing.TB, secrets ...string) {
	t.Helper()
	text := d.String()
	for _, s := range secrets {
		if strings.Contains(text, s) {
			t.Errorf("the log tells %q", s)
		}
	}
	if t.Failed() {
		t.Logf("the log:\n%s", text)
	}
}
