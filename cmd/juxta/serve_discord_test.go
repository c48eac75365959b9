package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// community stands for Discord: it knows who the bot is and takes its commands.
func community(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case strings.HasSuffix(r.URL.Path, "/applications/@me"):
			fmt.Fprint(w, `{"id":"10","name":"Juxta"}`)
		case strings.HasSuffix(r.URL.Path, "/users/@me"):
			fmt.Fprint(w, `{"id":"10","username":"juxta","bot":true}`)
		case strings.HasSuffix(r.URL.Path, "/commands"):
			fmt.Fprint(w, `[]`)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// interact sends an interaction that Discord signed and returns the status and
// the answer, zero where nobody answers.
func interact(t *testing.T, key ed25519.PrivateKey, address, body string) (status int, answer []byte) {
	t.Helper()
	now := strconv.FormatInt(time.Now().Unix(), 10)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", now)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, []byte(now+body))))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, answer
}

// asksDiscord is the interaction of somebody who asks a question in Discord.
const asksDiscord = `{"id":"77","application_id":"10","type":2,"token":"steam","version":1,"guild_id":"1","channel_id":"2","channel":{"id":"2","type":0},
	"authorizing_integration_owners":{"0":"1"},"member":{"user":{"id":"3"},"permissions":"0"},
	"data":{"id":"5","name":"ask","type":1,"options":[{"name":"question","type":3,"value":"is coffee stronger than tea?"}]}}`

func TestServeLetsNobodyInBeforeAllIsThere(t *testing.T) {
	var calls atomic.Int32
	slack := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
	defer slack.Close()
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "discord-threads.txt"), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	env := slackEnv(map[string]string{"SLACK_API_URL": slack.URL + "/api/", "DISCORD_BOT_TOKEN": "MTA.kettle.boiling"}) //nolint:gosec // of no app
	code := run(t.Context(), []string{"serve", "--data", data}, env, strings.NewReader(""), io.Discard, &log)
	if code != exitFailure || !strings.Contains(log.String(), "discord-threads.txt:1") {
		t.Errorf("exit code %d and %q, want %d and which file is damaged", code, &log, exitFailure)
	}
	time.Sleep(50 * time.Millisecond) // whoever was let in would call by then
	if calls.Load() > 0 {
		t.Error("Slack was let in")
	}
}

// TestServeAnswersDiscordOverHTTP starts the program as an operator does, asks as
// Discord does, and interrupts it.
func TestServeAnswersDiscordOverHTTP(t *testing.T) {
	discord, address := community(t), free(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{ //nolint:gosec // of no app
		"DISCORD_BOT_TOKEN": "MTA.kettle.boiling", "DISCORD_PUBLIC_KEY": hex.EncodeToString(public), "DISCORD_API_URL": discord.URL + "/api",
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log screen
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--http", address, "--data", t.TempDir(), "--docs", write(t, map[string]string{"leaves.md": leaves})},
			env, strings.NewReader(""), io.Discard, &log)
	}()
	var status int
	var answer []byte
	for status != http.StatusOK {
		select {
		case code := <-done:
			t.Fatalf("the program ended with %d: %s", code, &log)
		case <-t.Context().Done():
			t.Fatal("no answer")
		case <-time.After(20 * time.Millisecond):
			status, answer = interact(t, private, "http://"+address+"/discord/interactions", asksDiscord)
		}
	}
	if !json.Valid(answer) || !bytes.Contains(answer, []byte(`Coffee is stronger than tea`)) || !bytes.Contains(answer, []byte(`{"parse":[]}`)) {
		t.Errorf("got %s", answer)
	}
	stop()
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d: %s", code, &log)
	}
	for _, secret := range []string{"kettle", "boiling", "steam", "coffee stronger"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q:\n%s", secret, &log)
		}
	}
}
