package adapters_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// ledger keeps gaps, but for those of a space that it refuses.
type ledger struct {
	mu      sync.Mutex
	kept    []library.Gap
	refuses knowledge.Space
}

func (l *ledger) RecordGaps(_ context.Context, gaps []library.Gap) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if gaps[0].Space == l.refuses {
		return errors.New("the disk is full")
	}
	l.kept = append(l.kept, gaps...)
	slices.SortFunc(l.kept, func(a, b library.Gap) int { return cmp.Compare(a.Subject, b.Subject) })
	return nil
}

// gapsIn returns what is kept of answers to messages of some spaces.
func gapsIn(t *testing.T, refuses knowledge.Space, messages []bot.Message, replies ...reply.Reply) []library.Gap {
	t.Helper()
	l := &ledger{refuses: refuses}
	synctest.Test(t, func(t *testing.T) {
		g := adapters.NewGaps(l, zerolog.Nop())
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- g.Run(ctx) }()
		for i, r := range replies {
			h := g.Count(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { return r, nil }))
			if _, err := h.Answer(t.Context(), messages[i%len(messages)]); err != nil {
				t.Error(err)
			}
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return l.kept
}

func asked(spaces ...knowledge.Space) bot.Message {
	return bot.Message{Text: "tea or coffee, I, Ann of 5 Mill Lane, ask?", Spaces: spaces, From: bot.Asker{User: "ann"}}
}

func TestGapsOfASpaceThatWasLeftAreNotKept(t *testing.T) {
	l := &ledger{}
	g := adapters.NewGaps(l, zerolog.Nop())
	h := g.Count(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
		return reply.Reply{Subjects: []string{"Tea"}, Verdict: reply.Verdict{Outcome: "insufficient"}}, nil
	}))
	for _, space := range []knowledge.Space{"discord:1", "discord:12"} {
		if _, err := h.Answer(t.Context(), asked(space)); err != nil {
			t.Fatal(err)
		}
	}
	g.Forget("discord:1")
	done, stop := context.WithCancel(t.Context())
	stop()
	if err := g.Run(done); err != nil || len(l.kept) != 1 || l.kept[0].Space != "discord:12" {
		t.Errorf("kept are %v, %v", l.kept, err)
	}
}

func TestGapsCountWhatHadNoEvidence(t *testing.T) {
	thin := reply.Reply{Question: "tea?", Subjects: []string{"Tea"}, Aspect: "price", Verdict: reply.Verdict{Outcome: "insufficient"}}
	none := reply.Reply{Unknown: []string{"Yerba"}, Subjects: []string{"Tea"}, Verdict: reply.Verdict{Outcome: "unknown_subject"}}
	sure := reply.Reply{Subjects: []string{"Tea", "Coffee"}, Verdict: reply.Verdict{Outcome: "favors"}}
	refused := thin
	refused.Refused = true
	also := sure
	also.Also = []reply.Reply{none}
	got := gapsIn(t, "", []bot.Message{asked("discord:1", knowledge.Shared)}, thin, thin, sure, none, refused, also)
	want := []library.Gap{
		{Space: "discord:1", Subject: "Tea", Aspect: "price", Outcome: "insufficient", Count: 2},
		{Space: "discord:1", Subject: "Yerba", Outcome: "unknown_subject", Count: 2},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestGapsOfASpaceAreKeptWhateverAnothersAreWorth(t *testing.T) {
	none := reply.Reply{Unknown: []string{"Yerba"}, Verdict: reply.Verdict{Outcome: "unknown_subject"}}
	got := gapsIn(t, "slack:T1", []bot.Message{asked("slack:T1", knowledge.Shared), asked(knowledge.Shared)}, none, none)
	if len(got) != 1 || got[0].Space != knowledge.Shared {
		t.Errorf("got %+v", got)
	}
}

func TestAButtonThatIsPressedAsksNothingNew(t *testing.T) {
	pressed := asked("discord:1")
	pressed.Key = "w1"
	if got := gapsIn(t, "", []bot.Message{pressed}, reply.Reply{Unknown: []string{"Yerba"}}); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}

func TestGapsThatWaitAreBounded(t *testing.T) {
	var many reply.Reply
	for i := range 5000 {
		many.Unknown = append(many.Unknown, "Yerba "+strconv.Itoa(i))
	}
	if got := gapsIn(t, "", []bot.Message{asked("discord:1")}, many); len(got) != 2000 {
		t.Errorf("%d are kept, want 2000", len(got))
	}
}
