package discord

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"juxta/adapters"
)

const (
	// readyWait is how long it may take from dialing until events come.
	readyWait = 20 * time.Second
	// acknowledging is how long Discord may take to acknowledge a heartbeat.
	acknowledging = 2 * time.Second
	// longestSilence is how long a connection without acknowledged heartbeats
	// may seem alive. Discord asks for one every 41 seconds.
	longestSilence = 85 * time.Second
	// longestInterval keeps the library's arithmetic sound.
	longestInterval = time.Hour
	// writeWait is how long a frame may take to be written.
	writeWait = 10 * time.Second
	// farewellWait is how long Discord has to close a connection with us.
	farewellWait = time.Second

	// resumable is the code that closes a connection whose session is to go on;
	// after 1000 and 1001 Discord ends it.
	resumable = 4000
)

// wire is one connection to Discord, with the library at its near end. It sees
// each frame before the library does, which left alone with them
//
//   - identifies at once where a session is invalid, whatever the budget says,
//   - waits forever for a greeting, and for itself where Discord asks it to
//     reconnect while it is connecting,
//   - tells nobody why a connection was closed, and answers with a code that
//     ends the session,
//   - panics, in goroutines of its own, on events that lack what they should have.
//
// So the library is told what its part needs: the greeting, the session, the
// numbers of events, and what concerns heartbeats. The events themselves go to
// the gateway, whole. What the library does with a connection happens on a pipe,
// so that only the wire decides how Discord's end of it is closed.
type wire struct {
	*shard

	// far leads to Discord, near to the library.
	far, near *websocket.Conn
	address   string
	// grant is the leave to begin a session, or to resume one.
	grant   *grant
	resumes bool
	// greeted is set once the library was, and silence then says how long
	// heartbeats may go without acknowledgment.
	greeted bool
	silence time.Duration
	// since is when the connection was ready, or zero.
	since time.Time
}

// hold keeps one connection until it is lost or ctx is done, and returns since
// when it was ready and why it ended.
func (s *shard) hold(ctx context.Context, address string, leave *grant) (since time.Time, lost error) {
	w := &wire{shard: s, address: address, grant: leave, resumes: s.url != ""}
	full, err := s.gatewayURL(address)
	if err != nil {
		return time.Time{}, err
	}
	s.log.Info().Bool("resume", w.resumes).Msg("connecting to Discord")
	due := time.Now().Add(readyWait)
	if w.far, err = s.dial(ctx, full, due); err != nil {
		return time.Time{}, err
	}
	w.far.SetReadLimit(largestFrame)
	w.far.SetCloseHandler(func(int, string) error { return nil })
	w.until(ctx, due)
	lost = w.carry(ctx)
	return w.since, lost
}

// dial opens a connection to Discord.
func (g *gateway) dial(ctx context.Context, address string, due time.Time) (*websocket.Conn, error) {
	ctx, cancel := context.WithDeadline(ctx, due)
	defer cancel()
	release := func() bool { return true }
	defer func() { release() }()
	d := websocket.Dialer{Proxy: http.ProxyFromEnvironment, NetDialContext: func(ctx context.Context, network, to string) (net.Conn, error) {
		conn, err := g.connect(ctx, network, to)
		if err == nil {
			// The library heeds the context while it dials, but not the
			// handshakes.
			release = context.AfterFunc(ctx, func() { _ = conn.Close() })
		}
		return conn, err
	}}
	conn, res, err := d.DialContext(ctx, address, nil) //nolint:bodyclose // the library says that there is no need
	if err != nil && res != nil {
		return nil, fmt.Errorf("%w: %s", err, res.Status)
	}
	return conn, err
}

// carry brings frames from one end to the other until either is closed.
func (w *wire) carry(ctx context.Context) (lost error) {
	mine, theirs := net.Pipe()
	var ends sync.WaitGroup
	defer ends.Wait()
	ends.Go(func() {
		if err := adapters.Catch(func() error { return w.client.run(theirs) }); err != nil {
			w.log.Debug().Str("error", w.cause(err)).Msg("the library did not connect")
		}
	})
	defer w.close(ctx, mine)
	var err error
	if w.near, err = accept(mine); err != nil {
		return fmt.Errorf("discord: gateway: %w", err)
	}
	ends.Go(w.up)
	defer w.leave(ctx)()
	return w.down(ctx)
}

// close closes both ends, Discord's with the code that says whether the session
// goes on.
func (w *wire) close(ctx context.Context, mine net.Conn) {
	if ctx.Err() == nil {
		w.farewell(resumable)
	}
	_ = w.far.Close()
	_ = mine.Close()
}

func (w *wire) farewell(code int) {
	// A connection that is lost takes none, and needs none.
	_ = w.far.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(farewellWait))
}

// leave ends the session once ctx is done. The function that it returns stops
// waiting for that.
func (w *wire) leave(ctx context.Context) (stop func()) {
	said := make(chan struct{})
	waiting := context.AfterFunc(ctx, func() {
		defer close(said)
		w.farewell(websocket.CloseNormalClosure)
		_ = w.far.SetReadDeadline(time.Now().Add(farewellWait))
	})
	return func() {
		if !waiting() {
			<-said
		}
	}
}

// until sets when the next sign of life is due, or how long Discord has to close
// the connection where ctx is done.
func (w *wire) until(ctx context.Context, due time.Time) {
	_ = w.far.SetReadDeadline(due)
	if ctx.Err() != nil {
		_ = w.far.SetReadDeadline(time.Now().Add(farewellWait))
	}
}

// up brings to Discord what the library says.
func (w *wire) up() {
	for {
		kind, message, err := w.near.ReadMessage()
		if err == nil {
			_ = w.far.SetWriteDeadline(time.Now().Add(writeWait))
			err = w.far.WriteMessage(kind, message)
		}
		if err != nil {
			_ = w.far.Close()
			return
		}
	}
}
