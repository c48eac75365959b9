package discord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// archive keeps documents in a library; every "than" in one is a claim, and what
// has "broken" in it cannot be read.
type archive struct {
	adapters.Librarian

	lib *library.Library
	// kept are the generations that can be gone back to, the newest first.
	kept []adapters.Generation
	// pages has what is at an address.
	pages map[string]string
	// large has the documents be too many for a copy.
	large bool
}

func newArchive(t testing.TB) *archive {
	t.Helper()
	lib, err := library.Open(t.Context(), t.TempDir(), library.Options{Limits: library.Limits{Documents: 50, Bytes: 4 << 10, Document: 1 << 10}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	return &archive{lib: lib}
}

func (a *archive) Add(ctx context.Context, n library.New) (adapters.Shelved, error) {
	if bytes.Contains(n.Bytes, []byte("broken")) {
		return adapters.Shelved{}, errors.New(n.Name + ": it is *broken* <@5>")
	}
	n.Text = string(n.Bytes)
	d, action, err := a.lib.Add(ctx, n)
	return adapters.Shelved{Document: d, Action: action, Claims: strings.Count(n.Text, "than")}, err
}

func (a *archive) List(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	return a.lib.List(ctx, space)
}

func (a *archive) Show(ctx context.Context, space knowledge.Space, id string) (adapters.Shelved, error) {
	c, err := a.lib.Get(ctx, space, id)
	return adapters.Shelved{Document: c.Document, Claims: strings.Count(c.Text, "than")}, err
}

func (a *archive) Remove(ctx context.Context, space knowledge.Space, id, by string) (library.Document, error) {
	return a.lib.Remove(ctx, space, id, by)
}

func (a *archive) Reindex(ctx context.Context, space knowledge.Space, how adapters.Reindexing) (adapters.Reindexed, error) {
	docs, err := a.lib.List(ctx, space)
	how.Progress(len(docs), len(docs))
	return adapters.Reindexed{Documents: len(docs), ClaimsBefore: 7, ClaimsAfter: 9, Failed: []adapters.Unread{{ID: "x_y_.md", Reason: "no *text*"}}}, err
}

func (a *archive) Status(ctx context.Context, space knowledge.Space) (adapters.Standing, error) {
	u, err := a.lib.Usage(ctx, space)
	return adapters.Standing{Usage: u, Limits: a.lib.LimitsOf(space), Claims: 12}, err
}

func (a *archive) Gaps(ctx context.Context, space knowledge.Space) ([]library.Gap, error) {
	return a.lib.Gaps(ctx, space, "")
}

func (a *archive) AddPage(ctx context.Context, p library.NewPage) (adapters.Shelved, error) {
	page, ok := a.pages[p.Address]
	if !ok {
		return adapters.Shelved{}, errors.New(p.Address + ": *nobody* is there")
	}
	return a.Add(ctx, library.New{Space: p.Space, Name: "page.html", Title: p.Title, URL: p.Address, Bytes: []byte(page), By: p.By})
}

func (a *archive) Generations(context.Context, knowledge.Space) ([]adapters.Generation, error) {
	return a.kept, nil
}

func (a *archive) Rollback(_ context.Context, space knowledge.Space, number int, by string) (adapters.RolledBack, error) {
	n := slices.IndexFunc(a.kept, func(g adapters.Generation) bool { return g.Number == number })
	if n < 0 || space != own || by == "" {
		return adapters.RolledBack{}, library.ErrInvalid
	}
	g := a.kept[n]
	g.Number, g.Serving = a.kept[0].Number+1, true
	for i := range a.kept {
		a.kept[i].Serving = false
	}
	a.kept = append([]adapters.Generation{g}, a.kept...)
	return adapters.RolledBack{Generation: g, Of: number, Aside: []string{"t_e_a.md"}}, nil
}

// Export writes the names of documents, and nothing where most is too little.
func (a *archive) Export(ctx context.Context, space knowledge.Space, w io.Writer, most int64) error {
	docs, err := a.lib.List(ctx, space)
	if err != nil {
		return err
	}
	if a.large {
		return fmt.Errorf("export: %w", &library.LimitError{What: "bytes", Most: most, Want: most + 1})
	}
	for _, d := range docs {
		if _, err := fmt.Fprintln(w, d.ID); err != nil {
			return err
		}
	}
	return nil
}

func (a *archive) Flags(ctx context.Context, space knowledge.Space) ([]library.Flag, error) {
	return a.lib.Flags(ctx, space)
}

func (a *archive) Decide(ctx context.Context, space knowledge.Space, flag string, do library.Action, by string) error {
	switch do {
	case library.Hid:
		return a.lib.HideQuote(ctx, space, flag, by)
	case library.Showed:
		return a.lib.ShowQuote(ctx, space, flag, by)
	default:
		return a.lib.Dismiss(ctx, space, flag, by)
	}
}

// flag has people say that something is wrong with a quote, and returns the flag.
func (a *archive) flag(t testing.TB, space, home knowledge.Space, document, text string, people ...string) string {
	t.Helper()
	var id string
	for _, who := range people {
		var err error
		if id, err = a.lib.FlagQuote(t.Context(), library.Quote{Space: space, Home: home, Source: document, Document: document, Text: text}, who); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// has reports whether a space has a document.
func (a *archive) has(t testing.TB, space knowledge.Space, id string) bool {
	t.Helper()
	_, err := a.lib.Get(t.Context(), space, id)
	if err != nil && !errors.Is(err, library.ErrNoDocument) {
		t.Fatal(err)
	}
	return err == nil
}

// put adds a document without the door.
func (a *archive) put(t testing.TB, space knowledge.Space, id, text string) library.Document {
	t.Helper()
	s, err := a.Add(t.Context(), library.New{Space: space, Name: id, Bytes: []byte(text), By: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s.Document
}

// office is a scene with an archive, and a place for files.
type office struct {
	*scene

	archive *archive
	// files answers requests for files.
	files *http.ServeMux
	cdn   string
}

func staffed(t testing.TB) *office {
	t.Helper()
	o := &office{archive: newArchive(t), files: http.NewServeMux()}
	server := httptest.NewServer(o.files)
	t.Cleanup(server.Close)
	o.cdn = server.URL
	o.scene = staged(t, func(d *Door) { d.Librarian, d.CDNURL = o.archive, o.cdn })
	return o
}

// file serves a file, and returns what Discord says of it.
func (o *office) file(name, text string) happening {
	o.files.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			o.t.Error("the bot's token is sent to where files are")
		}
		_, _ = w.Write([]byte(text))
	})
	return happening{"filename": name, "size": len(text), "url": o.cdn + "/" + name}
}

// managing is an event by somebody who manages the server.
func (e happening) managing() happening {
	return e.with(happening{"member": happening{"user": happening{"id": "5"}, "permissions": "32"}})
}

// keeping returns the n-th interaction, /knowledge with a word behind, by somebody
// who manages the server.
func keeping(n int, where happening, word string, options ...any) happening {
	e := interacted(n, 2, where, happening{"type": 1, "name": "knowledge", "options": []happening{{"name": word, "options": given(options...)}}})
	if e["member"] == nil {
		return e
	}
	return e.managing()
}

// adding returns the n-th interaction, which adds a file.
func adding(n int, where, file happening, options ...any) happening {
	e := keeping(n, where, "add", append([]any{"file", "70"}, options...)...)
	e["data"].(happening)["resolved"] = happening{"attachments": happening{"70": file}}
	return e
}

// asks hands a command to the door and returns its answer, which only who asked
// may see.
func (o *office) asks(e happening) string {
	o.t.Helper()
	o.does(e)
	return o.told()
}

func (o *office) told() string {
	o.t.Helper()
	c := o.call("respond")
	if c.kind() != 7 && c.flags()&hiddenFlag == 0 {
		o.t.Errorf("everybody sees %s", c.raw)
	}
	return c.words()
}
