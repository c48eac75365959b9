package slack_test

import (
	"encoding/json"
	"strings"

	"juxta/adapters/adaptertest"
	"juxta/adapters/slack"
)

// audit checks all that the app has said and shown since the workspace was
// opened: that Slack would take it, that it calls nobody and betrays nothing.
func (s *stage) audit() {
	s.Helper()
	for _, channel := range s.channels() {
		for _, m := range s.answersIn(channel) {
			if len(m.Files) > 0 && m.Text == "" {
				continue // what is in them is no message
			}
			blocks := blocksOf(s, m.Blocks)
			slack.CheckMessage(s.T, m.Text, blocks)
			s.discreet("a message", m.Text+string(blocks))
		}
	}
	for _, e := range logged(s.T, "") {
		if e.From != "from_bot" {
			continue
		}
		s.discreet(e.Summary, string(e.Detail))
		var args struct {
			View json.RawMessage `json:"view"`
		}
		if json.Unmarshal(e.Detail, &args) == nil && len(args.View) > 0 {
			slack.CheckView(s.T, args.View)
		}
	}
	for _, e := range logged(s.T, "") {
		if e.Kind == "web_api" && strings.Contains(e.Summary, " -> ") {
			s.Errorf("the stand-in refuses %s", e.Summary)
		}
	}
}

// discreet checks that what was said tells nothing of another workspace.
func (s *stage) discreet(what, said string) {
	s.Helper()
	if strings.Contains(said, adaptertest.Hidden) || strings.Contains(said, "Cocoa") {
		s.Errorf("%s tells of another workspace: %s", what, said)
	}
}

func blocksOf(s *stage, blocks []json.RawMessage) []byte {
	s.Helper()
	raw, err := json.Marshal(blocks)
	if err != nil {
		s.Fatal(err)
	}
	return raw
}

// channels returns all channels that there are.
func (s *stage) channels() []string {
	s.Helper()
	var out struct {
		Channels []struct {
			ID string `json:"id"`
		} `json:"channels"`
	}
	look(s.T, "state", &out)
	var ids []string
	for _, c := range out.Channels {
		ids = append(ids, c.ID)
	}
	return ids
}

// directly returns the channel of the direct messages between somebody and the
// app.
func (s *stage) directly(who string) string {
	s.Helper()
	var out struct {
		Channels []struct {
			ID      string   `json:"id"`
			Direct  bool     `json:"is_im"`
			Members []string `json:"members"`
		} `json:"channels"`
	}
	look(s.T, "state", &out)
	for _, c := range out.Channels {
		if c.Direct && strings.Join(c.Members, " ") == who+" "+s.app.user {
			return c.ID
		}
	}
	s.Fatalf("%s has no direct messages among %+v", who, out.Channels)
	return ""
}
