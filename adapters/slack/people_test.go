package slack_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The envelopes' kinds, as Socket Mode calls them.
const (
	commandKind, eventKind, pressKind = "slash_commands", "events_api", "interactive"
)

// errand is one thing that somebody asks of the bot.
type errand struct {
	// envelopes tell the bot of it: more than one where Slack itself tells it
	// twice. A payload may be delivered again.
	envelopes []envelope
	// answers is where the bot speaks to whoever asked: a channel, a thread
	// or a response URL.
	answers string
	// alone is who is told a refusal without a thread, or empty.
	alone string
}

// envelope is what Slack delivers.
type envelope struct {
	kind    string
	payload map[string]any
}

// orders returns the n-th slash command.
func orders(hooks string, n int, text string) errand {
	return errand{answers: fmt.Sprintf("/hook/%d", n), envelopes: []envelope{{commandKind, map[string]any{
		"team_id": "T0TEA", "channel_id": team, "user_id": fmt.Sprintf("U%d", n), "command": "/juxta", "text": text,
		"trigger_id": fmt.Sprintf("trigger.%d", n), "response_url": fmt.Sprintf("%s/hook/%d", hooks, n),
	}}}}
}

// mentions returns the n-th mention, which Slack tells of as a mention and as
// a message.
func mentions(n int, text string) errand {
	ts := fmt.Sprintf("1800000000.%06d", n)
	e := errand{answers: ts, alone: fmt.Sprintf("U%d", n)}
	for _, kind := range []string{"message", "app_mention"} {
		e.envelopes = append(e.envelopes, happens(fmt.Sprintf("Ev%d-%s", n, kind), map[string]any{
			"type": kind, "channel": team, "user": fmt.Sprintf("U%d", n), "ts": ts, "event_ts": ts, "text": "<@U0JUXTA> " + text,
		}))
	}
	return e
}

// whispers returns the n-th direct message.
func whispers(n int, text string) errand {
	channel := fmt.Sprintf("D%d", n)
	return errand{answers: channel, envelopes: []envelope{happens(fmt.Sprintf("Ev%d", n), map[string]any{
		"type": "message", "channel": channel, "channel_type": "im", "user": fmt.Sprintf("U%d", n),
		"ts": fmt.Sprintf("1900000000.%06d", n), "text": text,
	})}}
}

func happens(id string, what map[string]any) envelope {
	return envelope{eventKind, map[string]any{
		"type": "event_callback", "team_id": "T0TEA", "event_id": id, "event": what,
		"authorizations": []map[string]any{{"team_id": "T0TEA", "user_id": "U0JUXTA", "is_bot": true}},
	}}
}

// presses returns the n-th press of a button.
func presses(hooks string, n int, key string) errand {
	return errand{answers: fmt.Sprintf("/hook/%d", n), envelopes: []envelope{{pressKind, map[string]any{
		"type": "block_actions", "team": map[string]any{"id": "T0TEA"}, "user": map[string]any{"id": fmt.Sprintf("U%d", n)},
		"channel": map[string]any{"id": team}, "container": map[string]any{"type": "message", "message_ts": "1.1", "channel_id": team},
		"message": map[string]any{"ts": "1.1"}, "trigger_id": fmt.Sprintf("trigger.%d", n),
		"response_url": fmt.Sprintf("%s/hook/%d", hooks, n),
		"actions":      []map[string]any{{"action_id": "juxta.more.0", "value": key, "action_ts": fmt.Sprintf("%d.1", n)}},
	}}}}
}

// body writes an envelope as the HTTP request that it comes in, and returns
// the path that it is for.
func (e envelope) body(t testing.TB) (path, kind, body string) {
	t.Helper()
	raw, err := json.Marshal(e.payload)
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	switch e.kind {
	case eventKind:
		return "/slack/events", "application/json", string(raw)
	case pressKind:
		form.Set("payload", string(raw))
		return "/slack/interactivity", "application/x-www-form-urlencoded", form.Encode()
	default:
		for name, value := range e.payload {
			form.Set(name, fmt.Sprint(value))
		}
		return "/slack/commands", "application/x-www-form-urlencoded", form.Encode()
	}
}

// request returns an envelope as a request that is signed as Slack signs it.
func (e envelope) request(t testing.TB, base, secret string) *http.Request {
	t.Helper()
	path, kind, body := e.body(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	now := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", now, body)
	req.Header.Set("Content-Type", kind)
	req.Header.Set("X-Slack-Request-Timestamp", now)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return req
}

// serve lets a door's endpoints be reached over loopback.
func serve(t testing.TB, h http.Handler) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}
