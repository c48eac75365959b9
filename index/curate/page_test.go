package curate_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"juxta/knowledge/fetch"
	"juxta/knowledge/library"
)

// site is a web site on the loopback interface whose one page says what it is told.
type site struct {
	*httptest.Server

	kind, body string
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{kind: "text/html", body: "<!doctype html><title>On leaves</title><h1>Tea vs Coffee</h1><p>Tea is cheaper than coffee. Coffee is bad for sleep. Tea or coffee?</p>" +
		"<p>Coffee is hard to prepare. Tea keeps well in a tin.</p>"}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", s.kind)
		_, _ = w.Write([]byte(s.body))
	}))
	t.Cleanup(s.Close)
	return s
}

// page adds the page of a site.
func (h *house) page(address string) (library.Shelved, error) {
	return h.AddPage(h.t.Context(), library.NewPage{Space: here, Address: address, By: "ann"})
}

func TestAPageIsFetchedAnsweredFromAndCitedByItsAddress(t *testing.T) {
	h, s := newHouse(t), newSite(t)
	h.Fetcher = fetch.New(fetch.Options{Private: true})
	address := s.URL + "/leaves?x=1"
	got, err := h.page(address + "#why")
	if err != nil || got.Action != library.Added || got.Claims == 0 || got.Document.URL != address || got.Document.Title != "" {
		t.Fatalf("got %+v, %v", got, err)
	}
	if quoted := h.quoted(here); !strings.Contains(quoted, got.Document.ID+": Tea is cheaper than coffee.") {
		t.Errorf("answered from %s", quoted)
	}
	if quoted := h.quoted(there); strings.Contains(quoted, "cheaper") {
		t.Errorf("elsewhere answered from %s", quoted)
	}
	if got, err = h.page(address); err != nil || got.Action != "" {
		t.Errorf("added again: %+v, %v", got, err)
	}
	s.body = strings.ReplaceAll(s.body, "cheaper", "stronger")
	if got, err = h.page(address); err != nil || got.Action != library.Replaced {
		t.Errorf("changed: %+v, %v", got, err)
	}
	if quoted := h.quoted(here); strings.Contains(quoted, "cheaper") || !strings.Contains(quoted, "stronger") {
		t.Errorf("answered from %s", quoted)
	}
}

func TestAPageThatComesToBeOfAnotherFormatStaysOneDocument(t *testing.T) {
	h, s := newHouse(t), newSite(t)
	h.Fetcher = fetch.New(fetch.Options{Private: true})
	was, err := h.page(s.URL + "/leaves")
	h.must(err)
	own := document(here, strings.TrimSuffix(was.Document.ID, ".html")+".txt", tea)
	own.URL = s.URL + "/other"
	_, _, err = h.lib.Add(t.Context(), own)
	h.must(err)
	s.kind, s.body = "text/markdown", tea
	is, err := h.page(s.URL + "/leaves")
	h.must(err)
	docs, err := h.List(t.Context(), here)
	h.must(err)
	if is.Action != library.Replaced || is.Document.ID == was.Document.ID || len(docs) != 2 || docs[0].ID != is.Document.ID {
		t.Errorf("got %+v, and there are %+v", is, docs)
	}
	if quoted := h.quoted(here); strings.Contains(quoted, "cheaper") {
		t.Errorf("answered from %s", quoted)
	}
}

func TestAPageThatIsNotFetchedOrReadIsNotKept(t *testing.T) {
	h, s := newHouse(t), newSite(t)
	if _, err := h.page(s.URL); !errors.Is(err, fetch.ErrOff) {
		t.Errorf("without a fetcher: %v", err)
	}
	h.Fetcher = fetch.New(fetch.Options{})
	if _, err := h.page(s.URL); !errors.Is(err, fetch.ErrRefused) {
		t.Errorf("a private address: %v", err)
	}
	h.Fetcher = fetch.New(fetch.Options{Private: true})
	for body, want := range map[string]string{
		strings.Repeat("tea ", 3000):    "larger than",
		"\x89PNG\r\n\x1a\n\x00\x00\x00": "looks like a PNG image",
		"":                              "empty",
	} {
		s.body = body
		if _, err := h.page(s.URL); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.10q: got %v, want %s", body, err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.AddPage(ctx, library.NewPage{Space: here, Address: s.URL, By: "ann"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if docs, err := h.List(t.Context(), here); err != nil || len(docs) > 0 {
		t.Errorf("kept %v, %v", docs, err)
	}
}
