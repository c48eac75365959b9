package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// keyboard is the far end of a terminal: what is typed there, and what is shown.
type keyboard struct {
	*os.File

	shown *screen
}

// newTerminal opens a terminal, and returns both of its ends.
func newTerminal(t *testing.T) (tty *os.File, k *keyboard) {
	t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	t.Cleanup(func() { far.Close() })
	number, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(far.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	k = &keyboard{far, &screen{}}
	go func() { _, _ = k.WriteTo(k.shown) }() // until the terminal is closed
	return tty, k
}

// sees waits until something is shown.
func (k *keyboard) sees(t *testing.T, what string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !strings.Contains(k.shown.String(), what); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%q is not shown, but\n%s", what, k.shown)
		}
	}
}

// types enters something.
func (k *keyboard) types(t *testing.T, keys string) {
	t.Helper()
	if _, err := k.WriteString(keys); err != nil {
		t.Fatal(err)
	}
}

const (
	offer = "Press Enter to chat here instead, Ctrl-C to end."
	ctrlD = "\x04"
)

// serveAt starts serve at a terminal, with nobody to answer, and waits for its offer.
func serveAt(t *testing.T) (k *keyboard, stop func(), done <-chan int) {
	t.Helper()
	tty, k := newTerminal(t)
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	ended := make(chan int, 1)
	args := []string{"serve", "--data", t.TempDir(), "--docs", write(t, map[string]string{"leaves.md": leaves})}
	go func() { ended <- run(ctx, args, nil, tty, tty, tty) }()
	k.sees(t, offer)
	k.sees(t, "juxta manifest slack")
	return k, stop, ended
}

func TestServeOffersToChatAtATerminal(t *testing.T) {
	k, _, done := serveAt(t)
	k.types(t, "\nis coffee stronger than tea?\n")
	k.sees(t, "“Coffee is stronger than tea.”")
	k.types(t, ctrlD)
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d after a chat", code)
	}
}

func TestServeEndsWhereNobodyWantsToChat(t *testing.T) {
	for name, end := range map[string]func(k *keyboard, stop func()){
		"Ctrl-D": func(k *keyboard, _ func()) { k.types(t, ctrlD) },
		"Ctrl-C": func(_ *keyboard, stop func()) { stop() },
	} {
		t.Run(name, func(t *testing.T) {
			k, stop, done := serveAt(t)
			end(k, stop)
			if code := <-done; code != exitUsage {
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
		})
	}
}

func TestServeOffersNoChatWhereThereIsNoTerminal(t *testing.T) {
	var out, err bytes.Buffer
	code := run(t.Context(), []string{"serve", "--data", t.TempDir()}, nil, strings.NewReader("\n"), &out, &err)
	if code != exitUsage || strings.Contains(out.String()+err.String(), offer) {
		t.Errorf("exit code %d: %s%s", code, &out, &err)
	}
}
