package slack

import (
	"fmt"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/bot"
)

// TestWhoeverAddressesTheBotIsToldSomething says the same by each way in.
func TestWhoeverAddressesTheBotIsToldSomething(t *testing.T) {
	for name, c := range map[string]struct {
		kind, method string
		payload      func(s *scene, text string) string
	}{
		"command": {"slash_commands", "hook", func(s *scene, text string) string { return s.slash("/compare", text) }},
		"mention": {"events_api", "chat.postMessage", func(_ *scene, text string) string {
			return happened("Ev1", fmt.Sprintf(`{"type":"app_mention","user":"U1","text":"<@U0BOT> %s","ts":"1.1","channel":"C1"}`, text))
		}},
		"direct message": {"events_api", "chat.postMessage", func(_ *scene, text string) string {
			return happened("Ev1", fmt.Sprintf(`{"type":"message","user":"U1","text":%q,"ts":"1.1","channel":"D1","channel_type":"im"}`, text))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			adaptertest.Answers(t, func(t *testing.T, h bot.Handler, text string) string {
				s := opened(t, func(d *Door) { d.Handler = h })
				s.envelope("e1", c.kind, c.payload(s, text))
				s.ack("e1")
				return s.call(c.method).str("text")
			})
		})
	}
}
