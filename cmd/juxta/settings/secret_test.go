package settings_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/rs/zerolog"

	"juxta/cmd/juxta/settings"
)

func TestSecretsShowNothingOfThemselves(t *testing.T) {
	s := settings.Settings{Slack: settings.Slack{BotToken: settings.NewSecret("kettle")}}
	secret := s.Slack.BotToken
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%T", "%p", "%08.3f"} {
		fmt.Fprintf(&out, verb+" "+verb+" "+verb+"\n", secret, s, &s)
		fmt.Fprintf(&out, verb+" "+verb+"\n", []settings.Secret{secret}, map[string]any{"x": struct{ hidden settings.Secret }{secret}})
	}
	log := zerolog.New(&out)
	log.Info().Interface("a", secret).Interface("b", s).Stringer("c", secret).Any("d", &secret).Err(fmt.Errorf("with %v", secret)).Msg("")
	for _, v := range []any{secret, s, &s} {
		text, err := json.Marshal(v)
		out.Write(text)
		more, bad := toml.Marshal(struct{ V any }{v})
		out.Write(more)
		if err := errors.Join(err, bad); err != nil {
			t.Error(err)
		}
	}
	for _, shown := range []string{"kettle", fmt.Sprintf("%x", "kettle"), fmt.Sprintf("%X", "kettle"), "a2V0dGxl"} {
		if strings.Contains(out.String(), shown) {
			t.Errorf("%q is shown in\n%s", shown, &out)
		}
	}
	if secret.Reveal() != "kettle" || !secret.Given() || (settings.Secret{}).Given() || (settings.Secret{}).Reveal() != "" {
		t.Error("a secret does not keep what it is given")
	}
}

func TestSecretsMayBeInFiles(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string, mode os.FileMode) string {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(name, []byte(text), 0o600), os.Chmod(name, mode)); err != nil {
			t.Fatal(err)
		}
		return name
	}
	put("bot", "xoxb-kettle\n", 0o600)
	app, open, empty := put("app", "xapp-kettle\r\n", 0o600), put("open", "lid", 0o604), put("empty", "\n", 0o600)
	list := put("juxta.toml", "slack.bot_token_file = 'bot'\nslack.app_token_file = 'nowhere'\n", 0o600)
	s, err := settings.Load(settings.Sources{File: list, Env: map[string]string{"SLACK_APP_TOKEN_FILE": app, "SLACK_SIGNING_SECRET_FILE": open}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Slack.BotToken.Reveal() != "xoxb-kettle" || s.Slack.AppToken.Reveal() != "xapp-kettle" || s.Slack.SigningSecret.Reveal() != "lid" {
		t.Errorf("got %q, %q and %q", s.Slack.BotToken.Reveal(), s.Slack.AppToken.Reveal(), s.Slack.SigningSecret.Reveal())
	}
	if s.Origin("slack.bot_token_file") != list+":1:1" || s.Origin("slack.app_token_file") != "SLACK_APP_TOKEN_FILE" {
		t.Errorf("they come from %q and %q", s.Origin("slack.bot_token_file"), s.Origin("slack.app_token_file"))
	}
	if len(s.Warnings) != 1 || !strings.Contains(s.Warnings[0], open+": everybody on this machine may read it") {
		t.Errorf("got %q, want a warning that the file is open to all", s.Warnings)
	}
	s, err = settings.Load(settings.Sources{File: list, Env: map[string]string{"SLACK_BOT_TOKEN": "xoxb-cup", "SLACK_APP_TOKEN": "xapp-cup"}})
	if err != nil || s.Slack.BotToken.Reveal() != "xoxb-cup" {
		t.Errorf("got %v: a file that is not wanted is read", err)
	}
	for _, bad := range []string{empty, dir, put("long", strings.Repeat("x", 1<<15), 0o600), put("lines", "a\nb\n", 0o600)} {
		if _, err := settings.Load(settings.Sources{Env: map[string]string{"DISCORD_BOT_TOKEN_FILE": bad}}); err == nil || !strings.Contains(err.Error(), "DISCORD_BOT_TOKEN_FILE: ") {
			t.Errorf("%s: got %v", filepath.Base(bad), err)
		}
	}
}
