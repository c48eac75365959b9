package curate_test

import (
	"strings"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// shelf is an index that the changes of a library are laid over.
type shelf struct {
	lex    *lexicon.Lexicon
	claims *blevestore.Store
	lib    *library.Library
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	claims, err := blevestore.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), t.TempDir(), library.Options{Grace: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := claims.Close(); err != nil {
			t.Error(err)
		}
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return &shelf{lex: lex, claims: claims, lib: lib}
}

func (s *shelf) add(t *testing.T, space knowledge.Space, name, text string) {
	t.Helper()
	if _, _, err := s.lib.Add(t.Context(), library.New{Space: space, Name: name, Bytes: []byte(text), By: "ann"}); err != nil {
		t.Fatal(err)
	}
}

// lay lays over what has changed.
func (s *shelf) lay(t *testing.T) {
	t.Helper()
	if err := curate.New(s.lib, s.claims, s.lex, curate.Options{}).Lay(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// holds checks which documents the index has of a space.
func (s *shelf) holds(t *testing.T, space knowledge.Space, want string) {
	t.Helper()
	catalog, err := s.claims.Catalog(t.Context(), []knowledge.Space{space})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, src := range catalog.Sources {
		got = append(got, src.ID)
	}
	if strings.Join(got, " ") != want {
		t.Errorf("%s has %q, want %q", space, got, want)
	}
}

func TestASpaceThatIsClosedIsTakenOutOfTheIndexUntilItIsReopened(t *testing.T) {
	const guild knowledge.Space = "discord:1"
	s := newShelf(t)
	s.add(t, guild, "a.md", tea)
	s.add(t, knowledge.Shared, "b.md", tea)
	s.lay(t)
	s.holds(t, guild, "a.md")
	s.holds(t, knowledge.Shared, "library:b.md")
	if err := s.lib.CloseSpace(t.Context(), guild, "bot"); err != nil {
		t.Fatal(err)
	}
	s.lay(t)
	s.holds(t, guild, "")
	s.holds(t, knowledge.Shared, "library:b.md")
	if err := s.lib.ReopenSpace(t.Context(), guild, "bot"); err != nil {
		t.Fatal(err)
	}
	s.lay(t)
	s.holds(t, guild, "a.md")
	if err := s.lib.CloseSpace(t.Context(), guild, "bot"); err != nil {
		t.Fatal(err)
	}
	if gone, err := s.lib.Purge(t.Context(), "bot"); err != nil || len(gone) != 1 {
		t.Fatal(gone, err)
	}
	s.lay(t)
	s.holds(t, guild, "")
}

func TestADocumentThatCannotBeReadAnyMoreIsNotAnsweredFrom(t *testing.T) {
	s := newShelf(t)
	s.add(t, knowledge.Shared, "a.md", tea)
	s.add(t, knowledge.Shared, "b.md", other)
	s.lay(t)
	s.add(t, knowledge.Shared, "a.md", "")
	s.lay(t)
	s.holds(t, knowledge.Shared, "library:b.md")
}
