package slack_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/slack"
)

// office answers the two methods by which tokens are looked at.
type office struct {
	auth, open, scopes string
	ahead              time.Duration
}

// ServeHTTP answers a method.
func (o office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Date", time.Now().Add(o.ahead).UTC().Format(http.TimeFormat))
	if strings.HasSuffix(r.URL.Path, "/apps.connections.open") {
		fmt.Fprint(w, o.open)
		return
	}
	w.Header().Set("X-Oauth-Scopes", o.scopes)
	fmt.Fprint(w, o.auth)
}

func TestCheckTellsWhatIsWrongWithTokensScopesAndClocks(t *testing.T) {
	const known, opened = `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0"}`, `{"ok":true,"url":"wss://example.com/?ticket=steam"}`
	const all = "app_mentions:read,assistant:write,chat:write,commands,files:read,files:write,im:history,users:read"
	for name, c := range map[string]struct {
		office office
		want   map[string]string // levels, by name
		text   string
	}{
		"all is well":     {office{known, opened, all, 0}, map[string]string{"slack bot token": adapters.Fine, "slack scopes": adapters.Fine, "slack clock": adapters.Fine, "slack app token": adapters.Fine}, "Teahouse"},
		"bad token":       {office{`{"ok":false,"error":"invalid_auth"}`, opened, "", 0}, map[string]string{"slack bot token": adapters.Wrong}, "copy it again"},
		"bad app token":   {office{known, `{"ok":false,"error":"missing_scope"}`, all, 0}, map[string]string{"slack app token": adapters.Wrong}, "connections:write"},
		"cannot post":     {office{known, opened, strings.Replace(all, "chat:write,", "", 1), 0}, map[string]string{"slack scopes": adapters.Wrong}, "missing: chat:write"},
		"knows no admins": {office{known, opened, strings.Replace(all, ",users:read", "", 1), 0}, map[string]string{"slack scopes": adapters.Odd}, "missing: users:read"},
		"reads channels":  {office{known, opened, all + ", channels:history", 0}, map[string]string{"slack scopes": adapters.Odd}, "more than is needed: channels:history"},
		"not told":        {office{known, opened, "", 0}, map[string]string{"slack scopes": adapters.Odd}, "does not tell"},
		"late":            {office{known, opened, all, time.Hour}, map[string]string{"slack clock": adapters.Wrong}, "behind"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.office)
			defer server.Close()
			found := slack.Check(t.Context(), slack.CheckOptions{BotToken: "xoxb-kettle", AppToken: "xapp-kettle", APIURL: server.URL + "/"}) //nolint:gosec // of no workspace
			var told []string
			for _, f := range found {
				if want := c.want[f.Name]; want != "" && want != f.Level {
					t.Errorf("%+v, want %s", f, want)
				}
				delete(c.want, f.Name)
				told = append(told, f.Text)
			}
			text := strings.Join(told, "\n")
			if len(c.want) > 0 || !strings.Contains(text, c.text) || strings.Contains(text, "kettle") || strings.Contains(text, "steam") {
				t.Errorf("not looked at: %v; told, with %q:\n%s", c.want, c.text, text)
			}
		})
	}
	found := slack.Check(t.Context(), slack.CheckOptions{BotToken: "xoxb-kettle", APIURL: "http://127.0.0.1:1/"}) //nolint:gosec // of no workspace
	if len(found) != 1 || found[0].Level != adapters.Wrong || !strings.Contains(found[0].Text, "cannot be reached") {
		t.Errorf("nobody there: %+v", found)
	}
}
