package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// served is the program while it serves a workspace.
type served struct {
	t       *testing.T
	address string
	space   *workspace
	log     *screen
	done    chan int
	stop    context.CancelFunc
	asked   int
}

// startServe starts the program with some more arguments.
func startServe(t *testing.T, args ...string) *served {
	t.Helper()
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	s := &served{t: t, address: free(t), space: w, log: &screen{}, done: make(chan int, 1), stop: stop}
	args = append([]string{"serve", "-v", "--http", s.address}, args...)
	go func() {
		s.done <- run(ctx, args, slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}), strings.NewReader(""), io.Discard, s.log)
	}()
	t.Cleanup(s.end)
	return s
}

// end has the program end, and expects that it does so well.
func (s *served) end() {
	s.t.Helper()
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	if code := <-s.done; code != exitOK {
		s.t.Errorf("exit code %d: %s", code, s.log)
	}
}

// ask returns what is posted to somebody new who asks.
func (s *served) ask(question string) string {
	s.t.Helper()
	s.asked++
	user := "U0" + strconv.Itoa(s.asked)
	body := url.Values{
		"command": {"/compare"}, "text": {question}, "team_id": {"T0TEA"}, "channel_id": {"C" + user},
		"user_id": {user}, "trigger_id": {"1." + user}, "response_url": {s.space.URL + "/response"},
	}
	for post(s.t, "http://"+s.address+"/slack/commands", body.Encode()) != http.StatusOK {
		select {
		case code := <-s.done:
			s.t.Fatalf("the program ended with %d: %s", code, s.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
	return <-s.space.posted
}

func TestServeWatchesItsFoldersAndReadsNothingTwice(t *testing.T) {
	here(t, map[string]string{"docs/leaves.md": leaves})
	data := t.TempDir()
	first := startServe(t, "--data", data, "--docs", "docs")
	first.until("Coffee is stronger than tea.")
	if err := os.WriteFile(filepath.Join("docs", "more.md"), []byte("# Coffee vs tea\n\nOn a night shift coffee is better than tea.\n\nTea or coffee?\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	first.until("On a night shift coffee is better than tea.")
	first.end()
	second := startServe(t, "--data", data, "--docs", "docs")
	second.until("On a night shift coffee is better than tea.")
	second.end()
	if log := second.log.String(); strings.Contains(log, "laid over") {
		t.Errorf("what has not changed was read again:\n%s", log)
	}
	if log := first.log.String(); !strings.Contains(log, "laid over") {
		t.Errorf("the test does not see that something is read:\n%s", log)
	}
}

// until asks until an answer quotes something.
func (s *served) until(quote string) {
	s.t.Helper()
	for !strings.Contains(s.ask("coffee or tea"), quote) {
		select {
		case <-s.t.Context().Done():
			s.t.Fatal("never quoted: " + quote + "\n" + s.log.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
}
