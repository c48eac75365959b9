package bot_test

import (
	"slices"
	"strings"
	"testing"

	"juxta/bot/reply"
)

// flags returns the offers to flag a quote.
func flags(r reply.Reply) []reply.Action {
	return slices.DeleteFunc(slices.Clone(r.Actions), func(a reply.Action) bool { return a.Act != reply.Flag })
}

func TestWhoWasNotHelpedMayFlagEachQuoteOfTheAnswer(t *testing.T) {
	b := newBot(t, load(t, many()))
	asked := answer(t, b, "Kafka or RabbitMQ for speed?", "")
	more := press(t, b, action(t, asked, reply.More, "RabbitMQ").Key, "")
	if got := len(flags(asked)) + len(flags(more)); got > 0 {
		t.Errorf("answers offer %d quotes to flag", got)
	}
	for _, r := range []reply.Reply{asked, more} {
		rated := press(t, b, action(t, r, reply.NotHelpful, "").Key, "")
		left := map[string]bool{}
		for q := range quotes(r) {
			left[q.Source+": "+q.Text] = true
		}
		for _, a := range flags(rated) {
			f := press(t, b, a.Key, "")
			if f.Pressed != reply.Flag || f.Flagged == nil || f.Headline == "" || f.Verdict.Outcome != "" || f.Answer == "" {
				t.Fatalf("%s is answered by %+v", a.Label, f)
			}
			name := f.Flagged.Source + ": " + f.Flagged.Text
			if !left[name] || !strings.Contains(a.Label, f.Flagged.Text[:10]) || f.Flagged.Space != everybody()[0] || a.Subject != f.Flagged.Subject {
				t.Errorf("%s flags %s of %s", a.Label, name, f.Flagged.Space)
			}
			delete(left, name)
		}
		if len(left) > 0 {
			t.Errorf("nobody can flag %v", left)
		}
	}
}

func TestTheArithmeticOffersTheQuotesToFlag(t *testing.T) {
	b := newBot(t, load(t, many()))
	asked := answer(t, b, "Kafka or RabbitMQ for speed?", "")
	why := press(t, b, action(t, asked, reply.Why, "").Key, "")
	if len(flags(why)) == 0 {
		t.Fatal("none is offered")
	}
	f := press(t, b, flags(why)[0].Key, "")
	if f.Flagged == nil {
		t.Errorf("got %q", f.Headline)
	}
}

func TestAQuoteThatIsGoneCannotBeFlagged(t *testing.T) {
	docs := many()
	before := newBot(t, load(t, docs))
	rated := press(t, before, action(t, answer(t, before, "Kafka or RabbitMQ for speed?", ""), reply.NotHelpful, "").Key, "")
	gone := press(t, before, flags(rated)[0].Key, "").Flagged
	delete(docs, gone.Source)
	r := press(t, newBot(t, load(t, docs)), flags(rated)[0].Key, "")
	if r.Flagged != nil || !strings.Contains(r.Headline, "changed") {
		t.Errorf("%s is gone, and answered by %+v", gone.Source, r)
	}
}

func TestOpinionsOnOneAnswerGatherHoweverItWasAskedFor(t *testing.T) {
	b := newBot(t, load(t, many()))
	on := func(ask string, act reply.Act) string {
		return press(t, b, action(t, answer(t, b, ask, ""), act, "").Key, "").Answer
	}
	one := on("Kafka or RabbitMQ for speed?", reply.Helpful)
	for _, ask := range []string{"rabbitmq or kafka for speed?", "For speed, should I take Kafka or RabbitMQ?"} {
		if got := on(ask, reply.NotHelpful); got != one {
			t.Errorf("%q has another answer than the first", ask)
		}
	}
	if on("Kafka or RabbitMQ for security?", reply.Helpful) == one || one == "" {
		t.Error("two questions share an answer")
	}
}
