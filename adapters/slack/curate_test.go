package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// archive keeps documents in a library.
type archive struct {
	adapters.Librarian

	lib *library.Library
	// stuck has reading anew go on until it is cut off.
	stuck bool
}

func (a *archive) List(ctx context.Context, space knowledge.Space) ([]library.Document, error) {
	return a.lib.List(ctx, space)
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

func (a *archive) Reindex(ctx context.Context, _ knowledge.Space, _ adapters.Reindexing) (adapters.Reindexed, error) {
	if a.stuck {
		<-ctx.Done()
		return adapters.Reindexed{}, ctx.Err()
	}
	return adapters.Reindexed{Documents: 2, ClaimsAfter: 9, Failed: []adapters.Unread{{ID: "<!here>.md", Reason: "no *text*"}}}, nil
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

// office is a scene with an archive, whose documents user U2 sees to.
type office struct {
	*scene

	archive *archive
	n       int
}

const own, foreign = knowledge.Space("slack:T1"), knowledge.Space("slack:T2")

func staffed(t *testing.T, admins ...string) *office {
	t.Helper()
	lib, err := library.Open(t.Context(), t.TempDir(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	o := &office{archive: &archive{lib: lib}}
	o.scene = opened(t, func(d *Door) { d.Librarian, d.Admins = o.archive, admins })
	return o
}

// asks hands a command to the door and returns what is said to who gave it.
func (o *office) asks(text string) string {
	o.t.Helper()
	o.gives(text)
	return fmt.Sprint(o.call("hook").args)
}

func (o *office) gives(text string) {
	o.t.Helper()
	o.n++
	id := fmt.Sprint("e", o.n)
	payload := strings.Replace(o.slash("/juxta", text), `"trigger_id":"`, `"trigger_id":"`+id, 1)
	o.envelope(id, "slash_commands", payload)
	o.ack(id)
}

func (o *office) presses(value string) string {
	o.t.Helper()
	o.n++
	id := fmt.Sprint("e", o.n)
	o.envelope(id, "interactive", strings.Replace(o.pressing(id, "juxta.document", value, inPrivate), "9.9", strconv.Itoa(10*o.n), 1))
	o.ack(id)
	return fmt.Sprint(o.call("hook").args)
}

func TestWhoeverIsNamedSeesToTheDocumentsOfAWorkspace(t *testing.T) {
	o := staffed(t, "U1", "U2")
	d := o.archive.put(t, own, "tea *leaves*.md", "Tea.")
	theirs := o.archive.put(t, foreign, "cocoa.md", "Cocoa.")
	for _, c := range []struct{ text, want string }{
		{"docs", "1 document\n• tea"},
		{"Docs status", "1 of at most 1000 documents, 4 bytes of at most 100 MB"},
		{"docs gaps", "Nothing was asked here"},
		{"docs dance", "/juxta docs lists the documents"},
		{"docs remove cocoa.md", "No document here goes by that name"},
		{"docs remove tea *leaves*.md", adapters.MarkOf(d)},
	} {
		if got := o.asks(c.text); !strings.Contains(got, c.want) || strings.Contains(got, "cocoa") {
			t.Errorf("%s: got %s", c.text, got)
		}
	}
	if got := o.presses(adapters.MarkOf(theirs)); !strings.Contains(got, "has changed since I asked, or is gone") || !o.archive.has(t, foreign, "cocoa.md") {
		t.Errorf("got %s", got)
	}
	if got := o.presses(keepDocument); !strings.Contains(got, "Nothing was removed") || !o.archive.has(t, own, d.ID) {
		t.Errorf("got %s", got)
	}
	if got := o.presses(adapters.MarkOf(d)); !strings.Contains(got, "was removed;") || o.archive.has(t, own, d.ID) {
		t.Errorf("got %s", got)
	}
	audit, err := o.archive.lib.Audit(t.Context(), own, 1)
	if err != nil || audit[0].Who != "slack:U2" {
		t.Errorf("got %+v, %v", audit, err)
	}
}

func TestNobodyElseSeesToTheDocumentsOfAWorkspace(t *testing.T) {
	o := staffed(t, "U9")
	d := o.archive.put(t, own, "tea.md", "Tea.")
	for _, text := range []string{"docs", "docs status", "docs gaps", "docs reindex", "docs remove tea.md"} {
		if got := o.asks(text); !strings.Contains(got, "Only those whom") || strings.Contains(got, "tea.md") {
			t.Errorf("%s: got %s", text, got)
		}
	}
	if got := o.presses(adapters.MarkOf(d)); !strings.Contains(got, "Only those whom") || !o.archive.has(t, own, "tea.md") {
		t.Errorf("got %s", got)
	}
}

func TestDocumentsOfAWorkspaceAreReadAnew(t *testing.T) {
	o := staffed(t, "U1", "U2")
	if got := o.asks("docs reindex"); !strings.Contains(got, "Reading all documents anew…") {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "2 documents read anew: 9 claims now, 0 before. 1 could not be read:") || strings.Contains(got, "<!here>") {
		t.Errorf("got %s", got)
	}
}

func TestReadingAnewEndsWithTheDoor(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.stuck = true
	o.asks("docs reindex")
	var ending sync.WaitGroup
	ending.Go(func() { _ = o.end() })
	if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "cut off before its end") {
		t.Errorf("got %s", got)
	}
	start := time.Now()
	ending.Wait()
	if time.Since(start) > soon {
		t.Error("the door waits for what was cut off")
	}
}

func TestWithoutALibraryDocsIsAQuestion(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/juxta", "docs"))
	s.ack("e1")
	s.call("hook")
	if len(s.people.messages()) != 1 {
		t.Errorf("asked %v", s.people.messages())
	}
}
