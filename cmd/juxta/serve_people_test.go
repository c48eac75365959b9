package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// counter is a workspace with a person who asks the program in it.
type counter struct {
	*workspace

	t       *testing.T
	address string
	n       int
}

// send sends a form, and returns what is posted in answer.
func (c *counter) send(path string, form url.Values) string {
	c.t.Helper()
	for post(c.t, "http://"+c.address+path, form.Encode()) != http.StatusOK {
		time.Sleep(20 * time.Millisecond)
	}
	return <-c.posted
}

// gives has somebody give a command, in a channel of its own so that nobody asks too often.
func (c *counter) gives(user, command, text string) string {
	c.t.Helper()
	c.n++
	return c.send("/slack/commands", url.Values{
		"command": {command}, "text": {text}, "team_id": {"T0TEA"}, "channel_id": {fmt.Sprint("C", c.n)}, "user_id": {user},
		"trigger_id": {fmt.Sprint("t", c.n)}, "response_url": {c.URL + "/response"},
	})
}

// presses has the button pressed with a value.
func (c *counter) presses(user, action, value string) string {
	c.t.Helper()
	c.n++
	payload := fmt.Sprintf(`{"type":"block_actions","trigger_id":"t%d","response_url":%q,"team":{"id":"T0TEA"},"user":{"id":%q},"channel":{"id":"C%d"},
		"container":{"message_ts":"1.2","channel_id":"C1","is_ephemeral":true},"actions":[{"action_id":%q,"block_id":"b","type":"button","value":%q,"action_ts":"%d.1"}]}`,
		c.n, c.URL+"/response", user, c.n, action, value, 10*c.n)
	return c.send("/slack/interactivity", url.Values{"payload": {payload}})
}

// values returns the values that stand behind a name in what was posted, in order.
func values(t *testing.T, posted, name string) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(posted), &v); err != nil {
		t.Fatal(err)
	}
	var out []string
	var look func(v any, named bool)
	look = func(v any, named bool) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				look(e, named)
			}
		case map[string]any:
			if s, ok := v["value"].(string); ok && named {
				out = append(out, s)
			}
			for key, e := range v {
				look(e, named || key == name)
			}
		}
	}
	look(v, false)
	return out
}

// TestWhatPeopleSayOfAnswersComesToWhoeverRunsTheProgram has somebody say in Slack
// that an answer was not helpful and that a quote in it is wrong, whoever runs the
// program hide that by another run of it, and the first have it all forgotten.
func TestWhatPeopleSayOfAnswersComesToWhoeverRunsTheProgram(t *testing.T) {
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	here(t, map[string]string{"leaves.md": leaves})
	data, address := t.TempDir(), free(t)
	juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", "slack:T0TEA").expect(t, exitOK, "added", "")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log screen
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--http", address, "--data", data}, slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}),
			strings.NewReader(""), io.Discard, &log)
	}()
	c := &counter{workspace: w, t: t, address: address}
	const quote, question, ann = "Coffee is stronger than tea.", "is coffee stronger than tea", "U0ANN"

	answer := c.gives(ann, "/compare", question)
	no := values(t, answer, "negative_button")
	if !strings.Contains(answer, quote) || len(no) != 1 {
		t.Fatalf("got %s\n%s", answer, &log)
	}
	thanks := c.presses(ann, "juxta.feedback", no[0])
	quotes := values(t, thanks, "options")
	if len(quotes) == 0 {
		t.Fatalf("no quote can be flagged: %s", thanks)
	}
	for _, q := range quotes {
		if got := c.presses(ann, "juxta.flag", q); !strings.Contains(got, "noted") {
			t.Errorf("got %s", got)
		}
	}
	juxtaIn(t, data, "", "docs", "votes").expect(t, exitOK, "slack:T0TEA  1 answers  0 helpful  1 not helpful\n", "")
	var id string
	for line := range strings.Lines(juxtaIn(t, data, "", "docs", "flags").out) {
		if strings.Contains(line, quote) {
			id, _, _ = strings.Cut(line, " ")
		}
	}
	juxtaIn(t, data, "", "docs", "hide", "--space", "slack:T0TEA", id).expect(t, exitOK, "hidden    "+id, "")
	hidden := time.Now()
	for n := 0; strings.Contains(c.gives(fmt.Sprint("U", n), "/compare", question), quote); n++ {
		if time.Since(hidden) > time.Minute {
			t.Fatal("what is hidden is shown for longer than a minute")
		}
		time.Sleep(100 * time.Millisecond)
	}
	if got := c.gives(ann, "/juxta", "forget"); !strings.Contains(got, "I have forgotten") {
		t.Errorf("got %s", got)
	}
	if r := juxtaIn(t, data, "", "docs", "votes"); r.out != "" {
		t.Errorf("what was forgotten is counted: %s", r.out)
	}
	stop()
	if code := <-done; code != exitOK || strings.Contains(log.String(), ann) {
		t.Errorf("exit code %d: %s", code, &log)
	}
}
