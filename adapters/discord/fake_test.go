package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// Everything that must not be told has "very-secret" in it: the bot's token, and
// the tokens of interactions.
const (
	botToken  = "very-secret"
	hookToken = "very-secret-hook"
	// appID and botID are who the bot is.
	appID, botID = "900", "901"
	// soon is how long to wait for what comes, notAtAll for what does not.
	soon     = 20 * time.Second
	notAtAll = 20 * time.Millisecond
)

// call is a request that the door made.
type call struct {
	// name says which method it is, see routes of the fake.
	name, method, path string
	// token is that of the interaction, without what all of them begin with.
	token string
	raw   []byte
	body  map[string]any
	// file is what was attached to it, which name is fileName.
	file     []byte
	fileName string
}

func (c call) str(name string) string { s, _ := c.body[name].(string); return s }

// data is the message of a first response, or the body itself.
func (c call) data() map[string]any {
	if c.name == "respond" {
		d, _ := c.body["data"].(map[string]any)
		return d
	}
	return c.body
}

// kind is the type of a first response.
func (c call) kind() int { n, _ := c.body["type"].(float64); return int(n) }

// flags are those of a message.
func (c call) flags() int { n, _ := c.data()["flags"].(float64); return int(n) }

// reaction is how the fake answers one request.
type reaction func(http.ResponseWriter, *http.Request)

// fake is a small Discord: methods that succeed unless told otherwise, and hold
// every body to what Discord takes. It serves at server.URL, and in process as a
// transport.
type fake struct {
	t      testing.TB
	server *httptest.Server
	mux    *http.ServeMux
	calls  chan call
	// gateway is where a gateway is, if one is about.
	gateway string

	mu      sync.Mutex
	answers map[string][]reaction
	seen    []call
	begun   map[string]bool
	// registered are the commands, as JSON.
	registered string
}

// newFake returns a fake that serves at an address.
func newFake(t testing.TB) *fake {
	t.Helper()
	f := offline(t)
	f.server = httptest.NewServer(f.mux)
	t.Cleanup(f.server.Close)
	return f
}

// offline returns a fake that is a transport alone.
func offline(t testing.TB) *fake {
	t.Helper()
	f := &fake{
		t: t, calls: make(chan call, 10_000), answers: map[string][]reaction{}, begun: map[string]bool{}, registered: "[]",
		mux: http.NewServeMux(),
	}
	f.routes()
	return f
}

// routes are the methods, by the names that tests call them.
func (f *fake) routes() {
	says := func(body string) reaction { return says(200, body) }
	const v = "/api/v9"
	for pattern, r := range map[string]struct {
		name   string
		answer reaction
	}{
		"GET " + v + "/oauth2/applications/@me":                      {"application", says(`{"id":"` + appID + `"}`)},
		"GET " + v + "/users/@me":                                    {"user", says(`{"id":"` + botID + `","bot":true}`)},
		"GET " + v + "/gateway":                                      {"gateway", f.tellGateway},
		"GET " + v + "/gateway/bot":                                  {"gateway", f.tellGateway},
		"GET " + v + "/applications/{app}/commands":                  {"commands", f.tellCommands},
		"GET " + v + "/applications/{app}/guilds/{guild}/commands":   {"commands", f.tellCommands},
		"PUT " + v + "/applications/{app}/commands":                  {"register", f.keepCommands},
		"PUT " + v + "/applications/{app}/guilds/{guild}/commands":   {"register", f.keepCommands},
		"POST " + v + "/interactions/{id}/{token}/callback":          {"respond", f.first},
		"PATCH " + v + "/webhooks/{app}/{token}/messages/@original":  {"edit", f.later},
		"DELETE " + v + "/webhooks/{app}/{token}/messages/@original": {"delete", f.later},
		"POST " + v + "/webhooks/{app}/{token}":                      {"follow", f.later},
		"POST " + v + "/channels/{channel}/messages":                 {"post", says(`{"id":"800"}`)},
		"PATCH " + v + "/channels/{channel}/messages/{message}":      {"update", says(`{"id":"800"}`)},
		"POST " + v + "/channels/{channel}/typing":                   {"typing", silence},
		"POST " + v + "/channels/{channel}/messages/{id}/threads":    {"thread", says(`{"id":"700"}`)},
		"POST " + v + "/users/@me/channels":                          {"direct", says(`{"id":"600"}`)},
	} {
		f.mux.HandleFunc(pattern, f.serve(r.name, r.answer))
	}
	f.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		f.t.Errorf("there is no method %s %s", r.Method, r.URL.Path)
		http.NotFound(w, r)
	})
}

// serve returns what notes a request of a method and answers it, in the usual way
// unless told otherwise.
func (f *fake) serve(name string, usual reaction) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		c := call{name: name, method: r.Method, path: r.URL.Path, raw: raw, token: strings.TrimPrefix(r.PathValue("token"), hookToken)}
		var err error
		if c.raw, c.fileName, c.file, err = unpack(r.Header.Get("Content-Type"), raw); err != nil {
			f.t.Error(err)
		}
		raw = c.raw
		_ = json.Unmarshal(raw, &c.body)
		if got := r.Header.Get("Authorization"); got != "Bot "+botToken {
			says(401, `{"message":"401: Unauthorized","code":0}`)(w, r)
			return
		}
		if err := checkBody(r.Method, r.URL.Path, raw); err != nil {
			f.t.Error(err)
		}
		f.mu.Lock()
		answer := usual
		if list := f.answers[name]; len(list) > 0 {
			answer, f.answers[name] = list[0], list[1:]
		}
		f.seen = append(f.seen, c)
		f.mu.Unlock()
		if quiet := name == "application" || name == "user" || name == "commands" || name == "gateway"; !quiet {
			f.calls <- c
		}
		answer(w, r)
	}
}

// first takes the first response to an interaction, and refuses a second one.
func (f *fake) first(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	again := f.begun[r.PathValue("token")]
	f.begun[r.PathValue("token")] = true
	f.mu.Unlock()
	if again {
		refuses(400, 40060)(w, r)
		return
	}
	silence(w, r)
}

// later takes what follows a first response.
func (f *fake) later(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	begun := f.begun[r.PathValue("token")]
	f.mu.Unlock()
	switch {
	case !begun:
		refuses(404, 10015)(w, r)
	case r.Method == http.MethodDelete:
		silence(w, r)
	default:
		says(200, `{"id":"801"}`)(w, r)
	}
}

// begin notes that an interaction has its first response, by another way.
func (f *fake) begin(token string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.begun[token] = true
}

func (f *fake) tellGateway(w http.ResponseWriter, r *http.Request) {
	says(200, fmt.Sprintf(`{"url":%q,"shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":1000,"max_concurrency":1}}`, f.gateway))(w, r)
}

func (f *fake) tellCommands(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	says(200, f.registered)(w, r)
}

// keepCommands keeps the commands that it is told, which checkBody has read.
func (f *fake) keepCommands(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.registered = string(f.seen[len(f.seen)-1].raw)
	says(200, f.registered)(w, r)
}

// next has the next requests of a method be answered so.
func (f *fake) next(name string, answers ...reaction) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers[name] = append(f.answers[name], answers...)
}

// says is an answer with a status, a body and headers, by name and value.
func says(status int, body string, header ...string) reaction {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// refuses is an answer with one of Discord's own names of errors, and the fields
// that it finds fault with ("components").
func refuses(status, code int, fields ...string) reaction {
	faults := map[string]any{}
	for _, field := range fields {
		faults[field] = map[string]any{"_errors": []any{map[string]string{"code": "BAD", "message": "very-secret words"}}}
	}
	raw, _ := json.Marshal(map[string]any{"code": code, "message": "Refused", "errors": faults})
	return says(status, string(raw))
}

// limited is the answer to too many requests.
func limited(wait time.Duration, header ...string) reaction {
	seconds := fmt.Sprint(wait.Seconds())
	return says(429, `{"message":"You are being rate limited.","retry_after":`+seconds+`,"global":false}`, append(header, "Retry-After", seconds)...)
}

func silence(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

// hang answers nothing for as long as somebody waits.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// cut ends the connection, once the request was heard.
func cut(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// closed lets nobody connect; it is for a fake without a network.
func closed(http.ResponseWriter, *http.Request) {
	panic(&net.OpError{Op: "dial", Net: "tcp", Err: errors.New("very-secret")})
}

// heard does what is usual for a first response, and then cuts the connection.
func (f *fake) heard(w http.ResponseWriter, r *http.Request) {
	f.begin(r.PathValue("token"))
	cut(w, r)
}

// call waits for the next request of a method; others before it are an error, but
// for signs of life: on a slow machine any answer may take long enough for them.
func (f *fake) call(name string) call {
	f.t.Helper()
	for deadline := time.After(soon); ; {
		select {
		case c := <-f.calls:
			switch {
			case c.name == name:
				return c
			case c.name != "typing":
				f.t.Fatalf("got a request to %s: %s, want to %s", c.name, c.raw, name)
			}
		case <-deadline:
			f.t.Fatalf("no request to %s", name)
			return call{}
		}
	}
}

// names returns the methods that were called so far, in order.
func (f *fake) names() (out []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range f.seen {
		out = append(out, c.name)
	}
	return out
}

// none fails where there is another request.
func (f *fake) none() {
	f.t.Helper()
	select {
	case c := <-f.calls:
		f.t.Fatalf("got a request to %s: %s, want none", c.name, c.raw)
	case <-time.After(notAtAll):
	}
}

// RoundTrip serves a request without a network, for tests in a bubble of time.
func (f *fake) RoundTrip(r *http.Request) (*http.Response, error) {
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.Path, r.Body)
	in.Header = r.Header
	w := httptest.NewRecorder()
	var lost any
	func() {
		defer func() { lost = recover() }()
		f.mux.ServeHTTP(w, in)
	}()
	switch {
	case r.Context().Err() != nil:
		return nil, r.Context().Err()
	case lost == http.ErrAbortHandler: //nolint:errorlint // it is what was thrown
		return nil, io.ErrUnexpectedEOF
	case lost != nil:
		return nil, lost.(error) // see closed
	default:
		return w.Result(), nil
	}
}
