package slack

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"
)

// CheckMessage fails the test for a message, as it went out, that Slack would
// refuse, or that would call somebody.
func CheckMessage(t testing.TB, text string, blocks []byte) {
	t.Helper()
	var b slack.Blocks
	if err := json.Unmarshal(blocks, &b); err != nil {
		t.Errorf("%v in %s", err, blocks)
	}
	validate(t, message{text: text, blocks: b.BlockSet})
}

// CheckView does the same for a window or the app's home.
func CheckView(t testing.TB, raw []byte) {
	t.Helper()
	var kind struct {
		Type slack.ViewType `json:"type"`
	}
	var modal slack.ModalViewRequest
	var home slack.HomeTabViewRequest
	if err := json.Unmarshal(raw, &kind); err != nil {
		t.Fatal(err)
	}
	if kind.Type == slack.VTHomeTab {
		if err := json.Unmarshal(raw, &home); err != nil {
			t.Fatal(err)
		}
		validateView(t, home)
		return
	}
	if err := json.Unmarshal(raw, &modal); err != nil {
		t.Fatal(err)
	}
	validateView(t, modal)
}
