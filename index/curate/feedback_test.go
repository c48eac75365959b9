package curate_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/index/veil"
	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

const bitter = "Coffee is expensive and bitter."

// veiled has answers leave out what is hidden.
func (h *house) veiled() *house {
	h.t.Helper()
	b, err := bot.New(veil.New(h.claims, h.lib), h.lex)
	h.must(err)
	h.bot = b
	return h
}

// onDisk has the claims be kept on the disk, in generations.
func (h *house) onDisk() *house {
	h.t.Helper()
	dir, version := h.t.TempDir(), blevestore.Version{Extractor: extract.Version, Lexicon: h.lex.Hash()}
	h.must(blevestore.Build(h.t.Context(), dir, slices.Values([]knowledge.Reading(nil)), blevestore.BuildOptions{Version: version}))
	claims, err := blevestore.Open(dir, h.lex, version)
	h.must(err)
	h.t.Cleanup(func() { _ = claims.Close() })
	h.claims, h.Curator = claims, curate.New(h.lib, claims, h.lex, curate.Options{Keep: true, Version: version, Log: zerolog.Nop()})
	return h
}

// hide flags a quote of a document that is kept at home, and hides it in a space.
func (h *house) hide(space, home knowledge.Space, source string) {
	h.t.Helper()
	q := library.Quote{Space: space, Home: home, Source: source, Text: bitter, Start: strings.Index(tea, bitter)}
	id, err := h.FlagQuote(h.t.Context(), q, "discord:7")
	h.must(err)
	h.must(h.Decide(h.t.Context(), space, id, library.Hid, "ann"))
}

func (h *house) hides() bool { return !strings.Contains(h.quoted(here), bitter) }

func TestAQuoteIsHiddenFromTheAnswersOfASpaceUntilItsDocumentChanges(t *testing.T) {
	h := newHouse(t).veiled()
	h.add(knowledge.Shared, "x.md", tea)
	h.add(here, "x.md", tea)
	h.hide(here, knowledge.Shared, "library:x.md")
	h.hide(here, here, "x.md")
	h.until("hidden", h.hides)
	if !h.quotes(there, bitter)() {
		t.Error("another space is shown nothing of it either")
	}
	hidden, err := h.Flags(t.Context(), here)
	h.must(err)
	for _, f := range hidden {
		if f.Document != "x.md" || f.Digest == "" || !f.Hidden {
			t.Errorf("flagged is %+v", f)
		}
	}
	h.add(here, "y.md", other) // the others may change
	if !h.hides() {
		t.Error("shown again when another document was added")
	}
	h.add(here, "x.md", tea+"\nTea keeps well.\n")
	h.until("shown again", h.quotes(here, "x.md: "+bitter))
	if strings.Contains(h.quoted(here), "library:x.md: "+bitter) {
		t.Error("of a document that has not changed it is shown too")
	}
}

func TestWhatIsHiddenStaysSoWhereADocumentAnswersAgainAsItDid(t *testing.T) {
	h := newHouse(t).onDisk().veiled()
	read := func() {
		t.Helper()
		_, err := h.Reindex(t.Context(), here, library.Reindexing{Everything: true, By: "ann"})
		h.must(err)
	}
	h.add(here, "x.md", tea)
	read()
	h.hide(here, here, "x.md")
	h.until("hidden", h.hides)
	h.add(here, "x.md", tea+"\nTea keeps well.\n")
	read()
	h.until("shown again", h.quotes(here, bitter))
	_, err := h.FlagQuote(t.Context(), library.Quote{Space: here, Source: "x.md", Text: "Tea keeps well."}, "discord:7")
	h.must(err)
	_, err = h.Rollback(t.Context(), here, 0, "ann")
	h.must(err)
	h.until("rolled back", h.quotes(here, "Tea is"))
	h.until("hidden again", h.hides)
}

func TestAQuoteOfAFolderIsHiddenUntilItsFileChanges(t *testing.T) {
	h := newHouse(t)
	files := fstest.MapFS{"x.md": {Data: []byte(tea)}}
	h.Curator = curate.New(h.lib, h.claims, h.lex, curate.Options{
		Folders: ingest.NewShelf([]ingest.Folder{{Name: "docs", FS: files}}, zerolog.Nop()), Log: zerolog.Nop(),
	})
	h.veiled()
	look := func() {
		t.Helper()
		h.must(h.Look(t.Context()))
		h.must(h.Look(t.Context())) // a file is read when it has stayed as it is
		h.must(h.Lay(t.Context()))
	}
	look()
	if !h.quotes(here, bitter)() {
		t.Fatalf("got %q", h.quoted(here))
	}
	h.hide(knowledge.Shared, knowledge.Shared, "x.md")
	h.until("hidden", h.hides)
	files["x.md"] = &fstest.MapFile{Data: []byte(tea + "\nTea keeps well.\n")}
	look()
	h.until("shown again", h.quotes(here, bitter))
}
