package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// picky stands for Slack, which knows one token.
func picky(t *testing.T, token string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Header.Get("Authorization") != "Bearer "+token && r.FormValue("token") != token {
			fmt.Fprint(w, `{"ok":false,"error":"invalid_auth"}`)
			return
		}
		fmt.Fprint(w, `{"ok":true,"team_id":"T0TEA","user_id":"U0JUXTA"}`)
	}))
	t.Cleanup(s.Close)
	return s
}

// fares returns how a part of the program fares.
func (p *program) fares(part string) (state string, since time.Time) {
	p.t.Helper()
	_, body := p.send(http.MethodGet, "/readyz", "", "Accept: application/json")
	var all struct {
		Parts []struct {
			Name, State string
			Since       time.Time
		}
	}
	if err := json.Unmarshal([]byte(body), &all); err != nil {
		p.t.Fatalf("%v in %s", err, body)
	}
	for _, one := range all.Parts {
		if one.Name == part {
			return one.State, one.Since
		}
	}
	return "", time.Time{}
}

// until waits until a part of the program fares so.
func (p *program) until(part, want string) (since time.Time) {
	p.t.Helper()
	for {
		state, since := p.fares(part)
		if state == want {
			return since
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// hangsUp tells the program to read its settings anew, and waits until it has said
// what came of that.
func (p *program) hangsUp(says string) {
	p.t.Helper()
	before := strings.Count(p.log.String(), says)
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		p.t.Fatal(err)
	}
	for strings.Count(p.log.String(), says) == before {
		time.Sleep(20 * time.Millisecond)
	}
}

func TestReloadOpensOnlyThePlatformAnewWhoseTokenChanged(t *testing.T) {
	public, _, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	slack, discord := picky(t, "xoxb-new-kettle"), community(t)
	token, api := filepath.Join(t.TempDir(), "token"), filepath.Join(t.TempDir(), "api")
	keep := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	keep(token, "xoxb-old-kettle\n")
	keep(api, "earl-grey\n")
	p := startProgram(t, map[string]string{ //nolint:gosec // of no app
		"SLACK_BOT_TOKEN_FILE": token, "SLACK_SIGNING_SECRET": "boiling", "SLACK_API_URL": slack.URL + "/api/", "JUXTA_API_TOKEN_FILE": api,
		"DISCORD_API_URL": discord.URL + "/api", "DISCORD_BOT_TOKEN": "MTA.kettle.boiling", "DISCORD_PUBLIC_KEY": hex.EncodeToString(public),
	})
	p.until("slack", "failing")
	since := p.until("discord", "ready")

	keep(token, "xoxb-new-kettle\n")
	keep(api, "darjeeling\n")
	p.hangsUp("the settings were read anew")
	open := p.until("slack", "ready")
	ask := func(token string) int {
		status, _ := p.send(http.MethodPost, "/api/ask", `{"question":"tea or coffee?"}`, "Content-Type: application/json", "Authorization: Bearer "+token)
		return status
	}
	if was, is := ask("earl-grey"), ask("darjeeling"); was != http.StatusUnauthorized || is != http.StatusOK {
		t.Errorf("the token before got %d, the one now %d", was, is)
	}

	keep(token, "xoxb-\nbroken")
	p.hangsUp("the settings are not taken up")
	if state, now := p.fares("slack"); state != "ready" || now != open {
		t.Errorf("Slack is %s since %v, want as it was since %v", state, now, open)
	}
	if state, now := p.fares("discord"); state != "ready" || now != since {
		t.Errorf("Discord is %s since %v, want as it was since %v", state, now, since)
	}
	if log := p.log.String(); strings.Contains(log, "kettle") || strings.Contains(log, "jeeling") {
		t.Errorf("the log tells a token: %s", log)
	}
}
