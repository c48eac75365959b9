package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"juxta/cmd/juxta/settings"
)

// file writes a settings file and returns its name.
func file(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "juxta.toml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// flags returns the flags that a command line of all settings has.
func flags(t *testing.T, args ...string) *pflag.FlagSet {
	t.Helper()
	f := pflag.NewFlagSet("juxta", pflag.ContinueOnError)
	for _, field := range settings.Fields() {
		settings.Declare(f, field.Flag)
	}
	if err := f.Parse(args); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFlagsGoOverTheEnvironmentAndThatOverTheFile(t *testing.T) {
	src := settings.Sources{
		File: file(t, "data = \"a\"\n[log]\nlevel = \"warn\"\nformat = \"json\"\n[slack]\nadmins = [\"U1\"]\nconnect = 'http'\n"),
		Env:  map[string]string{"JUXTA_LOG_LEVEL": "info", "JUXTA_SLACK_ADMINS": "U2, U3\nU4,", "JUXTA_DISCORD_GUILD": "7", "JUXTA_DATA": ""},
	}
	src.Flags = flags(t, "--log-level", "debug", "--guild=8", "--docs", "x", "--docs", "y", "--fetch")
	s, err := settings.Load(src)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"data": src.File + ":1:1", "log.level": "--log-level", "log.format": src.File + ":4:1", "slack.admins": "JUXTA_SLACK_ADMINS",
		"slack.connect": src.File + ":7:1", "discord.guild": "--guild", "documents.folders": "--docs", "discord.connect": "default", "discord.shard": "",
	} {
		if got := s.Origin(key); got != want {
			t.Errorf("%s comes from %q, want %q", key, got, want)
		}
	}
	if s.Log.Level != "debug" || s.Log.Format != settings.JSON || s.Discord.Guild != "8" || !s.Documents.Fetch || s.Slack.Connect != settings.SlackHTTP {
		t.Errorf("got %+v", s)
	}
	if !slices.Equal(s.Slack.Admins, []string{"U2", "U3", "U4"}) || !slices.Equal(s.Documents.Folders, []string{"x", "y"}) {
		t.Errorf("got %q and %q", s.Slack.Admins, s.Documents.Folders)
	}
	if want := filepath.Join(filepath.Dir(src.File), "a"); string(s.Data) != want {
		t.Errorf("the data folder is %s, want %s: names in the file are seen from its folder", s.Data, want)
	}
}

func TestWhatIsWrongIsNamedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		env  map[string]string
		want []string
	}{
		"no TOML":              {"data = \n", nil, []string{"juxta.toml:1:"}},
		"twice":                {"data = 'a'\ndata = 'b'\n", nil, []string{"juxta.toml:2:1"}},
		"unknown key":          {"[log]\nleval = 'info'\n", nil, []string{"juxta.toml:2:1: no setting is called log.leval; is it log.level?"}},
		"unlike anything":      {"\n tempo = 3\n", nil, []string{"juxta.toml:2:2: no setting is called tempo"}},
		"unknown group":        {"[slak]\nadmins = []\n", nil, []string{"juxta.toml:1:2: there is no group of settings [slak]; is it slack?"}},
		"in a line":            {"log = { level = 'loud' }\n", nil, []string{"juxta.toml:1:9: \"loud\": want trace, debug, info, warn or error"}},
		"bad value":            {"discord.shard = '2/2'\n", nil, []string{"juxta.toml:1:1: \"2/2\": want which part of how many"}},
		"list for a value":     {"data = ['a']\n", nil, []string{"juxta.toml:1:1: data: want one value"}},
		"numbers for texts":    {"[slack]\nadmins = [1]\n", nil, []string{"juxta.toml:2:1: slack.admins: want a list of texts"}},
		"table for a value":    {"[data]\nx = 1\n", nil, []string{"juxta.toml:1:2: there is no group of settings [data]"}},
		"secret in the file":   {"[slack]\nbot_token = 'xoxb-kettle'\n", nil, []string{"juxta.toml:2:1: slack.bot_token: secrets do not stand in this file: name the one that it is in with bot_token_file, or set SLACK_BOT_TOKEN"}},
		"bad variable":         {"", map[string]string{"JUXTA_FETCH": "maybe"}, []string{`JUXTA_FETCH: "maybe": want true or false`}},
		"odd address":          {"", map[string]string{"SLACK_API_URL": "127.0.0.1:9/api"}, []string{`SLACK_API_URL: "127.0.0.1:9/api": want an address`}},
		"odd key":              {"", map[string]string{"DISCORD_PUBLIC_KEY": "12"}, []string{"DISCORD_PUBLIC_KEY: \"12\": want the 64 hexadecimal digits"}},
		"odd port":             {"[http]\naddress = 'localhost'\n", nil, []string{"juxta.toml:2:1: \"localhost\": want host:port"}},
		"line within":          {"", map[string]string{"SLACK_BOT_TOKEN": "xoxb-\nkettle"}, []string{"SLACK_BOT_TOKEN: there is a line break"}}, //nolint:gosec // of no workspace
		"value and file":       {"", map[string]string{"SLACK_BOT_TOKEN": "a", "SLACK_BOT_TOKEN_FILE": "b"}, []string{"SLACK_BOT_TOKEN_FILE: there is SLACK_BOT_TOKEN, too"}},
		"no such secret":       {"", map[string]string{"SLACK_BOT_TOKEN_FILE": "/nowhere/b"}, []string{"SLACK_BOT_TOKEN_FILE: /nowhere/b: there is no such file"}},
		"several":              {"[log]\nlevel = 'loud'\n", map[string]string{"JUXTA_HTTP": "here"}, []string{"juxta.toml:2:1", "JUXTA_HTTP"}},
		"no name of a subject": {"documents.subjects = ['=x']\n", nil, []string{"want NAME or NAME=ALIAS,ALIAS"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := settings.Load(settings.Sources{File: file(t, c.file), Env: c.env})
			for _, want := range c.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %q", err, want)
				}
			}
			if err != nil && strings.Contains(err.Error(), "kettle") {
				t.Errorf("the secret is told: %v", err)
			}
		})
	}
}

func TestAFileThatIsNamedHasToBeThere(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone.toml")
	if s, err := settings.Load(settings.Sources{File: gone}); err != nil || s.File != "" {
		t.Errorf("got %v, want no file to be read", err)
	}
	if _, err := settings.Load(settings.Sources{File: gone, Named: true}); err == nil || !strings.Contains(err.Error(), gone) {
		t.Errorf("got %v, want that it is not there", err)
	}
}

func TestVariablesThatAreCalledLikeOursAreWarnedOf(t *testing.T) {
	s, err := settings.Load(settings.Sources{Env: map[string]string{"JUXTA_HTPP": "x", "JUXTA_SERVICE_PORT_TCP": "1", "HTTP_PROXY": "y"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"JUXTA_HTPP: no setting is called so; is it JUXTA_HTTP?", "JUXTA_SERVICE_PORT_TCP: no setting is called so"}
	if !slices.Equal(s.Warnings, want) {
		t.Errorf("got %q, want %q", s.Warnings, want)
	}
}

func TestAPortWithoutAHostIsOfTheMachineItself(t *testing.T) {
	for text, want := range map[string]string{"3000": "127.0.0.1:3000", ":3000": "127.0.0.1:3000", "0.0.0.0:3000": "0.0.0.0:3000", "[::1]:0": "[::1]:0"} {
		s, err := settings.Load(settings.Sources{Env: map[string]string{"JUXTA_HTTP": text}})
		if err != nil || string(s.HTTP.Address) != want {
			t.Errorf("%s: got %q, %v, want %q", text, s.HTTP.Address, err, want)
		}
	}
}

func TestEverySettingIsToldApartAndSaysWhatItIsFor(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range settings.Fields() {
		for _, name := range []string{f.Key + " in the file", f.Env, f.Flag} {
			if name != "" && seen[name] {
				t.Errorf("%s is called as another is", name)
			}
			seen[name] = true
		}
		if f.Help == "" || f.Env == "" || f.Default == "" && f.Usual == "" {
			t.Errorf("%s: its tags do not say what for, or what usual", f.Key)
		}
		if f.Secret && f.Flag != "" {
			t.Errorf("%s is a secret, and would be seen as --%s", f.Key, f.Flag)
		}
	}
}
