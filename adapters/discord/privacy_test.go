package discord

import (
	"context"
	"errors"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

func TestEverybodyIsToldWhatIsKeptOfThemAlone(t *testing.T) {
	s := staged(t, nil)
	for n, where := range []happening{inServer, withBot} {
		s.does(interacted(1+n, 2, where, happening{"type": 1, "name": "juxta", "options": []happening{{"name": "privacy"}}}))
		c := s.call("respond")
		for _, want := range []string{"What I keep", "What you write to me is stored nowhere", "/juxta forget forgets your opinions"} {
			if !strings.Contains(c.words(), want) || c.flags()&hiddenFlag == 0 {
				t.Errorf("no %q in %s", want, c.raw)
			}
		}
		if strings.Contains(c.words(), "under a code that only I can make") {
			t.Errorf("without a library something is said of it: %s", c.raw)
		}
	}
}

func TestWhatIsKeptFitsIntoAMessage(t *testing.T) {
	m := newTestRenderer(t).privacy(adapters.Keeps{Library: true, Games: true, Comments: true, Forget: "/juxta forget"})
	for _, one := range []message{m, {text: m.text}} {
		if err := checkMessage(one, true); err != nil {
			t.Error(err)
		}
	}
	if len(m.parts) == 0 {
		t.Error("it is too much for parts")
	}
}

func TestWhoAsksForItIsForgotten(t *testing.T) {
	var who []bot.Asker
	fails := error(nil)
	s := staged(t, func(d *Door) {
		d.ForgetUser = func(_ context.Context, a bot.Asker) error {
			who = append(who, a)
			return fails
		}
	})
	s.k.games.scores.Add("room", "5", true)
	s.k.games.ballots.Vote("ballot", s.k.hash("5"), 0)
	forgets := func(n int, where happening) string {
		s.does(interacted(n, 2, where, happening{"type": 1, "name": "juxta", "options": []happening{{"name": "forget"}}}))
		c := s.call("respond")
		if c.flags()&hiddenFlag == 0 {
			t.Errorf("everybody sees %s", c.raw)
		}
		return c.words()
	}
	if got := forgets(1, inServer); !strings.Contains(got, "I have forgotten your opinions") {
		t.Errorf("got %s", got)
	}
	if len(s.k.games.scores.Best("room", 3)) != 0 || s.k.games.ballots.Poll("ballot", s.k.hash("5")).Taken {
		t.Error("a score or a vote is kept")
	}
	if fails = errors.New("no disk"); !strings.Contains(forgets(2, withBot), "could not all be forgotten") {
		t.Error("nobody is told of what failed")
	}
	s.crew.jobs.Wait()
	if len(who) != 2 || who[0].Person != "discord:5" || who[1].Person != "discord:5" {
		t.Errorf("forgotten are %+v", who)
	}
}

func TestWhoIsNotHelpedMayFlagAQuote(t *testing.T) {
	s := staged(t, nil)
	s.people.says = func(_ context.Context, m bot.Message) (reply.Reply, error) {
		if m.Key == "quote-key" {
			return reply.Reply{Pressed: reply.Flag, Headline: "Thank you, noted."}, nil
		}
		return reply.Reply{Pressed: reply.NotHelpful, Headline: "Thank you.", Actions: []reply.Action{
			{Act: reply.Flag, Label: "“Tea is <@5> *fine*” [1]", Subject: "Tea", Key: "quote-key"}, {Act: reply.Flag, Label: "“…” [2]", Key: strings.Repeat("k", 101)},
		}}, nil
	}
	s.does(interacted(1, 5, inServer, happening{"custom_id": "key", "components": []happening{}}))
	c := s.call("respond")
	if got := c.words(); !strings.Contains(got, "Is one of the quotes wrong?") || !strings.Contains(got, "quote-key") || c.flags()&hiddenFlag == 0 {
		t.Errorf("got %s", c.raw)
	}
	s.does(presses(3, inServer, flagging, "quote-key"))
	if c := s.call("respond"); !strings.Contains(c.words(), "Thank you, noted.") || c.flags()&hiddenFlag == 0 {
		t.Errorf("got %s", c.raw)
	}
}
