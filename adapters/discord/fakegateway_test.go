package discord

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
)

// secretToken is the bot token of the tests: no log and no error may have it.
const secretToken = "MTk4NjIy." + "very-secret"

// fakeGateway is a gateway in this process. Its connections are pipes, so that in
// a bubble of synctest the clock of the bubble runs for them.
type fakeGateway struct {
	t *testing.T
	// calls are the connections of the bot, in order.
	calls chan *peer
	// settle lets the bot finish what it does.
	settle func()
	// refuse has the next connections refused, mute lets them be opened without
	// a handshake.
	refuse, mute atomic.Int32

	mu sync.Mutex
	// said is what GET /gateway/bot answers, status with what code; asked counts
	// its calls.
	said   string
	status int
	asked  int
}

func newFakeGateway(t *testing.T) *fakeGateway {
	return &fakeGateway{t: t, settle: synctest.Wait, calls: make(chan *peer, 1000), said: advising(1, 1000, 1), status: http.StatusOK}
}

// advising is what Discord says of its gateway.
func advising(shards, remaining, concurrency int) string {
	return fmt.Sprintf(`{"url":"ws://gateway.test","shards":%d,"session_start_limit":
		{"total":1000,"remaining":%d,"reset_after":3600000,"max_concurrency":%d}}`, shards, remaining, concurrency)
}

// say changes what GET /gateway/bot answers.
func (f *fakeGateway) say(status int, body string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.status, f.said = status, body
}

// RoundTrip answers GET /gateway/bot.
func (f *fakeGateway) RoundTrip(req *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(req.URL.Path, "/gateway/bot") || req.Header.Get("Authorization") != "Bot "+secretToken {
		f.t.Errorf("%s %s with %v", req.Method, req.URL, req.Header)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked++
	header := http.Header{"Content-Type": {"application/json"}}
	return &http.Response{StatusCode: f.status, Status: http.StatusText(f.status), Header: header, Body: io.NopCloser(strings.NewReader(f.said)), Request: req}, nil
}

// connect is the network of the bot.
func (f *fakeGateway) connect(_ context.Context, _, address string) (net.Conn, error) {
	if f.refuse.Add(-1) >= 0 {
		return nil, errors.New("connection refused")
	}
	theirs, mine := net.Pipe()
	if f.mute.Add(-1) >= 0 {
		go func() { _, _ = io.Copy(io.Discard, mine) }()
		return theirs, nil
	}
	go f.serve(mine, address)
	return theirs, nil
}

func (f *fakeGateway) serve(conn net.Conn, address string) {
	ws, err := accept(conn)
	if err != nil {
		return
	}
	c := &peer{t: f.t, settle: f.settle, conn: ws, raw: conn, address: address, since: time.Now(), said: make(chan frame, 100), closed: make(chan int, 1)}
	f.calls <- c
	c.listen()
}

// network lets the bot in over a network.
func (f *fakeGateway) network() (address string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go f.serve(conn, conn.LocalAddr().String())
		}
	}()
	return "ws://" + l.Addr().String()
}

// peer is a connection of the bot, seen from Discord.
type peer struct {
	t       *testing.T
	settle  func()
	conn    *websocket.Conn
	raw     net.Conn
	address string
	since   time.Time
	// said is what the bot said but for heartbeats, closed the code that it
	// closed the connection with.
	said   chan frame
	closed chan int
	// deaf has heartbeats not acknowledged; beats counts them.
	deaf  atomic.Bool
	beats atomic.Int32

	mu  sync.Mutex
	seq int64
}

// listen reads what the bot says.
func (c *peer) listen() {
	for {
		_, message, err := c.conn.ReadMessage()
		if err != nil {
			c.closed <- closeCode(err)
			return
		}
		var f frame
		if err := json.Unmarshal(message, &f); err != nil {
			c.t.Errorf("the bot says %s", message)
		}
		if f.Op != opHeartbeat {
			c.said <- f
			continue
		}
		c.beats.Add(1)
		if !c.deaf.Load() {
			c.send(`{"op":11}`)
		}
	}
}

// send sends a frame as it is.
func (c *peer) send(raw string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.conn.WriteMessage(websocket.TextMessage, []byte(raw)) // the bot may have gone
}

// squeeze sends a frame compressed.
func (c *peer) squeeze(raw string) {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write([]byte(raw))
	_ = z.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.conn.WriteMessage(websocket.BinaryMessage, out.Bytes())
}

// happen sends an event with the next number.
func (c *peer) happen(kind, data string) {
	c.seq++
	c.send(fmt.Sprintf(`{"op":0,"s":%d,"t":%q,"d":%s}`, c.seq, kind, data))
}

// close closes the connection with a code.
//
// As wherever connections end in these tests the library is let finish before: it
// begins with a heartbeat, and were the connection to end while that is on its
// way, two of its goroutines would close it, one of which waits for a lock that
// the other holds in its sleep: the clock of the bubble would stand still.
func (c *peer) close(code int) {
	c.settle()
	_ = c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, "because"), time.Now().Add(time.Second))
	_ = c.raw.Close()
}

// cut ends the connection without a word.
func (c *peer) cut() {
	c.settle()
	_ = c.raw.Close()
}

// greet says Hello and returns what the bot says to it.
func (c *peer) greet() frame {
	c.t.Helper()
	c.send(`{"op":10,"d":{"heartbeat_interval":41250,"_trace":["x"]}}`)
	return c.heard()
}

// heard returns what the bot says next, but for heartbeats.
func (c *peer) heard() frame {
	c.t.Helper()
	select {
	case f := <-c.said:
		return f
	case <-time.After(time.Minute):
		c.t.Fatal("the bot says nothing")
		return frame{}
	}
}

// ended waits until the bot has ended the connection and returns its code.
func (c *peer) ended() int {
	c.t.Helper()
	select {
	case code := <-c.closed:
		return code
	case <-time.After(3 * time.Minute):
		c.t.Fatal("the bot keeps the connection")
		return 0
	}
}

// begin greets a bot that identifies itself, and begins a session.
func (c *peer) begin() *peer {
	c.t.Helper()
	if f := c.greet(); f.Op != 2 {
		c.t.Fatalf("got operation %d: %s", f.Op, f.Data)
	}
	c.happen(readyEvent, `{"v":9,"session_id":"session-1","resume_gateway_url":"ws://resume.test","user":{"id":"7"},"guilds":[]}`)
	c.settle()
	return c
}

// goOn greets a bot that resumes its session after the event with a number.
func (c *peer) goOn(seq int64) *peer {
	c.t.Helper()
	f := c.greet()
	want := fmt.Sprintf(`{"token":"Bot %s","session_id":"session-1","seq":%d}`, secretToken, seq)
	if f.Op != 6 || string(f.Data) != want {
		c.t.Fatalf("got operation %d: %s\nwant the session resumed: %s", f.Op, f.Data, want)
	}
	c.seq = seq
	c.happen(resumedEvent, `{}`)
	c.settle()
	return c
}

// watched is a gateway of ours at work, and Discord's.
type watched struct {
	*fakeGateway

	t *testing.T
	// real reports that the connections are those of a network.
	real bool
	// door is that of the gateway, before it runs.
	door *Door
	// events are what reached the door, "KIND data".
	events chan string
	// panics has the taking of an event panic.
	panics atomic.Bool
	log    *lockedBuffer
	cancel context.CancelFunc
	done   chan error
}

// watching runs a gateway in a bubble while test looks at it, and ends it. That no
// goroutine is left when the test ends is the bubble's own condition.
func watching(t *testing.T, change func(*watched), test func(*watched)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := begunWatching(t, change)
		defer w.cancel()
		test(w)
		synctest.Wait()
		w.cancel()
		if err := w.result(); err != nil {
			t.Errorf("Run returned %v", err)
		}
	})
}

func begunWatching(t *testing.T, change func(*watched)) *watched {
	w := &watched{
		t: t, fakeGateway: newFakeGateway(t), events: make(chan string, 10_000), log: new(lockedBuffer), done: make(chan error, 1),
		door: &Door{Token: secretToken, APIURL: "http://api.test/api"},
	}
	w.door.Log, w.door.Transport = zerolog.New(w.log), w.fakeGateway
	if change != nil {
		change(w)
	}
	g := newGateway(newDesk(w.door))
	if !w.real {
		g.connect = w.connect
	}
	g.event = func(_ context.Context, kind string, raw json.RawMessage) {
		w.events <- kind + " " + string(raw)
		if w.panics.CompareAndSwap(true, false) {
			panic("at the disco")
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	w.cancel = cancel
	go func() { w.done <- g.run(ctx) }()
	return w
}

// result waits for the gateway to end, at most the time that may take.
func (w *watched) result() error {
	w.t.Helper()
	select {
	case err := <-w.done:
		if log := w.log.String(); strings.Contains(log, "very-secret") || err != nil && strings.Contains(err.Error(), "very-secret") {
			w.t.Errorf("the token is told: %s %v", log, err)
		}
		return err
	case <-time.After(5 * time.Second):
		w.t.Fatal("the gateway does not end")
		return nil
	}
}

// next returns the next connection of the bot.
func (w *watched) next() *peer {
	w.t.Helper()
	select {
	case c := <-w.calls:
		return c
	case <-time.After(24 * time.Hour):
		w.t.Fatalf("no connection; the log says %s", w.log)
		return nil
	}
}

// came checks that an event reaches the door.
func (w *watched) came(want string) {
	w.t.Helper()
	select {
	case got := <-w.events:
		if got != want {
			w.t.Errorf("got the event %s\nwant %s", got, want)
		}
	case <-time.After(time.Minute):
		w.t.Fatalf("no event %s", want)
	}
}

// says checks that the log has these words in this order.
func (w *watched) says(words ...string) {
	w.t.Helper()
	rest := w.log.String()
	for _, word := range words {
		_, after, ok := strings.Cut(rest, word)
		if !ok {
			w.t.Fatalf("the log lacks %q: %s", word, w.log)
		}
		rest = after
	}
}

// lockedBuffer is a log that may be read while it is written.
type lockedBuffer struct {
	mu  sync.Mutex
	all []byte
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, p...)
	return len(p), nil
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(slices.Clone(b.all))
}
