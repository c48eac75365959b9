package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// doctor runs "juxta doctor" and returns the level and text of each finding.
func doctor(t *testing.T, env map[string]string, args ...string) (found map[string]string, r result) {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), append([]string{"doctor", "--json"}, args...), env, strings.NewReader(""), &out, &err)
	found = map[string]string{}
	for line := range strings.Lines(out.String()) {
		var f struct{ Name, Level, Text string }
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		found[f.Name] = strings.TrimSpace(found[f.Name] + "\n" + f.Level + " " + f.Text)
	}
	return found, result{code, out.String(), err.String()}
}

// expect holds how findings begin against what is wanted.
func expect(t *testing.T, found, want map[string]string) {
	t.Helper()
	for name, level := range want {
		if !strings.HasPrefix(found[name], level) {
			t.Errorf("%s is %q, want %q", name, found[name], level)
		}
	}
}

// indexed returns a data folder with a library and an index of it.
func indexed(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	here(t, map[string]string{"leaves.md": leaves})
	juxtaIn(t, data, "", "docs", "add", "leaves.md").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "", "")
	return data
}

func TestDoctorFindsAllWell(t *testing.T) {
	found, r := doctor(t, map[string]string{"JUXTA_DATA": indexed(t)}, "--offline", "--http", "127.0.0.1:0")
	if r.code != exitOK || strings.Contains(r.out, `"failure"`) {
		t.Errorf("exit code %d: %s%s", r.code, r.out, r.err)
	}
	expect(t, found, map[string]string{
		"data folder": "ok", "library": "ok 1 documents in 1 spaces; looked through", "index": "ok format", "index and library": "ok in step", "words": "ok", "port": "ok",
	})
}

func TestDoctorSaysWhatIsDamagedOrMissing(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(t *testing.T, data string)
		args []string
		want map[string]string
	}{
		"a document that is not indexed": {func(t *testing.T, data string) {
			t.Helper()
			here(t, map[string]string{"more.md": leaves + "\nTea is green.\n"})
			juxtaIn(t, data, "", "docs", "add", "more.md").expect(t, exitOK, "", "")
		}, nil, map[string]string{"index and library": "warning 1 documents"}},
		"folders": {nil, []string{"--docs", "nowhere", "--lexicon", "gone"}, map[string]string{"documents": "failure --docs nowhere", "words": "failure --lexicon gone"}},
		"bytes of the index": {func(t *testing.T, data string) {
			t.Helper()
			flip(t, largest(t, filepath.Join(data, "index")))
		}, nil, map[string]string{"index": "failure"}},
		"the data folder": {nil, []string{"--data", "nowhere"}, map[string]string{"data folder": "warning"}},
		"a file for it":   {nil, []string{"--data", "leaves.md"}, map[string]string{"data folder": "failure"}},
	} {
		t.Run(name, func(t *testing.T) {
			data := indexed(t)
			if c.harm != nil {
				c.harm(t, data)
			}
			found, _ := doctor(t, map[string]string{"JUXTA_DATA": data}, append(c.args, "--offline")...)
			expect(t, found, c.want)
		})
	}
}

// largest returns the largest file in a folder.
func largest(t *testing.T, dir string) (name string) {
	t.Helper()
	most := int64(-1)
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Size() > most {
			name, most = file, info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// flip changes a byte in the middle of a file.
func flip(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 0xff
	if err := os.WriteFile(name, text, 0o600); err != nil { //nolint:gosec // the test's own
		t.Fatal(err)
	}
}

func TestDoctorTellsOfBadSettingsRatherThanGiveUp(t *testing.T) {
	env := map[string]string{"JUXTA_DATA": t.TempDir(), "JUXTA_LOG_LEVEL": "loud", "JUXTA_HTPP": "1", "SLACK_BOT_TOKEN_FILE": "/nowhere"}
	found, r := doctor(t, env, "--offline")
	for _, want := range []string{"failure JUXTA_LOG_LEVEL", "failure SLACK_BOT_TOKEN_FILE", "warning JUXTA_HTPP"} {
		if !strings.Contains(found["settings"], want) {
			t.Errorf("got %q, want %q", found["settings"], want)
		}
	}
	if r.code != exitFailure || !strings.Contains(r.err, "doctor: 2 failures") {
		t.Errorf("exit code %d: %s", r.code, r.err)
	}
}

func TestDoctorAsksThePlatforms(t *testing.T) {
	w := newWorkspace(t, `{"ok":true,"team":"Teahouse","team_id":"T0TEA","user":"juxta","user_id":"U0"}`)
	discord := community(t)
	env := slackEnv(map[string]string{ //nolint:gosec // of no app
		"SLACK_API_URL": w.URL + "/api/", "DISCORD_BOT_TOKEN": "MTA.kettle.boiling", "DISCORD_API_URL": discord.URL + "/api", "JUXTA_DATA": t.TempDir(),
	})
	found, r := doctor(t, env)
	expect(t, found, map[string]string{"slack bot token": "ok the bot is juxta in Teahouse", "slack scopes": "warning", "slack app token": "failure", "discord token": "ok", "discord commands": "warning none is registered"}) //nolint:gosec // of no workspace
	if strings.Contains(r.out+r.err, "kettle") || strings.Contains(r.out+r.err, "boiling") {
		t.Errorf("a secret is told: %s%s", r.out, r.err)
	}
	mixed := maps.Clone(env)
	mixed["SLACK_BOT_TOKEN"], mixed["SLACK_APP_TOKEN"] = env["SLACK_APP_TOKEN"], env["SLACK_BOT_TOKEN"]
	found, _ = doctor(t, mixed)
	expect(t, found, map[string]string{"slack tokens": "failure"})
	text := juxtaWith(t, map[string]string{"JUXTA_DATA": t.TempDir()}, "doctor")
	text.expect(t, exitOK, "ok       slack: off", "")
}

// juxtaWith runs the program with an environment.
func juxtaWith(t *testing.T, env map[string]string, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), args, env, strings.NewReader(""), &out, &err)
	return result{code, out.String(), err.String()}
}

func TestDoctorTellsWhoHasThePort(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		want   string
	}{
		"Juxta":         {http.StatusOK, "ready\nslack ready\n", "ok a Juxta answers"},
		"one that ails": {http.StatusServiceUnavailable, "not ready\nslack failing: no network\n", "warning a Juxta answers"},
		"another":       {http.StatusOK, "hello", "failure"},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				fmt.Fprint(w, c.body)
			}))
			defer s.Close()
			found, _ := doctor(t, map[string]string{"JUXTA_DATA": t.TempDir()}, "--offline", "--http", s.Listener.Addr().String())
			expect(t, found, map[string]string{"port": c.want})
		})
	}
	mute, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		if conn, err := mute.Accept(); err == nil {
			_ = conn.Close()
		}
	}()
	defer mute.Close()
	found, _ := doctor(t, map[string]string{"JUXTA_DATA": t.TempDir()}, "--offline", "--http", mute.Addr().String())
	expect(t, found, map[string]string{"port": "failure"})
}
