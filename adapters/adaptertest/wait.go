package adaptertest

import (
	"testing"
	"time"
)

// Patience is how long a test waits for what must happen: long, since it is
// used up only where the test fails.
const Patience = time.Minute

// Eventually reports whether something comes to hold.
func Eventually(holds func() bool) bool {
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return true
		}
	}
	return false
}

// Await waits until something holds.
func Await(t testing.TB, what string, holds func() bool) {
	t.Helper()
	if !Eventually(holds) {
		t.Fatalf("waited in vain: %s", what)
	}
}
