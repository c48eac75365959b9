package discord

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

func TestOnlyWhatIsSaidToTheBotByPeopleIsAnswered(t *testing.T) {
	other, replied := happening{"mentions": []happening{{"id": "77"}}}, happening{"author": happening{"id": botID}}
	for name, c := range map[string]struct {
		e        happening
		answered bool
	}{
		"a mention":                    {speaks(1, "tea?"), true},
		"a direct message":             {whispers(1, "tea?"), true},
		"a reply":                      {speaks(1, "").with(happening{"content": "tea?", "type": 19, "mentions": []happening{}, "referenced_message": replied}), true},
		"a reply that names it":        {speaks(1, "").with(happening{"content": "tea?", "type": 19}), true},
		"itself":                       {whispers(1, "tea?").with(happening{"author": happening{"id": botID}}), false},
		"itself, as a bot":             {whispers(1, "tea?").with(happening{"author": happening{"id": botID, "bot": true}}), false},
		"another bot":                  {speaks(1, "tea?").with(happening{"author": happening{"id": "6", "bot": true}}), false},
		"a webhook":                    {speaks(1, "tea?").with(happening{"webhook_id": "6"}), false},
		"somebody joining":             {speaks(1, "").with(happening{"type": 7}), false},
		"a pin":                        {whispers(1, "").with(happening{"type": 6}), false},
		"the first message of threads": {speaks(1, "tea?").with(happening{"type": 21}), false},
		"talk in a channel":            {speaks(1, "").with(happening{"content": "tea?", "mentions": []happening{}}), false},
		"somebody else":                {speaks(1, "tea?").with(other), false},
		"everybody":                    {speaks(1, "").with(happening{"content": "@everyone tea?", "mention_everyone": true, "mentions": []happening{}}), false},
		"a group":                      {speaks(1, "").with(happening{"content": "<@&901> tea?", "mention_roles": []string{botID}, "mentions": []happening{}}), false},
		"a reply without its words":    {speaks(1, "").with(happening{"content": "", "type": 19, "mentions": []happening{}, "referenced_message": replied}), false},
		"a reply to somebody else":     {speaks(1, "").with(happening{"content": "tea?", "mentions": []happening{}, "referenced_message": happening{"author": happening{"id": "77"}}}), false},
		"a reply to what is gone":      {speaks(1, "").with(happening{"content": "tea?", "mentions": []happening{}, "referenced_message": nil}), false},
		"nobody":                       {speaks(1, "tea?").with(happening{"author": nil}), false},
		"no message":                   {happening{"guild_id": "10"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			s.says(c.e)
			if c.answered {
				s.call("post")
			}
			s.quiet()
		})
	}
}

func TestAMessageIsAnsweredByAReply(t *testing.T) {
	for name, c := range map[string]struct {
		e               happening
		channel, thread string
	}{
		"in a channel":                {speaks(1, "tea?"), "20", "discord:10:20:5"},
		"in a thread that says so":    {speaks(1, "tea?").with(happening{"channel_id": "25", "channel_type": 11}), "25", "discord:10:25"},
		"in a thread that was told":   {speaks(1, "tea?").with(happening{"channel_id": "26"}), "26", "discord:10:26"},
		"in a thread of the server":   {speaks(1, "tea?").with(happening{"channel_id": "27"}), "27", "discord:10:27"},
		"in a thread that was opened": {speaks(1, "tea?").with(happening{"channel_id": "29"}), "29", "discord:10:29"},
		"in a channel that was told":  {speaks(1, "tea?").with(happening{"channel_id": "28"}), "28", "discord:10:28:5"},
		"in a direct message":         {whispers(1, "tea?"), "30", alone("30").talk()},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			s.k.event(t.Context(), "THREAD_CREATE", happening{"id": "26", "type": 12}.json(t))
			s.k.event(t.Context(), "THREAD_UPDATE", happening{"id": "29", "type": 11}.json(t))
			s.k.event(t.Context(), "GUILD_CREATE", happening{"id": "10", "threads": []happening{{"id": "27", "type": 11}, {"id": "28", "type": 0}}}.json(t))
			s.says(c.e)
			got := s.call("post")
			ref, _ := got.body["message_reference"].(map[string]any)
			if got.path != "/api/v9/channels/"+c.channel+"/messages" || ref["message_id"] != "1001" || !strings.Contains(got.words(), "tea?") {
				t.Errorf("got %s %s", got.path, got.raw)
			}
			if m := s.people.messages()[0]; m.Thread != c.thread || m.Text != "tea?" {
				t.Errorf("asked %+v", m)
			}
		})
	}
}

func TestAMentionThatAsksNothingGetsAnOverview(t *testing.T) {
	for text, want := range map[string]string{"": "Mention me", "help": "Mention me", "Topics?": "Coffee", "status": "5 claims", "<@&7> <@!77>": "Mention me"} {
		t.Run(text, func(t *testing.T) {
			s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
			s.says(speaks(1, text))
			if c := s.call("post"); !strings.Contains(c.words(), want) || len(s.people.messages()) != 0 {
				t.Errorf("got %s", c.raw)
			}
			s.quiet()
		})
	}
}

func TestWhereAServerWantsThreadsAMentionIsAnsweredInOne(t *testing.T) {
	s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
	s.says(speaks(1, "tea or coffee?"))
	if c := s.call("thread"); c.str("name") != "tea or coffee?" || !strings.HasSuffix(c.path, "/channels/20/messages/1001/threads") {
		t.Errorf("got %s %s", c.path, c.raw)
	}
	if c := s.call("post"); !strings.HasSuffix(c.path, "/channels/700/messages") || c.body["message_reference"] != nil {
		t.Errorf("got %s %s", c.path, c.raw)
	}
	s.says(speaks(2, "and price?").with(happening{"channel_id": "700"}))
	if c := s.call("post"); !strings.HasSuffix(c.path, "/channels/700/messages") || c.body["message_reference"] == nil {
		t.Errorf("got %s %s", c.path, c.raw)
	}
	s.says(whispers(3, "tea?"))
	s.call("post")
	s.quiet()
}

func TestAThreadAndWhatOpenedItAreOneConversation(t *testing.T) {
	s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
	s.next("thread", says(201, `{"id":"1001"}`)) // as that of the message above it
	s.says(speaks(1, "tea or coffee?"))
	s.call("thread")
	s.call("post")
	s.says(speaks(2, "and price?").with(happening{"channel_id": "1001", "author": happening{"id": "6"}}))
	s.call("post")
	for _, m := range s.people.messages() {
		if m.Thread != "discord:10:1001" {
			t.Errorf("asked %+v", m)
		}
	}
}

func TestWhereTheBotMayNotWriteInAThreadTheAnswerIsAReply(t *testing.T) {
	s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
	s.next("post", refuses(403, codeNoPermission))
	s.says(speaks(1, "tea or coffee?"))
	s.call("thread")
	s.call("post")
	if c := s.call("post"); !strings.HasSuffix(c.path, "/channels/20/messages") || c.body["message_reference"] == nil {
		t.Errorf("got %s %s", c.path, c.raw)
	}
	s.quiet()
}

func TestWithoutAThreadAMentionIsAnsweredByAReply(t *testing.T) {
	s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
	s.next("thread", refuses(403, 50013))
	s.says(speaks(1, "tea or coffee?"))
	s.call("thread")
	if c := s.call("post"); !strings.HasSuffix(c.path, "/channels/20/messages") || c.body["message_reference"] == nil {
		t.Errorf("got %s %s", c.path, c.raw)
	}
}

func TestANoticeOpensNoThread(t *testing.T) {
	s := staged(t, func(d *Door) { d.Threads = switchboard{"10": true} })
	s.people.says = func(context.Context, bot.Message) (reply.Reply, error) {
		return reply.Reply{Headline: "Please wait.", Refused: true}, nil
	}
	s.says(speaks(1, "tea?"))
	s.call("post")
	s.quiet()
}

func TestWhileAnAnswerTakesLongTheBotTypes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, nil)
		s.people.says = func(context.Context, bot.Message) (reply.Reply, error) {
			time.Sleep(12 * time.Second)
			return answerTo("tea?"), nil
		}
		s.says(speaks(1, "tea?"))
		s.crew.jobs.Wait()
		var names []string
		for range 3 {
			names = append(names, (<-s.calls).name)
		}
		if got := fmt.Sprint(names); got != "[typing typing post]" {
			t.Errorf("got %s", got)
		}
	})
}

func TestWhatPeopleTypedIsReadFromWhatDiscordSends(t *testing.T) {
	for in, want := range map[string]string{
		"<@901> tea or coffee?":                 "tea or coffee?",
		"tea or coffee, <@!901>?":               "tea or coffee, ?",
		"<@&7> tea":                             "tea",
		"in <#12> or <#13>":                     "in or",
		"<:tea:123> or <a:coffee:456>?":         "tea or coffee ?",
		"since <t:1700000000:R> or <t:0>":       "since 2023-11-14 or 1970-01-01",
		"</compare:99> or </juxta help:99>":     "/compare or /juxta help",
		"see <id:customize>":                    "see",
		"a < b":                                 "a < b",
		"a <b> c":                               "a <b> c",
		"List<String> or Array<int>":            "List<String> or Array<int>",
		"<<@901> <@x> <t:x> <:tea:x> <@1":       "< <@x> <t:x> <:tea:x> <@1",
		"<https://a.example>":                   "<https://a.example>",
		"tea\n\n  or   coffee\n<@901>":          "tea\nor coffee",
		"<t:99999999999999:R> <t:-5> <t:1:R:x>": "<t:99999999999999:R> <t:-5> 1970-01-01",
		"":                                      "",
	} {
		if got := typed(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzTyped(f *testing.F) {
	f.Add("<@901> tea <:or:1> <t:1:R> </ask:1> <@everyone>")
	f.Add("<<@1>>")
	f.Fuzz(func(t *testing.T, s string) {
		got := typed(s)
		if strings.TrimSpace(got) != got || strings.Contains(got, "  ") || len(got) > 12*len(s)+1 {
			t.Errorf("%q: got %q", s, got)
		}
	})
}

func TestThreadsAreRememberedInBounds(t *testing.T) {
	var r rooms
	for n := range mostThreads + 10 {
		r.learn(strconv.Itoa(n))
	}
	if len(r.threads) != mostThreads || !r.known(strconv.Itoa(mostThreads+9)) {
		t.Errorf("%d are kept", len(r.threads))
	}
}
