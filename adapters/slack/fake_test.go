package slack

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// Everything that must not be told has "very-secret" in it.
const (
	botToken  = "xoxb-very-secret" //nolint:gosec // of no use anywhere
	appToken  = "xapp-very-secret"
	signing   = "very-secret"
	hookToken = "very-secret"
	botUser   = "U0BOT"
	// soon is how long to wait for what comes, notAtAll for what does not.
	soon     = 5 * time.Second
	notAtAll = 20 * time.Millisecond
)

// call is a request that the door made: a method's name or a path, and the
// arguments by name.
type call struct {
	method string
	args   map[string]any
}

func (c call) str(name string) string { s, _ := c.args[name].(string); return s }

// platform is a small Slack: methods that succeed unless told otherwise,
// response URLs, and a Socket Mode server.
type platform struct {
	t      *testing.T
	server *httptest.Server
	calls  chan call
	acks   chan map[string]any
	opened chan *websocket.Conn

	mu      sync.Mutex
	answers map[string][]func(http.ResponseWriter)
	conn    *websocket.Conn
	seen    []call
	// rude connections are not greeted, but kept alive.
	rude bool
}

func newPlatform(t *testing.T) *platform {
	t.Helper()
	p := &platform{
		t: t, calls: make(chan call, 1000), acks: make(chan map[string]any, 1000), opened: make(chan *websocket.Conn, 100),
		answers: map[string][]func(http.ResponseWriter){},
	}
	p.server = httptest.NewServer(p)
	t.Cleanup(p.server.Close)
	return p
}

// next makes the next request of a method be answered by f.
func (p *platform) next(method string, f ...func(http.ResponseWriter)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers[method] = append(p.answers[method], f...)
}

// says is an answer of a method.
func says(status int, body string, header ...string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func refuses(code string) func(http.ResponseWriter) {
	return says(200, fmt.Sprintf(`{"ok":false,"error":%q}`, code))
}

func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := strings.TrimPrefix(r.URL.Path, "/api/")
	switch {
	case r.URL.Path == "/socket":
		p.serveSocket(w, r)
		return
	case strings.HasPrefix(r.URL.Path, "/hook/"):
		method = "hook"
	}
	c := call{method: method, args: arguments(r)}
	if method != "auth.test" && method != "apps.connections.open" {
		p.mu.Lock()
		p.seen = append(p.seen, c)
		p.mu.Unlock()
		p.calls <- c
	}
	p.mu.Lock()
	var answer func(http.ResponseWriter)
	if list := p.answers[method]; len(list) > 0 {
		answer, p.answers[method] = list[0], list[1:]
	}
	p.mu.Unlock()
	if answer != nil {
		answer(w)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	switch method {
	case "auth.test":
		fmt.Fprintf(w, `{"ok":true,"user_id":%q,"team_id":"T1","bot_id":"B1"}`, botUser)
	case "apps.connections.open":
		fmt.Fprintf(w, `{"ok":true,"url":%q}`, "ws"+strings.TrimPrefix(p.server.URL, "http")+"/socket?ticket=very-secret-ticket")
	case "chat.postMessage", "chat.update", "chat.postEphemeral":
		_, _ = io.WriteString(w, `{"ok":true,"channel":"C1","ts":"1700000000.000100","message_ts":"1700000000.000100"}`)
	case "views.open", "views.update", "views.publish":
		_, _ = io.WriteString(w, `{"ok":true,"view":{"id":"V1"}}`)
	default:
		_, _ = io.WriteString(w, `{"ok":true}`)
	}
}

// arguments returns what a request says, by name; JSON in a form is read.
func arguments(r *http.Request) map[string]any {
	out := map[string]any{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		body, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(body, &out)
		return out
	}
	_ = r.ParseForm()
	for k := range r.PostForm {
		v := r.PostForm.Get(k)
		var list []any
		if strings.HasPrefix(v, "[") && json.Unmarshal([]byte(v), &list) == nil {
			out[k] = list
			continue
		}
		out[k] = v
	}
	return out
}

func (p *platform) serveSocket(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	p.mu.Lock()
	p.conn = conn
	rude := p.rude
	if !rude {
		_ = conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"hello","num_connections":1}`))
	}
	p.mu.Unlock()
	for p.opened <- conn; rude; time.Sleep(10 * time.Millisecond) {
		if conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)) != nil {
			return
		}
	}
	for {
		var ack map[string]any
		if conn.ReadJSON(&ack) != nil {
			return
		}
		p.acks <- ack
	}
}

// send sends an envelope over the socket.
func (p *platform) send(raw string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.conn.WriteMessage(websocket.TextMessage, []byte(raw)); err != nil {
		p.t.Fatal(err)
	}
}

// cut ends the connection without a word.
func (p *platform) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.conn.Close()
}

// envelope sends a payload over the socket under an envelope's ID.
func (p *platform) envelope(id, kind, payload string) {
	p.t.Helper()
	p.send(fmt.Sprintf(`{"type":%q,"envelope_id":%q,"payload":%s,"accepts_response_payload":true}`, kind, id, payload))
}

// call waits for the next request of a method; others before it are an error,
// but for the status that an answer is looked for.
func (p *platform) call(method string) call {
	p.t.Helper()
	// On a slow machine any answer may take long enough for the bot to say that
	// it is looking for one.
	const status = "assistant.threads.setStatus"
	for deadline := time.After(soon); ; {
		select {
		case c := <-p.calls:
			switch {
			case c.method == method:
				return c
			case c.method != status:
				p.t.Fatalf("got a request of %s %v, want %s", c.method, c.args, method)
			}
		case <-deadline:
			p.t.Fatalf("no request of %s", method)
			return call{}
		}
	}
}

// ack waits for the acknowledgment of an envelope.
func (p *platform) ack(id string) map[string]any {
	p.t.Helper()
	select {
	case a := <-p.acks:
		if a["envelope_id"] != id {
			p.t.Fatalf("got acknowledgment %v, want of %s", a, id)
		}
		return a
	case <-time.After(soon):
		p.t.Fatalf("envelope %s was not acknowledged", id)
		return nil
	}
}

func (p *platform) hook(name string) string { return p.server.URL + "/hook/" + hookToken + "/" + name }

func (p *platform) host() string { return strings.TrimPrefix(p.server.URL, "http://") }
