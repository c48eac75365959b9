package main

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// guests stands for both platforms, and for the people on them. It keeps what each
// was told.
type guests struct {
	*httptest.Server

	mu   sync.Mutex
	told map[string]string
}

func newGuests(t *testing.T) *guests {
	t.Helper()
	c := &guests{told: map[string]string{}}
	mux := http.NewServeMux()
	asJSON := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, body)
		}
	}
	mux.HandleFunc("/api/auth.test", asJSON(`{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`))
	mux.HandleFunc("/response/{who}", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			c.tell(r.PathValue("who"), string(body))
		}
		fmt.Fprint(w, "ok")
	})
	mux.HandleFunc("/d/{version}/oauth2/applications/@me", asJSON(`{"id":"10","name":"Juxta"}`))
	mux.HandleFunc("/d/{version}/users/@me", asJSON(`{"id":"10","username":"juxta","bot":true}`))
	mux.HandleFunc("/d/{version}/applications/10/commands", asJSON(`[]`))
	// What comes later than the first response, or where nobody waited for that.
	mux.HandleFunc("/d/{version}/webhooks/10/{who}/", func(w http.ResponseWriter, r *http.Request) {
		c.tell(r.PathValue("who"), "later")
		asJSON(`{"id":"800"}`)(w, r)
	})
	mux.HandleFunc("/d/{version}/interactions/{id}/{who}/callback", func(w http.ResponseWriter, r *http.Request) {
		c.tell(r.PathValue("who"), "later")
		w.WriteHeader(http.StatusNoContent)
	})
	c.Server = httptest.NewServer(mux)
	t.Cleanup(c.Close)
	return c
}

func (c *guests) tell(who, what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told[who] = what
}

// askers are who asks, and which of them were told that their question was taken.
type askers struct {
	t       *testing.T
	guests  *guests
	address string
	key     ed25519.PrivateKey

	mu    sync.Mutex
	taken []string
	// refused counts those who were told to come again, or found nobody.
	refused int
}

// slack asks in Slack.
func (p *askers) slack(n int) {
	who := fmt.Sprintf("S%04d", n)
	text := "is coffee stronger than tea"
	if n%5 == 0 {
		text = "is mead stronger than tea"
	}
	body := url.Values{
		"command": {"/compare"}, "text": {text}, "team_id": {"T0TEA"}, "channel_id": {"C" + who}, "user_id": {"U" + who},
		"trigger_id": {who}, "response_url": {p.guests.URL + "/response/" + who},
	}.Encode()
	p.note(who, post(p.t, "http://"+p.address+"/slack/commands", body), "")
}

// discord asks in Discord.
func (p *askers) discord(n int) {
	who := fmt.Sprintf("D%04d", n)
	ask := strings.NewReplacer(`"id":"77"`, fmt.Sprintf(`"id":"77%04d"`, n), `"steam"`, `"`+who+`"`, `"user":{"id":"3"}`, fmt.Sprintf(`"user":{"id":"3%04d"}`, n),
		`"channel_id":"2"`, fmt.Sprintf(`"channel_id":"2%04d"`, n)).Replace(asksDiscord)
	status, answer := interact(p.t, p.key, "http://"+p.address+"/discord/interactions", ask)
	var first struct {
		Type int
		Data json.RawMessage
	}
	said := ""
	if json.Unmarshal(answer, &first) == nil && first.Type == 4 {
		said = string(first.Data)
	}
	p.note(who, status, said)
}

// note notes what somebody was told at once.
func (p *askers) note(who string, status int, said string) {
	if said != "" {
		p.guests.tell(who, said)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if status == http.StatusOK || status == http.StatusAccepted {
		p.taken = append(p.taken, who)
	} else {
		p.refused++
	}
}

// ask asks on both platforms, fifty questions a second, until ctx ends.
func (p *askers) ask(ctx context.Context) {
	var all sync.WaitGroup
	defer all.Wait()
	tick := time.NewTicker(40 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			all.Go(func() { p.slack(n) })   //nolint:contextcheck // who was asked is waited for
			all.Go(func() { p.discord(n) }) //nolint:contextcheck // who was asked is waited for
		}
	}
}

// enough waits until so many questions were taken.
func (p *askers) enough(n int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.taken) >= n
}

// TestStopUnderLoad starts the program as it is shipped, asks on two platforms at
// once, and tells it to end. Whoever was told that their question is taken has to
// be told something, and what was counted has to be kept.
func TestStopUnderLoad(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &askers{t: t, guests: newGuests(t), address: free(t), key: private}
	data := t.TempDir()
	var log screen
	program := exec.CommandContext(t.Context(), os.Args[0], "serve", "--http", p.address, "--data", data, "--docs", write(t, map[string]string{"leaves.md": leaves})) //nolint:gosec // these tests
	program.Env = append(os.Environ(), envProgram+"=1", "SLACK_BOT_TOKEN=xoxb-kettle", "SLACK_SIGNING_SECRET=boiling", "SLACK_API_URL="+p.guests.URL+"/api/",
		"DISCORD_BOT_TOKEN=MTA.kettle.boiling", "DISCORD_PUBLIC_KEY="+hex.EncodeToString(public), "DISCORD_API_URL="+p.guests.URL+"/d")
	program.Stderr = &log
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- program.Wait() }()
	ctx, stop := context.WithCancel(t.Context())
	asking := make(chan struct{})
	go func() {
		defer close(asking)
		p.ask(ctx)
	}()
	for !p.enough(100) {
		select {
		case err := <-ended:
			t.Fatalf("the program ended: %v\n%s", err, &log)
		case <-time.After(20 * time.Millisecond):
		}
	}
	if err := program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("got %v\n%s", err, &log)
		}
	case <-time.After(15 * time.Second):
		t.Errorf("the program goes on\n%s", &log)
		t.Log(program.Process.Kill(), <-ended)
	}
	stop()
	<-asking
	p.answered()
	juxtaIn(t, data, "", "docs", "gaps", "--space", "slack:T0TEA").expect(t, exitOK, "mead", "")
}

// answered checks that everybody was told something whose question was taken.
func (p *askers) answered() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.guests.mu.Lock()
	defer p.guests.mu.Unlock()
	silent := 0
	for _, who := range p.taken {
		if p.guests.told[who] == "" {
			silent++
		}
	}
	if silent > 0 || p.refused == 0 {
		p.t.Errorf("of %d whose questions were taken %d were told nothing; %d were refused", len(p.taken), silent, p.refused)
	}
}

func TestStopTwiceEndsAtOnce(t *testing.T) {
	began, over := make(chan struct{}), make(chan struct{})
	var once sync.Once
	hangs := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/auth.test" {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `{"ok":true,"team_id":"T0TEA","user_id":"U0JUXTA"}`)
			return
		}
		once.Do(func() { close(began) })
		<-over
	}))
	defer hangs.Close()
	defer close(over)
	address := free(t)
	var log screen
	program := exec.CommandContext(t.Context(), os.Args[0], "serve", "--http", address, "--data", t.TempDir()) //nolint:gosec // these tests
	program.Env = append(os.Environ(), envProgram+"=1", "SLACK_BOT_TOKEN=xoxb-kettle", "SLACK_SIGNING_SECRET=boiling", "SLACK_API_URL="+hangs.URL+"/api/")
	program.Stderr = &log
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	body := url.Values{
		"command": {"/compare"}, "text": {"tea or coffee"}, "team_id": {"T0TEA"}, "channel_id": {"C1"}, "user_id": {"U1"},
		"trigger_id": {"1.2"}, "response_url": {hangs.URL + "/response"},
	}.Encode()
	for post(t, "http://"+address+"/slack/commands", body) != http.StatusOK {
		time.Sleep(20 * time.Millisecond)
	}
	<-began
	for range 2 {
		if err := program.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		for !strings.Contains(log.String(), "nothing more is taken on") {
			time.Sleep(20 * time.Millisecond)
		}
	}
	exit, ok := errors.AsType[*exec.ExitError](program.Wait())
	if state, is := exit.Sys().(syscall.WaitStatus); !ok || !is || state.Signal() != syscall.SIGTERM {
		t.Errorf("got %v\n%s", exit, &log)
	}
}
