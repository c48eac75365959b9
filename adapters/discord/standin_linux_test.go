package discord_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
)

// The stand-in is a third party's server that speaks Discord's interfaces, and
// beside it a port where the tests act as the people. It delivers what they do
// and keeps what the app says; it refuses nothing, so that the tests check each
// request themselves.
const (
	standin = "testdata/standin"
	// methods is where Discord's methods are, acts where people act.
	methods = "http://127.0.0.1:4690/api"
	acts    = "http://127.0.0.1:4691/"
)

// installed skips the test where the server is not, or cannot run.
func installed(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(standin + "/node_modules"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no stand-in for Discord here; to install it, run npm ci --ignore-scripts in adapters/discord/" + standin)
	}
	out, err := exec.CommandContext(t.Context(), "node", "--version").Output()
	if err != nil {
		t.Skipf("the stand-in for Discord needs node: %v", err)
	}
	version := regexp.MustCompile(`^v(\d+)`).FindSubmatch(out)
	if version == nil {
		t.Skipf("the stand-in for Discord needs node; this is %s", out)
	}
	if major, err := strconv.Atoi(string(version[1])); err != nil || major < 20 {
		t.Skipf("the stand-in for Discord needs node 20.19 or later; this is %s", out)
	}
}

// openServer starts the stand-in.
func openServer(t *testing.T) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "node", "standin.mjs", "4690", "4691")
	cmd.Dir = standin
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
		res, err := http.Get(acts + "clients")
		return err == nil && res.Body.Close() == nil
	})
}

// act does something as a person, or looks at something.
func act(t *testing.T, what string, args, result any) {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Post(acts+what, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(res.Body); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s %v %s", what, body, res.Status, err, &out)
	}
	if result != nil {
		if err := json.Unmarshal(out.Bytes(), result); err != nil {
			t.Fatalf("%s: %v in %s", what, err, &out)
		}
	}
}

type none = struct{}

// said is a message.
type said struct {
	ID      string `json:"id"`
	Channel string `json:"channel_id"`
	Author  struct {
		ID string `json:"id"`
	} `json:"author"`
	Content    string          `json:"content"`
	Flags      int             `json:"flags"`
	Components json.RawMessage `json:"components"`
	Reference  struct {
		Message string `json:"message_id"`
	} `json:"message_reference"`
}

// private reports whether one person alone sees a message.
func (m said) private() bool { return m.Flags&64 != 0 }

// words returns all that there is to read in a message, labels and IDs too,
// without the escapes and marks of emphasis in it.
func (m said) words() string {
	return strings.NewReplacer(`\\`, "", `\n`, " ", `**`, "", `\"`, `"`).Replace(m.Content + string(m.Components))
}
