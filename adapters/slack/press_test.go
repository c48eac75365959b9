package slack

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"juxta/bot"
	"juxta/bot/reply"
)

// pressing is the payload of a press on an element of a message; more is of
// the message and where it stands.
func (s *scene) pressing(trigger, action, key, more string) string {
	return fmt.Sprintf(`{"type":"block_actions","trigger_id":%q,"response_url":%q,"team":{"id":"T1"},"user":{"id":"U2"},"channel":{"id":"C1"},
		"actions":[{"action_id":%q,"block_id":"b","type":"button","value":%q,"action_ts":"9.9"}],%s}`, trigger, s.hook(trigger), action, key, more)
}

const (
	inPublic  = `"container":{"message_ts":"1.2","thread_ts":"1.1","channel_id":"C1","is_ephemeral":false},"message":{"ts":"1.2","thread_ts":"1.1"}`
	inPrivate = `"container":{"message_ts":"1.2","channel_id":"C1","is_ephemeral":true}`
)

// keyed answers the keys of actions.
func keyed(_ context.Context, m bot.Message) (reply.Reply, error) {
	acts := map[string]reply.Act{
		"more-key": reply.More, "why-key": reply.Why, "swap-key": reply.Swap, "on-key": reply.On, "share-key": reply.Share,
		"yes-key": reply.Helpful, "no-key": reply.NotHelpful,
	}
	act, ok := acts[m.Key]
	if !ok {
		return reply.Reply{Headline: "That button is too old."}, nil
	}
	r := answerTo("of key " + m.Key)
	r.Pressed = act
	return r, nil
}

func TestAPressIsAnsweredToWhoPressedAlone(t *testing.T) {
	for name, c := range map[string]struct {
		action, key, where string
		replaced           bool
		thread             any
	}{
		"more in public":   {"juxta.more", "more-key", inPublic, false, "1.1"},
		"swap in public":   {"juxta.swap", "swap-key", inPublic, false, "1.1"},
		"more of B":        {"juxta.more.2", "more-key", inPrivate, false, nil},
		"swap in private":  {"juxta.swap", "swap-key", inPrivate, true, nil},
		"on in private":    {"juxta.on", "on-key", inPrivate, true, nil},
		"on, too old":      {"juxta.on", "stale", inPrivate, false, nil},
		"opinion":          {"juxta.feedback", "no-key", inPublic, false, "1.1"},
		"too old a button": {"juxta.more", "stale", inPublic, false, "1.1"},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.people.says = keyed
			s.envelope("e1", "interactive", s.pressing("t1", c.action, c.key, c.where))
			s.ack("e1")
			got := s.call("hook")
			if got.str("response_type") != "ephemeral" || got.args["replace_original"] != c.replaced || got.args["thread_ts"] != c.thread || got.str("text") == "" {
				t.Errorf("got %v", got.args)
			}
			s.quiet()
			if m := s.people.messages(); len(m) != 1 || m[0].Key != c.key || m[0].Spaces[0] != "slack:T1" || m[0].From.User != "U2" {
				t.Errorf("asked %+v", m)
			}
		})
	}
}

func TestAnEntryOfAMenuIsAPress(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	s.envelope("e1", "interactive", fmt.Sprintf(`{"type":"block_actions","trigger_id":"t1","response_url":%q,"team":{"id":"T1"},"user":{"id":"U2"},"channel":{"id":"C1"},
		"actions":[{"action_id":"juxta.on","block_id":"b","type":"static_select","selected_option":{"value":"on-key"}}],%s}`, s.hook("t1"), inPublic))
	s.ack("e1")
	s.call("hook")
	if m := s.people.messages()[0]; m.Key != "on-key" {
		t.Errorf("asked %+v", m)
	}
}

func TestAPressThatIsDeliveredTwiceIsDoneOnce(t *testing.T) {
	s := opened(t, nil)
	for _, id := range []string{"e1", "e2"} {
		s.envelope(id, "interactive", s.pressing("t1", "juxta.more", "more-key", inPublic))
		s.ack(id)
	}
	s.call("hook")
	s.quiet()
}

func TestADoubleClickIsDoneOnce(t *testing.T) {
	s := opened(t, nil)
	for _, trigger := range []string{"t1", "t2"} {
		s.envelope(trigger, "interactive", s.pressing(trigger, "juxta.more", "more-key", inPublic))
		s.ack(trigger)
	}
	s.call("hook")
	s.quiet()
	later := strings.Replace(s.pressing("t3", "juxta.more", "more-key", inPublic), `"9.9"`, `"19.9"`, 1)
	s.envelope("t3", "interactive", later)
	s.ack("t3")
	s.call("hook")
}

func TestAButtonWorksAfterARestart(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	s.call("chat.postMessage")
	if err := s.end(); err != nil {
		t.Fatal(err)
	}
	again := openedAt(t, s.platform, nil)
	again.people.says = keyed
	again.envelope("e2", "interactive", s.pressing("t1", "juxta.more", "more-key", inPublic))
	s.ack("e2")
	if c := s.call("hook"); !strings.Contains(c.str("text"), "of key more-key") {
		t.Errorf("got %v", c.args)
	}
}

func TestWhyOpensAWindow(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.why", "why-key", inPublic))
	s.ack("e1")
	if c := s.call("views.open"); c.str("trigger_id") != "t1" {
		t.Errorf("got %v", c.args)
	}
	s.quiet()
}

func TestWhyFillsAWindowWhenTheAnswerIsSlow(t *testing.T) {
	s := opened(t, impatient)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.why", "why-key", inPublic))
	s.ack("e1")
	s.call("views.open")
	close(finish)
	if c := s.call("views.update"); c.str("view_id") != "V1" {
		t.Errorf("got %v", c.args)
	}
}

func TestWhyIsToldWhereNoWindowOpens(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	s.next("views.open", refuses("expired_trigger_id"))
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.why", "why-key", inPublic))
	s.ack("e1")
	s.call("views.open")
	if c := s.call("hook"); !strings.Contains(c.str("text"), "Tea 2") {
		t.Errorf("got %v", c.args)
	}
}

func TestShareShowsTheAnswerToEverybodyOnce(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	for i := range 2 {
		id := fmt.Sprint("e", i)
		s.envelope(id, "interactive", s.pressing(id, "juxta.share", "share-key", inPrivate))
		s.ack(id)
		if i == 0 {
			c := s.call("chat.postMessage")
			if c.str("channel") != "C1" || !strings.Contains(c.str("text"), "Tea is fine.") || !strings.Contains(fmt.Sprint(c.args["blocks"]), "<@U2>") {
				t.Errorf("got %v", c.args)
			}
		}
		if c := s.call("hook"); c.str("response_type") != "ephemeral" || !strings.Contains(strings.ToLower(c.str("text")), "shared") {
			t.Errorf("got %v", c.args)
		}
	}
	s.quiet()
}

func TestShareGoesByTheResponseURLWhereTheBotIsNotInTheChannel(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	s.next("chat.postMessage", refuses("not_in_channel"))
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.share", "share-key", inPrivate))
	s.ack("e1")
	s.call("chat.postMessage")
	if c := s.call("hook"); c.str("response_type") != "in_channel" || c.args["replace_original"] != false {
		t.Errorf("got %v", c.args)
	}
	if c := s.call("hook"); c.str("response_type") != "ephemeral" {
		t.Errorf("got %v", c.args)
	}
}

func TestWhatCannotBeSharedIsToldToWhoPressedAlone(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.share", "stale", inPrivate))
	s.ack("e1")
	if c := s.call("hook"); c.str("response_type") != "ephemeral" || !strings.Contains(c.str("text"), "too old") {
		t.Errorf("got %v", c.args)
	}
	s.next("chat.postMessage", refuses("channel_not_found"))
	s.next("hook", says(404, "used_url"))
	s.envelope("e2", "interactive", s.pressing("t2", "juxta.share", "share-key", inPrivate))
	s.ack("e2")
	s.call("chat.postMessage")
	s.call("hook")
	if c := s.call("chat.postEphemeral"); !strings.Contains(c.str("text"), "could not be shared") {
		t.Errorf("got %v", c.args)
	}
}

func TestAnOpinionIsOnRecordWithoutAName(t *testing.T) {
	s := opened(t, nil)
	s.people.says = func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r, err := keyed(ctx, m)
		r.UseCase = "my wedding"
		return r, err
	}
	s.envelope("e1", "interactive", s.pressing("t1", "juxta.feedback", "yes-key", inPublic))
	s.ack("e1")
	s.call("hook")
	log := s.log.String()
	if !strings.Contains(log, `"act":"helpful"`) || !strings.Contains(log, `"subjects":["Tea","Coffee"]`) || strings.Contains(log, "U2") || strings.Contains(log, "wedding") {
		t.Errorf("the log says %s", log)
	}
}

func TestAShortcutComparesWhatAnotherSaid(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "interactive", fmt.Sprintf(`{"type":"message_action","callback_id":"juxta.compare_message","trigger_id":"t1","response_url":%q,
		"team":{"id":"T1"},"user":{"id":"U2"},"channel":{"id":"C1"},"message":{"ts":"1.2","thread_ts":"1.1","text":"<@U9> tea or coffee?",
		"attachments":[{"fallback":"or milk"}]}}`, s.hook("t1")))
	s.ack("e1")
	if c := s.call("hook"); c.str("response_type") != "ephemeral" || c.str("thread_ts") != "1.1" {
		t.Errorf("got %v", c.args)
	}
	if m := s.people.messages()[0]; !m.Overheard || m.Text != "tea or coffee?\nor milk" {
		t.Errorf("asked %+v", m)
	}
}

func TestButtonsOfTheHomeAnswerDirectly(t *testing.T) {
	s := opened(t, nil)
	const where = `"team":{"id":"T1"},"user":{"id":"U2"},"container":{"type":"view"},"view":{"id":"V0","type":"home","private_metadata":"D2"}`
	s.envelope("e1", "interactive", `{"type":"block_actions","trigger_id":"t1",`+where+`,
		"actions":[{"action_id":"juxta.ask.2","block_id":"b","type":"button","value":"Tea or Coffee?"}]}`)
	s.ack("e1")
	if c := s.call("chat.postMessage"); c.str("channel") != "D2" || !strings.Contains(c.str("text"), "Tea or Coffee?") {
		t.Errorf("got %v", c.args)
	}
	s.envelope("e2", "interactive", `{"type":"block_actions","trigger_id":"t2",`+where+`,
		"actions":[{"action_id":"juxta.compare","block_id":"b","type":"button"}]}`)
	s.ack("e2")
	meta, _ := s.decoded(s.call("views.open").args["view"])["private_metadata"].(string)
	s.envelope("e3", "interactive", submission("t3", meta, chose("Tea", "Coffee", "")))
	s.ack("e3")
	if c := s.call("chat.postMessage"); c.str("channel") != "D2" {
		t.Errorf("got %v", c.args)
	}
	for _, m := range s.people.messages() {
		if m.Thread != "slack:T1:D2:"+m.From.User {
			t.Errorf("asked %+v", m)
		}
	}
}

func TestAPressGoesOnWithTheConversationItIsSeenIn(t *testing.T) {
	for name, c := range map[string]struct{ channel, where, want, method string }{
		"in private":           {"C1", inPrivate, "slack:T1:C1:U2", "hook"},
		"in public":            {"C1", inPublic, "", "hook"},
		"in a direct message":  {"D1", `"container":{"message_ts":"1.2","channel_id":"D1"}`, "slack:T1:D1:U2", "chat.postMessage"},
		"in a thread of those": {"D1", `"container":{"message_ts":"1.2","thread_ts":"1.1","channel_id":"D1"}`, "slack:T1:D1:U2:1.1", "chat.postMessage"},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.people.says = keyed
			payload := strings.Replace(s.pressing("t1", "juxta.more", "more-key", c.where), `"channel":{"id":"C1"}`, `"channel":{"id":"`+c.channel+`"}`, 1)
			s.envelope("e1", "interactive", payload)
			s.ack("e1")
			s.call(c.method)
			if m := s.people.messages()[0]; m.Thread != c.want {
				t.Errorf("asked %+v", m)
			}
		})
	}
}

func TestAPressAmongOthersMessagesIsAnsweredAlone(t *testing.T) {
	s := opened(t, nil)
	s.people.says = keyed
	// In the direct messages of two people the bot may not post.
	s.next("chat.postMessage", refuses("channel_not_found"))
	payload := s.pressing("t1", "juxta.more", "more-key", `"container":{"message_ts":"1.2","channel_id":"D7"}`)
	s.envelope("e1", "interactive", strings.Replace(payload, `"channel":{"id":"C1"}`, `"channel":{"id":"D7"}`, 1))
	s.ack("e1")
	s.call("chat.postMessage")
	if c := s.call("hook"); c.str("response_type") != "ephemeral" || !strings.Contains(c.str("text"), "of key more-key") {
		t.Errorf("got %v", c.args)
	}
}
