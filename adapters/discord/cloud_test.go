package discord_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"juxta/adapters/discord"
)

// cloud is Discord's side of the gateway and of its methods, as bad as it comes:
// it delivers whatever it is given over the connection there is, everything once
// more to who comes anew, and answers methods as it is told. It notes what it is
// sent.
type cloud struct {
	*httptest.Server

	t testing.TB
	// lenient tells it not to look at bodies, which takes the time of answers.
	lenient bool
	// refuse answers a request in place of the cloud and reports whether it did.
	// Nil refuses nothing.
	refuse func(w http.ResponseWriter, told telling) bool

	mu    sync.Mutex
	lines map[*websocket.Conn]*sync.Mutex
	// sent are the events delivered so far; an event's number is its place.
	sent   []string
	told   []telling
	begun  map[string]bool
	nonces map[string]bool
}

// telling is something that the app told.
type telling struct {
	method, path string
	body         []byte
	at           time.Time
}

func newCloud(t testing.TB) *cloud {
	t.Helper()
	c := &cloud{t: t, lines: map[*websocket.Conn]*sync.Mutex{}, begun: map[string]bool{}, nonces: map[string]bool{}}
	mux := http.NewServeMux()
	const v = "/api/v9"
	mux.HandleFunc("GET /gateway", c.connect)
	mux.HandleFunc("GET /gateway/", c.connect)
	mux.HandleFunc("GET "+v+"/oauth2/applications/@me", answers(`{"id":"`+juxta+`"}`))
	mux.HandleFunc("GET "+v+"/users/@me", answers(`{"id":"`+juxta+`","bot":true}`))
	mux.HandleFunc("GET "+v+"/applications/", answers(`[]`))
	mux.HandleFunc("PUT "+v+"/applications/", answers(`[]`))
	mux.HandleFunc("GET "+v+"/gateway", c.address)
	mux.HandleFunc("GET "+v+"/gateway/bot", c.address)
	mux.HandleFunc(v+"/", c.method)
	c.Server = httptest.NewServer(mux)
	t.Cleanup(c.Close)
	return c
}

// answers returns what answers every request with the same.
func answers(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	}
}

// address tells where the gateway is.
func (c *cloud) address(w http.ResponseWriter, r *http.Request) {
	answers(fmt.Sprintf(`{"url":"ws%s/gateway","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":1,"max_concurrency":1}}`,
		strings.TrimPrefix(c.URL, "http")))(w, r)
}

// method answers a method.
func (c *cloud) method(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	told := telling{r.Method, r.URL.Path, body, time.Now()}
	c.check(told)
	if c.refuse != nil && c.refuse(w, told) {
		return
	}
	switch status := c.note(told); {
	case status != http.StatusOK:
		w.WriteHeader(status)
		_, _ = io.WriteString(w, `{"code":40060,"message":"Interaction has already been acknowledged."}`)
	case strings.HasSuffix(r.URL.Path, "/callback"), strings.HasSuffix(r.URL.Path, "/typing"), r.Method == http.MethodDelete:
		w.WriteHeader(http.StatusNoContent)
	default:
		answers(`{"id":"8"}`)(w, r)
	}
}

// check fails the test for what Discord would refuse.
func (c *cloud) check(told telling) {
	if c.lenient {
		return
	}
	if err := discord.CheckBody(told.method, told.path, told.body); err != nil {
		c.t.Error(err)
	}
}

// note notes what the app told, and returns the status that it is answered with:
// a second first response is refused, and what comes twice with one nonce is
// taken once.
func (c *cloud) note(told telling) int {
	var b struct {
		Nonce string `json:"nonce"`
	}
	_ = json.Unmarshal(told.body, &b) // what is none has no nonce
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case strings.HasSuffix(told.path, "/callback"):
		if c.begun[told.path] {
			return http.StatusBadRequest
		}
		c.begun[told.path] = true
	case b.Nonce != "":
		if c.nonces[b.Nonce] {
			return http.StatusOK
		}
		c.nonces[b.Nonce] = true
	}
	c.told = append(c.told, told)
	return http.StatusOK
}

// heard returns what the app has told so far.
func (c *cloud) heard() []telling {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.told)
}

// connect opens a connection of the gateway.
func (c *cloud) connect(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	c.mu.Lock()
	c.lines[conn] = &sync.Mutex{}
	c.mu.Unlock()
	c.write(conn, `{"op":10,"d":{"heartbeat_interval":41250}}`)
	for {
		var frame struct {
			Op int `json:"op"`
			D  any `json:"d"`
		}
		if conn.ReadJSON(&frame) != nil {
			break
		}
		switch frame.Op {
		case 1:
			c.write(conn, `{"op":11}`)
		case 2:
			c.write(conn, `{"op":0,"t":"READY","s":1,"d":{"v":9,"session_id":"1","resume_gateway_url":"ws`+strings.TrimPrefix(c.URL, "http")+
				`/gateway","user":{"id":"`+juxta+`","bot":true},"application":{"id":"`+juxta+`"},"guilds":[]}}`)
			c.again(conn, 0)
		case 6:
			c.again(conn, after(frame.D))
			c.write(conn, `{"op":0,"t":"RESUMED","s":1,"d":{}}`)
		}
	}
	c.mu.Lock()
	delete(c.lines, conn)
	c.mu.Unlock()
}

// after reads which event was the last one, in a Resume.
func after(d any) int {
	m, _ := d.(map[string]any)
	n, _ := m["seq"].(float64)
	return max(int(n), 0)
}

// again delivers the events from one on.
func (c *cloud) again(conn *websocket.Conn, from int) {
	c.mu.Lock()
	events := slices.Clone(c.sent[min(from, len(c.sent)):])
	c.mu.Unlock()
	for _, e := range events {
		c.write(conn, e)
	}
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

// send delivers a frame as it is.
func (c *cloud) send(frame string) {
	c.mu.Lock()
	conns := slices.Collect(maps.Keys(c.lines))
	c.mu.Unlock()
	for _, conn := range conns {
		c.write(conn, frame)
	}
}

// deliver delivers an event, now or to who comes next.
func (c *cloud) deliver(event string, data json.RawMessage) {
	c.mu.Lock()
	frame := fmt.Sprintf(`{"op":0,"t":%q,"s":%d,"d":%s}`, event, len(c.sent)+1, data)
	c.sent = append(c.sent, frame)
	c.mu.Unlock()
	c.send(frame)
}

// drop cuts all connections.
func (c *cloud) drop() {
	c.mu.Lock()
	conns := slices.Collect(maps.Keys(c.lines))
	clear(c.lines)
	c.mu.Unlock()
	for _, conn := range conns {
		_ = conn.Close()
	}
}

// connected reports whether somebody is connected.
func (c *cloud) connected() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.lines) > 0
}
