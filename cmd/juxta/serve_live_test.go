package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// TestServeFollowsTheLibrary starts the program, adds a document by another run
// of it, and asks until the answer quotes it: in its workspace, and in no other.
// Then the workspace lets the bot go.
func TestServeFollowsTheLibrary(t *testing.T) {
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	address, data := free(t), t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log screen
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--http", address, "--data", data}, slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}),
			strings.NewReader(""), io.Discard, &log)
	}()
	ask := func(user string) string {
		t.Helper()
		body := url.Values{
			"command": {"/compare"}, "text": {"is coffee stronger than tea"}, "team_id": {"T0TEA"}, "channel_id": {"C0" + user},
			"user_id": {user}, "trigger_id": {"1." + user}, "response_url": {w.URL + "/response"},
		}.Encode()
		for post(t, "http://"+address+"/slack/commands", body) != http.StatusOK {
			select {
			case code := <-done:
				t.Fatalf("the program ended with %d: %s", code, &log)
			case <-time.After(20 * time.Millisecond):
			}
		}
		return <-w.posted
	}
	until := func(what string, is func(n int) bool) {
		t.Helper()
		for n := 0; !is(n); n++ {
			select {
			case <-t.Context().Done():
				t.Fatal("never: " + what + "\n" + log.String())
			case <-time.After(100 * time.Millisecond):
			}
		}
	}
	const quote = "Coffee is stronger than tea."
	user := func(n int) string { return "U" + strings.Repeat("0", n+1) } // nobody asks too often
	if posted := ask("UFIRST"); strings.Contains(posted, quote) {
		t.Errorf("before: %s", posted)
	}
	here(t, map[string]string{"leaves.md": leaves})
	juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", "slack:T0OTHER").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", "slack:T0TEA").expect(t, exitOK, "added", "")
	until("answered from", func(n int) bool { return strings.Contains(ask(user(n)), quote) })
	gone := `{"type":"event_callback","team_id":"T0TEA","api_app_id":"A1","event_id":"Ev1","event":{"type":"app_uninstalled"}}`
	if status := post(t, "http://"+address+"/slack/events", gone); status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	until("closed", func(int) bool { return state(t, data, "slack:T0TEA") == library.SpaceClosed })
	if got := state(t, data, "slack:T0OTHER"); got != library.SpaceOpen {
		t.Errorf("another workspace's space is %s", got)
	}
	juxtaIn(t, data, "", "docs", "reopen", "--space", "slack:T0TEA").expect(t, exitOK, "in use again, with 1 documents", "")
	stop()
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d: %s", code, &log)
	}
}

// state returns the state of a space of the library in a data folder.
func state(t *testing.T, data string, space knowledge.Space) library.SpaceState {
	t.Helper()
	lib, err := library.Open(t.Context(), data+"/library", library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	spaces, err := lib.Spaces(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range spaces {
		if s.Name == space {
			return s.State
		}
	}
	return ""
}
