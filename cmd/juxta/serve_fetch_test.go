package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestServeFetchesPagesOnlyWhereTheOperatorAllowsIt has an admin of a workspace add
// a page of the machine itself, without and with --fetch.
func TestServeFetchesPagesOnlyWhereTheOperatorAllowsIt(t *testing.T) {
	for want, flags := range map[string][]string{
		"No pages are fetched here": nil,
		"leads to no public page":   {"--fetch"},
	} {
		t.Run(want, func(t *testing.T) {
			s := leafSite(t)
			w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0JUXTA","bot_id":"B0JUXTA"}`)
			address := free(t)
			ctx, stop := context.WithCancel(t.Context())
			var log screen
			done := make(chan int, 1)
			go func() {
				args := append([]string{"serve", "--http", address, "--data", t.TempDir(), "--slack-admin", "U0ANN"}, flags...)
				done <- run(ctx, args, slackEnv(map[string]string{"SLACK_API_URL": w.URL + "/api/"}), strings.NewReader(""), io.Discard, &log)
			}()
			body := url.Values{
				"command": {"/juxta"}, "text": {"add " + s.URL + "/leaves"}, "team_id": {"T0TEA"}, "channel_id": {"C0TEA"},
				"user_id": {"U0ANN"}, "trigger_id": {"1.1"}, "response_url": {w.URL + "/response"},
			}.Encode()
			for post(t, "http://"+address+"/slack/commands", body) != http.StatusOK {
				select {
				case code := <-done:
					t.Fatalf("the program ended with %d: %s", code, &log)
				case <-time.After(20 * time.Millisecond):
				}
			}
			if got := <-w.posted; !strings.Contains(got, want) {
				t.Errorf("got %s, want %s", got, want)
			}
			stop()
			if code := <-done; code != exitOK {
				t.Errorf("exit code %d: %s", code, &log)
			}
		})
	}
}
