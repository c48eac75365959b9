package slack_test

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"juxta/adapters/adaptertest"
	"juxta/adapters/slack"
	"juxta/bot"
)

// app is one of the workspace's two apps: the same program, reached in
// different ways.
type app struct {
	name, id, user, channel string
	// It speaks by one token and listens by another, or to what is signed.
	speaks, listens, signed string
}

func apps() []app {
	return []app{{
		name: "over Socket Mode", id: socketApp, user: "U0JUXTA", channel: team,
		speaks: "xoxb-standin-socket", listens: "xapp-standin-socket",
	}, {
		name: "over HTTP", id: webApp, user: "U0JUXTAHTTP", channel: web,
		speaks: "xoxb-standin-http", signed: "standin-secret-of-http",
	}}
}

// mention begins a message to the app.
func (a app) mention() string { return "<@" + a.user + "> " }

// stage is a workspace with an app at work in it.
type stage struct {
	*testing.T
	app     app
	library *bot.Bot
	// keeping is what is answered from instead where documents are seen to, methods
	// where Slack's methods are then.
	keeping *adaptertest.Keeping
	methods string
	// patience is how long an answer may take before there is a sign of life.
	patience time.Duration
	end      func()
}

// start lets the app in and waits until it is reached.
func (s *stage) start() {
	s.Helper()
	before := len(logged(s.T, "socket connected"))
	door := slack.Door{
		BotToken: s.app.speaks, AppToken: s.app.listens, SigningSecret: s.app.signed,
		APIURL: cmp.Or(s.methods, "http://"+standin+"/api/"), ResponseHosts: []string{standin},
		PingInterval: time.Hour, // the stand-in sends no sign of life
		Patience:     s.patience,
	}
	if s.keeping != nil {
		door.Librarian = s.keeping
		door.ForgetUser = func(ctx context.Context, who bot.Asker) error { return s.keeping.ForgetUser(ctx, who.Person) }
	}
	ended := enter(s.T, &door, s.library)
	server := s.receive(door.HTTP())
	s.end = func() {
		_ = server.Close()
		ended()
	}
	s.Cleanup(s.end)
	adaptertest.Await(s.T, "the app is reached", func() bool {
		if s.app.listens != "" {
			return len(logged(s.T, "socket connected")) > before
		}
		return s.deliver(happens("Ev0", map[string]any{"type": "message", "user": "U0NOBODY", "bot_id": "B0", "channel": web})) == http.StatusOK
	})
}

// receive serves the app's endpoints at the one address that the stand-in
// sends everything to.
func (s *stage) receive(endpoints http.Handler) *http.Server {
	s.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:4010")
	if err != nil {
		s.Fatal(err)
	}
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slack" {
			r.URL.Path = endpoint(r)
		}
		endpoints.ServeHTTP(w, r)
	})}
	go func() { _ = server.Serve(listener) }()
	return server
}

// deliver sends an envelope that the stand-in itself cannot, and returns the
// status. The app must be the one over HTTP.
func (s *stage) deliver(e envelope) int {
	s.Helper()
	status, _ := s.exchange(e)
	return status
}

func (s *stage) exchange(e envelope) (status int, body []byte) {
	s.Helper()
	req := e.request(s.T, "http://127.0.0.1:4010", s.app.signed)
	req.Close = true // the next one may go to another server, after a restart
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	if err != nil {
		s.Fatal(err)
	}
	return res.StatusCode, body
}

// say says something in the app's channel, or in a thread there, and returns
// the message's timestamp.
func (s *stage) say(who, text, thread string) string {
	s.Helper()
	return s.sayIn(s.app.channel, who, text, thread)
}

func (s *stage) sayIn(channel, who, text, thread string) string {
	s.Helper()
	var out struct{ Message said }
	do(s.T, "message", map[string]string{"channel": channel, "user": who, "text": text, "thread_ts": thread}, &out)
	return out.Message.TS
}

// command gives a slash command in the app's channel.
func (s *stage) command(who, name, text string) {
	s.Helper()
	do(s.T, "command", map[string]string{"appId": s.app.id, "channel": s.app.channel, "user": who, "command": name, "text": text}, nil)
}

// home opens the app's home.
func (s *stage) home(who string) {
	s.Helper()
	do(s.T, "open-home", map[string]string{"appId": s.app.id, "user": who}, nil)
}

// answersIn returns what the app has said in a channel.
func (s *stage) answersIn(channel string) []said {
	s.Helper()
	var out struct{ Messages []said }
	look(s.T, "messages/"+channel, &out)
	return slices.DeleteFunc(out.Messages, func(m said) bool { return m.App != s.app.id })
}

// answer waits for the n-th thing that the app says in its channel.
func (s *stage) answer(n int) said {
	s.Helper()
	return s.answerIn(s.app.channel, n)
}

func (s *stage) answerIn(channel string, n int) said {
	s.Helper()
	adaptertest.Await(s.T, "another answer", func() bool { return len(s.answersIn(channel)) >= n })
	return s.answersIn(channel)[n-1]
}

// hasSaid checks that the app has said n things in its channel and says no
// more: once it has ended it cannot.
func (s *stage) hasSaid(n int) {
	s.Helper()
	s.end()
	got := s.answersIn(s.app.channel)
	if len(got) == n {
		return
	}
	s.Errorf("the app said %d things, want %d:", len(got), n)
	for _, m := range got {
		s.Logf("to %q in thread %q: %s", m.Ephemeral, m.Thread, m.Text)
	}
}

// endpoint returns the path that a request is meant for.
func endpoint(r *http.Request) string {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return "/slack/events"
	}
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	if err == nil && bytes.HasPrefix(body, []byte("payload=")) {
		return "/slack/interactivity"
	}
	return "/slack/commands"
}
