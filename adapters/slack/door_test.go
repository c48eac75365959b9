package slack

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// slash is the payload of a slash command.
func (s *scene) slash(command, text string) string {
	return fmt.Sprintf(`{"team_id":"T1","channel_id":"C1","user_id":"U1","command":%q,"text":%q,"response_url":%q,"trigger_id":"t1"}`,
		command, text, s.hook("t1"))
}

// happened is the payload of an event.
func happened(id, event string) string {
	return fmt.Sprintf(`{"type":"event_callback","team_id":"T1","event_id":%q,"authorizations":[{"team_id":"T1","user_id":%q}],"event":%s}`,
		id, botUser, event)
}

func TestACommandIsAcknowledgedAndAnsweredToWhoAskedAlone(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	if a := s.ack("e1"); a["payload"] != nil {
		t.Errorf("the acknowledgment holds %v", a["payload"])
	}
	c := s.call("hook")
	if c.str("response_type") != "ephemeral" || !strings.Contains(c.str("text"), "tea vs coffee") {
		t.Errorf("got %v", c.args)
	}
	m := s.people.messages()[0]
	if m.Thread != "slack:T1:C1:U1" || m.From.Tenant != "slack:T1" || m.From.User != "U1" || len(m.Spaces) != 2 || m.Spaces[0] != "slack:T1" {
		t.Errorf("asked %+v", m)
	}
}

func TestAMentionIsAnsweredInItsThread(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "events_api", happened("Ev1", `{"type":"app_mention","user":"U1","text":"hey <@U0BOT> tea &amp; milk or coffee?","ts":"1.1","channel":"C1"}`))
	s.ack("e1")
	if c := s.call("chat.postMessage"); c.str("thread_ts") != "1.1" || c.str("channel") != "C1" || c.str("unfurl_links") != "false" {
		t.Errorf("got %v", c.args)
	}
	s.envelope("e2", "events_api", happened("Ev2", `{"type":"app_mention","user":"U2","text":"and on price, <@U0BOT>?","ts":"1.2","thread_ts":"1.1","channel":"C1"}`))
	s.ack("e2")
	s.call("chat.postMessage")
	m := s.people.messages()
	if m[0].Text != "hey tea & milk or coffee?" || m[0].Thread != "slack:T1:C1:1.1" || m[1].Thread != m[0].Thread {
		t.Errorf("asked %+v", m)
	}
}

func TestAPostThatIsMentionAndMessageIsAnsweredOnce(t *testing.T) {
	s := opened(t, nil)
	for i, event := range []string{
		happened("Ev1", `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"D1"}`),
		happened("Ev2", `{"type":"message","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`),
		happened("Ev1", `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"D1"}`),
	} {
		id := fmt.Sprint("e", i)
		s.envelope(id, "events_api", event)
		s.ack(id)
	}
	s.call("chat.postMessage")
	s.quiet()
}

func TestWithoutRoomACommandIsRefusedInItsAcknowledgment(t *testing.T) {
	s := opened(t, nil)
	s.crew.fill(true)
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	payload, _ := s.ack("e1")["payload"].(map[string]any)
	if payload["response_type"] != "ephemeral" || !strings.Contains(fmt.Sprint(payload["text"]), "Please ask again") {
		t.Errorf("got %v", payload)
	}
	s.crew.fill(false)
	s.envelope("e2", "slash_commands", s.slash("/compare", "tea vs coffee"))
	if again, _ := s.ack("e2")["payload"].(map[string]any); !reflect.DeepEqual(again, payload) {
		t.Errorf("delivered again it got %v, want %v", again, payload)
	}
	s.quiet()
}

func TestRefusedBlocksGoOutSimplerAndAtLastAsText(t *testing.T) {
	s := opened(t, nil)
	s.next("chat.postMessage", refuses("invalid_blocks"), refuses("msg_blocks_too_long"))
	s.envelope("e1", "events_api", happened("Ev1", `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"C1"}`))
	s.ack("e1")
	if c := s.call("chat.postMessage"); !strings.Contains(fmt.Sprint(c.args["blocks"]), "layout") {
		t.Errorf("the first attempt has no columns: %v", c.args)
	}
	if c := s.call("chat.postMessage"); c.args["blocks"] == nil || strings.Contains(fmt.Sprint(c.args["blocks"]), "layout") {
		t.Errorf("the second attempt is not simpler: %v", c.args)
	}
	if c := s.call("chat.postMessage"); c.args["blocks"] != nil || !strings.Contains(c.str("text"), "Tea is fine.") {
		t.Errorf("got %v", c.args)
	}
	s.quiet()
}

func TestADeadResponseURLIsReplacedByAnEphemeralMessage(t *testing.T) {
	s := opened(t, nil)
	s.next("hook", says(404, "expired_url"))
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("hook")
	if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || c.str("channel") != "C1" {
		t.Errorf("got %v", c.args)
	}
}
