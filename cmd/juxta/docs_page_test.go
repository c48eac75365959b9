package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// leafSite serves a page that compares, and what leads to it.
func leafSite(t *testing.T) *httptest.Server {
	t.Helper()
	const page = `<!doctype html><title>On leaves</title><h1>Coffee vs Tea</h1><p>Coffee is stronger than tea. Tea is easier to prepare than coffee.</p>
		<h2>Why tea</h2><p>Tea is cheap and gentle on the stomach. It is a good choice for long evenings.</p>`
	mux := http.NewServeMux()
	mux.HandleFunc("/leaves", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(page))
	})
	mux.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/leaves", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestAPageIsAddedByItsAddressAndCitedByIt(t *testing.T) {
	s, data := leafSite(t), t.TempDir()
	address := s.URL + "/leaves"
	r := juxtaIn(t, data, "", "docs", "add", address)
	r.expect(t, exitFailure, "", "leads to no public host, or there is no such host; say --allow-private")
	juxtaIn(t, data, "", "docs", "add", "--allow-private", address+"#why").expect(t, exitOK, "added     127.0.0.1-", "")
	juxtaIn(t, data, "", "docs", "add", "--allow-private", address).expect(t, exitOK, "unchanged 127.0.0.1-", "")
	juxtaIn(t, data, "", "docs", "list").expect(t, exitOK, ".html", "")
	r = juxtaIn(t, data, "", "ask", "--json", "is tea gentle on the stomach?")
	r.expect(t, exitOK, `"url":"`+address+`"`, "")
	r.expect(t, exitOK, `"title":"On leaves"`, "")
	r.expect(t, exitOK, "Tea is cheap and gentle on the stomach", "")
	juxtaIn(t, data, "", "docs", "add", "--allow-private", "--title", "Leaves of old", "--json", s.URL+"/old").expect(t, exitOK, `"title":"Leaves of old","url":"`+s.URL+`/old"`, "")
}

func TestAPageThatIsNotFetchedIsReportedWithTheReason(t *testing.T) {
	s := leafSite(t)
	here(t, map[string]string{"x.md": leaves})
	for address, want := range map[string]string{
		s.URL + "/gone?token=1":   "its server says 404",
		s.URL + "/inside":         "leads to no public host",
		"https://ann:b@127.0.0.1": "holds a name or a password",
		"http://0x7f.1/":          "no address of IPv4",
		"HTTP://localhost:1/":     "does not answer as it should",
		"ftp://example.com/x":     "no such file",
	} {
		r := juxta(t, "", "docs", "add", "--allow-private", address, "x.md")
		r.expect(t, exitFailure, "added     x.md", want)
		if strings.Contains(r.err, "token") || strings.Contains(r.out, "127.0.0.1") {
			t.Errorf("%s: %s%s", address, r.out, r.err)
		}
	}
	juxta(t, "", "docs", "add", "--url", "https://example.com/", s.URL).expect(t, exitUsage, "", "--url is for a file")
	juxta(t, "", "docs", "add", s.URL, s.URL).expect(t, exitUsage, "", "would both be called")
}
