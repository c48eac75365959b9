package adapters_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// compare has replies remembered that were given in a space.
func compare(t testing.TB, l *adapters.Lately, space knowledge.Space, replies ...reply.Reply) {
	t.Helper()
	for _, r := range replies {
		h := l.Remember(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { return r, nil }))
		if _, err := h.Answer(t.Context(), asked(space, knowledge.Shared)); err != nil {
			t.Fatal(err)
		}
	}
}

// favoring is a reply on a few subjects.
func favoring(aspect string, subjects ...string) reply.Reply {
	return reply.Reply{
		Question: "I, Ann of 5 Mill Lane, ask", UseCase: "for my divorce", Subjects: subjects, Aspect: aspect,
		Verdict: reply.Verdict{Outcome: "favors", Winner: subjects[0]},
	}
}

// remembered writes what is remembered of a space.
func remembered(l *adapters.Lately, space knowledge.Space) string {
	var out []string
	for _, m := range l.In(space) {
		out = append(out, strings.Join(m.Subjects, "/")+" "+string(m.Aspect))
	}
	return strings.Join(out, ", ")
}

func TestWhatWasComparedLastIsRememberedOfEachSpaceAlone(t *testing.T) {
	l := &adapters.Lately{}
	also := favoring("", "Tea", "Coffee")
	also.Also = []reply.Reply{favoring("taste", "Tea", "Cocoa")}
	compare(t, l, "discord:1", favoring("price", "Tea", "Coffee"), also, favoring("price", "Coffee", "Tea"))
	compare(t, l, "discord:2", favoring("price", "Cats", "Dogs"))
	compare(t, l, "discord:1", favoring("", "Tea"), reply.Reply{Subjects: []string{"Tea", "Mate"}, Verdict: reply.Verdict{Outcome: "facts"}},
		reply.Reply{Subjects: []string{"Tea", "Coffee"}, Unknown: []string{"Ann"}, Verdict: reply.Verdict{Outcome: "insufficient"}})
	if got, want := remembered(l, "discord:1"), "Coffee/Tea price, Cocoa/Tea taste, Coffee/Tea "; got != want {
		t.Errorf("remembered is %q, want %q", got, want)
	}
	if got, want := remembered(l, "discord:2"), "Cats/Dogs price"; got != want {
		t.Errorf("remembered of another space is %q, want %q", got, want)
	}
	if got := fmt.Sprintf("%+v", l.In("discord:1")); strings.Contains(got, "Ann") || strings.Contains(got, "divorce") {
		t.Errorf("what somebody wrote is remembered: %s", got)
	}
	l.Forget("discord:1")
	if got := remembered(l, "discord:1") + remembered(l, knowledge.Shared); got != "" {
		t.Errorf("forgotten is not %q", got)
	}
}

func TestSoMuchIsRememberedAndNoMore(t *testing.T) {
	l := &adapters.Lately{}
	for space := range 30 {
		for n := range 60 {
			compare(t, l, knowledge.Space(fmt.Sprint("discord:", space)), favoring("", "Tea", fmt.Sprint("No. ", n)))
		}
	}
	all := 0
	for space := range 30 {
		n := len(l.In(knowledge.Space(fmt.Sprint("discord:", space))))
		if all += n; n > 50 {
			t.Errorf("of one space %d", n)
		}
	}
	if got := l.In("discord:29"); all != 1000 || len(got) != 50 || got[0].Subjects[0] != "No. 59" {
		t.Errorf("of all spaces %d, of the last %d", all, len(got))
	}
}
