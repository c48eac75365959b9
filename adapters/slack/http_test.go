package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	asJSON = "application/json"
	asForm = "application/x-www-form-urlencoded"
)

// overHTTP changes a door to have no Socket Mode.
func overHTTP(d *Door) { d.AppToken = "" }

// slackRequest is a request as Slack signs it at a time.
func slackRequest(path, media, body string, at time.Time) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(signing))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r.Header.Set("Content-Type", media)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return r
}

// request has the door serve r.
func (s *scene) request(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.door.HTTP().ServeHTTP(w, r)
	return w
}

func (s *scene) form(trigger string) string {
	return url.Values{
		"team_id": {"T1"}, "channel_id": {"C1"}, "user_id": {"U1"}, "command": {"/compare"}, "text": {"tea vs coffee"},
		"response_url": {s.hook(trigger)}, "trigger_id": {trigger},
	}.Encode()
}

const mentioned = `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"C1"}`

func TestHTTPAnswersWhatSlackSigned(t *testing.T) {
	s := opened(t, overHTTP)
	now := time.Now()
	for name, c := range map[string]struct {
		r    *http.Request
		want string
	}{
		"a command": {slackRequest("/slack/commands", asForm, s.form("t1"), now), "hook"},
		"an event":  {slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), now), "chat.postMessage"},
		"a press": {slackRequest("/slack/interactivity", asForm, url.Values{"payload": {
			`{"type":"block_actions","trigger_id":"t2","team":{"id":"T1"},"user":{"id":"U1"},"channel":{"id":"C1"},"actions":[{"action_id":"juxta.why","block_id":"b","value":"why-key"}]}`,
		}}.Encode(), now), "views.open"},
	} {
		t.Run(name, func(t *testing.T) {
			if w := s.request(c.r); w.Code != http.StatusOK || w.Body.Len() > 0 {
				t.Errorf("got %d %s", w.Code, w.Body)
			}
			s.call(c.want)
		})
	}
}

func TestHTTPTellsTheChallenge(t *testing.T) {
	s := opened(t, overHTTP)
	w := s.request(slackRequest("/slack/events", asJSON, `{"type":"url_verification","challenge":"abc"}`, time.Now()))
	if w.Code != http.StatusOK || w.Body.String() != `{"challenge":"abc"}` {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestHTTPLetsSlackCheckTheCertificate(t *testing.T) {
	s := opened(t, overHTTP)
	if w := s.request(slackRequest("/slack/commands", asForm, "ssl_check=1&token=x", time.Now())); w.Code != http.StatusOK || w.Body.Len() > 0 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	s.quiet()
}

func TestHTTPRefusesWhatIsNotSlacks(t *testing.T) {
	s := opened(t, overHTTP)
	body, now := happened("Ev1", mentioned), time.Now()
	altered := func(change func(*http.Request)) *http.Request {
		r := slackRequest("/slack/events", asJSON, body, now)
		change(r)
		return r
	}
	for name, c := range map[string]struct {
		r    *http.Request
		want int
	}{
		"another method":    {altered(func(r *http.Request) { r.Method = http.MethodGet }), http.StatusMethodNotAllowed},
		"another type":      {altered(func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }), http.StatusUnsupportedMediaType},
		"no signature":      {altered(func(r *http.Request) { r.Header.Del("X-Slack-Signature") }), http.StatusUnauthorized},
		"a wrong signature": {altered(func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("0", 64)) }), http.StatusUnauthorized},
		"no time":           {altered(func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }), http.StatusUnauthorized},
		"the past":          {slackRequest("/slack/events", asJSON, body, now.Add(-6*time.Minute)), http.StatusUnauthorized},
		"the future":        {slackRequest("/slack/events", asJSON, body, now.Add(6*time.Minute)), http.StatusUnauthorized},
		"too much":          {slackRequest("/slack/events", asJSON, strings.Repeat("x", largestBody+1), now), http.StatusRequestEntityTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			if w := s.request(c.r); w.Code != c.want || w.Body.Len() > 100 {
				t.Errorf("got %d %s, want %d", w.Code, w.Body, c.want)
			}
		})
	}
	s.quiet()
}

func TestHTTPRefusesAReplayButTakesSlacksOwnRetry(t *testing.T) {
	s := opened(t, overHTTP)
	body, now := happened("Ev1", mentioned), time.Now()
	for i, c := range []struct {
		r    *http.Request
		want int
	}{
		{slackRequest("/slack/events", asJSON, body, now), http.StatusOK},
		{slackRequest("/slack/events", asJSON, body, now), http.StatusUnauthorized},
		{slackRequest("/slack/events", asJSON, body, now.Add(time.Second)), http.StatusOK},
	} {
		if w := s.request(c.r); w.Code != c.want {
			t.Errorf("request %d: got %d %s, want %d", i, w.Code, w.Body, c.want)
		}
	}
	s.call("chat.postMessage")
	s.quiet()
}

func TestHTTPTakesTypeAheadThatIsTheSameTwice(t *testing.T) {
	s := opened(t, overHTTP)
	body, now := url.Values{"payload": {typing("T1", compareA, "te", "{}")}}.Encode(), time.Now()
	for range 2 {
		if w := s.request(slackRequest("/slack/interactivity", asForm, body, now)); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"Tea"`) {
			t.Errorf("got %d %s", w.Code, w.Body)
		}
	}
}

func TestHTTPWithoutASecretAnswersNobody(t *testing.T) {
	s := opened(t, func(d *Door) { d.SigningSecret = "" })
	if w := s.request(slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), time.Now())); w.Code != http.StatusUnauthorized {
		t.Errorf("got %d", w.Code)
	}
}
