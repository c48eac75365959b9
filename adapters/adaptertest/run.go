package adaptertest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"juxta/bot/reply"
)

// Rounds is how many replies a test draws, few where tests are to be short.
func Rounds() uint64 {
	if testing.Short() {
		return 40
	}
	return 200
}

// Run holds a door to what all doors keep, with replies made for each promise
// and with drawn ones, the same in every run.
func Run(t *testing.T, d Door) {
	t.Helper()
	for _, c := range made() {
		t.Run(c.name, func(t *testing.T) {
			report(t, check(d, c.reply), c.reply())
		})
	}
	for seed := range Rounds() {
		t.Run(fmt.Sprintf("drawn %d", seed), func(t *testing.T) {
			again := func() reply.Reply { return Drawn(seed) }
			report(t, check(d, again), again())
		})
	}
}

// Fuzz lets a fuzzer draw the replies.
func Fuzz(f *testing.F, d Door) {
	f.Helper()
	for seed := range uint64(20) {
		f.Add(bytes(seed, short))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		again := func() reply.Reply { return (&dice{data: data}).answer() }
		report(t, check(d, again), again())
	})
}

// Drawn returns a reply of decent and spiteful texts of all lengths. The same
// seed gives the same reply.
func Drawn(seed uint64) reply.Reply { return (&dice{data: bytes(seed, long)}).answer() }

// How many bytes a reply is drawn by: enough for all of it, or few so that a
// fuzzer has less to try. What they do not reach is the same everywhere.
const (
	long  = 4096
	short = 256
)

// bytes returns n bytes to draw a reply by.
func bytes(seed uint64, n int) []byte {
	var key [32]byte
	key[0], key[1] = byte(seed), byte(seed>>8)
	out := make([]byte, n)
	_, _ = rand.NewChaCha8(key).Read(out) // never fails
	return out
}

// report reports what a door breaks, with the reply that shows it.
func report(t *testing.T, faults []string, r reply.Reply) {
	t.Helper()
	const most = 10
	for i, fault := range faults {
		if i == most {
			t.Errorf("and %d more", len(faults)-most)
			break
		}
		t.Error(fault)
	}
	if len(faults) > 0 {
		t.Logf("the reply in plain text:\n%.3000s", reply.Text(r, 0))
	}
}
