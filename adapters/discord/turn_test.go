package discord

import (
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot/phrases"
)

func TestRiddlesAndOverviewsHaveTheirTurnAsQuestionsDo(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	limiter := adapters.NewLimiter(book, adapters.Limits{User: adapters.Rate{PerMinute: 0.001, Burst: 2}})
	s := staged(t, func(d *Door) { d.Turns = limiter })
	asks := func(n int, name string, options ...happening) call {
		s.does(interacted(n, 2, inServer, happening{"type": 1, "name": name, "options": options}))
		return s.call("respond")
	}
	asks(1, "quiz")
	if c := asks(2, "juxta", happening{"name": "topics"}); !strings.Contains(c.words(), "Tea") {
		t.Errorf("got %s", c.raw)
	}
	for n, c := range []call{asks(3, "quiz"), asks(4, "juxta", happening{"name": "help"}), asks(5, "ask", happening{"name": "question", "value": "help"})} {
		if !strings.Contains(c.words(), "That is a lot at once") || c.flags()&hiddenFlag == 0 {
			t.Errorf("%d: got %s", n, c.raw)
		}
	}
	s.does(presses(6, inServer, quizGuess+"check.1.a"))
	if c := s.call("respond"); !strings.Contains(c.words(), "That is a lot at once") {
		t.Errorf("got %s", c.raw)
	}
	if c := asks(7, "juxta", happening{"name": "privacy"}); !strings.Contains(c.words(), "What I keep") {
		t.Errorf("got %s", c.raw)
	}
}

func TestGuessesCostTheOthersOfAChannelNothing(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	limiter := adapters.NewLimiter(book, adapters.Limits{Channel: adapters.Rate{PerMinute: 0.001, Burst: 1}})
	s := staged(t, func(d *Door) { d.Turns = limiter })
	for n := range 10 {
		s.does(presses(1+2*n, inServer, quizGuess+"check.1.a"))
		if c := s.call("respond"); strings.Contains(c.words(), "lot") {
			t.Errorf("got %s", c.raw)
		}
	}
}
