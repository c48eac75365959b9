package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/cmd/juxta/settings"
)

// config runs "juxta config" with an environment.
func config(t *testing.T, env map[string]string, args ...string) result {
	t.Helper()
	return juxtaWith(t, env, append([]string{"config"}, args...)...)
}

func TestConfigTellsWhereSettingsComeFromButNoSecret(t *testing.T) {
	dir := write(t, map[string]string{"juxta.toml": "[log]\nlevel = 'warn'\n", "token": "xoxb-kettle\n"}) //nolint:gosec // of no workspace
	token, file := filepath.Join(dir, "token"), filepath.Join(dir, "juxta.toml")
	env := map[string]string{"SLACK_BOT_TOKEN_FILE": token, "SLACK_APP_TOKEN": "xapp-kettle", "JUXTA_DATA": dir, "JUXTA_CONFIG": file}
	text := config(t, env, "--http", ":3000", "--docs", dir)
	for _, want := range []string{
		"# Settings file: " + file, "data = '" + dir + "' # JUXTA_DATA", "level = 'warn' # " + file + ":2:1", "address = '127.0.0.1:3000' # --http",
		"bot_token_file = '" + token + "' # set, from SLACK_BOT_TOKEN_FILE", "# app_token_file = '' # set, from SLACK_APP_TOKEN", "# signing_secret_file = '' # not set",
	} {
		text.expect(t, exitOK, want+"\n", "")
	}
	lines := config(t, env, "--json")
	var last struct{ Key, Variable, Origin string }
	for line := range strings.Lines(lines.out) {
		if err := json.Unmarshal([]byte(line), &last); err != nil {
			t.Fatal(err)
		}
		if last.Key == "slack.app_token_file" && (last.Origin != "SLACK_APP_TOKEN" || !strings.Contains(line, `"set":true`)) {
			t.Errorf("got %s", line)
		}
	}
	if strings.Contains(text.out+text.err+lines.out+lines.err, "kettle") {
		t.Errorf("a secret is told:\n%s\n%s", text.out, lines.out)
	}
	// What is printed can be saved and means the same.
	saved := filepath.Join(t.TempDir(), "saved.toml")
	if err := os.WriteFile(saved, []byte(text.out), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := settings.Load(settings.Sources{File: saved, Named: true})
	if err != nil || s.HTTP.Address != "127.0.0.1:3000" || s.Slack.BotToken.Reveal() != "xoxb-kettle" || len(s.Documents.Folders) != 1 || s.Slack.AppToken.Given() {
		t.Errorf("%v: the saved file says %+v", err, s)
	}
}

func TestTheExampleOfASettingsFileSetsNothingAndNamesAll(t *testing.T) {
	example := config(t, nil, "--example").out
	name := filepath.Join(t.TempDir(), "juxta.toml")
	if err := os.WriteFile(name, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"JUXTA_CONFIG": name}
	if r := config(t, env); r.code != exitOK || strings.Contains(r.out, name+":2") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.err, r.out)
	}
	for _, f := range settings.Fields() {
		_, key, found := strings.Cut(f.Key, ".")
		if !found {
			key = f.Key
		}
		if !strings.Contains(example, "\n# "+key+" = ") || !strings.Contains(example, f.Env) {
			t.Errorf("%s is not in it", f.Key)
		}
	}
}

func TestBadSettingsAreWrongUsageOfAnyCommand(t *testing.T) {
	dir := write(t, map[string]string{"juxta.toml": "\ntempo = 1\n"})
	config(t, map[string]string{"JUXTA_LOG_LEVEL": "loud"}).expect(t, exitUsage, "", "JUXTA_LOG_LEVEL: \"loud\": want trace")
	config(t, nil, "--config", filepath.Join(dir, "juxta.toml")).expect(t, exitUsage, "", "juxta.toml:2:1: no setting is called tempo")
	config(t, nil, "--config", filepath.Join(dir, "gone.toml")).expect(t, exitUsage, "", "gone.toml")
	config(t, map[string]string{"JUXTA_HTPP": "1"}).expect(t, exitOK, "", "is it JUXTA_HTTP?")
}

func TestFoldersThatNoFlagNamesAnswerBesideTheLibrary(t *testing.T) {
	here(t, map[string]string{"docs/leaves.md": leaves, "beans.md": "# Coffee or tea\n\nCoffee is more popular than tea.\n"})
	env := map[string]string{"JUXTA_DATA": t.TempDir(), "JUXTA_DOCS": "docs"}
	asked := func(quote string) {
		t.Helper()
		juxtaWith(t, env, "ask", "--json", "coffee or tea?").expect(t, exitOK, quote, "")
	}
	asked("Coffee is stronger than tea.")
	juxtaWith(t, env, "docs", "add", "beans.md").expect(t, exitOK, "added", "")
	for range 2 {
		asked("Coffee is stronger than tea.")
		asked("Coffee is more popular than tea.")
		juxtaWith(t, env, "index").expect(t, exitOK, "read", "")
	}
	if r := juxtaWith(t, env, "ask", "--json", "--docs", "docs", "coffee or tea?"); strings.Contains(r.out, "more popular than tea.") {
		t.Errorf("the folders of --docs are not all that is answered from: %s", r.out)
	}
}
