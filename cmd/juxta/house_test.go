package main

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOnePlatformThatLetsNobodyInLeavesTheOthersOpen(t *testing.T) {
	refusing, discord := newWorkspace(t, `{"ok":false,"error":"token_revoked"}`), community(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, slackEnv(map[string]string{ //nolint:gosec // of no app
		"SLACK_API_URL": refusing.URL + "/api/", "DISCORD_API_URL": discord.URL + "/api",
		"DISCORD_BOT_TOKEN": "MTA.kettle.boiling", "DISCORD_PUBLIC_KEY": hex.EncodeToString(public),
	}))
	var ready string
	for !strings.Contains(ready, "discord ready") || !strings.Contains(ready, "slack failing") {
		time.Sleep(20 * time.Millisecond)
		_, ready = p.send(http.MethodGet, "/readyz", "")
	}
	if !strings.Contains(ready, "install the app to the workspace again") || strings.Contains(ready, "kettle") {
		t.Errorf("got %s", ready)
	}
	status, answer := interact(t, private, "http://"+p.address+"/discord/interactions", asksDiscord)
	if status != http.StatusOK || !strings.Contains(string(answer), "Coffee is stronger than tea") {
		t.Errorf("got %d %s", status, answer)
	}
	if status := post(t, "http://"+p.address+"/slack/events", "{}"); status != http.StatusServiceUnavailable {
		t.Errorf("Slack got %d", status)
	}
	if log := p.log.String(); !strings.Contains(log, "a platform does not let Juxta in") {
		t.Errorf("the log is %s", log)
	}
}

func TestTheProgramEndsWhereNoPlatformCanEverBeOpenUnlessItIsSetAnew(t *testing.T) {
	refused := errors.New("the token is unknown")
	for name, c := range map[string]struct {
		wanted  []string
		settled bool
		ends    bool
	}{
		"the only one":                    {[]string{"slack"}, false, true},
		"one of two":                      {[]string{"slack", "discord"}, false, false},
		"the only one, by other settings": {[]string{"slack"}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, fail := context.WithCancelCause(t.Context())
			defer fail(nil)
			k := &house{lost: map[string]error{}, fail: fail, settled: c.settled, slack: &platform{name: "slack"}, discord: &platform{name: "discord"}}
			for _, p := range []*platform{k.slack, k.discord} {
				if slices.Contains(c.wanted, p.name) {
					p.open(&opening{settings: p.name})
				}
			}
			k.hopeless("slack", refused)
			if err := context.Cause(ctx); errors.Is(err, refused) != c.ends {
				t.Errorf("got %v", err)
			}
		})
	}
}
