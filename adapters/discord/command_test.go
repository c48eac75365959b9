package discord

import (
	"fmt"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

func TestWhatCommandsAskIsAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		e             happening
		asked, thread string
		hidden        bool
	}{
		"compare":             {orders(1, inServer, "compare", "a", "Tea", "b", "Coffee"), "Tea or Coffee?", "discord:10:20:5", false},
		"compare on":          {orders(1, inServer, "compare", "a", "Tea", "b", "Coffee", "aspect", "price"), "Tea or Coffee on price?", "discord:10:20:5", false},
		"compare without on":  {orders(1, inServer, "compare", "a", "Tea", "b", "Coffee", "aspect", "-"), "Tea or Coffee?", "discord:10:20:5", false},
		"compare for oneself": {orders(1, inThread, "compare", "a", "Tea", "b", "Coffee", "private", true), "Tea or Coffee?", "discord:10:25:5", true},
		"ask":                 {orders(1, inServer, "ask", "question", "tea?"), "tea?", "discord:10:20:5", false},
		"ask in a thread":     {orders(1, inThread, "ask", "question", "tea?"), "tea?", "discord:10:25", false},
		"ask about people":    {orders(1, inServer, "ask", "question", "tea or <:coffee:123>, <@77>?"), "tea or coffee , ?", "discord:10:20:5", false},
		"ask directly":        {orders(1, withBot, "ask", "question", "tea?"), "tea?", alone("30").talk(), false},
		"not for oneself":     {orders(1, inServer, "ask", "question", "tea?", "private", false), "tea?", "discord:10:20:5", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			s.does(c.e)
			got := s.call("respond")
			if m := s.people.messages()[0]; m.Text != c.asked || m.Thread != c.thread || m.From.User != "5" || m.Overheard {
				t.Errorf("asked %+v", m)
			}
			if hidden := got.flags()&hiddenFlag != 0; hidden != c.hidden {
				t.Errorf("got %s", got.raw)
			}
			s.quiet()
		})
	}
}

func TestOverviewsAreShownToWhoAsksAlone(t *testing.T) {
	for name, c := range map[string]struct {
		e    happening
		want string
	}{
		"help":             {juxta(1, inServer, "help"), "Mention me"},
		"topics":           {juxta(1, inServer, "topics"), "Coffee"},
		"status":           {juxta(1, inServer, "status"), "5 claims"},
		"a word to come":   {juxta(1, inServer, "dance"), "Mention me"},
		"no word":          {orders(1, inServer, "juxta"), "Mention me"},
		"asked for":        {orders(1, inServer, "ask", "question", "Topics?"), "Coffee"},
		"asked for nought": {orders(1, inServer, "ask", "question", "<@901>"), "Mention me"},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			s.does(c.e)
			got := s.call("respond")
			if got.flags()&hiddenFlag == 0 || !strings.Contains(got.words(), c.want) || len(s.people.messages()) > 0 {
				t.Errorf("got %s", got.raw)
			}
		})
	}
}

func TestAComparisonOfNothingIsToldToWhoAskedAlone(t *testing.T) {
	for want, options := range map[string][]any{
		"Choose something else": {"a", "Tea", "b", "tea"},
		"Choose a thing":        {"a", "Tea", "b", "-"},
		"Choose a thing ":       {"a", "<@77>", "b", "Tea"},
	} {
		for _, command := range []string{"compare", "debate"} {
			s := staged(t, nil)
			s.does(orders(1, inServer, command, options...))
			if c := s.call("respond"); c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), want) || len(s.people.messages()) > 0 {
				t.Errorf("%v: got %s", options, c.raw)
			}
		}
	}
}

func TestWhatIsInAMessageIsComparedForWhoAsksAlone(t *testing.T) {
	s := staged(t, nil)
	s.does(interacted(1, 2, inServer, happening{"type": 3, "name": "Compare what is in this message", "target_id": "77", "resolved": happening{
		"messages": happening{"77": happening{
			"content": "Hey <@4>, tea", "embeds": []happening{{"title": "or coffee?"}}, "message_snapshots": []happening{{"message": happening{"content": "Or cocoa?"}}},
		}},
	}}))
	if c := s.call("respond"); c.flags()&hiddenFlag == 0 {
		t.Errorf("got %s", c.raw)
	}
	if m := s.people.messages()[0]; m.Text != "Hey , tea\nor coffee?\nOr cocoa?" || !m.Overheard || m.Thread != "discord:10:20:5" {
		t.Errorf("asked %+v", m)
	}
}

func TestOnlyWhoManagesTheServerSwitchesThreads(t *testing.T) {
	const manages, governs, talks = "32", "2147483656", "2147485696"
	for name, c := range map[string]struct {
		where       happening
		permissions string
		on, want    bool
		said        string
	}{
		"who manages":           {inServer, manages, true, true, "in a thread"},
		"who governs":           {inServer, governs, true, true, "in a thread"},
		"who manages, off":      {inServer, manages, false, false, "by replies"},
		"who talks":             {inServer, talks, true, false, "Only who may manage"},
		"nobody known":          {inServer, "all", true, false, "Only who may manage"},
		"in a direct message":   {withBot, manages, true, false, "only in a server"},
		"in a foreign server":   {abroad, manages, true, false, "only in a server"},
		"who manages, in words": {inServer, "-1", true, false, "Only who may manage"},
	} {
		t.Run(name, func(t *testing.T) {
			switches := switchboard{"10": false}
			s := staged(t, func(d *Door) { d.Threads = switches })
			e := juxta(1, c.where, "threads", "on", c.on)
			if e["member"] != nil {
				e = e.with(happening{"member": happening{"user": happening{"id": "5"}, "permissions": c.permissions}})
			}
			s.does(e)
			if got := s.call("respond"); got.flags()&hiddenFlag == 0 || !strings.Contains(got.words(), c.said) {
				t.Errorf("got %s", got.raw)
			}
			if switches["10"] != c.want || len(switches) != 1 {
				t.Errorf("switched %v", switches)
			}
		})
	}
}

func TestASettingThatCannotBeKeptIsToldAndLogged(t *testing.T) {
	for name, threads := range map[string]func(*Door){"broken": func(d *Door) { d.Threads = broken{} }, "none": nil} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, threads)
			s.does(juxta(1, inServer, "threads", "on", true).with(happening{"member": happening{"user": happening{"id": "5"}, "permissions": "8"}}))
			if c := s.call("respond"); !strings.Contains(c.words(), "something went wrong") && !strings.Contains(c.words(), "only in a server") {
				t.Errorf("got %s", c.raw)
			}
		})
	}
}

// broken keeps nothing.
type broken struct{}

func (broken) On(string) bool { return false }

func (broken) Switch(string, bool) error { return fmt.Errorf("disk full, says %s", botToken) }

func TestWhoAsksTooOftenIsToldAlone(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := staged(t, func(d *Door) {
		d.Handler = adapters.Limit(book, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 1}})(d.Handler)
	})
	for n, hidden := range []bool{false, true} {
		s.does(orders(n, inServer, "ask", "question", "tea?"))
		if c := s.call("respond"); (c.flags()&hiddenFlag != 0) != hidden {
			t.Errorf("got %s", c.raw)
		}
	}
}

func TestSpacesAreOfTheServerThatTheAppIsInstalledInAlone(t *testing.T) {
	foreign := inServer.with(happening{"authorizing_integration_owners": happening{"0": "10"}, "guild_id": "11"})
	for name, c := range map[string]struct {
		e    happening
		want string
	}{
		"a command":                     {orders(1, inServer, "ask", "question", "tea?"), "[discord:10 shared]"},
		"a command that tells of none":  {orders(1, inServer.with(happening{"authorizing_integration_owners": nil}), "ask", "question", "tea?"), "[discord:10 shared]"},
		"a command abroad":              {orders(1, abroad, "ask", "question", "tea?"), "[shared]"},
		"a command of another server's": {orders(1, foreign, "ask", "question", "tea?"), "[shared]"},
		"a direct command":              {orders(1, withBot, "ask", "question", "tea?"), "[shared]"},
		"a press":                       {presses(1, inServer, "k"), "[discord:10 shared]"},
		"a press abroad":                {presses(1, abroad, "k"), "[shared]"},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			s.does(c.e)
			s.call("respond")
			if m := s.people.messages()[0]; fmt.Sprint(m.Spaces) != c.want {
				t.Errorf("asked %v", m.Spaces)
			}
		})
	}
	s := staged(t, func(d *Door) {
		d.Spaces = func(guild string) []knowledge.Space { return []knowledge.Space{knowledge.Space(guild)} }
	})
	s.says(speaks(1, "tea?"))
	s.says(whispers(2, "tea?"))
	s.crew.jobs.Wait()
	for _, m := range s.people.messages() {
		if want := map[string]string{"20": "[10]", "30": "[shared]"}[m.From.Channel]; fmt.Sprint(m.Spaces) != want {
			t.Errorf("asked %v in %s", m.Spaces, m.From.Channel)
		}
	}
}
