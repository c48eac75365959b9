package slack

import (
	"bytes"
	"context"
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
	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
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

// people answers as told and keeps what it was asked.
type people struct {
	mu    sync.Mutex
	heard []bot.Message
	says  func(ctx context.Context, m bot.Message) (reply.Reply, error)
}

func (h *people) Answer(ctx context.Context, m bot.Message) (reply.Reply, error) {
	h.mu.Lock()
	h.heard = append(h.heard, m)
	says := h.says
	h.mu.Unlock()
	if says != nil {
		return says(ctx, m)
	}
	r := answerTo(m.Text)
	return r, nil
}

func (h *people) messages() []bot.Message {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]bot.Message(nil), h.heard...)
}

// answerTo is an answer with everything that can be pressed.
func answerTo(question string) reply.Reply {
	return reply.Reply{
		Question: question, Headline: "Tea, you said " + question, Subjects: []string{"Tea", "Coffee"},
		Verdict: reply.Verdict{Outcome: "favors", Winner: "Tea", Tally: []string{"Tea 2", "Coffee 1"}},
		Sides:   []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{{Text: "Tea is fine.", Cite: 1, Source: "a.md"}}}, {Subject: "Coffee"}},
		Sources: []reply.Source{{ID: "a.md", Title: "Leaves"}},
		Actions: []reply.Action{{Act: reply.Why, Label: "Why?", Key: "why-key"}, {Act: reply.Share, Label: "Share", Key: "share-key"}},
	}
}

// shelf is what there is to ask about.
type shelf struct{ fails error }

func (s shelf) Subjects(_ context.Context, spaces []knowledge.Space, typed, _ string, limit int) ([]bot.Choice, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	var out []bot.Choice
	for _, name := range []string{"Tea", "Coffee", string(spaces[0])} {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, bot.Choice{Name: name, Claims: 3})
		}
	}
	return out, nil
}

func (s shelf) Aspects(context.Context, []knowledge.Space, string, string) ([]bot.Choice, error) {
	return []bot.Choice{{Name: "price", Claims: 2}}, s.fails
}

func (s shelf) Holdings(context.Context, []knowledge.Space) (bot.Holdings, error) {
	return bot.Holdings{Sources: 2, Subjects: 2, Claims: 5, Newest: "2026-01-02"}, s.fails
}

func (s shelf) Prompts(context.Context, []knowledge.Space, int) ([]string, error) {
	return []string{"Tea or Coffee?", "Tea or Coffee on price?"}, s.fails
}

// crew runs jobs side by side, or has no room.
type crew struct {
	mu    sync.Mutex
	full  bool
	lanes []string
	jobs  sync.WaitGroup
}

func (c *crew) Submit(tenant, lane string, job func(ctx context.Context)) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lanes = append(c.lanes, tenant, lane)
	if c.full {
		return false
	}
	c.jobs.Go(func() { job(context.Background()) })
	return true
}

func (c *crew) fill(full bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.full = full
}

// record is a log that can be read while it is written.
type record struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.String()
}

// scene is a door in front of a platform.
type scene struct {
	*platform

	door   *Door
	people *people
	crew   *crew
	log    *record
	// end ends the door and returns what Run did.
	end func() error
}

// staged builds a scene; change may alter the door before it opens.
func staged(t *testing.T, p *platform, change func(*Door)) *scene {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{platform: p, people: &people{}, crew: &crew{}, log: &record{}}
	s.door = &Door{
		Handler: s.people, Browser: shelf{}, Book: book, Pool: s.crew, Seen: adapters.NewSeen(0), Log: zerolog.New(s.log),
		BotToken: botToken, AppToken: appToken, SigningSecret: signing,
		APIURL: p.server.URL + "/api/", ResponseHosts: []string{p.host()}, PingInterval: time.Minute, Grace: 2 * time.Second,
	}
	if change != nil {
		change(s.door)
	}
	return s
}

// opened is staged with the door open and, over Socket Mode, connected.
func opened(t *testing.T, change func(*Door)) *scene {
	t.Helper()
	return openedAt(t, newPlatform(t), change)
}

// openedAt is opened at a platform that is there already.
func openedAt(t *testing.T, p *platform, change func(*Door)) *scene {
	t.Helper()
	s := staged(t, p, change)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.door.Run(ctx) }()
	var once sync.Once
	s.end = func() (err error) {
		once.Do(func() {
			cancel()
			err = <-done
		})
		return err
	}
	t.Cleanup(func() {
		_ = s.end()
		s.crew.jobs.Wait()
		s.inspect()
		if log := s.log.String(); strings.Contains(log, "very-secret") {
			t.Errorf("a secret is in the log:\n%s", log)
		}
	})
	if s.door.AppToken != "" {
		s.connected()
	}
	for s.door.open().me.Load() == nil {
		time.Sleep(time.Millisecond)
	}
	return s
}

// connected waits for a connection.
func (s *scene) connected() *websocket.Conn {
	s.t.Helper()
	select {
	case c := <-s.opened:
		return c
	case <-time.After(soon):
		s.t.Fatalf("no connection; the log says\n%s", s.log)
		return nil
	}
}

// quiet waits for what is under way and fails where a request comes of it.
func (s *scene) quiet() {
	s.t.Helper()
	s.crew.jobs.Wait()
	select {
	case c := <-s.calls:
		s.t.Fatalf("got a request of %s %v, want none", c.method, c.args)
	case <-time.After(notAtAll):
	}
}

// inspect holds all that the door sent against what Slack takes.
func (s *scene) inspect() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.seen {
		switch {
		case c.args["view"] != nil:
			view := s.decoded(c.args["view"])
			for _, name := range []string{"type", "blocks"} {
				if view[name] == nil {
					s.t.Errorf("%s: a view without %s", c.method, name)
				}
			}
			validate(s.t, message{text: "view", blocks: s.blocks(view["blocks"])})
		case c.method == "hook", strings.HasPrefix(c.method, "chat."):
			validate(s.t, message{text: c.str("text"), blocks: s.blocks(c.args["blocks"])})
		}
	}
}

func (s *scene) decoded(v any) map[string]any {
	s.t.Helper()
	if out, ok := v.(map[string]any); ok {
		return out
	}
	s.t.Errorf("%v is no object", v)
	return nil
}

func (s *scene) blocks(v any) []slack.Block {
	s.t.Helper()
	if v == nil {
		return nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		s.t.Fatal(err)
	}
	var out slack.Blocks
	if err := json.Unmarshal(raw, &out); err != nil {
		s.t.Errorf("%v in %s", err, raw)
	}
	return out.BlockSet
}
