package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The secrets of the test. The one that signs is known to post.
const (
	hushBot, hushApp, hushSign = "xoxb-hush-bot-token", "xapp-hush-app-token", "boiling"
	hushDiscord, hushAPI       = "MTA.hush-discord.token", "hush-api-token"
	hushHook, hushInteraction  = "hush-response-url", "hush-interaction-token"
	hushTicket, hushSession    = "hush-socket-ticket", "hush-gateway-address"
)

// grapevine is Slack and Discord as they tell secrets: in addresses that nobody
// answers at, so that libraries quote them.
type grapevine struct{ *httptest.Server }

func newGrapevine(t *testing.T) grapevine {
	t.Helper()
	replies := map[string]string{
		"/auth.test":             `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`,
		"/apps.connections.open": `{"ok":true,"url":"ws://127.0.0.1:1/link/?ticket=` + hushTicket + `"}`,
		"/applications/@me":      `{"id":"10","name":"Juxta"}`,
		"/users/@me":             `{"id":"10","username":"juxta","bot":true}`,
		"/commands":              `[]`,
		"/gateway/bot":           `{"url":"ws://127.0.0.1:1/` + hushSession + `","shards":1,"session_start_limit":{"total":1000,"remaining":999,"max_concurrency":1}}`,
	}
	g := grapevine{httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := r.Header.Get("Authorization")
		if who == "" {
			who = "Bearer " + r.PostFormValue("token")
		}
		known := strings.HasSuffix(who, " "+hushBot) || strings.HasSuffix(who, " "+hushApp) || strings.HasSuffix(who, " "+hushDiscord)
		w.Header().Set("Content-Type", "application/json")
		for path, reply := range replies {
			switch {
			case !strings.HasSuffix(r.URL.Path, path):
			case known:
				fmt.Fprint(w, reply)
				return
			case strings.Contains(r.URL.Path, "/slack/"):
				fmt.Fprint(w, `{"ok":false,"error":"invalid_auth"}`)
				return
			default:
				w.WriteHeader(http.StatusUnauthorized)
				fmt.Fprintf(w, `{"message":"401: Unauthorized","code":0}`)
				return
			}
		}
		panic(http.ErrAbortHandler) // hangs up
	}))}
	t.Cleanup(g.Close)
	return g
}

// TestNoSecretIsTold runs the program as operators do, has everything fail that can
// fail with a secret at hand, and looks through all that it writes and answers.
func TestNoSecretIsTold(t *testing.T) {
	g := newGrapevine(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte(hushDiscord+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{
		"SLACK_BOT_TOKEN": hushBot, "SLACK_APP_TOKEN": hushApp, "SLACK_SIGNING_SECRET": hushSign, "SLACK_API_URL": g.URL + "/slack/",
		"DISCORD_BOT_TOKEN_FILE": file, "DISCORD_PUBLIC_KEY": hex.EncodeToString(public), "DISCORD_API_URL": g.URL + "/discord",
		"JUXTA_API_TOKEN": hushAPI, "JUXTA_SLACK_ADMINS": "U0ADMIN", "JUXTA_DATA": t.TempDir(),
	}
	var told screen // all that is written or answered
	called(t, &told, env, g, private)
	connected(t, &told, env)
	for _, format := range []string{"console", "json"} {
		refused := maps.Clone(env)
		delete(refused, "DISCORD_BOT_TOKEN_FILE")
		refused["SLACK_BOT_TOKEN"], refused["DISCORD_BOT_TOKEN"] = "xoxb-"+hushAPI, "MTA."+hushAPI
		refused["JUXTA_LOG_FORMAT"] = format
		for _, args := range [][]string{{"doctor"}, {"config"}, {"config", "--json"}, {"serve", "--slack-connect", "nonsense"}, {"manifest", "discord"}} {
			for _, env := range []map[string]string{env, refused} {
				r := juxtaWith(t, env, append(args, "--log-level", "trace")...)
				fmt.Fprintln(&told, r.out, r.err)
			}
		}
		refusedServe(t, &told, refused)
	}
	for _, secret := range []string{hushBot, hushApp, hushSign, hushDiscord, hushAPI, hushHook, hushInteraction, hushTicket, hushSession} {
		for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(secret)), url.QueryEscape(secret)} {
			for line := range strings.Lines(told.String()) {
				if strings.Contains(line, form) {
					t.Errorf("%s is told:\n%s", secret, line)
				}
			}
		}
	}
	for _, trouble := range []string{"invalid_auth", "Unauthorized", "EOF", "connection refused"} {
		if !strings.Contains(told.String(), trouble) {
			t.Errorf("nothing failed with %q, so that little was tested:\n%s", trouble, &told)
		}
	}
}

// called has serve answer platforms and programs that call it.
func called(t *testing.T, told *screen, env map[string]string, g grapevine, key ed25519.PrivateKey) {
	t.Helper()
	p, end := listening(t, env)
	defer func() { fmt.Fprintln(told, end()) }()
	get := func(method, path, body string, headers ...string) {
		status, answer := p.send(method, path, body, headers...)
		fmt.Fprintln(told, status, answer)
	}
	get(http.MethodGet, "/healthz", "")
	hook := g.URL + "/" + hushHook
	for n, text := range []string{"is coffee stronger than tea", "docs", "export", "help", "forget"} {
		command := "/juxta"
		if n == 0 {
			command = "/compare"
		}
		for post(t, "http://"+p.address+"/slack/commands", url.Values{
			"command": {command}, "text": {text}, "team_id": {"T0TEA"}, "channel_id": {fmt.Sprint("C", n)}, "user_id": {"U0ADMIN"},
			"trigger_id": {fmt.Sprint("t", n)}, "response_url": {hook},
		}.Encode()) != http.StatusOK {
			time.Sleep(20 * time.Millisecond)
		}
	}
	for n, data := range []string{
		`{"id":"5","name":"ask","type":1,"options":[{"name":"question","type":3,"value":"is coffee stronger than tea?"}]}`,
		`{"id":"5","name":"knowledge","type":1,"options":[{"name":"reindex","type":1}]}`,
		`{"id":"5","name":"knowledge","type":1,"options":[{"name":"export","type":1}]}`,
	} {
		body := fmt.Sprintf(`{"id":"7%d","application_id":"10","type":2,"token":%q,"version":1,"guild_id":"1","channel_id":"2","channel":{"id":"2","type":0},
			"authorizing_integration_owners":{"0":"1"},"member":{"user":{"id":"3%d"},"permissions":"32"},"data":%s}`, n, hushInteraction, n, data)
		status, answer := 0, []byte(nil)
		for status != http.StatusOK {
			status, answer = interact(t, key, "http://"+p.address+"/discord/interactions", body)
		}
		fmt.Fprintf(told, "%s\n", answer)
	}
	ask := `{"question":"is coffee stronger than tea?"}`
	get(http.MethodPost, "/api/ask", ask, "Content-Type: application/json", "Authorization: Bearer "+hushAPI)
	get(http.MethodPost, "/api/ask", ask, "Content-Type: application/json", "Authorization: Bearer "+hushAPI+"x")
	get(http.MethodPost, "/slack/commands", "command=/compare&response_url="+hook, "Content-Type: application/x-www-form-urlencoded", "X-Slack-Signature: v0=00")
	get(http.MethodPost, "/discord/interactions", `{"type":1,"token":"`+hushInteraction+`"}`, "Content-Type: application/json")
	for _, path := range []string{"/metrics", "/readyz", "/version", "/nowhere?token=" + hushAPI} {
		get(http.MethodGet, path, "")
	}
	await(t, p.log, "EOF")
}

// connected has serve connect where nobody answers.
func connected(t *testing.T, told *screen, env map[string]string) {
	t.Helper()
	env = maps.Clone(env)
	env["JUXTA_SLACK_CONNECT"], env["JUXTA_DISCORD_CONNECT"], env["JUXTA_LOG_FORMAT"] = "socket", "gateway", "json"
	p, end := listening(t, env)
	await(t, p.log, "the connection to Slack is lost")
	await(t, p.log, "the connection to Discord is lost")
	_, answer := p.send(http.MethodGet, "/readyz", "")
	fmt.Fprintln(told, answer, end())
}

// refusedServe has serve be refused by both platforms.
func refusedServe(t *testing.T, told *screen, env map[string]string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Second)
	defer stop()
	var out bytes.Buffer
	run(ctx, []string{"serve", "--log-level", "trace"}, env, strings.NewReader(""), &out, told)
	fmt.Fprintln(told, &out)
}

// listening starts serve on a port, and returns what ends it and returns what it
// wrote.
func listening(t *testing.T, env map[string]string) (*program, func() string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	p := &program{t: t, address: free(t), log: &screen{}, done: make(chan int, 1)}
	dir := write(t, map[string]string{"leaves.md": leaves})
	go func() {
		p.done <- run(ctx, []string{"serve", "--http", p.address, "--docs", dir, "--log-level", "trace"}, env, strings.NewReader(""), io.Discard, p.log)
	}()
	return p, func() string {
		stop()
		if code := <-p.done; code != exitOK {
			t.Error(errors.New("serve ended badly"), code, p.log)
		}
		return p.log.String()
	}
}

// await waits until a program wrote something.
func await(t *testing.T, log *screen, what string) {
	t.Helper()
	for range 500 {
		if strings.Contains(log.String(), what) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%q is not written:\n%s", what, log)
}
