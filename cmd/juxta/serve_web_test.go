package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// program is Juxta while it serves programs alone.
type program struct {
	t       *testing.T
	address string
	log     *screen
	done    chan int
}

// startProgram starts serve on a port, with the environment and arguments given.
func startProgram(t *testing.T, env map[string]string, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	p := &program{t: t, address: free(t), log: &screen{}, done: make(chan int, 1)}
	args = append([]string{"serve", "--http", p.address, "--data", t.TempDir(), "--docs", write(t, map[string]string{"leaves.md": leaves})}, args...)
	go func() {
		p.done <- run(ctx, args, env, strings.NewReader(""), io.Discard, p.log)
	}()
	t.Cleanup(func() {
		stop()
		if code := <-p.done; code != exitOK {
			t.Errorf("exit code %d: %s", code, p.log)
		}
	})
	return p
}

// send sends a request as soon as somebody answers; of headers each is "Name: value".
func (p *program) send(method, path, body string, headers ...string) (status int, answer string) {
	p.t.Helper()
	for {
		r, err := http.NewRequestWithContext(p.t.Context(), method, "http://"+p.address+path, strings.NewReader(body))
		if err != nil {
			p.t.Fatal(err)
		}
		for _, header := range headers {
			name, value, _ := strings.Cut(header, ": ")
			r.Header.Set(name, value)
		}
		res, err := http.DefaultClient.Do(r)
		if err == nil {
			raw, err := io.ReadAll(res.Body)
			if err != nil || res.Body.Close() != nil {
				p.t.Fatal(err)
			}
			return res.StatusCode, string(raw)
		}
		select {
		case code := <-p.done:
			p.done <- code
			p.t.Fatalf("the program ended with %d: %s", code, p.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func TestServeAnswersProgramsWithoutAnyPlatform(t *testing.T) {
	p := startProgram(t, map[string]string{"JUXTA_API_TOKEN": "earl-grey"})
	if status, got := p.send(http.MethodGet, "/healthz", ""); status != http.StatusOK || got != "ok\n" {
		t.Errorf("got %d %q", status, got)
	}
	ask := `{"question":"is coffee stronger than tea?","spaces":["shared","slack:T1"]}`
	if status, got := p.send(http.MethodPost, "/api/ask", ask, "Content-Type: application/json"); status != http.StatusUnauthorized {
		t.Errorf("without the token: got %d %s", status, got)
	}
	status, got := p.send(http.MethodPost, "/api/ask", ask, "Content-Type: application/json", "Authorization: Bearer earl-grey")
	var answer struct{ Text string }
	if err := json.Unmarshal([]byte(got), &answer); err != nil || status != http.StatusOK || !strings.Contains(answer.Text, "“Coffee is stronger than tea.”") {
		t.Errorf("got %d %s: %v", status, got, err)
	}
	for _, path := range []string{"/readyz", "/version"} {
		if status, got := p.send(http.MethodGet, path, ""); status != http.StatusOK {
			t.Errorf("%s: got %d %s", path, status, got)
		}
	}
	for _, secret := range []string{"grey", "stronger"} {
		if strings.Contains(p.log.String(), secret) {
			t.Errorf("the log tells %q:\n%s", secret, p.log)
		}
	}
}

// scene has people and programs ask a program that logs as JSON at a level, and
// returns the log, an event a line, and the IDs of the requests of programs.
func scene(t *testing.T, level string) (log string, events []map[string]any, requests []string) {
	t.Helper()
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	s := &served{t: t, address: free(t), space: w, log: &screen{}, done: make(chan int, 1), stop: stop}
	p := &program{t: t, address: s.address, log: s.log, done: s.done}
	args := []string{"serve", "--log-format", "json", "--log-level", level, "--http", s.address, "--data", t.TempDir(), "--docs", write(t, map[string]string{"leaves.md": leaves})}
	env := slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/", "JUXTA_API_TOKEN": "earl-grey"})
	go func() { s.done <- run(ctx, args, env, strings.NewReader(""), io.Discard, s.log) }()
	t.Cleanup(s.end)
	s.ask("is coffee stronger than tea")
	for _, body := range []string{`{"question":"is coffee stronger than tea?"}`, `{"question":"hello"}`, `{"prompt":"stronger"}`, `{"question":"stronger?","thread":"oolong"}`} {
		_, got := p.send(http.MethodPost, "/api/ask", body, "Content-Type: application/json", "Authorization: Bearer earl-grey")
		var answer struct{ ID string }
		if err := json.Unmarshal([]byte(got), &answer); err != nil {
			t.Fatalf("%v in %s", err, got)
		}
		if answer.ID != "" {
			requests = append(requests, answer.ID)
		}
	}
	s.end()
	for line := range strings.Lines(s.log.String()) {
		var e map[string]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Errorf("%v in %q", err, line)
		}
		events = append(events, e)
	}
	return s.log.String(), events, requests
}

func TestServeLogsEventsAsJSONWithTheRequestThatTheyAreOf(t *testing.T) {
	log, events, requests := scene(t, "info")
	answered := map[string]map[string]any{}
	platforms := map[any]int{}
	for _, e := range events {
		for _, field := range []string{"level", "time", "message"} {
			if s, _ := e[field].(string); s == "" {
				t.Errorf("%v has no %s", e, field)
			}
		}
		if e["message"] != "answered" {
			continue
		}
		for _, field := range []string{"request", "platform", "outcome", "kind", "act"} {
			if s, _ := e[field].(string); s == "" {
				t.Errorf("%v has no %s", e, field)
			}
		}
		request, _ := e["request"].(string)
		answered[request] = e
		platforms[e["platform"]]++
	}
	if platforms["slack"] != 1 || platforms["api"] != 3 || len(requests) != 3 {
		t.Errorf("answered are %v and %d", platforms, len(requests))
	}
	for _, request := range requests {
		if answered[request] == nil {
			t.Errorf("no line is of %s", request)
		}
	}
	for _, secret := range []string{"stronger", "xoxb", "boiling", "earl-grey", "oolong", `"U01"`} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells %q:\n%s", secret, log)
		}
	}
}

func TestServeLogsNoTokensWhateverTheLevel(t *testing.T) {
	log, events, _ := scene(t, "trace")
	for _, secret := range []string{"xoxb", "xapp", "boiling", "earl-grey"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells %q:\n%s", secret, log)
		}
	}
	if len(events) < 5 {
		t.Errorf("only %d events:\n%s", len(events), log)
	}
}
