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
