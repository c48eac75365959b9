package adapters_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// box keeps what people say, unless something fails or takes longer than anybody
// waits.
type box struct {
	votes map[string]bool
	flags []library.Quote
	fails error
	slow  bool
}

func (b *box) Vote(ctx context.Context, space knowledge.Space, answer, user string, helpful bool) error {
	if b.slow {
		<-ctx.Done()
		return ctx.Err()
	}
	if b.fails == nil {
		b.votes[string(space)+" "+answer+" "+user] = helpful
	}
	return b.fails
}

func (b *box) FlagQuote(_ context.Context, q library.Quote, _ string) (string, error) {
	b.flags = append(b.flags, q)
	return "f", b.fails
}

func (b *box) ForgetUser(context.Context, string) error { return b.fails }

var _ adapters.Feedback = (*box)(nil)

// say has a reply passed by the keeping of opinions, to Ann in a server.
func say(t testing.TB, feedback adapters.Feedback, r reply.Reply) (reply.Reply, string) {
	t.Helper()
	var log strings.Builder
	h := adapters.Chain(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { return r, nil }),
		adapters.Opinions(feedback, english(t), zerolog.New(&log)))
	got, err := h.Answer(t.Context(), bot.Message{
		Spaces: []knowledge.Space{"discord:1", knowledge.Shared}, From: bot.Asker{User: "7", Person: "discord:7"},
	})
	if err != nil {
		t.Error(err)
	}
	return got, log.String()
}

func TestTheLastOpinionOfAPersonOnAnAnswerIsKept(t *testing.T) {
	b := &box{votes: map[string]bool{}}
	for _, act := range []reply.Act{reply.Helpful, reply.NotHelpful, reply.NotHelpful} {
		say(t, b, reply.Reply{Pressed: act, Answer: "a1"})
	}
	if helpful, kept := b.votes["discord:1 a1 discord:7"]; !kept || helpful || len(b.votes) != 1 {
		t.Errorf("kept are %v", b.votes)
	}
	say(t, b, reply.Reply{Pressed: reply.Why, Answer: "a2"})
	say(t, b, reply.Reply{Pressed: reply.Helpful, Headline: "That button belongs to another place."})
	if len(b.votes) != 1 {
		t.Errorf("what is no opinion was kept: %v", b.votes)
	}
}

func TestAQuoteIsFlaggedWhereItWasReadAndWhereItsDocumentIsKept(t *testing.T) {
	for home, want := range map[knowledge.Space][]knowledge.Space{"discord:1": {"discord:1"}, knowledge.Shared: {"discord:1", knowledge.Shared}} {
		b := &box{}
		q := reply.Quote{Space: home, Source: "x.md", Text: "Tea is bad."}
		say(t, b, reply.Reply{Pressed: reply.Flag, Answer: "a1", Flagged: &q})
		var got []knowledge.Space
		for _, f := range b.flags {
			got = append(got, f.Space)
			if f.Home != home || f.Source != "x.md" || f.Text != "Tea is bad." {
				t.Errorf("flagged is %+v", f)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("a quote of %s is flagged in %v, want %v", home, got, want)
		}
	}
}

func TestAnOpinionThatCannotBeKeptIsInNobodysWay(t *testing.T) {
	r, log := say(t, &box{fails: errors.New("the disk is full")}, reply.Reply{Pressed: reply.Helpful, Answer: "a1", Headline: "Thank you"})
	if want := english(t).Say(phrases.NotNoted, nil); r.Headline != want {
		t.Errorf("got %q, want %q", r.Headline, want)
	}
	if !strings.Contains(log, "the disk is full") || strings.Contains(log, "discord:7") || strings.Contains(log, "a1") {
		t.Errorf("the log says %s", log)
	}
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		say(t, &box{slow: true}, reply.Reply{Pressed: reply.Helpful, Answer: "a1"})
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("it took %s", took)
		}
	})
}

func TestWithoutAPlaceToKeepOpinionsNoQuoteIsOfferedToBeFlagged(t *testing.T) {
	offered := []reply.Action{{Act: reply.Helpful}, {Act: reply.Flag}}
	r, _ := say(t, nil, reply.Reply{Actions: offered})
	if len(r.Actions) != 1 || offered[1].Act != reply.Flag {
		t.Errorf("offered are %v", r.Actions)
	}
	if r, _ = say(t, &box{}, reply.Reply{Actions: offered}); len(r.Actions) != 2 {
		t.Errorf("offered are %v", r.Actions)
	}
}
