package slack_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
)

// standin is a third party's server that speaks Slack's interfaces, with one
// workspace in it. It delivers what people do and keeps what the app says; it
// refuses no block, so that the tests check each of them themselves.
const (
	standin     = "127.0.0.1:4003"
	standinApp  = "testdata/standin/node_modules/local-slack-linux-x64/bin/local-slack"
	standinFile = "testdata/standin/workspace.yaml"
)

// installed skips the test where the server is not.
func installed(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(standinApp); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no stand-in for Slack here; to install it, run npm ci in adapters/slack/testdata/standin")
	}
}

// openWorkspace starts the server.
func openWorkspace(t *testing.T) {
	t.Helper()
	binary, err := filepath.Abs(standinApp)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, //nolint:gosec // the path is a constant
		"--config", standinFile, "--port", "4003", "--base-host", "127.0.0.1", "--files-dir", t.TempDir())
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Wait() // it was killed
		if t.Failed() {
			t.Logf("the stand-in says:\n%s", &out)
		}
	})
	adaptertest.Await(t, "the stand-in answers", func() bool {
		res, err := http.Get("http://" + standin + "/_control/state")
		return err == nil && res.Body.Close() == nil
	})
}

// said is a message in the workspace.
type said struct {
	TS        string            `json:"ts"`
	Thread    string            `json:"thread_ts"`
	User      string            `json:"user"`
	App       string            `json:"app_id"`
	Text      string            `json:"text"`
	Blocks    []json.RawMessage `json:"blocks"`
	Ephemeral string            `json:"ephemeral_to"`
	Files     []struct {
		URL string `json:"url_private_download"`
	} `json:"files"`
}

// entry is what the server notes of what goes to an app and comes from it.
type entry struct {
	From    string          `json:"direction"`
	Kind    string          `json:"kind"`
	Summary string          `json:"summary"`
	Detail  json.RawMessage `json:"detail"`
}

// logged returns what the server has noted, as far as its summary begins so.
func logged(t *testing.T, prefix string) []entry {
	t.Helper()
	var out struct{ Log []entry }
	look(t, "log", &out)
	return slices.DeleteFunc(out.Log, func(e entry) bool { return !strings.HasPrefix(e.Summary, prefix) })
}

// do does something as a person.
func do(t *testing.T, what string, args, result any) {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Post("http://"+standin+"/_control/"+what, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", what, res.Status)
	}
	if result != nil {
		if err := json.NewDecoder(res.Body).Decode(result); err != nil {
			t.Fatal(err)
		}
	}
}

// look reads what the server keeps.
func look(t *testing.T, what string, result any) {
	t.Helper()
	res, err := http.Get("http://" + standin + "/_control/" + what)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(result); err != nil {
		t.Fatal(err)
	}
}
