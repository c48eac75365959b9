package curate_test

import (
	"errors"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// otherWords returns words that are not the built-in ones, and their version.
func otherWords(t *testing.T) (*lexicon.Lexicon, blevestore.Version) {
	t.Helper()
	lex, err := lexicon.Load("en", fstest.MapFS{"aspects/plom.txt": {Data: []byte("name: plom\nterms: plom\nbetter: plommy\n")}})
	if err != nil {
		t.Fatal(err)
	}
	return lex, blevestore.Version{Extractor: "test", Lexicon: lex.Hash()}
}

func TestClaimsAreSavedAsOfTheWordsThatTheyWereFoundBy(t *testing.T) {
	k := newKept(t, t.TempDir(), library.Options{})
	t.Cleanup(k.close)
	k.add(here, "a.md", tea)
	k.add(knowledge.Shared, "b.md", other)
	lex, version := otherWords(t)
	k.must(k.Speak(lex, version))
	k.must(k.Flush(t.Context()))
	for _, space := range []knowledge.Space{here, knowledge.Shared} {
		if got := k.claims.Info(space).Lexicon; got != "" {
			t.Errorf("%s is saved as of the words %q before it is read by them", space, got)
		}
	}
	if !k.quotes(here, "a.md: Coffee is expensive")() {
		t.Errorf("the claims before do not answer: %q", k.quoted(here))
	}
	k.must(k.Lay(t.Context()))
	for _, space := range []knowledge.Space{here, knowledge.Shared} {
		if got := k.claims.Info(space).Lexicon; got != version.Lexicon {
			t.Errorf("%s is of the words %q, want %q", space, got, version.Lexicon)
		}
	}
	k.add(here, "c.md", other)
	k.must(k.Flush(t.Context()))
	if got := k.claims.Info(here); got.Lexicon != version.Lexicon || got.Documents != 2 {
		t.Errorf("saved %+v", got)
	}
	if !k.quotes(here, "a.md: Coffee is expensive")() {
		t.Errorf("the claims do not answer: %q", k.quoted(here))
	}
}

func TestReadingAnewThatEndsBehindAChangeOfWordsGoesByTheNewOnes(t *testing.T) {
	k := newKept(t, t.TempDir(), library.Options{})
	t.Cleanup(k.close)
	k.add(here, "a.md", "# Tea vs Coffee\n\nTea is cheaper than coffee. Tea is plommy.\n")
	lex, version := otherWords(t)
	told := false
	k.reindex(here, library.Reindexing{Everything: true, Progress: func(int, int) {
		if !told {
			told = true
			k.must(k.Speak(lex, version))
			k.must(k.Lay(t.Context()))
		}
	}})
	catalog, err := k.claims.Catalog(t.Context(), []knowledge.Space{here})
	k.must(err)
	plom := false
	for _, topic := range catalog.Topics {
		hits, err := k.claims.Search(t.Context(), index.Query{Subjects: []string{topic.Name}, Spaces: []knowledge.Space{here}, Limit: 9})
		k.must(err)
		for _, hit := range hits {
			plom = plom || slices.Contains(hit.Claim.Aspects, "plom")
		}
	}
	if got := k.claims.Info(here).Lexicon; !told || !plom || got != version.Lexicon {
		t.Errorf("the claims are of the words %q, want %q; they know the new aspect: %t", got, version.Lexicon, plom)
	}
}

func TestFilesThatCannotBeHadKeepTheClaimsThatOtherWordsFound(t *testing.T) {
	f := newFolder(t, map[string]string{"x.md": tea})
	f.must(os.Rename(f.dir, f.dir+"-elsewhere"))
	f.look()
	f.must(f.Speak(otherWords(t)))
	if err := f.Lay(t.Context()); !errors.Is(err, curate.ErrAway) {
		t.Errorf("got %v, want %v", err, curate.ErrAway)
	}
	if !f.quotes(here, "x.md: ")() {
		t.Errorf("got %q", f.quoted(here))
	}
	f.must(os.Rename(f.dir+"-elsewhere", f.dir))
	f.look()
	f.must(f.Lay(t.Context()))
	if !f.quotes(here, "x.md: ")() {
		t.Errorf("got %q", f.quoted(here))
	}
}
