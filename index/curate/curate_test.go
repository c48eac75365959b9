package curate_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

const (
	tea = "# Tea vs Coffee\n\nTea is cheap. Coffee is expensive and bitter. Tea or coffee?\n\n" +
		"Tea is gentle on the stomach. Coffee keeps people awake for longer than tea does.\n"
	other = "# Tea vs Coffee\n\nTea is cheaper than coffee. Coffee is bad for sleep. Tea or coffee?\n\n" +
		"Coffee is hard to prepare. Tea keeps well in a tin.\n"

	here  knowledge.Space = "discord:1"
	there knowledge.Space = "slack:T1"
)

// house is a claim store with a library, and a second program that has the same
// library open.
type house struct {
	*curate.Curator

	t      *testing.T
	lex    *lexicon.Lexicon
	claims *blevestore.Store
	bot    *bot.Bot
	lib    *library.Library
	second *library.Library
}

func newHouse(t *testing.T) *house {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	claims, err := blevestore.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = claims.Close() })
	b, err := bot.New(claims, lex)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	lib, second := open(t, dir), open(t, dir)
	c := curate.New(lib, claims, lex, curate.Options{Log: zerolog.New(zerolog.NewTestWriter(t))})
	return &house{Curator: c, t: t, lex: lex, claims: claims, bot: b, lib: lib, second: second}
}

func open(t *testing.T, dir string) *library.Library {
	t.Helper()
	lib, err := library.Open(t.Context(), dir, library.Options{Limits: library.Limits{Document: 10_000}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	return lib
}

// running has the curator keep up until the test ends.
func (h *house) running() *house {
	ctx, stop := context.WithCancel(context.WithoutCancel(h.t.Context()))
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	h.t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			h.t.Error(err)
		}
	})
	return h
}

func document(space knowledge.Space, name, text string) library.New {
	return library.New{Space: space, Name: name, Bytes: []byte(text), Text: text, By: "ann"}
}

// add adds as the curator's own door does.
func (h *house) add(space knowledge.Space, name, text string) library.Shelved {
	h.t.Helper()
	s, err := h.Add(h.t.Context(), document(space, name, text))
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

// elsewhere adds as another program does.
func (h *house) elsewhere(space knowledge.Space, name, text string) {
	h.t.Helper()
	if _, _, err := h.second.Add(h.t.Context(), document(space, name, text)); err != nil {
		h.t.Fatal(err)
	}
}

// quoted returns what an answer to "tea or coffee?" quotes in a space, and the
// documents that it names.
func (h *house) quoted(space knowledge.Space) string {
	h.t.Helper()
	ask := func() (reply.Reply, error) {
		return h.bot.Answer(h.t.Context(), bot.Message{Text: "tea or coffee?", Spaces: []knowledge.Space{space, knowledge.Shared}})
	}
	r, err := ask()
	// A document may change while a question is answered from it, and cannot be
	// quoted then.
	for tries := 0; err != nil && tries < 10; tries++ {
		r, err = ask()
	}
	h.must(err)
	var out []string
	for _, side := range r.Sides {
		for _, q := range side.Quotes {
			out = append(out, q.Source+": "+q.Text)
		}
	}
	return strings.Join(out, "\n")
}

// until waits until answers are as they should be.
func (h *house) until(what string, is func() bool) {
	h.t.Helper()
	for !is() {
		select {
		case <-h.t.Context().Done():
			h.t.Fatal("never: " + what)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func (h *house) quotes(space knowledge.Space, words string) func() bool {
	return func() bool { return strings.Contains(h.quoted(space), words) }
}

func (h *house) silent(space knowledge.Space) func() bool {
	return func() bool { return h.quoted(space) == "" }
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func TestAnswersFollowWhatAnotherProgramDoesToTheLibrary(t *testing.T) {
	h := newHouse(t).running()
	h.elsewhere(here, "x.md", tea)
	h.until("added", h.quotes(here, "gentle on the stomach"))
	h.elsewhere(here, "x.md", other)
	h.until("replaced", h.quotes(here, "cheaper than coffee"))
	if got := h.quoted(here); strings.Contains(got, "stomach") {
		t.Errorf("what was replaced is still quoted:\n%s", got)
	}
	_, err := h.second.Remove(t.Context(), here, "x.md", "ann")
	h.must(err)
	h.until("removed", h.silent(here))
}

func TestASpaceThatIsClosedAnswersNothingUntilItIsReopened(t *testing.T) {
	h := newHouse(t).running()
	h.add(here, "x.md", tea)
	h.add(there, "x.md", tea)
	h.must(h.second.CloseSpace(t.Context(), here, "ann"))
	h.until("closed", h.silent(here))
	if h.silent(there)() {
		t.Error("another space was closed with it")
	}
	h.must(h.second.ReopenSpace(t.Context(), here, "ann"))
	h.until("reopened", h.quotes(here, "stomach"))
}

func TestASpaceThatIsLeftIsClosed(t *testing.T) {
	h := newHouse(t).running()
	h.add(here, "x.md", tea)
	h.Leave(here)
	h.Leave("discord:nobody")
	h.until("closed", h.silent(here))
	if _, err := h.Add(t.Context(), document(here, "y.md", tea)); !errors.Is(err, library.ErrClosed) {
		t.Errorf("adding to it: %v, want %v", err, library.ErrClosed)
	}
	if _, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann"}); !errors.Is(err, library.ErrClosed) {
		t.Errorf("reading it anew: %v, want %v", err, library.ErrClosed)
	}
}

func TestASpaceThatIsLeftJustBeforeTheEndIsClosed(t *testing.T) {
	h := newHouse(t)
	h.add(here, "x.md", tea)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	h.Leave(here)
	h.must(h.Run(ctx))
	spaces, err := h.second.Spaces(t.Context())
	if err != nil || spaces[0].State != library.SpaceClosed {
		t.Errorf("%v, %v", spaces, err)
	}
}

func TestWhatIsAddedIsAnsweredFromAtOnceAndInItsSpaceAlone(t *testing.T) {
	h := newHouse(t)
	s := h.add(here, "x.md", tea)
	if s.Claims == 0 || s.Action != library.Added || s.Document.ID != "x.md" {
		t.Errorf("got %+v", s)
	}
	if !h.quotes(here, "stomach")() || !h.silent(there)() || !h.silent(knowledge.Shared)() {
		t.Errorf("here %q, there %q, shared %q", h.quoted(here), h.quoted(there), h.quoted(knowledge.Shared))
	}
	h.add(knowledge.Shared, "x.md", other)
	if !h.quotes(there, "library:x.md: Tea")() || !h.quotes(here, "\nx.md: Coffee is expensive")() {
		t.Errorf("here %q, there %q", h.quoted(here), h.quoted(there))
	}
	if _, err := h.Show(t.Context(), there, "x.md"); !errors.Is(err, library.ErrNoDocument) {
		t.Errorf("shown to another space: %v", err)
	}
	if _, err := h.Remove(t.Context(), there, "x.md", "ann"); !errors.Is(err, library.ErrNoDocument) {
		t.Errorf("removed by another space: %v", err)
	}
	docs, err := h.List(t.Context(), there)
	if err != nil || len(docs) > 0 {
		t.Errorf("another space lists %v, %v", docs, err)
	}
	standing, err := h.Status(t.Context(), there)
	if err != nil || standing.Claims > 0 || standing.Usage.Documents > 0 {
		t.Errorf("another space stands at %+v, %v", standing, err)
	}
}

func TestADocumentIsShownAndRemovedByTheNameThatAnswersCiteItBy(t *testing.T) {
	h := newHouse(t)
	added := h.add(knowledge.Shared, "x.md", tea)
	shown, err := h.Show(t.Context(), knowledge.Shared, "library:x.md")
	if err != nil || shown.Claims != added.Claims || shown.Document != added.Document {
		t.Errorf("%+v, %v", shown, err)
	}
	d, err := h.Remove(t.Context(), knowledge.Shared, "library:x.md", "ann")
	if err != nil || d.ID != "x.md" || !h.silent(knowledge.Shared)() {
		t.Errorf("%+v, %v: %q", d, err, h.quoted(knowledge.Shared))
	}
}

func TestWhatCannotBeReadIsNotKept(t *testing.T) {
	h := newHouse(t)
	for name, bytes := range map[string]string{"photo.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "empty.txt": "", "long.txt": strings.Repeat("Tea is cheap. ", 1000)} {
		if _, err := h.Add(t.Context(), document(here, name, bytes)); err == nil {
			t.Errorf("%s was added", name)
		}
	}
	if docs, err := h.List(t.Context(), here); err != nil || len(docs) > 0 {
		t.Errorf("%v, %v", docs, err)
	}
}

func TestADocumentThatCannotBeReadKeepsNoOtherOutOfTheAnswers(t *testing.T) {
	h := newHouse(t)
	h.elsewhere(here, "a.md", "\x00\x00\x00\x00")
	h.elsewhere(here, "b.md", tea)
	h.must(h.Lay(t.Context()))
	if !h.quotes(here, "stomach")() {
		t.Errorf("got %q", h.quoted(here))
	}
	r, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann"})
	if err != nil || r.Documents != 1 || len(r.Failed) != 1 || r.Failed[0].ID != "a.md" || r.Failed[0].Reason == "" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestACopySpeaksForItselfWhenTheOriginalIsGone(t *testing.T) {
	h := newHouse(t)
	text := tea + "\n" + strings.Repeat("Many people in the north drink tea with milk and sugar after their dinner. ", 5)
	h.add(here, "a.md", text)
	h.add(here, "b.md", text)
	catalog, err := h.claims.Catalog(t.Context(), []knowledge.Space{here})
	h.must(err)
	if b, _ := catalog.Source(here, "b.md"); b.CopyOf != "a.md" {
		t.Fatalf("b.md is a copy of %q, want a.md", b.CopyOf)
	}
	_, err = h.Remove(t.Context(), here, "a.md", "ann")
	h.must(err)
	catalog, err = h.claims.Catalog(t.Context(), []knowledge.Space{here})
	h.must(err)
	if b, found := catalog.Source(here, "b.md"); b.CopyOf != "" || !found || !h.quotes(here, "b.md")() {
		t.Errorf("found %t, b.md is a copy of %q: %q", found, b.CopyOf, h.quoted(here))
	}
}

func TestReindexTellsHowFarItIsAndWhatItCameTo(t *testing.T) {
	h := newHouse(t)
	h.add(here, "a.md", tea)
	h.add(here, "b.md", other)
	before, err := h.Status(t.Context(), here)
	h.must(err)
	var told []int
	r, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann", Progress: func(done, total int) {
		if total != 2 {
			t.Errorf("%d of %d", done, total)
		}
		told = append(told, done)
		s, err := h.Status(t.Context(), here)
		if err != nil || !s.Running {
			t.Errorf("while it runs: %+v, %v", s, err)
		}
		if _, err := h.Reindex(t.Context(), here, library.Reindexing{By: "bob"}); !errors.Is(err, library.ErrRunning) {
			t.Errorf("a second one: %v, want %v", err, library.ErrRunning)
		}
	}})
	if err != nil || r.Documents != 2 || r.ClaimsBefore != before.Claims || r.ClaimsAfter != before.Claims || len(r.Failed) > 0 {
		t.Errorf("%+v, %v; before it %+v", r, err, before)
	}
	if !slices.Equal(told, []int{0, 1, 2}) {
		t.Errorf("told %v", told)
	}
	after, err := h.Status(t.Context(), here)
	if err != nil || after.Running {
		t.Errorf("after it: %+v, %v", after, err)
	}
	log, err := h.lib.Audit(t.Context(), here, 1)
	if err != nil || log[0].Action != library.Reread || log[0].Who != "ann" {
		t.Errorf("audit log: %+v, %v", log, err)
	}
}

func TestAReindexThatIsCancelledChangesNothing(t *testing.T) {
	h := newHouse(t)
	h.add(here, "a.md", tea)
	h.add(here, "b.md", other)
	want := h.quoted(here)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := h.Reindex(ctx, here, library.Reindexing{By: "ann", Progress: func(done, _ int) {
		if done == 1 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || h.quoted(here) != want {
		t.Errorf("%v: %q, want %q", err, h.quoted(here), want)
	}
	if _, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann"}); err != nil {
		t.Errorf("the next one: %v", err)
	}
}

func TestWhatChangesDuringAReindexIsNotUndoneByIt(t *testing.T) {
	h := newHouse(t)
	h.add(here, "a.md", tea)
	h.add(here, "b.md", tea)
	_, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann", Progress: func(done, _ int) {
		if done == 2 {
			h.add(here, "a.md", other)
			_, err := h.Remove(t.Context(), here, "b.md", "ann")
			h.must(err)
		}
	}})
	h.must(err)
	if got := h.quoted(here); strings.Contains(got, "stomach") || !strings.Contains(got, "cheaper than coffee") {
		t.Errorf("got %q", got)
	}
}

func TestManyMayUseOneCurator(t *testing.T) {
	h := newHouse(t).running()
	var all sync.WaitGroup
	for i, space := range []knowledge.Space{here, there} {
		all.Go(func() {
			for n := range 4 {
				h.add(space, strconv.Itoa(n)+".md", tea)
				h.elsewhere(space, strconv.Itoa(n)+"-b.md", other)
			}
		})
		all.Go(func() {
			for range 3 {
				if _, err := h.Reindex(t.Context(), space, library.Reindexing{By: "ann"}); err != nil && !errors.Is(err, library.ErrRunning) {
					t.Error(i, err)
				}
				_ = h.quoted(space)
			}
		})
	}
	all.Wait()
	for _, space := range []knowledge.Space{here, there} {
		h.until("all there", func() bool {
			catalog, err := h.claims.Catalog(t.Context(), []knowledge.Space{space})
			h.must(err)
			return len(catalog.Sources) == 8
		})
	}
}
