package slack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// archive keeps documents in a library; every "than" in one is a claim, and what
// has "broken" in it cannot be read.
type archive struct {
	adapters.Librarian

	lib *library.Library

	mu sync.Mutex
	// reading is what reading anew comes to; stuck has it go on until it is cut off.
	reading adapters.Reindexed
	how     adapters.Reindexing
	stuck   bool
	// generations is what can be rolled back to, back what was.
	generations []adapters.Generation
	back        int
	// large is more than can be exported.
	large bool
}

func (a *archive) Add(ctx context.Context, n library.New) (adapters.Shelved, error) {
	n.Text = string(n.Bytes)
	if strings.Contains(n.Text, "broken") {
		return adapters.Shelved{}, errors.New(n.Name + ": it is *broken* <!here>")
	}
	d, action, err := a.lib.Add(ctx, n)
	return adapters.Shelved{Document: d, Action: action, Claims: strings.Count(n.Text, "than")}, err
}

func (a *archive) AddPage(ctx context.Context, p library.NewPage) (adapters.Shelved, error) {
	if strings.Contains(p.Address, "broken") {
		return adapters.Shelved{}, errors.New("no page at <!here>")
	}
	name := strings.TrimPrefix(p.Address, "https://")
	return a.Add(ctx, library.New{Space: p.Space, Name: name, Title: p.Title, URL: p.Address, Bytes: []byte("Tea is better than coffee."), By: p.By})
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

func (a *archive) Status(ctx context.Context, space knowledge.Space) (adapters.Standing, error) {
	u, err := a.lib.Usage(ctx, space)
	return adapters.Standing{Usage: u, Limits: a.lib.LimitsOf(space), Claims: 12}, err
}

func (a *archive) Gaps(ctx context.Context, space knowledge.Space) ([]library.Gap, error) {
	return a.lib.Gaps(ctx, space, "")
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

func (a *archive) Reindex(ctx context.Context, _ knowledge.Space, how adapters.Reindexing) (adapters.Reindexed, error) {
	a.mu.Lock()
	a.how = how
	out, stuck := a.reading, a.stuck
	a.mu.Unlock()
	how.Progress(1, 2)
	if stuck {
		<-ctx.Done()
		return adapters.Reindexed{}, ctx.Err()
	}
	return out, nil
}

func (a *archive) Generations(context.Context, knowledge.Space) ([]adapters.Generation, error) {
	return a.generations, nil
}

func (a *archive) Rollback(_ context.Context, _ knowledge.Space, n int, _ string) (adapters.RolledBack, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.back = n
	return adapters.RolledBack{Generation: adapters.Generation{Number: 6, Documents: 1, Claims: 3, Serving: true}, Of: n, Aside: []string{"<!here>.md"}}, nil
}

func (a *archive) Export(_ context.Context, space knowledge.Space, w io.Writer, most int64) error {
	if a.large {
		return &library.LimitError{What: "bytes", Most: most, Want: most + 1}
	}
	_, err := fmt.Fprint(w, "all of ", space)
	return err
}

// last returns how documents were read anew last, and what was rolled back to.
func (a *archive) last() (how adapters.Reindexing, back int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.how, a.back
}

func (a *archive) put(t *testing.T, space knowledge.Space, id, text string) library.Document {
	t.Helper()
	d, _, err := a.lib.Add(t.Context(), library.New{Space: space, Name: id, Bytes: []byte(text), Text: text, By: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (a *archive) has(t *testing.T, space knowledge.Space, id string) bool {
	t.Helper()
	_, err := a.lib.Get(t.Context(), space, id)
	if err != nil && !errors.Is(err, library.ErrNoDocument) {
		t.Fatal(err)
	}
	return err == nil
}

// built returns two generations, of which the newer answers.
func built() []adapters.Generation {
	at := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	return []adapters.Generation{
		{Number: 5, Built: at, Documents: 2, Claims: 7, Serving: true}, {Number: 3, Built: at.Add(-time.Hour), Documents: 1, Claims: 3},
	}
}
