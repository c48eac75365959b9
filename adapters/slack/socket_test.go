package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"juxta/adapters"
)

func TestEnvelopesThatCannotBeReadAreAcknowledged(t *testing.T) {
	s := opened(t, nil)
	for i, c := range []struct{ kind, payload string }{
		{"from_the_future", `{}`},
		{"events_api", `{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"planet_aligned","user":{"id":"U1"}}}`},
		{"events_api", `{"type":"event_callback","team_id":"T1","event_id":"Ev2"}`},
		{"events_api", `{"type":"event_callback","team_id":"T1","event_id":"Ev3","event":{"type":"message","user":7}}`},
		{"events_api", `[1,2]`},
		{"events_api", `"text"`},
		{"interactive", `{"type":"block_actions","actions":"none"}`},
		{"interactive", `{"type":"dance"}`},
		{"interactive", `{"type":"block_actions","actions":[]}`},
		{"interactive", `{"type":"block_actions","actions":[{"action_id":"other.app","block_id":"b","value":"x"}]}`},
		{"interactive", `{"type":"view_submission","view":{"callback_id":"other"}}`},
		{"interactive", `{"type":"message_action","callback_id":"other"}`},
		{"slash_commands", `7`},
	} {
		id := fmt.Sprint("e", i)
		s.envelope(id, c.kind, c.payload)
		s.ack(id)
	}
	s.quiet()
	if n := len(s.people.messages()); n != 0 {
		t.Errorf("%d messages were asked", n)
	}
}

// TestAMentionThatTheLibraryCannotReadIsAnswered holds that one odd field of a
// message, here in its blocks, does not lose all of it.
func TestAMentionThatTheLibraryCannotReadIsAnswered(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "events_api", happened("Ev1", `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"C1","blocks":[{"type":"input","element":7}],"upload":"no"}`))
	s.ack("e1")
	s.call("chat.postMessage")
}

func TestNoiseOnTheSocketIsSurvived(t *testing.T) {
	s := opened(t, nil)
	for _, noise := range []string{`{`, `[]`, `"x"`, `{"type":"events_api"}`, `{"type":"hello"}`} {
		s.send(noise)
	}
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("hook")
}

func TestAConnectionThatIsLostIsOpenedAgain(t *testing.T) {
	for name, lose := range map[string]func(*scene){
		"closed":     (*scene).cut,
		"by request": func(s *scene) { s.send(`{"type":"disconnect","reason":"refresh_requested"}`) },
		"gone at once": func(s *scene) {
			s.next("apps.connections.open", says(500, ""), refuses("internal_error"))
			s.cut()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", "events_api", happened("Ev1", mentioned))
			s.ack("e1")
			s.call("chat.postMessage")
			lose(s)
			s.connected()
			s.envelope("e2", "events_api", happened("Ev1", mentioned))
			s.ack("e2")
			s.quiet() // what was answered before is known after
			s.envelope("e3", "slash_commands", s.slash("/compare", "tea vs coffee"))
			s.ack("e3")
			s.call("hook")
		})
	}
}

func TestADeafConnectionIsNoticed(t *testing.T) {
	s := opened(t, func(d *Door) { d.PingInterval = 100 * time.Millisecond })
	s.connected() // Slack sent no sign of life on the first
}

func TestAConnectionThatIsNotGreetedIsGivenUp(t *testing.T) {
	p := newPlatform(t)
	p.rude = true
	// Long enough that a slow machine does not miss a sign of life.
	s := openedAt(t, p, func(d *Door) { d.PingInterval = 400 * time.Millisecond })
	s.connected()
	if log := s.log.String(); !strings.Contains(log, errDeaf.Error()) {
		t.Errorf("the log says %s", log)
	}
}

// TestAddressesAreNotTold holds that errors of the network, which name the
// address, do not carry a connection's ticket or a response URL into the log:
// the scene's end looks for what is secret there.
func TestAddressesAreNotTold(t *testing.T) {
	s := opened(t, func(d *Door) { d.ResponseHosts = []string{"127.0.0.1:1"} })
	nowhere := says(200, `{"ok":true,"url":"ws://127.0.0.1:1/?ticket=very-secret"}`)
	s.next("apps.connections.open", nowhere, nowhere)
	s.cut()
	s.connected()
	s.envelope("e1", "slash_commands", `{"team_id":"T1","channel_id":"C1","user_id":"U1","command":"/compare","text":"tea or coffee?",
		"response_url":"http://127.0.0.1:1/very-secret","trigger_id":"t1"}`)
	s.ack("e1")
	s.call("chat.postEphemeral")
	if n := strings.Count(s.log.String(), "refused"); n < 2 {
		t.Errorf("%d errors are in the log: %s", n, s.log)
	}
}

func TestCredentialsThatAreOfNoUseEndTheDoorWithAdvice(t *testing.T) {
	for name, c := range map[string]struct {
		method, code, want string
	}{
		"unknown bot token": {"auth.test", "invalid_auth", "bot token: invalid_auth: Slack does not know this token"},
		"revoked bot token": {"auth.test", "token_revoked", "install the app to the workspace again"},
		"wrong kind":        {"apps.connections.open", "not_allowed_token_type", "app-level token: not_allowed_token_type"},
		"unknown app token": {"apps.connections.open", "invalid_auth", "app-level token: invalid_auth"},
		"no scope":          {"apps.connections.open", "missing_scope", "connections:write"},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, newPlatform(t), nil)
			s.next(c.method, refuses(c.code))
			ctx, cancel := context.WithTimeout(t.Context(), soon)
			defer cancel()
			err := s.door.Run(ctx)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "very-secret") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestATokenThatIsRevokedInUseEndsTheDoorWithAdvice(t *testing.T) {
	for name, change := range map[string]func(*Door){"over Socket Mode": nil, "over HTTP": overHTTP} {
		t.Run(name, func(t *testing.T) {
			p := newPlatform(t)
			s := staged(t, p, change)
			done := make(chan error, 1)
			go func() { done <- s.door.Run(t.Context()) }()
			for s.door.open().me.Load() == nil {
				time.Sleep(time.Millisecond)
			}
			p.next("chat.postMessage", refuses("token_revoked"))
			s.request(slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), time.Now()))
			if err := <-done; err == nil || !strings.Contains(err.Error(), "bot token: token_revoked: the token is no longer valid") {
				t.Errorf("got %v", err)
			}
			s.crew.jobs.Wait()
		})
	}
}

func TestWhatTheEndLeavesUnacknowledgedIsLeftToTheNextProcess(t *testing.T) {
	s := opened(t, nil)
	k := s.door.open()
	late := socketmode.Event{Type: socketmode.EventTypeEventsAPI, Request: &socketmode.Request{
		Type: socketmode.RequestTypeEventsAPI, EnvelopeID: "late", Payload: json.RawMessage(happened("EvLate", mentioned)),
	}}
	for _, ended := range []bool{true, false} {
		ctx, end := context.WithCancel(t.Context())
		lost := &session{desk: k, client: socketmode.New(slack.New("", slack.OptionAPIURL("http://127.0.0.1:1/"))), slots: make(chan struct{}, 1)}
		lost.client.Events <- late
		if ended {
			end()
		}
		if err := lost.run(ctx); err == nil {
			t.Error("got no error of a connection that there is not")
		}
		end()
		if ended {
			s.quiet()
			continue
		}
		s.call("chat.postMessage")
	}
}

func TestOptionsThatCanNeverWorkAreRefused(t *testing.T) {
	for name, change := range map[string]func(*Door){
		"no handler":       func(d *Door) { d.Handler = nil },
		"no transport":     func(d *Door) { d.AppToken, d.SigningSecret = "", "" },
		"swapped":          func(d *Door) { d.BotToken = "xapp-1" },
		"swapped as well":  func(d *Door) { d.AppToken = "xoxb-1" },
		"no token for bot": func(d *Door) { d.BotToken = "" },
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, newPlatform(t), change)
			if err := s.door.Run(t.Context()); err == nil {
				t.Error("got no error")
			}
		})
	}
}

func TestSlackOutOfReachIsWaitedFor(t *testing.T) {
	s := staged(t, newPlatform(t), nil)
	s.next("auth.test", says(503, ""))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.door.Run(ctx) }()
	s.connected()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestTheEndWaitsForAnswersUnderWay(t *testing.T) {
	s := opened(t, nil)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.people.says = slowly(begun, finish)
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	<-begun
	ended := make(chan error, 1)
	go func() { ended <- s.end() }()
	select {
	case err := <-ended:
		t.Fatalf("ended before the answer: %v", err)
	case <-time.After(notAtAll):
	}
	close(finish)
	s.call("chat.postMessage")
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if w := s.request(slackRequest("/slack/events", asJSON, happened("Ev9", mentioned), time.Now())); w.Code != 503 {
		t.Errorf("got %d after the end", w.Code)
	}
}

func TestPausesGrowToHalfAMinuteAndAreNotTheSameForAll(t *testing.T) {
	one, other := adapters.Pauses(), adapters.Pauses()
	differ := false
	for i := range 30 {
		a, b := one.NextBackOff(), other.NextBackOff()
		// Chance makes of a pause half as much more or less.
		if i == 0 && a > time.Second || i > 15 && a < 15*time.Second || a > 45*time.Second || a <= 0 {
			t.Errorf("pause %d is %v", i, a)
		}
		differ = differ || a != b
	}
	if !differ {
		t.Error("all bots would come back at once")
	}
}
