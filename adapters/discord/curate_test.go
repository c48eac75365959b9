package discord

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

const own, foreign = knowledge.Space("discord:10"), knowledge.Space("discord:11")

func TestWhoManagesAServerKeepsItsDocuments(t *testing.T) {
	o := staffed(t)
	file := o.file("tea.md", "Tea is cheaper than coffee.")
	for n, c := range []struct {
		e    happening
		want string
	}{
		{keeping(1, inServer, "list"), "No documents have been added"},
		{keeping(2, inServer, "gaps"), "Nothing was asked here"},
		{adding(3, inServer, file, "title", "On *tea*", "url", "https://tea.example/"), "was added with 1 claim;"},
		{adding(4, inServer, file, "title", "On *tea*", "url", "https://tea.example/"), "is here already"},
		{adding(5, inServer, file), "was replaced; it has 1 claim,"},
		{adding(6, inServer, file, "title", "On *tea*", "url", "https://tea.example/"), "was replaced"},
		{keeping(7, inServer, "list"), `**tea.md** On \*tea\* · 27 bytes`},
		{keeping(8, inServer, "show", "document", "tea.md"), `[On \*tea\*](<https://tea.example/>) 27 bytes, 1 claim`},
		{keeping(9, inServer, "status"), "1 of at most 50 documents, 27 bytes of at most 4 kB, each of at most 1 kB; 12 claims."},
		{keeping(10, inServer, "show", "document", "mate.md"), "No document here goes by that name"},
		{keeping(11, inServer, "remove", "document", "mate.md"), "No document here goes by that name"},
		{keeping(12, inServer, "dance"), "I do not know that"},
	} {
		if got := o.asks(c.e); !strings.Contains(got, c.want) {
			t.Errorf("%d: got %s, want %s", n+1, got, c.want)
		}
	}
	audit, err := o.archive.lib.Audit(t.Context(), own, 1)
	if err != nil || len(audit) != 1 || audit[0].Who != "discord:5" {
		t.Errorf("got %+v, %v", audit, err)
	}
	if log := o.log.String(); !strings.Contains(log, `"act":"added"`) || strings.Contains(log, `"user":"5"`) {
		t.Errorf("the log says %s", log)
	}
}

func TestADocumentIsRemovedOnceThatIsConfirmed(t *testing.T) {
	o := staffed(t)
	o.archive.put(t, own, "tea.md", "Tea.")
	id := o.doubted(1, "tea.md")
	if !o.archive.has(t, own, "tea.md") {
		t.Error("it is removed before that is confirmed")
	}
	if got := o.asks(presses(2, inServer, keepNot).managing().hidden()); !strings.Contains(got, "Nothing was removed") || !o.archive.has(t, own, "tea.md") {
		t.Errorf("got %s", got)
	}
	o.does(presses(3, inServer, id).managing().hidden())
	if c := o.call("respond"); c.kind() != 7 || !strings.Contains(c.words(), "tea.md was removed") || o.archive.has(t, own, "tea.md") {
		t.Errorf("got %s", c.raw)
	}
	if got := o.asks(presses(5, inServer, id).managing().hidden()); !strings.Contains(got, "has changed since I asked, or is gone") {
		t.Errorf("got %s", got)
	}
}

func TestADocumentThatHasChangedSinceIsNotRemoved(t *testing.T) {
	o := staffed(t)
	o.archive.put(t, own, "tea.md", "Tea.")
	id := o.doubted(1, "tea.md")
	o.archive.put(t, own, "tea.md", "Green tea.")
	if got := o.asks(presses(2, inServer, id).managing().hidden()); !strings.Contains(got, "has changed since") || !o.archive.has(t, own, "tea.md") {
		t.Errorf("got %s", got)
	}
}

// doubted asks to remove a document and returns the ID of the button that does.
func (o *office) doubted(n int, name string) string {
	o.t.Helper()
	got := o.asks(keeping(n, inServer, "remove", "document", name))
	id := regexp.MustCompile(`knowledge\.remove\.[0-9a-f]+`).FindString(got)
	if id == "" || units(id) > mostID {
		o.t.Fatalf("got %s", got)
	}
	return id
}

func TestNobodyElseSeesToDocuments(t *testing.T) {
	o := staffed(t)
	d := o.archive.put(t, own, "tea.md", "Tea.")
	talks := happening{"member": happening{"user": happening{"id": "5"}, "permissions": "2147485696"}}
	file := o.file("mate.md", "Mate.")
	n := 0
	events := []happening{adding(n, inServer, file)}
	for _, word := range []string{"list", "show", "remove", "reindex", "rollback", "status", "gaps", "flags", "export"} {
		n++
		events = append(events, keeping(n, inServer, word, "document", "tea.md"))
	}
	n += 10
	for _, id := range []string{keepRemove + adapters.MarkOf(d), keepNot, keepList + "0", keepGaps + "0", keepStop + "x", keepBack + "1.2", keepStay, keepBefore + "2", keepFlags + "0", keepHide + "x.0", keepShow + "x.0", keepDismiss + "x.0"} {
		n++
		events = append(events, presses(n, inServer, id), presses(n+20, inServer, id).hidden())
	}
	for _, e := range events {
		if got := o.asks(e.with(talks)); !strings.Contains(got, "Only who may manage this server") || strings.Contains(got, "tea.md") {
			t.Errorf("%v: got %s", e["data"], got)
		}
	}
	o.does(typing(60, inServer, "document", "").with(talks).commanding())
	if got := fmt.Sprint(o.call("respond").offers(t)); strings.Contains(got, "tea.md") {
		t.Errorf("offered %s", got)
	}
	if !o.archive.has(t, own, "tea.md") || o.archive.has(t, own, "mate.md") {
		t.Error("documents have changed")
	}
}

// commanding turns what is typed into what is typed behind /knowledge show.
func (e happening) commanding() happening {
	data := e["data"].(happening)
	return e.with(happening{"data": happening{"type": 1, "name": "knowledge", "options": []happening{{"name": "show", "options": data["options"]}}}})
}

func TestDocumentsOfAnotherServerAreNobodysConcern(t *testing.T) {
	o := staffed(t)
	theirs := o.archive.put(t, foreign, "cocoa.md", "Cocoa.")
	o.archive.put(t, own, "tea.md", "Tea.")
	for n, e := range []happening{
		keeping(1, inServer, "list"), keeping(2, inServer, "show", "document", "cocoa.md"), keeping(3, inServer, "remove", "document", "cocoa.md"),
		keeping(4, inServer, "show", "document", adapters.Digest("cocoa.md")),
		presses(5, inServer, keepRemove+adapters.MarkOf(theirs)).managing(), presses(7, inServer, keepList+"0").managing(),
	} {
		if got := o.asks(e); strings.Contains(got, "cocoa") {
			t.Errorf("%d: got %s", n+1, got)
		}
	}
	o.does(typing(8, inServer, "document", "").managing().commanding())
	if got := fmt.Sprint(o.call("respond").offers(t)); got != "[tea.md=tea.md]" {
		t.Errorf("offered %s", got)
	}
	if !o.archive.has(t, foreign, "cocoa.md") {
		t.Error("another server's document is gone")
	}
}

func TestDocumentsAreKeptOnlyWhereTheAppIsInstalled(t *testing.T) {
	o := staffed(t)
	file := o.file("tea.md", "Tea.")
	for n, e := range []happening{
		adding(1, abroad, file), presses(3, abroad, keepList+"0").managing(), adding(5, withBot, file), presses(7, withBot, keepList+"0"),
	} {
		if got := o.asks(e); !strings.Contains(got, "only for a server that I was added to") {
			t.Errorf("%d: got %s", n, got)
		}
	}
	without := staged(t, nil)
	without.does(keeping(1, inServer, "list"))
	if c := without.call("respond"); !strings.Contains(c.words(), "only for a server") {
		t.Errorf("got %s", c.raw)
	}
}

func TestWhatCannotBeKeptIsToldWithTheReason(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"a path":       {"../../etc/passwd", "Tea.", "That cannot be kept: name"},
		"a rightmost":  {"tea\u202e.md", "Tea.", "characters that are not seen"},
		"a long name":  {strings.Repeat("tea", 80), "Tea.", "200 are allowed"},
		"a large file": {"tea.md", strings.Repeat("x", 1025), "at most 1 kB are taken"},
		"a broken one": {"t_e_a.md", "broken", `t\_e\_a.md cannot be read: it is \*broken\* \<\@5\>`},
		"no name":      {"", "Tea.", "There is nothing to add"},
	} {
		t.Run(name, func(t *testing.T) {
			o := staffed(t)
			file := o.file("file", c.text).with(happening{"filename": c.file})
			if got := o.asks(adding(1, inServer, file)); !strings.Contains(got, c.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestAPageIsAddedByItsAddress(t *testing.T) {
	o := staffed(t)
	o.archive.pages = map[string]string{"https://tea.example/a?b=1": "Tea is cheaper than coffee."}
	file := o.file("tea.md", "Tea.")
	for n, c := range []struct {
		e    happening
		want string
	}{
		{keeping(1, inServer, "add", "page", " https://tea.example/a?b=1 ", "title", "Tea"), "page.html was added with 1 claim;"},
		{keeping(2, inServer, "add", "page", "https://none.example/"), `cannot be read: \*nobody\* is there`},
		{keeping(3, inServer, "add"), "There is nothing to add"},
		{adding(4, inServer, file, "page", "https://tea.example/a?b=1"), "Please add one at a time"},
		{keeping(5, inServer, "add", "page", "https://tea.example/a?b=1", "url", "https://tea.example/"), "Please add one at a time"},
	} {
		if got := o.asks(c.e); !strings.Contains(got, c.want) {
			t.Errorf("%d: got %s, want %s", n+1, got, c.want)
		}
	}
	if o.archive.has(t, own, "tea.md") || !o.archive.has(t, own, "page.html") {
		t.Error("another document is kept")
	}
}

func TestWhatAnAdminCanMendIsNoErrorInTheLog(t *testing.T) {
	o := staffed(t)
	for n, e := range []happening{
		adding(1, inServer, o.file("a.md", strings.Repeat("x", 1025))), adding(2, inServer, o.file("b.md", "broken")),
		keeping(3, inServer, "show", "document", "mate.md"), keeping(4, inServer, "rollback", "generation", "9"),
		adding(5, inServer, o.file("c.md", "Tea.").with(happening{"filename": "../c"})), keeping(6, inServer, "add", "page", "x"),
	} {
		if o.asks(e); strings.Contains(o.log.String(), `"level":"error"`) {
			t.Fatalf("%d: the log says %s", n+1, o.log.String())
		}
	}
	if err := o.archive.lib.Close(); err != nil {
		t.Fatal(err)
	}
	if o.asks(keeping(7, inServer, "list")); !strings.Contains(o.log.String(), `"level":"error"`) {
		t.Error("what is broken is no error in the log")
	}
}

func TestAFullSpaceTakesNoMore(t *testing.T) {
	o := staffed(t)
	for n := range 4 {
		o.archive.put(t, own, strconv.Itoa(n), strings.Repeat("x", 950))
	}
	if got := o.asks(adding(1, inServer, o.file("tea.md", strings.Repeat("x", 900)))); !strings.Contains(got, "at most 4 kB of documents are kept here") {
		t.Errorf("got %s", got)
	}
	if err := o.archive.lib.CloseSpace(t.Context(), own, "test"); err != nil {
		t.Fatal(err)
	}
	if got := o.asks(adding(2, inServer, o.file("mate.md", "Mate."))); !strings.Contains(got, "were put away") {
		t.Errorf("got %s", got)
	}
}

func TestAFileIsFetchedFromDiscordAlone(t *testing.T) {
	for address, want := range map[string]bool{
		"https://cdn.discordapp.com/attachments/1/2/tea.md?ex=1": true,
		"https://media.discordapp.net/attachments/1/2/tea.md":    true,
		"http://cdn.discordapp.com/a":                            false,
		"https://cdn.discordapp.com.evil.example/a":              false,
		"https://cdn.discordapp.com@evil.example/a":              false,
		"https://cdn.discordapp.com:8443/a":                      false,
		"https://evil.example/cdn.discordapp.com":                false,
		"https://127.0.0.1/a":                                    false,
		"file:///etc/passwd":                                     false,
		"":                                                       false,
	} {
		if got := newDesk(&Door{}).hosted(address); got != want {
			t.Errorf("%s: got %v", address, got)
		}
	}
	o := staffed(t)
	file := o.file("tea.md", "Tea.")
	for n, address := range []string{"https://evil.example/tea.md", strings.Replace(o.cdn, "127.0.0.1", "localhost", 1) + "/tea.md", "x"} {
		if got := o.asks(adding(n, inServer, file.with(happening{"url": address}))); !strings.Contains(got, "only files that are attached") {
			t.Errorf("%s: got %s", address, got)
		}
	}
}

func TestAFileThatIsNotWhatWasSaidIsNotKept(t *testing.T) {
	o := staffed(t)
	o.file("secret.md", "A secret.")
	o.files.Handle("GET /moved", http.RedirectHandler("/secret.md", http.StatusFound))
	o.files.HandleFunc("GET /bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 10_000 {
			if _, err := z.Write(make([]byte, 10_000)); err != nil {
				return
			}
		}
	})
	large := o.file("large", strings.Repeat("x", 5000)).with(happening{"size": 10})
	for n, c := range []struct {
		file happening
		want string
	}{
		{large, "at most 1 kB are taken"},
		{happening{"filename": "a.md", "size": 1 << 40, "url": o.cdn + "/none"}, "at most 1 kB are taken"},
		{happening{"filename": "a.md", "size": 10, "url": o.cdn + "/moved"}, "could not be fetched"},
		{happening{"filename": "a.md", "size": 10, "url": o.cdn + "/none"}, "could not be fetched"},
		{happening{"filename": "a.md", "size": 10, "url": o.cdn + "/bomb"}, "at most 1 kB are taken"},
	} {
		if got := o.asks(adding(n, inServer, c.file)); !strings.Contains(got, c.want) {
			t.Errorf("%d: got %s", n, got)
		}
	}
	docs, err := o.archive.List(t.Context(), own)
	if err != nil || len(docs) != 0 {
		t.Errorf("kept %v, %v", docs, err)
	}
}

func TestALongListIsTurnedLikePages(t *testing.T) {
	o := staffed(t)
	for n := range 40 {
		o.archive.put(t, own, fmt.Sprintf("%02d_%s.md", n, strings.Repeat("<@5>", 40)), "Tea.")
	}
	got := o.asks(keeping(1, inServer, "list"))
	if !strings.Contains(got, "40 documents") || !strings.Contains(got, "and 25 more") || !strings.Contains(got, keepList+"15") || strings.Contains(got, keepList+"0 ") {
		t.Errorf("got %s", got)
	}
	got = o.asks(presses(2, inServer, keepList+"30").managing().hidden())
	if !strings.Contains(got, `39\_`) || strings.Contains(got, "more") || !strings.Contains(got, keepList+"0") {
		t.Errorf("got %s", got)
	}
	got = o.asks(presses(4, inServer, keepList+"999").managing().hidden())
	if !strings.Contains(got, `00\_`) {
		t.Errorf("got %s", got)
	}
	o.does(typing(5, inServer, "document", "39").managing().commanding())
	offers := o.call("respond").offers(t)
	if len(offers) != 1 {
		t.Fatalf("offered %q", offers)
	}
	_, value, _ := strings.Cut(offers[0], "=")
	if got := o.asks(keeping(6, inServer, "show", "document", value)); !strings.Contains(got, `39\_`) {
		t.Errorf("got %s", got)
	}
}

// FuzzShelf lays out documents with any names.
func FuzzShelf(f *testing.F) {
	f.Add("tea.md", "Tea <@5>", "https://tea.example/", 20)
	f.Add("@everyone", "[x](https://evil.example)", "javascript:x", 1)
	f.Fuzz(func(t *testing.T, name, title, address string, n int) {
		p := newTestRenderer(t)
		d := library.Document{ID: name, Title: title, URL: address, Size: int64(n), ChangedBy: "discord:" + name}
		docs, gaps := make([]library.Document, 1+n&31), make([]library.Gap, 1+n&31)
		var r adapters.Reindexed
		for i := range docs {
			docs[i], gaps[i] = d, library.Gap{Subject: name, Aspect: title, Count: int64(n), Day: "2026-01-02"}
			r.Failed = append(r.Failed, adapters.Unread{ID: name, Reason: title})
		}
		for _, m := range []message{
			p.documents(docs, n), p.document(adapters.Shelved{Document: d}), p.doubt(d), p.gaps(gaps, n), p.reread(r, n%2 == 0), p.kept(adapters.Shelved{Document: d}),
		} {
			if err := checkMessage(m, true); err != nil {
				t.Error(err)
			}
			if err := checkMessage(message{text: m.text}, true); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestGapsAreListedByWhatWasAsked(t *testing.T) {
	o := staffed(t)
	if err := o.archive.lib.RecordGaps(t.Context(), []library.Gap{
		{Space: own, Subject: "Ma*te", Aspect: "price", Outcome: "insufficient", Count: 3},
		{Space: own, Outcome: "insufficient", Count: 1},
		{Space: foreign, Subject: "Cocoa", Outcome: "insufficient", Count: 9},
	}); err != nil {
		t.Fatal(err)
	}
	got := o.asks(keeping(1, inServer, "gaps"))
	if !strings.Contains(got, `Ma\*te, on price: 3 times, last on`) || !strings.Contains(got, "something unnamed: 1 time,") || strings.Contains(got, "Cocoa") {
		t.Errorf("got %s", got)
	}
}
