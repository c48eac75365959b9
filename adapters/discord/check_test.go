package discord_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/discord"
)

// registry answers what is looked at of an app.
type registry struct {
	app, gateway, commands string
	status                 int
	ahead                  time.Duration
}

// ServeHTTP answers a method.
func (a registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Date", time.Now().Add(a.ahead).UTC().Format(http.TimeFormat))
	if a.status != 0 {
		w.WriteHeader(a.status)
	}
	switch {
	case strings.HasSuffix(r.URL.Path, "/applications/@me"):
		fmt.Fprint(w, a.app)
	case strings.HasSuffix(r.URL.Path, "/gateway/bot"):
		fmt.Fprint(w, a.gateway)
	case strings.HasSuffix(r.URL.Path, "/commands"):
		fmt.Fprint(w, a.commands)
	default:
		http.NotFound(w, r)
	}
}

func TestCheckTellsWhatIsWrongWithTheApp(t *testing.T) {
	const key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	const plain, gateway = `{"id":"10","name":"Juxta","flags":0,"verify_key":"` + key + `"}`, `{"url":"wss://example.com","shards":1,"session_start_limit":{"total":1000,"remaining":990,"reset_after":1000}}`
	const called = `{"id":"10","name":"Juxta","interactions_endpoint_url":"https://example.com/discord/interactions"}`
	spent := strings.Replace(gateway, "990", "0", 1)
	for name, c := range map[string]struct {
		registry registry
		options  discord.CheckOptions
		want     map[string]string // levels, by name
		text     string
	}{
		"all is well":     {registry{app: plain, gateway: gateway, commands: "[]"}, discord.CheckOptions{PublicKey: key}, map[string]string{"discord token": adapters.Fine, "discord intents": adapters.Fine, "discord endpoint": adapters.Fine, "discord sessions": adapters.Fine, "discord public key": adapters.Fine, "discord clock": adapters.Fine, "discord commands": adapters.Odd}, "990 of 1000"},
		"bad token":       {registry{app: `{}`, status: 401}, discord.CheckOptions{}, map[string]string{"discord token": adapters.Wrong}, "reset it"},
		"reads all":       {registry{app: strings.Replace(plain, `"flags":0`, `"flags":540672`, 1), gateway: gateway, commands: "[]"}, discord.CheckOptions{}, map[string]string{"discord intents": adapters.Odd}, "Server Members, Message Content"},
		"another key":     {registry{app: plain, gateway: gateway, commands: "[]"}, discord.CheckOptions{PublicKey: strings.Repeat("ab", 32)}, map[string]string{"discord public key": adapters.Wrong}, "another app's"},
		"nobody is there": {registry{app: called, gateway: gateway, commands: "[]"}, discord.CheckOptions{}, map[string]string{"discord endpoint": adapters.Wrong}, "leave"},
		"is not called":   {registry{app: plain, commands: "[]"}, discord.CheckOptions{Called: true}, map[string]string{"discord endpoint": adapters.Wrong, "discord sessions": adapters.Fine}, "manifest discord --url"},
		"is called":       {registry{app: called, commands: `[{"name":"old","type":1}]`}, discord.CheckOptions{Called: true}, map[string]string{"discord endpoint": adapters.Fine, "discord commands": adapters.Odd}, "others are registered"},
		"no session":      {registry{app: plain, gateway: spent, commands: "[]"}, discord.CheckOptions{}, map[string]string{"discord sessions": adapters.Wrong}, "none of 1000"},
		"late":            {registry{app: plain, gateway: gateway, commands: "[]", ahead: time.Hour}, discord.CheckOptions{}, map[string]string{"discord clock": adapters.Wrong}, "behind"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.registry)
			defer server.Close()
			c.options.Token, c.options.APIURL = "MTA.kettle.boiling", server.URL+"/api"
			var told []string
			for _, f := range discord.Check(t.Context(), c.options) {
				if want := c.want[f.Name]; want != "" && want != f.Level {
					t.Errorf("%+v, want %s", f, want)
				}
				delete(c.want, f.Name)
				told = append(told, f.Text)
			}
			text := strings.Join(told, "\n")
			if len(c.want) > 0 || !strings.Contains(text, c.text) || strings.Contains(text, "kettle") {
				t.Errorf("not looked at: %v; told, with %q:\n%s", c.want, c.text, text)
			}
		})
	}
}
