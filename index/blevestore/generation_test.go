package blevestore_test

import (
	"bufio"
	"context"
	"errors"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// one yields a document with one claim about tea.
func one(quote string) iter.Seq[knowledge.Reading] {
	src := knowledge.Source{ID: "tea.txt", Space: knowledge.Shared}
	return slices.Values([]knowledge.Reading{{
		Document: knowledge.Document{Source: src, Text: quote},
		Claims:   []knowledge.Claim{{Source: src.ID, Space: src.Space, Subject: "tea", Quote: quote}},
	}})
}

// says returns what the store claims about tea.
func says(t *testing.T, s *blevestore.Store) string {
	t.Helper()
	hits := search(t, s, index.Query{Spaces: []knowledge.Space{knowledge.Shared}, Subjects: []string{"tea"}})
	if len(hits) != 1 {
		t.Fatalf("got %d hits, want 1", len(hits))
	}
	return hits[0].Claim.Quote
}

func mustBuild(t *testing.T, dir string, readings iter.Seq[knowledge.Reading]) {
	t.Helper()
	if err := blevestore.Build(context.Background(), dir, readings, blevestore.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
}

func mustOpen(t testing.TB, dir string) *blevestore.Store {
	t.Helper()
	s, err := blevestore.Open(dir, indextest.Lexicon(t), blevestore.Version{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func generations(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "shared", "gen-*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		found[i] = filepath.Base(found[i])
	}
	return found
}

func TestThreeGenerationsAreKept(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, one("Tea 1."))
	first := mustOpen(t, dir)
	for _, quote := range []string{"Tea 2.", "Tea 3.", "Tea 4.", "Tea 5."} {
		mustBuild(t, dir, one(quote))
		if got := says(t, mustOpen(t, dir)); got != quote {
			t.Errorf("got %q, want %q", got, quote)
		}
		if got := says(t, first); got != "Tea 1." {
			t.Errorf("the index opened first: got %q", got)
		}
	}
	if got, want := generations(t, dir), []string{"gen-000003", "gen-000004", "gen-000005"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFailedBuildLeavesTheOldIndex(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, one("Tea 1."))
	ctx, cancel := context.WithCancel(context.Background())
	endless := func(yield func(knowledge.Reading) bool) {
		for r := range indextest.Generate(someClaims, 1) {
			if !yield(r) {
				return
			}
			cancel()
		}
	}
	foreign := func(yield func(knowledge.Reading) bool) {
		for r := range one("Tea 2.") {
			r.Claims[0].Source = "coffee.txt"
			yield(r)
		}
	}
	if err := blevestore.Build(ctx, dir, endless, blevestore.BuildOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want %v", err, context.Canceled)
	}
	if err := blevestore.Build(context.Background(), dir, foreign, blevestore.BuildOptions{}); err == nil {
		t.Error("got no error for a claim of another document")
	}
	if got := says(t, mustOpen(t, dir)); got != "Tea 1." {
		t.Errorf("got %q", got)
	}
	if got, want := generations(t, dir), []string{"gen-000001"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLastReadingOfADocumentCounts(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, func(yield func(knowledge.Reading) bool) {
		for _, quote := range []string{"Tea 1.", "Tea 2.", "Tea 3."} {
			for r := range one(quote) {
				yield(r)
			}
		}
	})
	s := mustOpen(t, dir)
	if got := says(t, s); got != "Tea 3." {
		t.Errorf("got %q", got)
	}
	cat, err := s.Catalog(context.Background(), []knowledge.Space{knowledge.Shared})
	if err != nil || len(cat.Topics) != 1 || cat.Topics[0].Claims != 1 || len(cat.Sources) != 1 {
		t.Errorf("got catalog %v (%v)", cat, err)
	}
}

func TestProgressRuns(t *testing.T) {
	last, calls := 0, 0
	buildSome(t, blevestore.BuildOptions{Progress: func(done, total int) {
		if done < last || done > total || total != someClaims {
			t.Errorf("got %d of %d after %d", done, total, last)
		}
		last = done
		calls++
	}})
	if last != someClaims || calls < 2 {
		t.Errorf("got %d calls up to %d", calls, last)
	}
}

// buildFolder is the variable that makes the test binary a build that comes to
// no end, for the test below to kill.
const buildFolder = "BLEVESTORE_TEST_BUILD"

func TestMain(m *testing.M) {
	if dir, seed, ok := strings.Cut(os.Getenv(envWriter), "\n"); ok {
		if err := writeUntilKilled(dir, seed); err != nil {
			os.Stderr.WriteString(err.Error())
		}
		os.Exit(1)
	}
	if dir := os.Getenv(serveFolder); dir != "" {
		if err := serveAndTell(dir, os.Stdout); err != nil {
			os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	dir := os.Getenv(buildFolder)
	if dir == "" {
		os.Exit(m.Run())
	}
	stage := os.Getenv(buildFolder + "_STAGE")
	wait := func() {
		os.Stdout.WriteString("here\n")
		select {}
	}
	readings := func(yield func(knowledge.Reading) bool) {
		for r := range indextest.Generate(someClaims, 1) {
			yield(r)
		}
		if stage == "reading" {
			wait()
		}
	}
	err := blevestore.Build(context.Background(), dir, readings, blevestore.BuildOptions{Progress: func(done, total int) {
		if stage == "indexing" && done == total {
			wait()
		}
	}})
	os.Stderr.WriteString(err.Error())
	os.Exit(1)
}

func TestKilledBuildLeavesTheOldIndex(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, one("Tea 1."))
	for _, stage := range []string{"reading", "indexing"} {
		killBuild(t, dir, stage)
		if got := says(t, mustOpen(t, dir)); got != "Tea 1." {
			t.Errorf("killed while %s: got %q", stage, got)
		}
	}
	mustBuild(t, dir, one("Tea 2."))
	if got := says(t, mustOpen(t, dir)); got != "Tea 2." {
		t.Errorf("after the next build: got %q", got)
	}
	if err := blevestore.Verify(dir); err != nil {
		t.Error(err)
	}
}

// killBuild starts a build in another process, waits until it has come to a
// stage, checks that no second one may start, and kills it.
func killBuild(t *testing.T, dir, stage string) {
	t.Helper()
	cmd := exec.Command(os.Args[0]) //nolint:gosec // this test itself
	cmd.Env = append(os.Environ(), buildFolder+"="+dir, buildFolder+"_STAGE="+stage)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != "here" {
		t.Errorf("got %q (%v) from the build", line, err)
	}
	err = blevestore.Build(context.Background(), dir, one("Tea 9."), blevestore.BuildOptions{})
	if !errors.Is(err, blevestore.ErrBusy) {
		t.Errorf("a second build: got error %v, want %v", err, blevestore.ErrBusy)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the build came to an end")
	}
}
