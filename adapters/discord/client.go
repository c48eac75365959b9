package discord

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// client is discordgo's session: it identifies the bot, resumes sessions and
// sends heartbeats. Between connections it remembers what a resume needs.
type client struct {
	session *discordgo.Session
	// gone has a token once the session has let go of a connection.
	gone chan struct{}
}

// intents are what Discord is asked to tell: of servers, and of messages that are
// the bot's concern. None of them needs to be granted.
const intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages

func newClient(token string, shard, shards int) (*client, error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("discord: gateway: %w", err)
	}
	s.Client = &http.Client{Transport: nowhere{}}
	s.Identify.Intents = intents
	s.ShardID, s.ShardCount = shard, shards
	s.StateEnabled, s.ShouldReconnectOnError, s.SyncEvents = false, false, true
	c := &client{session: s, gone: make(chan struct{}, 1)}
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case c.gone <- struct{}{}:
		default:
		}
	})
	return c, nil
}

// run has the session use a connection, until that is closed.
func (c *client) run(conn net.Conn) error {
	select {
	case <-c.gone:
	default:
	}
	defer func() { _ = conn.Close() }()
	c.session.Dialer = &websocket.Dialer{NetDialContext: func(context.Context, string, string) (net.Conn, error) { return quiet{conn}, nil }}
	if err := c.session.Open(); err != nil {
		return err
	}
	<-c.gone
	return nil
}

// quiet is the session's end of a pipe. What it says once the other end is closed
// is lost, but no fault: of one it would write a line, and close the connection a
// second time from where it sends heartbeats.
type quiet struct{ net.Conn }

// Write says p, if there is somebody to hear it.
func (q quiet) Write(p []byte) (int, error) {
	n, err := q.Conn.Write(p)
	if errors.Is(err, io.ErrClosedPipe) {
		return len(p), nil
	}
	return n, err
}

// nowhere answers the one request that the session makes, for the address of the
// gateway: its connections lead to a wire.
type nowhere struct{}

// RoundTrip returns an address that is never looked up.
func (nowhere) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{},
		Body: io.NopCloser(strings.NewReader(`{"url":"ws://wire/"}`)), Request: req,
	}, nil
}

// accept is the far end of the handshake that opens a WebSocket on conn.
func accept(conn net.Conn) (*websocket.Conn, error) {
	h := &handshake{conn: conn, buffer: bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))}
	req, err := http.ReadRequest(h.buffer.Reader)
	if err != nil {
		return nil, err
	}
	return new(websocket.Upgrader).Upgrade(h, req, nil)
}

// handshake stands for the response of a server.
type handshake struct {
	conn   net.Conn
	buffer *bufio.ReadWriter
}

// Header returns headers that are not sent.
func (h *handshake) Header() http.Header { return http.Header{} }

// Write drops what is said of a failed handshake.
func (h *handshake) Write(p []byte) (int, error) { return len(p), nil }

// WriteHeader drops the status of a failed handshake.
func (h *handshake) WriteHeader(int) {}

// Hijack hands the connection over.
func (h *handshake) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.conn, h.buffer, nil }
