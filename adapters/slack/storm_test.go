package slack_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/slack"
	"juxta/bot"
	"juxta/bot/phrases"
)

// errands returns what very many people want at once.
func errands(hooks string) []errand {
	var all []errand
	for n := range 160 {
		text := fmt.Sprintf("number-%d-%s", n, []string{"plain", "plain", "slow", "panic", "fail", "plain", "hang"}[n%7])
		switch n % 4 {
		case 0:
			all = append(all, orders(hooks, n, text))
		case 1:
			all = append(all, mentions(n, text))
		case 2:
			all = append(all, whispers(n, text))
		default:
			all = append(all, presses(hooks, n, text))
		}
	}
	return all
}

// moods are those of the cloud: it makes one in five wait, but nobody twice.
func moods() func(http.ResponseWriter, *http.Request, posted) bool {
	var n atomic.Int64
	var waited sync.Map
	return func(w http.ResponseWriter, _ *http.Request, p posted) bool {
		spoken := strings.HasPrefix(p.To, "chat.") || strings.HasPrefix(p.To, "/hook/")
		if !spoken || n.Add(1)%5 != 0 {
			return false
		}
		if _, again := waited.LoadOrStore(p.To+p.Channel+p.Thread+p.TS, true); again {
			return false
		}
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusTooManyRequests)
		return true
	}
}

// TestInAStormEverybodyIsAnsweredOnce delivers everything one to three times
// over a connection that is lost in the middle, among envelopes that cannot be
// read, to a bot with few hands that fails in every way it can.
func TestInAStormEverybodyIsAnsweredOnce(t *testing.T) {
	t.Run("over Socket Mode", func(t *testing.T) {
		c := newCloud(t)
		leave := c.host(t, &slack.Door{AppToken: "xapp-1", PingInterval: time.Minute})
		var rain sync.WaitGroup
		rain.Go(c.nonsense)
		c.rush(t, c.overSocket)
		rain.Wait()
		leave()
		c.answeredOnce(t)
	})
	t.Run("over HTTP", func(t *testing.T) {
		c := newCloud(t)
		door := &slack.Door{SigningSecret: "hush"}
		leave := c.host(t, door)
		base := serve(t, door.HTTP())
		c.rush(t, func(e envelope, _ string) (json.RawMessage, bool) { return overHTTP(e.request(t, base, "hush")) })
		leave()
		c.answeredOnce(t)
	})
}

// host lets a door with few hands into the cloud, which has its moods.
func (c *cloud) host(t *testing.T, door *slack.Door) (leave func()) {
	t.Helper()
	c.refuse = moods()
	door.Handler, door.Browser, door.BotToken = bot.HandlerFunc(adaptertest.Moody), library(t), "xoxb-1"
	door.APIURL, door.ResponseHosts = c.URL+"/api/", []string{strings.TrimPrefix(c.URL, "http://")}
	door.Patience = 20 * time.Millisecond
	return run(t, door, &adapters.Pool{Workers: 4, Queue: 64, Share: 64}, 200*time.Millisecond)
}

// rush delivers all errands, each envelope up to three times side by side, and
// each delivery until it is taken. A command that was taken never comes again.
func (c *cloud) rush(t *testing.T, deliver func(e envelope, delivery string) (json.RawMessage, bool)) {
	t.Helper()
	var all sync.WaitGroup
	for i, errand := range errands(c.URL) {
		for j, e := range errand.envelopes {
			copies := 1 + i%3
			if e.kind == commandKind {
				copies = 1
			}
			for again := range copies {
				all.Go(func() {
					if !adaptertest.Eventually(func() bool {
						payload, taken := deliver(e, fmt.Sprintf("%d-%d-%d", i, j, again))
						c.acknowledged(errand.answers, payload)
						return taken
					}) {
						t.Errorf("not taken: %+v", e)
					}
				})
			}
		}
	}
	all.Wait()
}

// slackWaits is how long Slack waits for an acknowledgment before it delivers
// an envelope again, made shorter.
const slackWaits = 2 * time.Second

// overSocket delivers an envelope over Socket Mode. It returns what it is
// acknowledged with, and whether it is in the time that Slack waits.
func (c *cloud) overSocket(e envelope, id string) (payload json.RawMessage, taken bool) {
	acked := c.expect(id)
	frame, err := json.Marshal(map[string]any{"type": e.kind, "envelope_id": id, "payload": e.payload, "accepts_response_payload": true})
	if err != nil || !c.send(string(frame)) {
		return nil, false
	}
	select {
	case payload = <-acked:
		return payload, true
	case <-time.After(slackWaits):
		return nil, false
	}
}

// overHTTP delivers an envelope over HTTP.
func overHTTP(req *http.Request) (payload json.RawMessage, taken bool) {
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, false
	}
	defer res.Body.Close()
	payload, err = io.ReadAll(res.Body)
	return payload, err == nil && res.StatusCode == http.StatusOK
}

// nonsense sends what is no envelope, and cuts the line twice.
func (c *cloud) nonsense() {
	for i := range 60 {
		c.send([]string{
			`{"type":"events_api","envelope_id":"odd-1","payload":{"type":"event_callback","event":{"type":"brand_new"}}}`,
			`{"type":"events_api","envelope_id":"odd-2","payload":[1,2]}`,
			`{"type":"interactive","envelope_id":"odd-3","payload":{"type":"block_actions","actions":"none"}}`,
			`{"type":"slash_commands","envelope_id":"odd-4"}`,
			`{"type":"tomorrow","envelope_id":"odd-5","payload":{}}`,
			`{"type":`, `[]`, `null`, "\x00", `"hello"`,
		}[i%10])
		switch i {
		case 20, 40:
			c.drop()
		case 30:
			c.send(`{"type":"disconnect","reason":"refresh_requested"}`)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// answeredOnce checks that everybody who asked was given one answer, or one
// reason why there is none. That the bot is looking is neither.
func (c *cloud) answeredOnce(t *testing.T) {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	looking := book.Say(phrases.Working, nil)
	answers, alone, threads := map[string][]string{}, map[string][]string{}, map[string]string{}
	for _, p := range c.heard() {
		if p.To == "assistant.threads.setStatus" {
			continue
		}
		if p.Text == looking {
			threads[p.TS] = p.Thread
			continue
		}
		if p.User != "" {
			alone[p.User] = append(alone[p.User], p.Text)
		}
		p.Thread = cmp.Or(p.Thread, threads[p.TS])
		for _, place := range []string{p.To, p.Thread, p.Channel} {
			answers[place] = append(answers[place], p.Text)
		}
	}
	for _, e := range errands(c.URL) {
		if got := slices.Concat(answers[e.answers], alone[e.alone]); len(got) != 1 {
			t.Errorf("%v got %d answers, want one: %q", e.envelopes[0].payload, len(got), got)
		}
	}
}
