package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"juxta/bot"
	"juxta/knowledge"
)

// typing is the payload of a request for options.
func typing(team, action, value, state string) string {
	return fmt.Sprintf(`{"type":"block_suggestion","team":{"id":%q},"user":{"id":"U1"},"action_id":%q,"block_id":%q,"value":%q,
		"view":{"id":"V1","callback_id":"juxta.compare","state":{"values":%s}}}`, team, action, action, value, state)
}

// chose is the state of the window.
func chose(a, b, aspect string) string {
	values := map[string]map[string]any{}
	for id, v := range map[string]string{compareA: a, compareB: b, compareAspect: aspect} {
		if v != "" {
			values[id] = map[string]any{id: map[string]any{"type": "external_select", "selected_option": map[string]any{"value": v}}}
		}
	}
	raw, _ := json.Marshal(values)
	return string(raw)
}

func names(t *testing.T, payload any) []string {
	t.Helper()
	m, _ := payload.(map[string]any)
	list, ok := m["options"].([]any)
	if !ok {
		t.Fatalf("got %v, want a list of options", payload)
	}
	var out []string
	for _, o := range list {
		out = append(out, fmt.Sprint(o.(map[string]any)["value"]))
	}
	return out
}

func TestTypeAheadIsInTheAcknowledgment(t *testing.T) {
	s := opened(t, nil)
	for i, c := range []struct {
		team, action, value, state string
		want                       string
	}{
		{"T1", compareA, "te", "{}", "Tea"},
		{"T1", compareB, "c", chose("Tea", "", ""), "Coffee"},
		{"T1", compareA, "slack", "{}", "slack:T1"},
		{"T2", compareA, "slack", "{}", "slack:T2"},
		{"T1", compareA, "zzz", "{}", ""},
		{"T1", compareAspect, "", chose("Tea", "Coffee", ""), "price"},
		{"T1", compareAspect, "taste", chose("Tea", "Coffee", ""), ""},
		{"T1", compareAspect, "", chose("Tea", "", ""), ""},
		{"T1", "another", "te", "{}", ""},
	} {
		id := fmt.Sprint("e", i)
		s.envelope(id, "interactive", typing(c.team, c.action, c.value, c.state))
		if got := strings.Join(names(t, s.ack(id)["payload"]), " "); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

// TestAspectsAreOfferedForWhatWasChosenBefore plays what Slack does: to ask for
// the choices of a field it sends the window as it was made, without what has
// been chosen in it since, and an empty list where an object is to be.
func TestAspectsAreOfferedForWhatWasChosenBefore(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/compare", ""))
	s.ack("e1")
	meta, _ := s.decoded(s.call("views.open").args["view"])["private_metadata"].(string)
	for i, state := range []string{chose("Tea", "", ""), chose("Tea", "Coffee", "")} {
		id := fmt.Sprint("c", i)
		s.envelope(id, "interactive", fmt.Sprintf(`{"type":"block_actions","trigger_id":%q,"team":{"id":"T1"},"user":{"id":"U1"},"container":{"type":"view"},
			"view":{"id":"V1","type":"modal","callback_id":"juxta.compare","private_metadata":%q,"state":{"values":%s}},
			"actions":[{"action_id":"juxta.a","block_id":"juxta.a","selected_option":{"value":"Tea"}}]}`, id, meta, state))
		s.ack(id)
		c := s.call("views.update")
		if c.str("view_id") != "V1" {
			t.Errorf("got %v", c.args)
		}
		meta, _ = s.decoded(c.args["view"])["private_metadata"].(string)
	}
	s.envelope("e2", "interactive", fmt.Sprintf(`{"type":"block_suggestion","team":{"id":"T1"},"user":{"id":"U1"},"action_id":%q,"value":"",
		"view":{"id":"V1","callback_id":"juxta.compare","private_metadata":%q,"state":{"values":[]}}}`, compareAspect, meta))
	if got := names(t, s.ack("e2")["payload"]); len(got) != 1 || got[0] != "price" {
		t.Errorf("got %v", got)
	}
	s.envelope("e3", "interactive", submission("t3", meta, chose("Tea", "Coffee", "price")))
	s.ack("e3")
	if c := s.call("hook"); !strings.Contains(c.str("text"), "Tea or Coffee on price?") || len(s.people.messages()) != 1 {
		t.Errorf("got %v", c.args)
	}
}

func TestTypeAheadOffersNothingRatherThanFail(t *testing.T) {
	s := opened(t, func(d *Door) { d.Browser = shelf{fails: errors.New("the store burned down")} })
	s.envelope("e1", "interactive", typing("T1", compareA, "te", "{}"))
	if got := names(t, s.ack("e1")["payload"]); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// hanging is a shelf that is long in looking for subjects.
type hanging struct {
	shelf

	end chan struct{}
}

func (h hanging) Subjects(context.Context, []knowledge.Space, string, string, int) ([]bot.Choice, error) {
	<-h.end
	return nil, nil
}

func TestTypeAheadThatHangsKeepsNobodyElseWaiting(t *testing.T) {
	h := hanging{end: make(chan struct{})}
	s := opened(t, func(d *Door) { d.Browser = h })
	t.Cleanup(func() { close(h.end) })
	for i := range 200 {
		s.envelope(fmt.Sprint("e", i), "interactive", typing("T1", compareA, "te", "{}"))
	}
	s.envelope("another", "slash_commands", s.slash("/juxta", "tea or coffee?"))
	s.ack("another")
	s.call("hook")
}

// submission is the payload of a window that was filled in.
func submission(trigger, meta, state string) string {
	return fmt.Sprintf(`{"type":"view_submission","trigger_id":%q,"team":{"id":"T1"},"user":{"id":"U1"},
		"view":{"id":%q,"callback_id":"juxta.compare","private_metadata":%q,"state":{"values":%s}}}`, trigger, "V"+trigger, meta, state)
}

func TestAloneTheCommandOpensAWindowThatAnswersWhereItWasOpened(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/compare", "  "))
	s.ack("e1")
	c := s.call("views.open")
	meta, _ := s.decoded(c.args["view"])["private_metadata"].(string)
	if c.str("trigger_id") != "t1" || !strings.Contains(meta, "C1") {
		t.Fatalf("got %v", c.args)
	}
	s.envelope("e2", "interactive", submission("t2", meta, chose("Tea", "Coffee", "price")))
	if a := s.ack("e2"); a["payload"] != nil {
		t.Errorf("got %v", a)
	}
	if c := s.call("hook"); c.str("response_type") != "ephemeral" || c.args["replace_original"] != false {
		t.Errorf("got %v", c.args)
	}
	if m := s.people.messages()[0]; m.Text != "Tea or Coffee on price?" || m.Thread != "slack:T1:C1:U1" {
		t.Errorf("asked %+v", m)
	}
}

func TestAWindowWithoutAWayBackAnswersByOtherWays(t *testing.T) {
	s := opened(t, nil)
	old, _ := json.Marshal(origin{Channel: "C1", Hook: s.hook("old"), At: time.Now().Add(-time.Hour).Unix(), Left: 5})
	s.envelope("e1", "interactive", submission("t1", string(old), chose("Tea", "Coffee", "")))
	s.ack("e1")
	s.call("chat.postEphemeral")
	s.envelope("e2", "interactive", submission("t2", "", chose("Tea", "Coffee", "")))
	s.ack("e2")
	if c := s.call("chat.postMessage"); c.str("channel") != "U1" {
		t.Errorf("got %v", c.args)
	}
}

func TestAWindowTellsWhatIsWrong(t *testing.T) {
	s := opened(t, nil)
	for i, c := range []struct {
		state string
		want  string
	}{
		{chose("Tea", "tea", ""), compareB},
		{chose("Tea", "", ""), compareB},
		{chose("", "Tea", ""), compareA},
	} {
		id := fmt.Sprint("e", i)
		s.envelope(id, "interactive", submission(id, "{}", c.state))
		payload := s.decoded(s.ack(id)["payload"])
		if errs := s.decoded(payload["errors"]); payload["response_action"] != string(slack.RAErrors) || len(errs) != 1 || errs[c.want] == "" {
			t.Errorf("got %v", payload)
		}
	}
	s.quiet()
}

func TestAWindowThatDoesNotOpenIsReplacedByHelp(t *testing.T) {
	s := opened(t, nil)
	s.next("views.open", refuses("expired_trigger_id"))
	s.envelope("e1", "slash_commands", s.slash("/compare", ""))
	s.ack("e1")
	s.call("views.open")
	s.call("hook")
}
