package adapters_test

import (
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
)

func TestWhatIsKeptIsToldAsFarAsItIs(t *testing.T) {
	book := english(t)
	all := strings.Join(adapters.Privacy(book, adapters.Keeps{Library: true, Games: true, Comments: true, Forget: "/juxta forget"}), "\n")
	for _, word := range []string{"a code that only I can make", "/juxta forget", "debate", "that log", "counted", "10,000"} {
		if !strings.Contains(all, word) {
			t.Errorf("%q is not said:\n%s", word, all)
		}
	}
	least := strings.Join(adapters.Privacy(book, adapters.Keeps{Forget: "/juxta forget"}), "\n")
	for _, word := range []string{"helpful", "debate.", "counted", "written down"} {
		if strings.Contains(least, word) {
			t.Errorf("%q is said where there is no such thing:\n%s", word, least)
		}
	}
}

func TestTheConversationsOfAPersonAreTheirsAlone(t *testing.T) {
	discord, slack := bot.Asker{User: "42", Person: "discord:42"}, bot.Asker{User: "U1", Person: "slack:T1:U1"}
	for name, want := range map[string][2]bool{
		"discord:1:2:42":          {true, false},
		"discord:user:abc:9:42":   {true, false},
		"discord:1:2:421":         {},
		"discord:1:2":             {},
		"slack:T1:C1:U1":          {false, true},
		"slack:T1:D1:U1:1700.001": {false, true},
		"slack:T1:C1:1700.001":    {},
		"slack:T1:C1:42":          {},
	} {
		if got := [2]bool{adapters.ThreadOf(discord)(name), adapters.ThreadOf(slack)(name)}; got != want {
			t.Errorf("%s is of them: %v, want %v", name, got, want)
		}
	}
	if adapters.ThreadOf(bot.Asker{})("a:") {
		t.Error("nobody has a conversation")
	}
}

func TestTheVotesAndScoresOfAPersonAreForgotten(t *testing.T) {
	b := adapters.NewBallots(0)
	b.Vote("debate", "ann", 1)
	b.Vote("debate", "bob", 1)
	b.Forget("ann")
	b.Forget("nobody")
	if p := b.Poll("debate", "ann"); p.Of(1) != 1 || p.Taken {
		t.Errorf("got %+v", p)
	}
	s := adapters.NewScores(0)
	s.Add("room", "ann", true)
	s.Add("room", "bob", true)
	s.ForgetUser("ann")
	if best := s.Best("room", 10); len(best) != 1 || best[0].User != "bob" {
		t.Errorf("got %v", best)
	}
}
