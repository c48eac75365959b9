package bench

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Folder is the variable that names the folder in which indexes are kept; by
// default it is one for temporary files.
const Folder = "JUXTA_BENCH_DIR"

// Large is the variable that has to be set for what is measured at a million
// claims, which takes minutes to build.
const Large = "JUXTA_BENCH_LARGE"

// Sizes are the numbers of claims to measure at.
func Sizes() []int {
	const small, medium, large = 10_000, 100_000, 1_000_000
	switch {
	case testing.Short():
		return []int{small}
	case os.Getenv(Large) == "":
		return []int{small, medium}
	}
	return []int{small, medium, large}
}

// Open opens an index of so many generated claims, which it builds if there is
// none yet, and returns its folder beside it.
func Open(t testing.TB, lex *lexicon.Lexicon, claims int) (s *blevestore.Store, dir string) {
	t.Helper()
	return open(t, lex, folder(t, strconv.Itoa(claims)), indextest.Generate(claims, seed))
}

// OpenShared is Open where all claims are in the shared space: there is no space
// with more of them.
func OpenShared(t testing.TB, lex *lexicon.Lexicon, claims int) (s *blevestore.Store, dir string) {
	t.Helper()
	return open(t, lex, folder(t, strconv.Itoa(claims)+"-shared"), OfSpace(knowledge.Shared, indextest.Generate(claims, seed)))
}

// OfSpace yields readings as those of one space.
func OfSpace(space knowledge.Space, readings iter.Seq[knowledge.Reading]) iter.Seq[knowledge.Reading] {
	return func(yield func(knowledge.Reading) bool) {
		for r := range readings {
			r.Document.Source.Space = space
			for i := range r.Claims {
				r.Claims[i].Space = space
			}
			if !yield(r) {
				return
			}
		}
	}
}

func open(t testing.TB, lex *lexicon.Lexicon, folder string, readings iter.Seq[knowledge.Reading]) (s *blevestore.Store, dir string) {
	t.Helper()
	s, err := blevestore.Open(folder, lex, blevestore.Version{})
	if err != nil {
		build(t, folder, readings)
		s, err = blevestore.Open(folder, lex, blevestore.Version{})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, folder
}

// folder returns where the index of a name is kept. What is generated otherwise is
// kept elsewhere.
func folder(t testing.TB, name string) string {
	t.Helper()
	const some = 500
	h := fnv.New32a()
	for r := range indextest.Generate(some, seed) {
		fmt.Fprint(h, r)
	}
	parent := os.Getenv(Folder)
	if parent == "" {
		parent = filepath.Join(os.TempDir(), "juxta-bench")
	}
	if err := os.MkdirAll(parent, 0o700); err != nil { //nolint:gosec // whoever measures names the folder
		t.Fatal(err)
	}
	return filepath.Join(parent, fmt.Sprintf("%s-%08x", name, h.Sum32()))
}

const seed = 1

// build builds an index beside dir and puts it in the place of what is there.
func build(t testing.TB, dir string, readings iter.Seq[knowledge.Reading]) {
	t.Helper()
	t.Logf("building %s", dir)
	fresh := dir + "-" + strconv.Itoa(os.Getpid())
	err := blevestore.Build(context.Background(), fresh, readings, blevestore.BuildOptions{})
	if err == nil {
		err = errors.Join(os.RemoveAll(dir), os.Rename(fresh, dir))
	}
	if err != nil {
		t.Fatal(errors.Join(err, os.RemoveAll(fresh)))
	}
}
