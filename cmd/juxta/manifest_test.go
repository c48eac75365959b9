package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestManifestIsForTheTransportAskedFor(t *testing.T) {
	for _, address := range []string{"", "https://juxta.example.com"} {
		var m struct {
			Settings struct {
				Socket bool `json:"socket_mode_enabled"`
				Events struct {
					URL string `json:"request_url"`
				} `json:"event_subscriptions"`
			} `json:"settings"`
		}
		r := juxta(t, "", "manifest", "slack", "--url", address)
		if err := json.Unmarshal([]byte(r.out), &m); err != nil || r.code != exitOK {
			t.Fatalf("exit code %d, %q: %v", r.code, r.err, err)
		}
		if m.Settings.Socket != (address == "") || address != "" && m.Settings.Events.URL != address+"/slack/events" {
			t.Errorf("for %q: %+v", address, m.Settings)
		}
	}
	for _, args := range [][]string{
		{"manifest"},
		{"manifest", "irc"},
		{"manifest", "slack", "--url", "http://juxta.example.com"},
		{"manifest", "discord"},
		{"manifest", "discord", "--app", "juxta"},
		{"manifest", "discord", "--app", "1", "--url", "juxta.example.com"},
	} {
		if r := juxta(t, "", args...); r.code != exitUsage || r.out != "" {
			t.Errorf("%q: exit code %d, %q", args, r.code, r.err)
		}
	}
}

func TestManifestForDiscordKnowsTheAppByItsToken(t *testing.T) {
	env := map[string]string{"DISCORD_BOT_TOKEN": "MTIzNDU2Nzg5MDEyMzQ1Njc4.GkettL.boiling"} //nolint:gosec // of no app
	var out, err strings.Builder
	code := run(t.Context(), []string{"manifest", "discord"}, env, strings.NewReader(""), &out, &err)
	if code != exitOK || strings.Count(out.String(), "client_id=123456789012345678") != 2 || strings.Contains(out.String(), "boiling") {
		t.Errorf("exit code %d, %q and\n%s", code, &err, &out)
	}
}
