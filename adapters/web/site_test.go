package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/web"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// words are loaded once for all tests, which change nothing of them.
var words = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Load("en") })

// teahouse returns a bot that has read a little about tea and coffee.
func teahouse(t testing.TB) *bot.Bot {
	t.Helper()
	lex, err := words()
	if err != nil {
		t.Fatal(err)
	}
	docs := fstest.MapFS{
		"leaves.md": {Data: []byte("# Tea vs coffee\n\nTea is cheaper than coffee.\n\nCoffee is stronger than tea.\n")},
		"beans.md":  {Data: []byte("# Coffee or tea?\n\nCoffee is more expensive than tea.\n")},
	}
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil {
		t.Fatal(err)
	}
	claims := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(t.Context(), claims, readings); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(claims, lex)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func english(t testing.TB) *phrases.Book {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// answering returns a site whose questions h answers, behind what stands there in
// the program too.
func answering(t testing.TB, h bot.Handler) *web.Site {
	t.Helper()
	var parts adapters.Parts
	parts.Set("answers", adapters.Ready, "")
	return &web.Site{
		Handler: adapters.Recover(zerolog.Nop(), english(t))(h), Parts: &parts,
		Spaces: func(name string) error {
			if name != string(knowledge.Shared) && !strings.HasPrefix(name, "slack:") {
				return errors.New("want shared or slack:TEAM")
			}
			return nil
		},
		Build: web.Build{Version: "1.2.3", Commit: "abc", Go: "go1.26", Built: "2026-01-02T03:04:05Z"},
		Log:   zerolog.Nop(),
	}
}

// mounted returns the handler of a site.
func mounted(s *web.Site) http.Handler {
	mux := http.NewServeMux()
	s.Mount(mux)
	return mux
}

// given is what a request is answered with.
type given struct {
	*http.Response

	body string
}

// send sends a request; of headers each is "Name: value".
func send(t testing.TB, h http.Handler, method, path, body string, headers ...string) given {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return given{res, string(raw)}
}

const inJSON = "Content-Type: application/json"

// refusal is a problem as a program reads it.
type refusal struct {
	Type, Title, Detail, Field, Request string
	Status                              int
}

// refused returns the problem that a request is answered with, and checks that it is
// one.
func refused(t testing.TB, g given) refusal {
	t.Helper()
	var p refusal
	in := json.NewDecoder(strings.NewReader(g.body))
	in.DisallowUnknownFields()
	if err := in.Decode(&p); err != nil {
		t.Fatalf("%v in %q", err, g.body)
	}
	if g.Header.Get("Content-Type") != "application/problem+json" || p.Type != "about:blank" || p.Status != g.StatusCode ||
		p.Title != http.StatusText(p.Status) || p.Request == "" || p.Request != g.Header.Get("X-Request-Id") {
		t.Errorf("no problem as RFC 9457 has it: %d %v %s", g.StatusCode, g.Header, g.body)
	}
	return p
}

func TestTheProcessIsAliveAlsoWhereNothingAnswersYet(t *testing.T) {
	s := answering(t, teahouse(t))
	s.Parts = &adapters.Parts{}
	h := mounted(s)
	if g := send(t, h, http.MethodGet, "/healthz", ""); g.StatusCode != http.StatusOK || g.body != "ok\n" {
		t.Errorf("got %d %q", g.StatusCode, g.body)
	}
	if g := send(t, h, http.MethodGet, "/readyz", ""); g.StatusCode != http.StatusServiceUnavailable || g.body != "not ready\n" {
		t.Errorf("got %d %q", g.StatusCode, g.body)
	}
}

func TestWhoIsNotReadySaysWhichPartAndWhy(t *testing.T) {
	s := answering(t, teahouse(t))
	var parts adapters.Parts
	s.Parts = &parts
	h := mounted(s)
	parts.Set("slack", adapters.Ready, "")
	parts.Set("discord", adapters.Off, "there is no token")
	if g := send(t, h, http.MethodGet, "/readyz", ""); g.StatusCode != http.StatusOK || g.body != "ready\ndiscord off: there is no token\nslack ready\n" {
		t.Errorf("got %d %q", g.StatusCode, g.body)
	}
	for _, state := range []string{adapters.Starting, adapters.Failing} {
		parts.Set("slack", state, "no network\nat all")
		if g := send(t, h, http.MethodGet, "/readyz", ""); g.StatusCode != http.StatusServiceUnavailable || g.body != "not ready\ndiscord off: there is no token\nslack "+state+": no network at all\n" {
			t.Errorf("got %d %q", g.StatusCode, g.body)
		}
		var told struct {
			Status string
			Parts  []struct{ Name, State, Reason, Since string }
		}
		g := send(t, h, http.MethodGet, "/readyz", "", "Accept: application/json")
		if err := json.Unmarshal([]byte(g.body), &told); err != nil || g.StatusCode != http.StatusServiceUnavailable ||
			told.Status != "not ready" || len(told.Parts) != 2 || told.Parts[1].Reason != "no network\nat all" || told.Parts[1].State != state {
			t.Errorf("%v: got %d %s", err, g.StatusCode, g.body)
		}
	}
}

func TestTheVersionIsWhatWasBuilt(t *testing.T) {
	g := send(t, mounted(answering(t, teahouse(t))), http.MethodGet, "/version", "")
	if want := `{"version":"1.2.3","commit":"abc","go":"go1.26","built":"2026-01-02T03:04:05Z"}` + "\n"; g.body != want || g.Header.Get("Content-Type") != "application/json" {
		t.Errorf("got %s", g.body)
	}
}

func TestOtherMethodsAreRefusedWithThoseThereAre(t *testing.T) {
	h := mounted(answering(t, teahouse(t)))
	for path, allow := range map[string]string{"/healthz": "GET, HEAD", "/readyz": "GET, HEAD", "/version": "GET, HEAD", "/api/ask": "POST"} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, "BREW"} {
			g := send(t, h, method, path, "")
			if strings.Contains(allow, method) != (g.StatusCode != http.StatusMethodNotAllowed) {
				t.Errorf("%s %s: got %d", method, path, g.StatusCode)
			}
			if g.StatusCode == http.StatusMethodNotAllowed && g.Header.Get("Allow") != allow {
				t.Errorf("%s %s: allows %q, want %q", method, path, g.Header.Get("Allow"), allow)
			}
		}
	}
}

func TestWhatIsNotThereIsAProblem(t *testing.T) {
	h := mounted(answering(t, teahouse(t)))
	for _, path := range []string{"/", "/api", "/api/ask/", "/healthz/x", "/metricz"} {
		if p := refused(t, send(t, h, http.MethodGet, path, "")); p.Status != http.StatusNotFound {
			t.Errorf("%s: got %d", path, p.Status)
		}
	}
}

func TestAPanicIsAProblemWithTheRequestThatTheLogHas(t *testing.T) {
	var log bytes.Buffer
	s := answering(t, teahouse(t))
	s.Log = zerolog.New(&log)
	s.Spaces = func(string) error { panic("boiling over") }
	p := refused(t, send(t, mounted(s), http.MethodPost, "/api/ask", `{"question":"tea or coffee?","spaces":["shared"]}`, inJSON))
	if p.Status != http.StatusInternalServerError || strings.Contains(p.Detail, "boiling") {
		t.Errorf("got %+v", p)
	}
	if !strings.Contains(log.String(), `"request":"`+p.Request+`"`) || !strings.Contains(log.String(), "boiling over") || strings.Contains(log.String(), "tea or coffee") {
		t.Errorf("the log has %s", &log)
	}
}

// TestHeadIsAnsweredWithoutABody asks a real server, which is what takes the body
// away.
func TestHeadIsAnsweredWithoutABody(t *testing.T) {
	server := httptest.NewServer(mounted(answering(t, teahouse(t))))
	defer server.Close()
	for _, path := range []string{"/healthz", "/readyz", "/version"} {
		r, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodHead, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if res.StatusCode != http.StatusOK || len(body) > 0 || err != nil || res.Body.Close() != nil {
			t.Errorf("%s: got %d, %q, %v", path, res.StatusCode, body, err)
		}
	}
}
