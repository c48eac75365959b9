package slack

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

func manifest(t *testing.T, o ManifestOptions) slack.Manifest {
	t.Helper()
	raw, err := Manifest(o)
	if err != nil {
		t.Fatal(err)
	}
	var m slack.Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestManifestOverSocketModeNeedsNoAddress(t *testing.T) {
	raw, err := Manifest(ManifestOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if m := manifest(t, ManifestOptions{}); !m.Settings.SocketModeEnabled || strings.Contains(string(raw), "url") {
		t.Errorf("got %s", raw)
	}
}

func TestManifestOverHTTPTellsWhereTheEndpointsAre(t *testing.T) {
	m := manifest(t, ManifestOptions{Name: "Oracle", BaseURL: "https://juxta.example.com/"})
	if m.Settings.SocketModeEnabled || m.Settings.EventSubscriptions.RequestUrl != "https://juxta.example.com/slack/events" ||
		m.Settings.Interactivity.MessageMenuOptionsUrl != "https://juxta.example.com/slack/interactivity" || m.Display.Name != "Oracle" {
		t.Errorf("got %+v", m)
	}
	for _, c := range m.Features.SlashCommands {
		if c.Url != "https://juxta.example.com/slack/commands" {
			t.Errorf("%s goes to %q", c.Command, c.Url)
		}
	}
}

func TestManifestIsTakenBySlack(t *testing.T) {
	m := manifest(t, ManifestOptions{})
	for what, c := range map[string]struct {
		s    string
		most int
	}{
		"name":              {m.Display.Name, 35},
		"description":       {m.Display.Description, 140},
		"agent description": {m.Features.AgentView.AgentDescription, 300},
		"shortcut":          {m.Features.Shortcuts[0].Name, 24},
		"other shortcut":    {m.Features.Shortcuts[1].Name, 24},
		"its words":         {m.Features.Shortcuts[1].Description, 150},
		"shortcut's words":  {m.Features.Shortcuts[0].Description, 150},
		"usage hint":        {m.Features.SlashCommands[1].UsageHint, 1000},
		"command's words":   {m.Features.SlashCommands[1].Description, 2000},
	} {
		if n := utf8.RuneCountInString(c.s); n == 0 || n > c.most {
			t.Errorf("the %s has %d characters, may have %d", what, n, c.most)
		}
	}
}

func TestManifestLetsPeopleWriteToTheBot(t *testing.T) {
	raw, err := Manifest(ManifestOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Features struct {
			AppHome map[string]bool `json:"app_home"`
		}
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false}
	if !maps.Equal(m.Features.AppHome, want) {
		t.Errorf("got %v, want %v", m.Features.AppHome, want)
	}
}

// methodScopes are the scopes that the library's methods need which the door
// calls; the empty string is none.
func methodScopes() map[string]string {
	return map[string]string{
		"AuthTestContext":                            "",
		"StartSocketModeContext":                     "", // of the app's own token, connections:write
		"OpenViewContext":                            "",
		"UpdateViewContext":                          "",
		"PublishViewContext":                         "",
		"PostMessageContext":                         "chat:write",
		"PostEphemeralContext":                       "chat:write",
		"UpdateMessageContext":                       "chat:write",
		"GetUploadURLExternalContext":                "files:write",
		"CompleteUploadExternalContext":              "files:write",
		"GetFileInfoContext":                         "files:read",
		"GetUserInfoContext":                         "users:read",
		"SetAssistantThreadsStatusContext":           "chat:write",
		"SetAssistantThreadsSuggestedPromptsContext": "assistant:write",
	}
}

// eventScopes are the scopes of the events that the door acts on.
func eventScopes() map[string]string {
	return map[string]string{
		"app_mention":     "app_mentions:read",
		"message.im":      "im:history",
		"app_home_opened": "",
		"app_uninstalled": "",
		"tokens_revoked":  "",
	}
}

// TestManifestAsksForWhatIsNeededAndNoMore reads which methods the sources of
// the door call, so that a new one is not forgotten.
func TestManifestAsksForWhatIsNeededAndNoMore(t *testing.T) {
	want := map[string]bool{"commands": true}
	for _, name := range called(t) {
		scope, ok := methodScopes()[name]
		if !ok {
			t.Errorf("it is not said which scope %s needs", name)
		}
		want[scope] = true
	}
	m := manifest(t, ManifestOptions{})
	for _, event := range m.Settings.EventSubscriptions.BotEvents {
		scope, ok := eventScopes()[event]
		if !ok {
			t.Errorf("it is not said which scope %s needs", event)
		}
		want[scope] = true
	}
	delete(want, "")
	for _, scope := range m.OAuthConfig.Scopes.Bot {
		if !want[scope] {
			t.Errorf("nothing needs %s", scope)
		}
		delete(want, scope)
	}
	for scope := range want {
		t.Errorf("%s is missing", scope)
	}
}

// called returns the names of the library's methods that the sources call.
func called(t *testing.T) []string {
	t.Helper()
	call := regexp.MustCompile(`\bk\.api\.(\w+)\(`)
	var out []string
	here := os.DirFS(".")
	err := fs.WalkDir(here, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := fs.ReadFile(here, name)
		for _, m := range call.FindAllStringSubmatch(string(src), -1) {
			out = append(out, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
