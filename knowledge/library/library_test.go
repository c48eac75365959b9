package library_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

const guild knowledge.Space = "discord:42"

// open opens the library in a folder until the test ends.
func open(t *testing.T, dir string, opts library.Options) *library.Library {
	t.Helper()
	l, err := library.Open(t.Context(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func doc(space knowledge.Space, name, text string) library.New {
	return library.New{Space: space, Name: name, Bytes: []byte(text), Text: text, By: "ann"}
}

func add(t *testing.T, l *library.Library, n library.New) (library.Document, library.Action) {
	t.Helper()
	d, done, err := l.Add(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return d, done
}

// ids returns the IDs of documents, those removed with a dash.
func ids(docs []library.Document) string {
	var out []string
	for _, d := range docs {
		id := d.ID
		if d.Removed {
			id = "-" + id
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

func TestADocumentComesBackAsItWasAdded(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, library.Options{})
	n := library.New{
		Space: guild, Name: "travel/trains.md", Title: "On trains", URL: "https://example.com/trains", Date: "2025-03-04",
		Bytes: []byte("\xef\xbb\xbfTrains \x00 are slow."), Text: "Trains are slow.", By: "discord:7",
	}
	d, done := add(t, l, n)
	if done != library.Added || d.AddedBy != "discord:7" || d.Size != int64(len(n.Bytes)) {
		t.Errorf("got %v %+v", done, d)
	}
	again := open(t, dir, library.Options{})
	c, err := again.Get(t.Context(), guild, n.Name)
	if err != nil || string(c.Bytes) != string(n.Bytes) || c.Text != n.Text || c.Document != d {
		t.Errorf("got %+v, %v; want %+v", c, err, d)
	}
	if again.ID() == "" || again.ID() != l.ID() {
		t.Errorf("the library is %q and %q", l.ID(), again.ID())
	}
}

func TestTheSameNameIsANewRevisionAndTheSameBytesAreNone(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	first, _ := add(t, l, doc(guild, "a.md", "one"))
	same, done := add(t, l, doc(guild, "a.md", "one"))
	if done != "" || same != first {
		t.Errorf("adding it again did %q and returned %+v", done, same)
	}
	n := doc(guild, "a.md", "two and more")
	n.By = "bob"
	second, done := add(t, l, n)
	if done != library.Replaced || second.Revision <= first.Revision || second.AddedBy != "ann" || second.ChangedBy != "bob" {
		t.Errorf("replacing it did %q and returned %+v", done, second)
	}
	n.Title = "Another title"
	if third, done := add(t, l, n); done != library.Replaced || third.Title != n.Title {
		t.Errorf("another title did %q", done)
	}
	got, err := l.Usage(t.Context(), guild)
	if err != nil || got != (library.Usage{Documents: 1, Bytes: 12}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhatIsRemovedIsGoneAndChangesTellOfIt(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	add(t, l, doc(guild, "a.md", "one"))
	b, _ := add(t, l, doc(guild, "b.md", "two"))
	if _, err := l.Remove(t.Context(), guild, "a.md", "bob"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Get(t.Context(), guild, "a.md"); !errors.Is(err, library.ErrNoDocument) {
		t.Errorf("got %v", err)
	}
	for _, id := range []string{"a.md", "never.md"} {
		if _, err := l.Remove(t.Context(), guild, id, "bob"); !errors.Is(err, library.ErrNoDocument) {
			t.Errorf("removing %s again: %v", id, err)
		}
	}
	if _, err := l.Remove(t.Context(), knowledge.Shared, "b.md", "bob"); !errors.Is(err, library.ErrNoDocument) {
		t.Errorf("removing it from another space: %v", err)
	}
	list, err := l.List(t.Context(), guild)
	if err != nil || ids(list) != "b.md" {
		t.Errorf("listed %q, %v", ids(list), err)
	}
	all, err := l.Changes(t.Context(), 0)
	if err != nil || ids(all) != "b.md -a.md" {
		t.Errorf("changes are %q, %v", ids(all), err)
	}
	later, err := l.Changes(t.Context(), b.Revision)
	if err != nil || ids(later) != "-a.md" {
		t.Errorf("later changes are %q, %v", ids(later), err)
	}
	if d, done := add(t, l, doc(guild, "a.md", "one")); done != library.Added || d.AddedBy != "ann" {
		t.Errorf("adding it anew did %q", done)
	}
}

func TestContentsAreThoseOfOpenSpaces(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	for _, n := range []library.New{doc("slack:T1", "z.md", "z"), doc(guild, "b.md", "b"), doc(knowledge.Shared, "s.md", "s"), doc(guild, "a.md", "a")} {
		add(t, l, n)
	}
	if err := l.CloseSpace(t.Context(), "slack:T1", "bot"); err != nil {
		t.Fatal(err)
	}
	var got []string
	for c, err := range l.Contents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(c.Space)+"/"+c.ID+"="+string(c.Bytes))
	}
	if want := []string{"discord:42/a.md=a", "discord:42/b.md=b", "shared/s.md=s"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	changes, err := l.Changes(t.Context(), 0)
	if err != nil || strings.Contains(ids(changes), "z.md") {
		t.Errorf("changes are %q, %v", ids(changes), err)
	}
}

func TestLimitsAreKept(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{Limits: library.Limits{Documents: 2, Bytes: 10, Document: 8}})
	add(t, l, doc(guild, "a.md", "1234"))
	add(t, l, doc(guild, "b.md", "1234"))
	for name, c := range map[string]struct {
		n    library.New
		what string
	}{
		"too many":        {doc(guild, "c.md", "1"), "documents"},
		"too large":       {doc(guild, "a.md", "123456789"), "bytes of one document"},
		"too much in all": {doc(guild, "a.md", "1234567"), "bytes"},
	} {
		_, _, err := l.Add(t.Context(), c.n)
		limit, ok := errors.AsType[*library.LimitError](err)
		if !ok || limit.What != c.what || limit.Want <= limit.Most {
			t.Errorf("%s: got %v", name, err)
		}
	}
	add(t, l, doc(guild, "a.md", "123456")) // ten bytes are allowed
	add(t, l, doc("discord:43", "c.md", "1"))
	add(t, l, doc(knowledge.Shared, "large.md", strings.Repeat("large", 100)))
	u, err := l.Usage(t.Context(), guild)
	if err != nil || u != (library.Usage{Documents: 2, Bytes: 10}) {
		t.Errorf("the space holds %+v, %v", u, err)
	}
}

func TestWhatIsOverALimitMayShrink(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, library.Options{})
	for _, name := range []string{"a.md", "b.md", "c.md"} {
		add(t, l, doc(guild, name, "12345678"))
	}
	tight := open(t, dir, library.Options{Limits: library.Limits{Documents: 1, Bytes: 10, Document: 8}})
	if _, done := add(t, tight, doc(guild, "a.md", "1234")); done != library.Replaced {
		t.Errorf("got %q", done)
	}
	if _, _, err := tight.Add(t.Context(), doc(guild, "a.md", "12345")); err == nil {
		t.Error("it grew again")
	}
}

func TestNamesThatAreNoneAreRefused(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	for name, change := range map[string]func(*library.New){
		"no name":                    func(n *library.New) { n.Name = "" },
		"a folder above":             func(n *library.New) { n.Name = "../a.md" },
		"a path from the root":       func(n *library.New) { n.Name = "/etc/passwd" },
		"a Windows path":             func(n *library.New) { n.Name = `..\a.md` },
		"two lines":                  func(n *library.New) { n.Name = "a\nb" },
		"hidden direction":           func(n *library.New) { n.Name = "a\u202edm.exe" },
		"broken UTF-8":               func(n *library.New) { n.Name = "a\xff.md" },
		"space at the end":           func(n *library.New) { n.Name = "a.md " },
		"a long name":                func(n *library.New) { n.Name = strings.Repeat("a", 201) },
		"no space":                   func(n *library.New) { n.Space = "" },
		"a space with a slash":       func(n *library.New) { n.Space = "discord/1" },
		"nobody":                     func(n *library.New) { n.By = "" },
		"a title of two lines":       func(n *library.New) { n.Title = "a\r\nb" },
		"an address of a file":       func(n *library.New) { n.URL = "file:///etc/passwd" },
		"an address with a password": func(n *library.New) { n.URL = "https://ann:secret@example.com/" },
		"an address with a script":   func(n *library.New) { n.URL = "javascript:alert(1)" },
		"a date that is none":        func(n *library.New) { n.Date = "2025-02-30" },
	} {
		n := doc(guild, "a.md", "text")
		change(&n)
		if _, _, err := l.Add(t.Context(), n); !errors.Is(err, library.ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if n, err := l.Revision(t.Context()); err != nil || n != 0 {
		t.Errorf("something has changed: revision %d, %v", n, err)
	}
}

func TestTheAuditLogSaysWhoDidWhat(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	first, _ := add(t, l, doc(guild, "a.md", "one"))
	second, _ := add(t, l, doc(guild, "a.md", "two"))
	if _, err := l.Remove(t.Context(), guild, "a.md", "bob"); err != nil {
		t.Fatal(err)
	}
	add(t, l, doc("discord:43", "other.md", "other"))
	got, err := l.Audit(t.Context(), guild, 10)
	if err != nil || len(got) != 3 {
		t.Fatalf("got %+v, %v", got, err)
	}
	for i, want := range []library.Entry{
		{Who: "bob", Action: library.Removed, Before: second.Digest},
		{Who: "ann", Action: library.Replaced, Before: first.Digest, After: second.Digest},
		{Who: "ann", Action: library.Added, After: first.Digest},
	} {
		e := got[i]
		if e.Who != want.Who || e.Action != want.Action || e.Before != want.Before || e.After != want.After || e.Document != "a.md" || e.Space != guild {
			t.Errorf("entry %d is %+v, want %+v", i, e, want)
		}
	}
	if all, err := l.Audit(t.Context(), "", 2); err != nil || len(all) != 2 || all[0].Document != "other.md" {
		t.Errorf("of all spaces: %+v, %v", all, err)
	}
}

func TestAClosedSpaceIsKeptForTheGraceTimeAndThenForgotten(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		l := open(t, dir, library.Options{Grace: time.Hour})
		for _, space := range []knowledge.Space{guild, "discord:43"} {
			add(t, l, doc(space, "a.md", "one"))
			if err := l.CloseSpace(t.Context(), space, "bot"); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := l.Add(t.Context(), doc(guild, "b.md", "two")); !errors.Is(err, library.ErrClosed) {
			t.Errorf("adding to a closed space: %v", err)
		}
		time.Sleep(time.Hour - time.Minute)
		if gone, err := l.Purge(t.Context(), "bot"); err != nil || len(gone) > 0 {
			t.Errorf("purged %q before its time, %v", gone, err)
		}
		if err := l.ReopenSpace(t.Context(), "discord:43", "bot"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		if gone, err := l.Purge(t.Context(), "bot"); err != nil || !slices.Equal(gone, []knowledge.Space{guild}) {
			t.Errorf("purged %q, %v", gone, err)
		}
		if list, err := l.List(t.Context(), guild); err != nil || len(list) > 0 {
			t.Errorf("there is still %q, %v", ids(list), err)
		}
		if log, err := l.Audit(t.Context(), guild, 10); err != nil || len(log) != 1 || log[0].Action != library.Purged {
			t.Errorf("the log says %+v, %v", log, err)
		}
		if list, err := l.List(t.Context(), "discord:43"); err != nil || ids(list) != "a.md" {
			t.Errorf("the reopened space has %q, %v", ids(list), err)
		}
		if err := l.ReopenSpace(t.Context(), guild, "bot"); err != nil {
			t.Fatal(err)
		}
		if _, done := add(t, l, doc(guild, "a.md", "one")); done != library.Added {
			t.Errorf("adding after the purge did %q", done)
		}
	})
}

func TestNothingIsLeftInTheFileOfWhatWasPurged(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, library.Options{Grace: 1})
	const secret = "the hidden lighthouse is painted green"
	add(t, l, doc(guild, "a.md", strings.Repeat(secret, 1000)))
	add(t, l, doc(guild, "b.md", secret))
	if _, err := l.Remove(t.Context(), guild, "b.md", "ann"); err != nil {
		t.Fatal(err)
	}
	if err := l.CloseSpace(t.Context(), guild, "bot"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Purge(t.Context(), "bot"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "library.db")) //nolint:gosec // the test's own file
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), secret) {
		t.Error("what was purged can still be read in the file")
	}
}

func TestACallThatIsCalledOffChangesNothing(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := l.Add(ctx, doc(guild, "a.md", "one")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n, err := l.Revision(t.Context()); err != nil || n != 0 {
		t.Errorf("revision %d, %v", n, err)
	}
}

func TestASpaceThatIsReopenedMeanwhileIsNotForgotten(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{Grace: 1})
	add(t, l, doc(guild, "a.md", "one"))
	if err := l.CloseSpace(t.Context(), guild, "bot"); err != nil {
		t.Fatal(err)
	}
	found, err := l.Spaces(t.Context())
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if err := l.ReopenSpace(t.Context(), guild, "ann"); err != nil {
		t.Fatal(err)
	}
	if err := library.PurgeFound(t, l, found[0]); err == nil {
		t.Error("it was purged")
	}
	if list, err := l.List(t.Context(), guild); err != nil || ids(list) != "a.md" {
		t.Errorf("there is %q, %v", ids(list), err)
	}
}

func TestTheSharedSpaceIsNeverClosed(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	add(t, l, doc(knowledge.Shared, "a.md", "one"))
	if err := l.CloseSpace(t.Context(), knowledge.Shared, "ann"); !errors.Is(err, library.ErrInvalid) {
		t.Errorf("got %v", err)
	}
	add(t, l, doc(knowledge.Shared, "b.md", "two"))
}
