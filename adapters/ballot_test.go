package adapters_test

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
)

func TestEverybodyHasOneVoice(t *testing.T) {
	b := adapters.NewBallots(0)
	b.Vote("tea or coffee", "mina", 0)
	b.Vote("tea or coffee", "tom", 1)
	if p := b.Vote("tea or coffee", "mina", 1); !p.Taken || !slices.Equal(p.Count, []int{0, 2}) || p.Of(1) != 2 || p.All() != 2 {
		t.Errorf("after a change of mind %+v", p)
	}
	if p := b.Vote("cats or dogs", "mina", 0); p.All() != 1 {
		t.Errorf("another vote stands at %+v", p)
	}
	if p := b.Poll("tea or coffee", "mina"); !p.Taken || p.All() != 2 {
		t.Errorf("asked how it stands: %+v", p)
	}
	if p := b.Poll("never asked", "mina"); p.Taken || p.All() != 0 || p.Of(0) != 0 || p.Of(-1) != 0 {
		t.Errorf("a vote that never was stands at %+v", p)
	}
}

func TestTheFirstGuessCounts(t *testing.T) {
	b := adapters.NewBallots(0)
	if p := b.Guess("riddle", "mina", 2); !p.Taken || p.Of(2) != 1 {
		t.Errorf("the first guess: %+v", p)
	}
	if p := b.Guess("riddle", "mina", 0); p.Taken || p.Of(0) != 0 || p.Of(2) != 1 {
		t.Errorf("the second guess: %+v", p)
	}
}

func TestNoVoiceCountsOnceABallotIsClosed(t *testing.T) {
	b := adapters.NewBallots(0)
	b.Vote("tea or coffee", "mina", 0)
	if p := b.Close("tea or coffee"); !p.Closed || p.All() != 1 {
		t.Errorf("closed at %+v", p)
	}
	if p := b.Vote("tea or coffee", "tom", 1); p.Taken || !p.Closed || p.All() != 1 {
		t.Errorf("a late voice: %+v", p)
	}
	b.Close("unheard")
	if p := b.Guess("unheard", "tom", 1); p.Taken || p.All() != 0 {
		t.Errorf("a late voice where there was none: %+v", p)
	}
}

func TestBallotsAreBounded(t *testing.T) {
	const most, people = 3, 1000
	b := adapters.NewBallots(most)
	for i := range people + 50 {
		b.Vote("busy", strconv.Itoa(i), i%2)
	}
	if p := b.Poll("busy", ""); p.All() != people {
		t.Errorf("%d people's voices are kept, want %d", p.All(), people)
	}
	if p := b.Vote("busy", "0", 1); !p.Taken || p.Of(1) != people/2+1 {
		t.Errorf("with all of them there, minds cannot change: %+v", p)
	}
	if p := b.Vote("busy", "9", 99); p.Taken || p.Of(99) != 0 {
		t.Errorf("a side that cannot be: %+v", p)
	}
	for i := range most {
		b.Vote(fmt.Sprint("other ", i), "mina", 0)
	}
	if p := b.Poll("busy", ""); p.All() != 0 {
		t.Errorf("more than %d ballots are kept: %+v", most, p)
	}
}

func TestBallotsAreForgottenAfterDays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := adapters.NewBallots(0)
		b.Vote("tea or coffee", "mina", 0)
		time.Sleep(2 * 24 * time.Hour)
		if p := b.Vote("tea or coffee", "tom", 0); p.All() != 2 {
			t.Errorf("after two days %+v", p)
		}
		time.Sleep(4 * 24 * time.Hour)
		if p := b.Poll("tea or coffee", "mina"); p.All() != 0 {
			t.Errorf("after four silent days %+v", p)
		}
	})
}

func TestAllVoicesCountThatComeAtOnce(t *testing.T) {
	const people = 50
	b, s := adapters.NewBallots(0), adapters.NewScores(0)
	var group sync.WaitGroup
	for i := range people {
		for range 2 {
			group.Go(func() {
				b.Vote("tea or coffee", strconv.Itoa(i), i%2)
				b.Guess("riddle", strconv.Itoa(i), i%3)
				s.Add("team", strconv.Itoa(i), i%2 == 0)
				s.Best("team", 3)
			})
		}
	}
	group.Wait()
	if p := b.Poll("tea or coffee", ""); !slices.Equal(p.Count, []int{people / 2, people / 2}) {
		t.Errorf("%d people's votes come to %+v", people, p)
	}
	if p := b.Poll("riddle", ""); p.All() != people {
		t.Errorf("%d people's guesses come to %+v", people, p)
	}
	if best := s.Best("team", 99); len(best) != people/2 || best[0].Right != 2 || best[0].Guesses != 2 {
		t.Errorf("the scores are %+v", best)
	}
}

func TestScoresTellWhoGuessesBest(t *testing.T) {
	s := adapters.NewScores(0)
	for _, g := range []struct {
		user  string
		right bool
	}{{"mina", true}, {"tom", false}, {"ida", true}, {"mina", true}, {"ida", false}, {"tom", true}} {
		s.Add("team", g.user, g.right)
	}
	want := []adapters.Score{{User: "mina", Right: 2, Guesses: 2}, {User: "ida", Right: 1, Guesses: 2}, {User: "tom", Right: 1, Guesses: 2}}
	if got := s.Best("team", 3); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := s.Best("team", 1); len(got) != 1 {
		t.Errorf("asked for one: %+v", got)
	}
	if got := s.Add("web", "mina", false); got != (adapters.Score{User: "mina", Guesses: 1}) || len(s.Best("web", 3)) > 0 {
		t.Errorf("in another room %+v, best %+v", got, s.Best("web", 3))
	}
}

func TestScoresAreBounded(t *testing.T) {
	const rooms, people = 2, 100
	s := adapters.NewScores(rooms)
	s.Add("team", "mina", true)
	for i := range people + 50 {
		s.Add("team", strconv.Itoa(i), i%2 == 0)
	}
	if best := s.Best("team", 2*people); len(best) > people || !slices.ContainsFunc(best, func(x adapters.Score) bool { return x.User == "mina" }) {
		t.Errorf("%d people's scores are kept", len(best))
	}
	for i := range rooms {
		s.Add(fmt.Sprint("other ", i), "mina", true)
	}
	if best := s.Best("team", 1); len(best) > 0 {
		t.Errorf("more than %d rooms are kept: %+v", rooms, best)
	}
}

func TestScoresAreForgottenAfterAQuietWeek(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := adapters.NewScores(0)
		s.Add("team", "mina", true)
		time.Sleep(9 * 24 * time.Hour)
		if best := s.Best("team", 1); len(best) > 0 {
			t.Errorf("kept %+v", best)
		}
	})
}

func TestScoresAreForgottenOnDemand(t *testing.T) {
	s := adapters.NewScores(0)
	for _, room := range []string{"discord:1:7", "discord:1:8", "discord:11:9"} {
		s.Add(room, "mina", true)
	}
	s.Forget("discord:1:")
	if a, b, c := s.Best("discord:1:7", 1), s.Best("discord:1:8", 1), s.Best("discord:11:9", 1); len(a)+len(b) > 0 || len(c) != 1 {
		t.Errorf("kept %v, %v and %v", a, b, c)
	}
}
