package slack_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// cloud is Slack's side of Socket Mode and of its methods, as bad as it comes:
// it delivers whatever it is given, over the connections there are, and
// answers methods as it is told. It notes what it is sent.
type cloud struct {
	*httptest.Server

	// refuse answers a request in place of the cloud and reports whether it
	// did. Nil refuses nothing.
	refuse func(w http.ResponseWriter, r *http.Request, p posted) bool

	mu    sync.Mutex
	lines map[*websocket.Conn]*sync.Mutex
	acks  map[string]chan json.RawMessage
	posts []posted
	last  atomic.Int64
}

// posted is something that the app said.
type posted struct {
	// To is the method, or the path of the response URL.
	To      string
	Channel string `json:"channel"`
	// User is who alone is to see it, or empty.
	User   string `json:"user"`
	Thread string `json:"thread_ts"`
	TS     string `json:"ts"`
	Text   string `json:"text"`
	at     time.Time
}

func newCloud(t testing.TB) *cloud {
	t.Helper()
	c := &cloud{lines: map[*websocket.Conn]*sync.Mutex{}, acks: map[string]chan json.RawMessage{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/socket", c.connect)
	mux.HandleFunc("/api/", c.method)
	mux.HandleFunc("/hook/", c.method)
	c.Server = httptest.NewServer(mux)
	t.Cleanup(c.Close)
	return c
}

// method answers a method or takes what is posted to a response URL.
func (c *cloud) method(w http.ResponseWriter, r *http.Request) {
	p := posted{To: strings.TrimPrefix(r.URL.Path, "/api/"), at: time.Now()}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		_ = json.NewDecoder(r.Body).Decode(&p)
	} else {
		p.Channel, p.Thread = r.FormValue("channel"), r.FormValue("thread_ts")
		p.User, p.TS, p.Text = r.FormValue("user"), r.FormValue("ts"), r.FormValue("text")
	}
	if c.refuse != nil && c.refuse(w, r, p) {
		return
	}
	p.TS = cmp.Or(p.TS, fmt.Sprintf("1700000000.%06d", c.last.Add(1)))
	c.mu.Lock()
	c.posts = append(c.posts, p)
	c.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"ok": true, "ts": p.TS, "message_ts": p.TS, "channel": p.Channel,
		"url":     "ws" + strings.TrimPrefix(c.URL, "http") + "/socket",
		"team_id": "T0TEA", "user_id": "U0JUXTA", "bot_id": "B0JUXTA", "view": map[string]any{"id": "V1"},
	})
}

// connect opens a connection of Socket Mode and notes what is acknowledged.
func (c *cloud) connect(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c.mu.Lock()
	c.lines[conn] = &sync.Mutex{}
	c.mu.Unlock()
	c.write(conn, `{"type":"hello","num_connections":1}`)
	for {
		var ack struct {
			Envelope string          `json:"envelope_id"`
			Payload  json.RawMessage `json:"payload"`
		}
		if err := conn.ReadJSON(&ack); err != nil {
			break
		}
		c.mu.Lock()
		if waiting, ok := c.acks[ack.Envelope]; ok {
			delete(c.acks, ack.Envelope)
			waiting <- ack.Payload
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	delete(c.lines, conn)
	c.mu.Unlock()
	_ = conn.Close()
}

func (c *cloud) write(conn *websocket.Conn, frame string) {
	c.mu.Lock()
	line := c.lines[conn]
	c.mu.Unlock()
	if line == nil {
		return
	}
	line.Lock()
	defer line.Unlock()
	_ = conn.WriteMessage(websocket.TextMessage, []byte(frame))
}

// send delivers a frame over one of the connections and reports whether there
// was one.
func (c *cloud) send(frame string) bool {
	c.mu.Lock()
	var conn *websocket.Conn
	for conn = range c.lines {
		break // any of them
	}
	c.mu.Unlock()
	if conn != nil {
		c.write(conn, frame)
	}
	return conn != nil
}

// expect returns where the acknowledgment of an envelope will come.
func (c *cloud) expect(envelope string) <-chan json.RawMessage {
	acked := make(chan json.RawMessage, 1)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.acks[envelope] = acked
	return acked
}

// drop cuts all connections, once they have delivered what is on its way.
func (c *cloud) drop() {
	c.mu.Lock()
	lines := slices.Collect(maps.Keys(c.lines))
	clear(c.lines)
	c.mu.Unlock()
	time.Sleep(50 * time.Millisecond)
	for _, conn := range lines {
		_ = conn.Close()
	}
}

// acknowledged notes what the app said in an acknowledgment to whoever waits
// for an answer at a place.
func (c *cloud) acknowledged(place string, payload []byte) {
	var p posted
	if json.Unmarshal(payload, &p) != nil || p.Text == "" {
		return
	}
	p.To = place
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posts = append(c.posts, p)
}

// heard returns what the app has said so far.
func (c *cloud) heard() []posted {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]posted(nil), c.posts...)
}
