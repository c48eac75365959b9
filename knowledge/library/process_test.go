package library_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/knowledge/library"
)

// envWriter has the test program, started again by itself, write to a library:
// the folder, and what its documents are called.
const envWriter = "JUXTA_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir, name, ok := strings.Cut(os.Getenv(envWriter), "\n"); ok {
		if err := writeUntilKilled(context.Background(), dir, name); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if dir, ok := os.LookupEnv(envReader); ok {
		if err := readOnly(context.Background(), dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// envReader has the test program, started again by itself, read a library in a
// folder that it cannot write to, and say on standard error what is wrong.
const envReader = "JUXTA_TEST_READER"

// writeUntilKilled adds and removes documents and says on a line of standard
// output what it was told was done.
func writeUntilKilled(ctx context.Context, dir, name string) error {
	l, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		id := name + "-" + strconv.Itoa(n)
		if _, _, err := l.Add(ctx, doc(guild, id, body(id))); err != nil {
			return err
		}
		fmt.Println("+" + id)
		if n%3 == 2 {
			gone := name + "-" + strconv.Itoa(n-1)
			fmt.Println("?" + gone)
			if _, err := l.Remove(ctx, guild, gone, "ann"); err != nil {
				return err
			}
			fmt.Println("-" + gone)
		}
	}
}

// body is what the document of a name says.
func body(id string) string { return strings.Repeat(id+" is a document. ", 1+len(id)*37%400) }

// writer starts a program that writes to the library in a folder, for some
// time, and returns what it said was done.
func writer(t *testing.T, dir, name string, lives time.Duration) (said []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$") //nolint:gosec // the test itself
	cmd.Env = append(os.Environ(), envWriter+"="+dir+"\n"+name)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaint strings.Builder
	cmd.Stderr = &complaint
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(lives, func() {
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Error(err)
		}
	})
	defer timer.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said = append(said, lines.Text())
	}
	if err := cmd.Wait(); err == nil || complaint.Len() > 0 {
		t.Errorf("the writer ended by itself: %v %s", err, complaint.String())
	}
	return said
}

// heldTo checks that the library in a folder opens and has every document that
// was said to be in it, whole, and none that was said to be removed.
func heldTo(t *testing.T, dir string, said []string) {
	t.Helper()
	l, err := library.Open(t.Context(), dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	state := map[string]byte{}
	for _, line := range said {
		state[line[1:]] = line[0]
	}
	for id, want := range state {
		c, err := l.Get(t.Context(), guild, id)
		switch {
		case want == '+' && err != nil, want == '-' && !errors.Is(err, library.ErrNoDocument):
			t.Errorf("%s was said to be %c: %v", id, want, err)
		case err == nil && (string(c.Bytes) != body(id) || c.Text != body(id)):
			t.Errorf("%s is not as it was added", id)
		}
	}
	counted(t, l)
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// counted checks that the counts of a space are those of its documents.
func counted(t *testing.T, l *library.Library) {
	t.Helper()
	list, err := l.List(t.Context(), guild)
	if err != nil {
		t.Fatal(err)
	}
	want := library.Usage{Documents: int64(len(list))}
	for _, d := range list {
		want.Bytes += d.Size
	}
	if u, err := l.Usage(t.Context(), guild); err != nil || u != want {
		t.Errorf("the counts are %+v, the documents %+v, %v", u, want, err)
	}
}

func TestWhatWasAcknowledgedOutlivesBeingKilled(t *testing.T) {
	long := 4 * time.Second
	if testing.Short() {
		long = time.Second
	}
	dir, said, end := "", []string(nil), time.Now().Add(long)
	rounds := 0
	for ; time.Now().Before(end) && rounds < 100 && !t.Failed(); rounds++ {
		if rounds%4 == 0 { // from time to time also while a library is made
			dir, said = t.TempDir(), nil
		}
		lives := time.Duration(5+rand.IntN(60)) * time.Millisecond //nolint:gosec // any moment will do
		said = append(said, writer(t, dir, "round"+strconv.Itoa(rounds), lives)...)
		heldTo(t, dir, said)
	}
	t.Logf("killed %d times", rounds)
}

func TestTwoProgramsWriteToOneLibrary(t *testing.T) {
	dir := t.TempDir()
	var wait sync.WaitGroup
	said := make([][]string, 4)
	for i := range said[1:] {
		wait.Go(func() { said[i] = writer(t, dir, strconv.Itoa(i), 500*time.Millisecond) })
	}
	l := open(t, dir, library.Options{})
	for n := range 20 {
		id := "mine-" + strconv.Itoa(n)
		add(t, l, doc(guild, id, body(id)))
		said[3] = append(said[3], "+"+id)
	}
	wait.Wait()
	heldTo(t, dir, slices.Concat(said...))
}

func TestManyAtOnceReadAndWrite(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	var wait sync.WaitGroup
	for w := range 8 {
		wait.Go(func() {
			for n := range 10 {
				id := fmt.Sprintf("%d/%d.md", w, n)
				if _, _, err := l.Add(t.Context(), doc(guild, id, body(id))); err != nil {
					t.Error(err)
				}
				if c, err := l.Get(t.Context(), guild, id); err != nil || c.Text != body(id) {
					t.Errorf("%s: %v", id, err)
				}
				if _, err := l.Changes(t.Context(), 0); err != nil {
					t.Error(err)
				}
				if n%2 == 1 {
					if _, err := l.Remove(t.Context(), guild, id, "ann"); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wait.Wait()
	all, err := l.Changes(t.Context(), 0)
	if err != nil || len(all) != 80 {
		t.Errorf("%d documents have changed, %v", len(all), err)
	}
	counted(t, l)
}
