package slack

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

func TestWithoutRoomAMentionIsRefusedToWhoAskedAlone(t *testing.T) {
	s := opened(t, nil)
	s.crew.fill(true)
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || c.args["thread_ts"] != nil || !strings.Contains(c.str("text"), "Please ask again") {
		t.Errorf("got %v", c.args)
	}
}

func TestWithoutRoomForARefusalSlackDeliversAgain(t *testing.T) {
	s := opened(t, nil)
	k := s.door.open()
	s.crew.fill(true)
	for range mostRefusals {
		k.refusals <- struct{}{}
	}
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.quiet() // one after the other: of two at once one is the other's repetition
	if w := s.request(slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), time.Now())); w.Code != 503 {
		t.Errorf("got %d", w.Code)
	}
	s.quiet()
	select {
	case a := <-s.acks:
		t.Fatalf("got acknowledgment %v", a)
	default:
	}
	s.crew.fill(false)
	s.envelope("e2", "events_api", happened("Ev1", mentioned))
	s.ack("e2")
	s.call("chat.postMessage")
}

func TestAHomeThatNobodyWaitsForIsDeliveredAgain(t *testing.T) {
	s := opened(t, nil)
	s.crew.fill(true)
	w := s.request(slackRequest("/slack/events", asJSON, happened("Ev1", `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}`), time.Now()))
	if w.Code != 503 {
		t.Errorf("got %d", w.Code)
	}
	s.quiet()
}

func TestAPanicOutsideAJobIsSurvived(t *testing.T) {
	s := opened(t, func(d *Door) { d.Spaces = func(string) []knowledge.Space { panic("no map") } })
	s.envelope("e1", "interactive", typing("T1", compareA, "te", "{}"))
	s.ack("e1")
	if log := s.log.String(); !strings.Contains(log, "no map") {
		t.Errorf("the log says %s", log)
	}
}

func TestAPanicOutsideTheHandlerIsAnswered(t *testing.T) {
	s := opened(t, func(d *Door) { d.Spaces = func(string) []knowledge.Space { panic("no map") } })
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	c := s.call("chat.postEphemeral")
	if !strings.Contains(c.str("text"), "something went wrong") {
		t.Errorf("got %v", c.args)
	}
	s.log.Finds(t, c.str("text"))
}

func TestOnlyWhatIsSaidToTheBotByPeopleIsAnswered(t *testing.T) {
	for name, event := range map[string]string{
		"itself":             `{"type":"message","user":"U0BOT","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`,
		"itself, as a bot":   `{"type":"message","bot_id":"B1","user":"U0BOT","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`,
		"another bot":        `{"type":"app_mention","bot_id":"B2","user":"U7","text":"<@U0BOT> tea or coffee?","ts":"1.1","channel":"C1"}`,
		"an edit":            `{"type":"message","subtype":"message_changed","channel":"D1","channel_type":"im","message":{"user":"U1","text":"tea"},"ts":"1.1"}`,
		"a deletion":         `{"type":"message","subtype":"message_deleted","channel":"D1","channel_type":"im","ts":"1.1"}`,
		"somebody joining":   `{"type":"message","subtype":"channel_join","user":"U1","text":"<@U0BOT> joined","channel":"C1","ts":"1.1"}`,
		"talk in a channel":  `{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.1","channel":"C1","channel_type":"channel"}`,
		"one named alike":    `{"type":"message","user":"U1","text":"<@U0BOTANIST> tea or coffee?","ts":"1.1","channel":"C1","channel_type":"channel"}`,
		"@here":              `{"type":"message","user":"U1","text":"<!here> tea or coffee?","ts":"1.1","channel":"C1","channel_type":"channel"}`,
		"@channel":           `{"type":"message","user":"U1","text":"<!channel> tea or coffee?","ts":"1.1","channel":"C1","channel_type":"group"}`,
		"somebody else":      `{"type":"message","user":"U1","text":"<@U8> tea or coffee?","ts":"1.1","channel":"C1","channel_type":"channel"}`,
		"a thread of others": `{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.1","thread_ts":"1.0","channel":"C1","channel_type":"channel"}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", "events_api", happened("Ev1", event))
			s.ack("e1")
			s.quiet()
		})
	}
}

func TestDirectMessagesAreAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		event, thread string
		post          any
	}{
		"outside a thread": {`{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`, "slack:T1:D1:U1", nil},
		"in a thread":      {`{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.2","thread_ts":"1.1","channel":"D1","channel_type":"im"}`, "slack:T1:D1:U1:1.1", "1.1"},
		"with a file":      {`{"type":"message","subtype":"file_share","user":"U1","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}`, "slack:T1:D1:U1", nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", "events_api", happened("Ev1", c.event))
			s.ack("e1")
			if got := s.call("chat.postMessage"); got.str("channel") != "D1" || got.args["thread_ts"] != c.post {
				t.Errorf("got %v", got.args)
			}
			if m := s.people.messages()[0]; m.Thread != c.thread {
				t.Errorf("asked %+v", m)
			}
		})
	}
}

func TestWhoInstalledTheAppIsAnsweredAndTheBotIsNot(t *testing.T) {
	const installer = `{"type":"event_callback","team_id":"T1","event_id":%q,"authorizations":[{"team_id":"T1","user_id":"U1","is_bot":%t}],
		"event":{"type":"message","user":"U1","text":"tea or coffee?","ts":"1.1","channel":"D1","channel_type":"im"}}`
	s := opened(t, nil)
	s.envelope("e1", "events_api", fmt.Sprintf(installer, "Ev1", true))
	s.ack("e1")
	s.quiet()
	s.envelope("e2", "events_api", fmt.Sprintf(installer, "Ev2", false))
	s.ack("e2")
	s.call("chat.postMessage")
}

func TestAMentionThatAsksNothingGetsAnOverview(t *testing.T) {
	for text, want := range map[string]string{"": "Mention me", "help": "Mention me", "Topics?": "Coffee", "status": "5 claims"} {
		t.Run(text, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", "events_api", happened("Ev1", fmt.Sprintf(`{"type":"app_mention","user":"U1","text":"<@U0BOT> %s","ts":"1.1","channel":"C1"}`, text)))
			s.ack("e1")
			c := s.call("chat.postMessage")
			if c.str("thread_ts") != "1.1" || len(s.people.messages()) != 0 || !strings.Contains(c.str("text")+fmt.Sprint(c.args["blocks"]), want) {
				t.Errorf("got %v", c.args)
			}
		})
	}
}

func TestWhoAsksTooOftenIsToldAlone(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, func(d *Door) {
		d.Handler = adapters.Limit(book, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 1}})(d.Handler)
	})
	for i, method := range []string{"chat.postMessage", "chat.postEphemeral"} {
		id := fmt.Sprint("e", i)
		s.envelope(id, "events_api", happened(id, fmt.Sprintf(`{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","ts":"1.%d","thread_ts":"1.0","channel":"C1"}`, i+1)))
		s.ack(id)
		if c := s.call(method); c.str("thread_ts") != "1.0" {
			t.Errorf("got %v", c.args)
		}
	}
}

func TestWhatOneAloneIsToSeeIsInTheThreadWhereItIsOpen(t *testing.T) {
	for ts, thread := range map[string]any{`"ts":"1.1"`: nil, `"ts":"1.2","thread_ts":"1.1"`: "1.1"} {
		s := opened(t, nil)
		s.next("chat.postMessage", refuses("restricted_action_thread_locked"))
		s.envelope("e1", "events_api", happened("Ev1", `{"type":"app_mention","user":"U1","text":"<@U0BOT> tea or coffee?","channel":"C1",`+ts+`}`))
		s.ack("e1")
		s.call("chat.postMessage")
		if c := s.call("chat.postEphemeral"); c.str("user") != "U1" || c.args["thread_ts"] != thread {
			t.Errorf("%s: got %v", ts, c.args)
		}
	}
}

func TestSpacesAreOfTheEnvelopesWorkspaceAlone(t *testing.T) {
	authorized := func(auth string) string {
		return fmt.Sprintf(`{"type":"event_callback","team_id":"T9","enterprise_id":"E9","event_id":"Ev1","authorizations":[%s],
			"event":{"type":"app_mention","user":"U1","team":"T8","user_team":"T8","source_team":"T8","text":"<@U0BOT> tea?","ts":"1.1","channel":"C1"}}`, auth)
	}
	for name, c := range map[string]struct{ kind, payload, want string }{
		"of the authorization":     {"events_api", authorized(`{"team_id":"T1","enterprise_id":"E1"}`), "slack:T1"},
		"of the organization":      {"events_api", authorized(`{"team_id":"T1","enterprise_id":"E1","is_enterprise_install":true}`), "slack:E1"},
		"without an authorization": {"events_api", authorized(``), "slack:T9"},
		"of a command":             {"slash_commands", `{"team_id":"T2","channel_id":"C1","user_id":"U1","command":"/juxta","text":"team_id=T3 tea?","trigger_id":"t"}`, "slack:T2"},
		"of a command of an organization": {
			"slash_commands", `{"team_id":"T2","enterprise_id":"E2","is_enterprise_install":"true","channel_id":"C1","user_id":"U1","command":"/juxta","text":"tea?","trigger_id":"t"}`, "slack:E2",
		},
		"of a press":                    {"interactive", `{"type":"block_actions","trigger_id":"t","team":{"id":"T4"},"user":{"id":"U1","team_id":"T4"},"channel":{"id":"C1"},"actions":[{"action_id":"juxta.more","block_id":"b","value":"k"}]}`, "slack:T4"},
		"of a press in an organization": {"interactive", `{"type":"block_actions","trigger_id":"t","team":null,"enterprise":{"id":"E4"},"is_enterprise_install":true,"user":{"id":"U1","team_id":"T5"},"channel":{"id":"C1"},"actions":[{"action_id":"juxta.more","block_id":"b","value":"k"}]}`, "slack:E4"},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", c.kind, c.payload)
			s.ack("e1")
			<-s.calls
			m := s.people.messages()[0]
			if len(m.Spaces) != 2 || string(m.Spaces[0]) != c.want || m.Spaces[1] != knowledge.Shared || m.From.Tenant != c.want || !strings.HasPrefix(m.Thread+c.want, c.want) {
				t.Errorf("asked %+v, want %s", m, c.want)
			}
		})
	}
}

func TestOutsidersAreAnsweredFromWhatIsSharedAlone(t *testing.T) {
	for name, c := range map[string]struct{ kind, payload string }{
		"mention": {"events_api", `{"type":"event_callback","team_id":"T8","event_id":"Ev1","is_ext_shared_channel":true,"authorizations":[{"team_id":"T1"}],
			"event":{"type":"app_mention","user":"U8","user_team":"T8","text":"<@U0BOT> tea?","ts":"1.1","channel":"C1"}}`},
		"press": {"interactive", `{"type":"block_actions","trigger_id":"t","team":{"id":"T1"},"user":{"id":"U8","team_id":"T8"},"channel":{"id":"C1"},
			"actions":[{"action_id":"juxta.more","block_id":"b","value":"k"}]}`},
		"window": {"interactive", `{"type":"view_submission","trigger_id":"t","team":{"id":"T8"},"user":{"id":"U8","team_id":"T8"},
			"view":{"id":"V1","callback_id":"juxta.compare","app_installed_team_id":"T1","state":{"values":` + chose("Tea", "Coffee", "") + `}}}`},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", c.kind, c.payload)
			s.ack("e1")
			<-s.calls
			if m := s.people.messages()[0]; len(m.Spaces) != 1 || m.Spaces[0] != knowledge.Shared || m.From.Tenant != "slack:T1" {
				t.Errorf("asked %+v", m)
			}
		})
	}
}

func TestSubcommands(t *testing.T) {
	for name, c := range map[string]struct {
		command, text string
		asked         string
		shown         string
	}{
		"help":                      {"/juxta", "help", "", "Mention me"},
		"nothing":                   {"/juxta", " ", "", "Mention me"},
		"topics":                    {"/juxta", "Topics", "", "Coffee"},
		"status":                    {"/juxta", "status", "", "5 claims"},
		"topics, asked for":         {"/juxta", "topics?", "", "Coffee"},
		"help of the other":         {"/compare", "help", "", "Mention me"},
		"ask":                       {"/juxta", "ask tea or coffee?", "tea or coffee?", ""},
		"a question":                {"/juxta", "tea or coffee?", "tea or coffee?", ""},
		"a question that helps":     {"/juxta", "help me choose tea or coffee", "help me choose tea or coffee", ""},
		"a word that is no command": {"/juxta", "tea", "tea", ""},
		"escaped":                   {"/compare", "tea &amp; milk vs <https://a.example|coffee>", "tea & milk vs coffee", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, nil)
			s.envelope("e1", "slash_commands", s.slash(c.command, c.text))
			s.ack("e1")
			got := s.call("hook")
			if c.asked == "" && (len(s.people.messages()) > 0 || !strings.Contains(got.str("text")+fmt.Sprint(got.args["blocks"]), c.shown)) {
				t.Errorf("got %v", got.args)
			}
			if c.asked != "" && s.people.messages()[0].Text != c.asked {
				t.Errorf("asked %+v", s.people.messages())
			}
		})
	}
}

func TestTheHomeAndTheMessagesTab(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "events_api", happened("Ev1", `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}`))
	s.ack("e1")
	if c := s.call("views.publish"); c.str("user_id") != "U1" || !strings.Contains(fmt.Sprint(c.args["view"]), "Coffee") {
		t.Errorf("got %v", c.args)
	}
	s.envelope("e2", "events_api", happened("Ev2", `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages"}`))
	s.ack("e2")
	if c := s.call("assistant.threads.setSuggestedPrompts"); c.str("channel_id") != "D1" || c.args["thread_ts"] != nil || !strings.Contains(fmt.Sprint(c.args["prompts"]), "Tea or Coffee on price?") {
		t.Errorf("got %v", c.args)
	}
	s.envelope("e3", "events_api", happened("Ev3", `{"type":"assistant_thread_started","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1.1"}}`))
	s.ack("e3")
	if c := s.call("assistant.threads.setSuggestedPrompts"); c.str("thread_ts") != "1.1" {
		t.Errorf("got %v", c.args)
	}
}

func TestOfAWorkspaceThatLetsTheBotGoNothingIsKept(t *testing.T) {
	forgotten := make(chan string, 2)
	s := opened(t, func(d *Door) { d.Forget = func(prefix string) { forgotten <- prefix } })
	for i, event := range []string{`{"type":"app_uninstalled"}`, `{"type":"tokens_revoked","tokens":{"bot":["U0BOT"]}}`} {
		id := fmt.Sprint("e", i)
		s.envelope(id, "events_api", happened(id, event))
		s.ack(id)
		if got := <-forgotten; got != "slack:T1:" {
			t.Errorf("forgot %q", got)
		}
	}
	if log := s.log.String(); !strings.Contains(log, "app_uninstalled") || !strings.Contains(log, "tokens_revoked") {
		t.Errorf("the log says %s", log)
	}
}

func TestOneConversationIsOneLane(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/juxta", "tea?"))
	s.ack("e1")
	s.call("hook")
	s.envelope("e2", "events_api", happened("Ev1", mentioned))
	s.ack("e2")
	s.call("chat.postMessage")
	s.crew.mu.Lock()
	defer s.crew.mu.Unlock()
	if got := strings.Join(s.crew.lanes, " "); got != "slack:T1 slack:T1:C1:U1 slack:T1 slack:T1:C1:1.1" {
		t.Errorf("got %q", got)
	}
}

func TestWhatPeopleTypedIsReadFromWhatSlackSends(t *testing.T) {
	for in, want := range map[string]string{
		"<@U0BOT> tea or coffee?":                 "tea or coffee?",
		"tea or coffee, <@U0BOT|juxta>?":          "tea or coffee, ?",
		"<!here> <!subteam^S1|@team> tea":         "tea",
		"in <#C1|kitchen> or <#C2>":               "in kitchen or",
		"<https://a.example|Tea> or <mailto:b@c>": "Tea or mailto:b@c",
		"a &lt;b&gt; &amp;amp; c":                 "a <b> &amp; c",
		"a < b":                                   "a b",
		"tea\n\n  or   coffee\n<@U0BOT>":          "tea\nor coffee",
		"":                                        "",
	} {
		if got := typed(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzTyped(f *testing.F) {
	f.Add("<@U0BOT> tea &lt;or&gt; <https://a.example|coffee> <!here>")
	f.Add("<<@U1>>")
	f.Fuzz(func(t *testing.T, s string) {
		got := typed(s)
		if strings.TrimSpace(got) != got || strings.Contains(got, "  ") || len(got) > len(s)+1 {
			t.Errorf("%q: got %q", s, got)
		}
	})
}

// absent takes on everything and does nothing.
type absent struct{}

func (absent) Submit(string, string, func(ctx context.Context)) bool { return true }

func FuzzEnvelopes(f *testing.F) {
	for _, seed := range []string{
		happened("Ev1", mentioned), submission("t1", "{}", chose("Tea", "Coffee", "price")), typing("T1", compareA, "te", "{}"),
		`{"type":"block_actions","trigger_id":"t","team":null,"user":{"id":"U1"},"actions":[{"action_id":"juxta.on.2","selected_option":{"value":"k"}}]}`,
		`{"type":"message_action","callback_id":"juxta.compare_message","message":{"text":"<@U1> a or b","attachments":[{}]}}`,
		`{"team_id":"T1","command":"/juxta","text":"ask a or b","response_url":"https://hooks.slack.com/x"}`,
	} {
		f.Add([]byte(seed))
	}
	book, err := phrases.Load("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		log := &adaptertest.Diary{}
		k := newDesk(&Door{Browser: shelf{}, Book: book, Pool: absent{}, Seen: adapters.NewSeen(100), Log: zerolog.New(log)})
		k.me.Store(&identity{user: botUser})
		for _, kind := range []string{"events_api", "interactive", "slash_commands", string(body)} {
			if out := k.dispatch(t.Context(), kind, body); out.untaken {
				t.Errorf("%s %s is not acknowledged", kind, body)
			}
		}
		if strings.Contains(log.String(), "a panic") {
			t.Errorf("%s: %s", body, log)
		}
	})
}

func TestJobsOfTheDoorOutliveTheirEnvelope(t *testing.T) {
	s := opened(t, overHTTP)
	ctx, cancel := context.WithCancel(t.Context())
	r := slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), time.Now()).WithContext(ctx)
	s.crew.fill(true)
	s.request(r)
	cancel()
	s.call("chat.postEphemeral")
}
