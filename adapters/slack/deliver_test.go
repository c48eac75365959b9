package slack

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

// slowly is an answer that begins, and comes when it may finish.
func slowly(begun, finish chan struct{}) func(context.Context, bot.Message) (reply.Reply, error) {
	return func(_ context.Context, m bot.Message) (reply.Reply, error) {
		close(begun)
		<-finish
		return answerTo(m.Text), nil
	}
}

// impatient is a door that soon says that it is looking.
func impatient(d *Door) { d.Patience = time.Millisecond }

func TestASlowAnswerToACommandReplacesTheSignOfLife(t *testing.T) {
	s := opened(t, impatient)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	if c := s.call("hook"); !strings.Contains(c.str("text"), "Looking") || c.args["replace_original"] != false {
		t.Errorf("got %v", c.args)
	}
	close(finish)
	if c := s.call("hook"); !strings.Contains(c.str("text"), "Tea is fine.") || c.args["replace_original"] != true {
		t.Errorf("got %v", c.args)
	}
}

func TestASlowAnswerInAThreadShowsSlacksOwnStatus(t *testing.T) {
	s := opened(t, impatient)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	if c := s.call("assistant.threads.setStatus"); c.str("thread_ts") != "1.1" || !strings.Contains(c.str("status"), "looking") {
		t.Errorf("got %v", c.args)
	}
	close(finish)
	s.call("chat.postMessage")
	s.quiet()
}

func TestASlowAnswerWithoutAStatusTakesThePlaceOfAMessage(t *testing.T) {
	s := opened(t, impatient)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.next("assistant.threads.setStatus", refuses("unknown_method"))
	s.next("chat.update", refuses("invalid_blocks"), refuses("invalid_blocks"))
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	s.call("assistant.threads.setStatus")
	s.call("chat.postMessage")
	close(finish)
	if c := s.call("chat.update"); c.args["blocks"] == nil || c.str("ts") != "1700000000.000100" {
		t.Errorf("got %v", c.args)
	}
	s.call("chat.update")
	if c := s.call("chat.update"); c.args["blocks"] != nil || !strings.Contains(c.str("text"), "Tea is fine.") {
		t.Errorf("got %v", c.args)
	}
	s.quiet()
}

func TestAnAnswerWhosePlaceIsGoneIsPosted(t *testing.T) {
	s := opened(t, impatient)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.next("chat.update", refuses("message_not_found"))
	s.envelope("e1", "events_api", happened("Ev1", `{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`))
	s.ack("e1")
	s.call("chat.postMessage")
	close(finish)
	s.call("chat.update")
	if c := s.call("chat.postMessage"); c.args["thread_ts"] != nil || c.args["blocks"] == nil {
		t.Errorf("got %v", c.args)
	}
}

func TestSlackMayAskToWait(t *testing.T) {
	s := opened(t, nil)
	s.next("chat.postMessage", says(429, "", "Retry-After", "1"))
	s.next("hook", says(429, "", "Retry-After", "1"))
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	s.call("chat.postMessage")
	s.call("chat.postMessage")
	s.envelope("e2", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e2")
	s.call("hook")
	s.call("hook")
	s.quiet()
	if n := strings.Count(s.log.String(), `"wait":1000`); n != 2 {
		t.Errorf("waited %d times for a second, want 2; the log says %s", n, s.log)
	}
}

func TestAPostThatMayHaveBeenHeardIsNotMadeAgain(t *testing.T) {
	s := opened(t, nil)
	s.next("chat.postMessage", says(502, ""))
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	s.call("chat.postMessage")
	if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || !strings.Contains(c.str("text"), "something went wrong") {
		t.Errorf("got %v", c.args)
	}
	s.quiet()
}

func TestACommandWhoseReplyMayBeLostIsNotMetWithSilence(t *testing.T) {
	s := opened(t, nil)
	s.next("hook", func(http.ResponseWriter) { panic(http.ErrAbortHandler) })
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("hook")
	if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || !strings.Contains(c.str("text"), "something went wrong") {
		t.Errorf("got %v", c.args)
	}
	s.quiet()
}

func TestWhoAskedWhereTheBotMayNotPostGetsTheAnswerAlone(t *testing.T) {
	s := opened(t, nil)
	s.next("chat.postMessage", refuses("restricted_action_thread_locked"))
	s.next("chat.postEphemeral", refuses("user_not_in_channel"))
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	s.call("chat.postMessage")
	if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || c.args["thread_ts"] != nil || !strings.Contains(c.str("text"), "Tea is fine.") {
		t.Errorf("got %v", c.args)
	}
	if c := s.call("chat.postMessage"); c.str("channel") != "U1" || !strings.Contains(c.str("text"), "Tea is fine.") {
		t.Errorf("got %v", c.args)
	}
}

func TestWhoCannotBeAnsweredInAChannelGetsADirectMessage(t *testing.T) {
	s := opened(t, nil)
	s.next("hook", says(404, "used_url"))
	s.next("chat.postEphemeral", refuses("not_in_channel"))
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("hook")
	s.call("chat.postEphemeral")
	if c := s.call("chat.postMessage"); c.str("channel") != "U1" || c.args["thread_ts"] != nil {
		t.Errorf("got %v", c.args)
	}
}

func TestAResponseURLThatRefusesBlocksGetsTheText(t *testing.T) {
	for name, body := range map[string]string{"as a word": "invalid_blocks", "as JSON": `{"ok":false,"error":"invalid_blocks"}`} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.next("hook", says(400, body), says(400, body))
			s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
			s.ack("e1")
			s.call("hook")
			s.call("hook")
			if c := s.call("hook"); c.args["blocks"] != nil || c.str("text") == "" {
				t.Errorf("got %v", c.args)
			}
		})
	}
}

func TestAResponseURLThatDoesNotLeadToSlackIsNotUsed(t *testing.T) {
	s := opened(t, func(d *Door) { d.ResponseHosts = nil })
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("chat.postEphemeral")
	s.quiet()
}

func TestOnlySlacksHostIsTrusted(t *testing.T) {
	k := newDesk(&Door{})
	for raw, want := range map[string]bool{
		"https://hooks.slack.com/commands/T1/2/x":  true,
		"http://hooks.slack.com/commands/T1/2/x":   false,
		"https://hooks.slack.com.evil.example/x":   false,
		"https://hooks.slack.com:8443/x":           false,
		"https://a@hooks.slack.com/x":              false,
		"https://evil.example/https://hooks.slack": false,
		"//hooks.slack.com/x":                      false,
		"":                                         false,
		"https://hooks.slack.com\x00/":             false,
	} {
		if got := k.hook(raw, time.Now()) != nil; got != want {
			t.Errorf("%q: got %v, want %v", raw, got, want)
		}
	}
}

func TestAResponseURLTakesFiveRepliesWithinHalfAnHour(t *testing.T) {
	k := newDesk(&Door{})
	if k.hook("https://hooks.slack.com/x", time.Now().Add(-hookLife)).good() {
		t.Error("an old one is good")
	}
	h := k.hook("https://hooks.slack.com/x", time.Now())
	if h.left != 5 || !h.good() {
		t.Errorf("got %+v", h)
	}
	h.left = 0
	if h.good() {
		t.Error("a spent one is good")
	}
}

func TestAFailureIsAnsweredAndLogged(t *testing.T) {
	for name, says := range map[string]func(context.Context, bot.Message) (reply.Reply, error){
		"error": func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{}, errors.New("the store burned down, " + botToken)
		},
		"panic": func(context.Context, bot.Message) (reply.Reply, error) { panic("the store burned down, " + appToken) },
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.people.says = says
			s.envelope("e1", "events_api", happened("Ev1", mentioned))
			s.ack("e1")
			if c := s.call("chat.postMessage"); !strings.Contains(c.str("text"), "something went wrong") {
				t.Errorf("got %v", c.args)
			}
			if log := s.log.String(); !strings.Contains(log, "the store burned down, [secret]") {
				t.Errorf("the log says %s", log)
			}
		})
	}
}
