package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// waiter is somebody who did something, and waits for what comes of it.
type waiter struct {
	at     time.Time
	acked  time.Duration
	answer chan string
}

// crowd are the people of a Slack workspace and of a Discord server, and both
// platforms, as far as the program sees them: it is called over HTTP, and its own
// calls come in here.
type crowd struct {
	*httptest.Server

	address string // of the program
	client  *http.Client
	key     ed25519.PrivateKey
	public  string

	mu      sync.Mutex
	waiting map[string][]*waiter // by where the answer comes
	buttons map[string][]string  // that answers had, by platform
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &crowd{
		address: free(t), key: private, public: hex.EncodeToString(public), waiting: map[string][]*waiter{}, buttons: map[string][]string{},
		client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
	}
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	return c
}

// ServeHTTP takes what the program says to the platforms.
func (c *crowd) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // what is cut off is no answer
	w.Header().Set("Content-Type", "application/json")
	path := r.URL.Path
	switch {
	case strings.HasPrefix(path, "/hook/"):
		c.said("slack", path, string(body))
		fmt.Fprint(w, "ok")
	case path == "/slack/auth.test":
		fmt.Fprint(w, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	case strings.HasPrefix(path, "/slack/"):
		c.slack(path, r.Header.Get("Content-Type"), body)
		fmt.Fprint(w, `{"ok":true,"ts":"1.1","channel":"C1","view":{"id":"V1"}}`)
	case strings.Contains(path, "/webhooks/"):
		token, _, _ := strings.Cut(strings.SplitAfter(path, "/webhooks/10/")[1], "/")
		c.said("discord", token, string(body))
		fmt.Fprint(w, `{"id":"60","channel_id":"2"}`)
	case strings.HasSuffix(path, "/commands"):
		fmt.Fprint(w, `[]`)
	default:
		fmt.Fprint(w, `{"id":"10","name":"Juxta","username":"juxta","bot":true}`)
	}
}

// slack takes what the program calls Slack's methods with.
func (c *crowd) slack(path, media string, body []byte) {
	said := map[string]string{}
	if strings.HasPrefix(media, "application/json") {
		var all map[string]any
		if json.Unmarshal(body, &all) == nil {
			for key, value := range all {
				said[key] = fmt.Sprint(value)
			}
		}
	} else if form, err := url.ParseQuery(string(body)); err == nil {
		for key := range form {
			said[key] = form.Get(key)
		}
	}
	switch path {
	case "/slack/chat.postMessage", "/slack/chat.postEphemeral":
		c.said("slack", said["thread_ts"], said["text"]+said["blocks"])
	case "/slack/views.open":
		c.said("slack", said["trigger_id"], said["view"])
	}
}

// wait notes that an answer is to come somewhere.
func (c *crowd) wait(where string) *waiter {
	a := &waiter{at: time.Now(), answer: make(chan string, 1)}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting[where] = append(c.waiting[where], a)
	return a
}

// said gives an answer to who has waited for longest there, and keeps its buttons.
func (c *crowd) said(platform, where, what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	const most = 200
	if found := buttonsIn(platform, what); len(found) > 0 {
		all := append(c.buttons[platform], found...)
		c.buttons[platform] = all[max(0, len(all)-most):]
	}
	queue := c.waiting[where]
	if len(queue) == 0 {
		return
	}
	queue[0].answer <- what
	if c.waiting[where] = queue[1:]; len(queue) == 1 {
		delete(c.waiting, where)
	}
}

// buttonsIn returns the buttons of an answer that ask for more of it.
func buttonsIn(platform, what string) []string {
	name := map[string]string{"slack": `"value":"`, "discord": `"custom_id":"`}[platform]
	var out []string
	for _, rest := range strings.Split(what, name)[1:] {
		key, _, _ := strings.Cut(rest, `"`)
		if strings.HasPrefix(key, "more") || strings.HasPrefix(key, "why") {
			out = append(out, key)
		}
	}
	return out
}

// button returns one that some answer had.
func (c *crowd) button(platform string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if all := c.buttons[platform]; len(all) > 0 {
		return all[rand.IntN(len(all))] //nolint:gosec // no secret
	}
	return "why"
}

// The people and places of both platforms: nobody asks more often than is allowed.
func person(n int) int { return 5000 + n%1000 }
func room(n int) int   { return 3000 + n%600 }

// form asks by a slash command of Slack.
func (c *crowd) form(n int, command, text string) (*waiter, int, []byte) {
	where := fmt.Sprintf("/hook/%d", n)
	body := url.Values{
		"command": {command}, "text": {text}, "team_id": {"T0TEA"}, "channel_id": {fmt.Sprintf("C%d", room(n))},
		"user_id": {fmt.Sprintf("U%d", person(n))}, "trigger_id": {fmt.Sprintf("trigger.%d", n)}, "response_url": {c.URL + where},
	}
	return c.slackCall("commands", "application/x-www-form-urlencoded", body.Encode(), where)
}

// press presses a button in Slack. Some of them open a window.
func (c *crowd) press(n int) (*waiter, int, []byte) {
	key, where := c.button("slack"), fmt.Sprintf("/hook/%d", n)
	act := "more"
	if strings.HasPrefix(key, "why") {
		act, where = "why", fmt.Sprintf("trigger.%d", n)
	}
	raw := fmt.Sprintf(`{"type":"block_actions","team":{"id":"T0TEA"},"user":{"id":"U%d"},"channel":{"id":"C%d"},"container":{"type":"message","message_ts":"1.1","channel_id":"C%d"},
		"message":{"ts":"1.1"},"trigger_id":"trigger.%d","response_url":"%s/hook/%d","actions":[{"action_id":"juxta.%s.0","value":%q,"action_ts":"%d.1"}]}`,
		person(n), room(n), room(n), n, c.URL, n, act, key, n)
	return c.slackCall("interactivity", "application/x-www-form-urlencoded", url.Values{"payload": {raw}}.Encode(), where)
}

// mention speaks to the bot in a thread of a channel.
func (c *crowd) mention(n, thread int, text string) (*waiter, int, []byte) {
	root := fmt.Sprintf("1800000000.%06d", thread)
	raw := fmt.Sprintf(`{"type":"event_callback","team_id":"T0TEA","event_id":"Ev%d","authorizations":[{"team_id":"T0TEA","user_id":"U0JUXTA","is_bot":true}],
		"event":{"type":"app_mention","channel":"C%d","user":"U%d","ts":"1800000000.%06d","event_ts":"1800000000.%06d","thread_ts":%q,"text":%q}}`,
		n, room(thread), person(n), n, n, root, "<@U0JUXTA> "+text)
	return c.slackCall("events", "application/json", raw, root)
}

func (c *crowd) slackCall(kind, media, body, where string) (*waiter, int, []byte) {
	now := strconv.FormatInt(time.Now().Unix(), 10)
	sum := hmac.New(sha256.New, []byte("boiling"))
	fmt.Fprintf(sum, "v0:%s:%s", now, body)
	header := http.Header{"Content-Type": {media}, "X-Slack-Request-Timestamp": {now}, "X-Slack-Signature": {"v0=" + hex.EncodeToString(sum.Sum(nil))}}
	a := c.wait(where)
	status, answer := c.send(a, "/slack/"+kind, body, header)
	return a, status, answer
}

// interact does something in Discord: a command, or a press where data has an ID.
func (c *crowd) interact(n int, data map[string]any) (*waiter, int, []byte) {
	token, kind := fmt.Sprintf("token-%d", n), 2
	if data["custom_id"] != nil {
		kind = 3
	}
	raw, err := json.Marshal(map[string]any{
		"id": strconv.FormatInt(time.Now().UnixMilli()<<22|int64(n&0x3fffff), 10), "application_id": "10", "type": kind, "token": token, "version": 1,
		"guild_id": "1", "channel_id": strconv.Itoa(room(n)), "channel": map[string]any{"id": strconv.Itoa(room(n)), "type": 0},
		"authorizing_integration_owners": map[string]any{"0": "1"}, "member": map[string]any{"user": map[string]any{"id": strconv.Itoa(person(n))}, "permissions": "0"},
		"message": map[string]any{"id": strconv.Itoa(60 + n), "channel_id": strconv.Itoa(room(n)), "author": map[string]any{"id": "10"}}, "data": data,
	})
	if err != nil {
		return nil, 0, nil
	}
	now := strconv.FormatInt(time.Now().Unix(), 10)
	a := c.wait(token)
	header := http.Header{
		"Content-Type": {"application/json"}, "X-Signature-Timestamp": {now},
		"X-Signature-Ed25519": {hex.EncodeToString(ed25519.Sign(c.key, append([]byte(now), raw...)))},
	}
	status, answer := c.send(a, "/discord/interactions", string(raw), header)
	if bytes.Contains(answer, []byte(`"data"`)) && !bytes.HasPrefix(answer, []byte(`{"type":5`)) {
		c.said("discord", token, string(answer)) // the first response is the answer already
	}
	return a, status, answer
}

func option(name, value string) map[string]any {
	return map[string]any{"name": name, "type": 3, "value": value}
}

// command is one of Discord's.
func command(name string, options ...map[string]any) map[string]any {
	return map[string]any{"id": "5", "name": name, "type": 1, "options": options}
}

// send sends a request to the program, and notes how long that took.
func (c *crowd) send(a *waiter, path, body string, header http.Header) (status int, answer []byte) {
	req, err := http.NewRequest(http.MethodPost, "http://"+c.address+path, strings.NewReader(body))
	if err != nil {
		return 0, nil
	}
	req.Header = header
	res, err := c.client.Do(req)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(res.Body)
	if err != nil {
		return 0, nil
	}
	a.acked = time.Since(a.at)
	return res.StatusCode, answer
}
