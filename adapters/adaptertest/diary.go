package adaptertest

import (
	"regexp"
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

// Finds fails the test where somebody was told of a fault by a name that the log does
// not know it under. What tells of no fault passes.
func (d *Diary) Finds(t testing.TB, told string) {
	t.Helper()
	m := regexp.MustCompile(`on record as ([A-Z2-7]{6})\b`).FindStringSubmatch(told)
	switch log := d.String(); {
	case m == nil && strings.Contains(told, "something went wrong"):
		t.Errorf("nobody finds in the log what is told by %q", told)
	case m != nil && !strings.Contains(log, `"request":"`+m[1]+`"`):
		t.Errorf("told %q, and the log has\n%s", told, log)
	}
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
