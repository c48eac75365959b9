package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// slackEnv is the environment of somebody who added Juxta to a workspace.
func slackEnv(more map[string]string) map[string]string {
	env := map[string]string{ //nolint:gosec // of no workspace
		"SLACK_BOT_TOKEN": "xoxb-kettle", "SLACK_APP_TOKEN": "xapp-kettle", "SLACK_SIGNING_SECRET": "boiling",
	}
	maps.Copy(env, more)
	return env
}

func TestServeSaysWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		want string
	}{
		"no token":       {map[string]string{"SLACK_BOT_TOKEN": ""}, nil, "neither SLACK_BOT_TOKEN nor DISCORD_BOT_TOKEN"},
		"no connection":  {map[string]string{"SLACK_APP_TOKEN": ""}, nil, "no SLACK_APP_TOKEN"},
		"no secret":      {map[string]string{"SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": ""}, []string{"--http", "127.0.0.1:0"}, "nor SLACK_SIGNING_SECRET with --http"},
		"odd address":    {map[string]string{"SLACK_API_URL": "127.0.0.1:9/api"}, nil, "SLACK_API_URL"},
		"odd key":        {map[string]string{"DISCORD_BOT_TOKEN": "a.b.c", "DISCORD_PUBLIC_KEY": "12"}, nil, "DISCORD_PUBLIC_KEY"},
		"odd Discord":    {map[string]string{"DISCORD_BOT_TOKEN": "a.b.c", "DISCORD_API_URL": "nowhere"}, nil, "DISCORD_API_URL"},
		"odd shard":      {map[string]string{"DISCORD_BOT_TOKEN": "a.b.c"}, []string{"--shard", "2/2"}, "--shard"},
		"taken by words": {nil, []string{"now"}, "unknown command"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, err bytes.Buffer
			code := run(t.Context(), append([]string{"serve", "--data", t.TempDir()}, c.args...), slackEnv(c.env), strings.NewReader(""), &out, &err)
			if code != exitUsage || !strings.Contains(err.String(), c.want) {
				t.Errorf("exit code %d and %q, want %d and %q", code, &err, exitUsage, c.want)
			}
		})
	}
}

// workspace stands for Slack: it says who a token is, and keeps what is posted
// in answer to a command.
type workspace struct {
	*httptest.Server

	auth   string
	posted chan string
}

func newWorkspace(t *testing.T, auth string) *workspace {
	t.Helper()
	w := &workspace{auth: auth, posted: make(chan string, 10)}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/auth.test", func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", "application/json")
		fmt.Fprint(out, w.auth)
	})
	mux.HandleFunc("/response", func(out http.ResponseWriter, in *http.Request) {
		body, _ := io.ReadAll(in.Body)
		w.posted <- string(body)
		fmt.Fprint(out, "ok")
	})
	w.Server = httptest.NewServer(mux)
	t.Cleanup(w.Close)
	return w
}

func TestServeEndsWhereTheTokenIsRefused(t *testing.T) {
	w := newWorkspace(t, `{"ok":false,"error":"invalid_auth"}`)
	var out, err bytes.Buffer
	code := run(t.Context(), []string{"serve", "--data", t.TempDir()}, slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}), strings.NewReader(""), &out, &err)
	if code != exitFailure || !strings.Contains(err.String(), "bot token") || strings.Contains(err.String(), "xoxb-kettle") {
		t.Errorf("exit code %d and %q, want %d and what to do", code, &err, exitFailure)
	}
}

// screen is what a program prints while it runs.
type screen struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

// TestServeAnswersOverHTTP starts the program as an operator does, asks as
// Slack does, and interrupts it.
func TestServeAnswersOverHTTP(t *testing.T) {
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	address := free(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log screen
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--http", address, "--data", t.TempDir(), "--docs", write(t, map[string]string{"leaves.md": leaves})},
			slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}), strings.NewReader(""), io.Discard, &log)
	}()
	body := url.Values{
		"command": {"/compare"}, "text": {"is coffee stronger than tea"}, "team_id": {"T0TEA"}, "channel_id": {"C0TEA"},
		"user_id": {"U0GUEST"}, "trigger_id": {"1.2"}, "response_url": {w.URL + "/response"},
	}.Encode()
	for status := 0; status != http.StatusOK; {
		select {
		case code := <-done:
			t.Fatalf("the program ended with %d: %s", code, &log)
		case <-t.Context().Done():
			t.Fatal("no answer")
		case <-time.After(20 * time.Millisecond):
			status = post(t, "http://"+address+"/slack/commands", body)
		}
	}
	var answer struct {
		Type string `json:"response_type"`
		Text string `json:"text"`
	}
	if posted := <-w.posted; json.Unmarshal([]byte(posted), &answer) != nil || answer.Type != "ephemeral" || !strings.Contains(answer.Text, "“Coffee is stronger than tea.” [1]") {
		t.Errorf("got %s", posted)
	}
	stop()
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d: %s", code, &log)
	}
	for _, secret := range []string{"xoxb-kettle", "boiling", "coffee stronger", "U0GUEST"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q:\n%s", secret, &log)
		}
	}
}

// free returns an address that nothing listens at.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// post sends a request that Slack signed and returns the status, or zero where
// nobody answers.
func post(t *testing.T, address, body string) int {
	t.Helper()
	now := strconv.FormatInt(time.Now().Unix(), 10)
	sum := hmac.New(sha256.New, []byte("boiling"))
	fmt.Fprintf(sum, "v0:%s:%s", now, body)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	kind := "application/x-www-form-urlencoded"
	if strings.HasPrefix(body, "{") {
		kind = "application/json"
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("X-Slack-Request-Timestamp", now)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(sum.Sum(nil)))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	return res.StatusCode
}
