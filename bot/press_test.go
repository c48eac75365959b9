package bot_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// many are documents with more evidence than an answer shows.
func many() fstest.MapFS {
	docs := brokers()
	for i := range 6 {
		text := fmt.Sprintf("# Kafka vs RabbitMQ, part %d\n\nIn test number %d Kafka was faster than RabbitMQ. In office %d RabbitMQ is fast enough.\n", i, i, i)
		docs[fmt.Sprint("part", i, ".md")] = &fstest.MapFile{Data: []byte(text)}
	}
	return docs
}

// action returns the action of an answer that does something to something.
func action(t testing.TB, r reply.Reply, act reply.Act, to string) reply.Action {
	t.Helper()
	i := slices.IndexFunc(r.Actions, func(a reply.Action) bool { return a.Act == act && (a.Subject == to || a.Aspect == to) })
	if i < 0 {
		t.Fatalf("%q offers no %s %s, but %v", r.Question, act, to, r.Actions)
	}
	return r.Actions[i]
}

func press(t testing.TB, b *bot.Bot, key, thread string) reply.Reply {
	t.Helper()
	r, err := b.Answer(t.Context(), bot.Message{Key: key, Thread: thread, Spaces: everybody()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func acts(r reply.Reply) string {
	var out []string
	for _, a := range r.Actions {
		out = append(out, strings.TrimSpace(a.Act.String()+" "+a.Subject+a.Aspect))
	}
	return strings.Join(out, ", ")
}

func TestAnswersOfferWhatMakesSense(t *testing.T) {
	b := newBot(t, load(t, many()))
	for _, c := range []struct{ ask, want string }{
		{"Kafka or RabbitMQ for speed?", "more Kafka, more RabbitMQ, why, on ease of use, on security, swap, share, helpful, not_helpful"},
		{"Kafka or RabbitMQ for security?", "why, on performance, on ease of use, swap, share, helpful, not_helpful"},
		{"What is Kafka?", "more Kafka, share, helpful, not_helpful"},
		{"Kafka or RabbitMQ for taste?", "on performance, on ease of use, on security, helpful, not_helpful"},
		{"Pulsar or NATS for speed?", "helpful, not_helpful"},
		{"hello", ""},
		{"What is the weather like in Lisbon?", ""},
	} {
		if got := acts(answer(t, b, c.ask, "")); got != c.want {
			t.Errorf("%q offers %s, want %s", c.ask, got, c.want)
		}
	}
}

func TestActionsDoWhatTheySay(t *testing.T) {
	b := newBot(t, load(t, many()))
	asked := answer(t, b, "Kafka or RabbitMQ for speed?", "")
	first := func(r reply.Reply) []string { return []string{r.Sides[0].Subject, r.Sides[len(r.Sides)-1].Subject} }

	more := press(t, b, action(t, asked, reply.More, "RabbitMQ").Key, "")
	if len(more.Sides) != 1 || more.Sides[0].Subject != "RabbitMQ" || len(more.Sides[0].Quotes) == 0 || len(more.Sides[0].Quotes) > 8 {
		t.Errorf("more for RabbitMQ shows %+v", more.Sides)
	}
	for q := range quotes(more) {
		for old := range quotes(asked) {
			if old.Source == q.Source && old.Text == q.Text {
				t.Errorf("%q is shown again as more", q.Text)
			}
		}
	}
	if more.Verdict.Winner != "Kafka" || more.Pressed != reply.More || !strings.Contains(more.Headline, "RabbitMQ") {
		t.Errorf("more is %q, %q, %v", more.Headline, more.Verdict.Winner, more.Pressed)
	}

	why := press(t, b, action(t, asked, reply.Why, "").Key, "")
	if len(why.Verdict.Tally) == 0 || why.Headline != asked.Headline || why.Pressed != reply.Why {
		t.Errorf("why is %q, tally %q", why.Headline, why.Verdict.Tally)
	}

	on := press(t, b, action(t, asked, reply.On, "security").Key, "")
	if on.Aspect != "security" || !slices.Equal(on.Subjects, asked.Subjects) || on.UseCase == asked.UseCase || on.Verdict.Winner != "RabbitMQ" {
		t.Errorf("on security is %q %q %q: %s", on.Aspect, on.Subjects, on.UseCase, on.Headline)
	}

	swapped := press(t, b, action(t, asked, reply.Swap, "").Key, "")
	back := press(t, b, action(t, swapped, reply.Swap, "").Key, "")
	if slices.Equal(first(asked), first(swapped)) || !slices.Equal(first(asked), first(back)) || swapped.Headline != asked.Headline {
		t.Errorf("sides are %q, swapped %q, swapped again %q", first(asked), first(swapped), first(back))
	}

	for _, r := range []reply.Reply{asked, more, why, on, swapped} {
		shared := press(t, b, action(t, r, reply.Share, "").Key, "")
		if got, want := reply.Text(shared, 80), reply.Text(r, 80); got != want || shared.Pressed != reply.Share {
			t.Errorf("shared\n%s\nwant\n%s", got, want)
		}
	}

	thanks := press(t, b, action(t, asked, reply.NotHelpful, "").Key, "")
	if thanks.Pressed != reply.NotHelpful || thanks.Verdict.Outcome != "" || thanks.Headline == "" || !slices.Equal(thanks.Subjects, asked.Subjects) {
		t.Errorf("not helpful is answered by %+v", thanks)
	}
}

func TestKeysWorkAfterARestart(t *testing.T) {
	store := load(t, many())
	before, after := newBot(t, store), newBot(t, store)
	for _, talk := range [][]string{
		{"Kafka or RabbitMQ for speed?", "and for security?", "why?", "more"},
		{"What is Kafka?", "is it fast?", "and RabbitMQ?"},
		{"hey bot, <@U123> which one is *easier* to set up? And which one is faster?"},
		{"Zookeeper or RabbitMQ for speed?", "why?"},
		{"Is Kafka bad for a small shop?", "RabitMQ or Kafka?"},
		{"What happens to my brokers when Zookeeper does not start?"},
		{"What are the disadvantages of Kafka?", "Is Kafka slower than RabbitMQ?", "are you sure?"},
	} {
		for _, question := range talk {
			r := answer(t, before, question, talk[0])
			for _, one := range append([]reply.Reply{r}, r.Also...) {
				for _, a := range one.Actions {
					rates := a.Act == reply.Helpful || a.Act == reply.NotHelpful || a.Act == reply.Flag
					if got, want := press(t, after, a.Key, ""), press(t, before, a.Key, ""); !reflect.DeepEqual(got, want) || got.Verdict.Outcome == "" && !rates || got.Headline == "" {
						t.Errorf("%s on %q after a restart\n%s\nwant\n%s", a.Act, question, reply.Text(got, 80), reply.Text(want, 80))
					}
				}
			}
		}
	}
}

func TestPressingGoesOnWithTheConversation(t *testing.T) {
	b := newBot(t, load(t, many()))
	key := action(t, answer(t, b, "Kafka or RabbitMQ for speed?", "another"), reply.On, "security").Key
	press(t, b, key, "here")
	if r := answer(t, b, "why?", "here"); r.Verdict.Winner != "RabbitMQ" || r.Aspect != "security" {
		t.Errorf("why is %q on %q", r.Verdict.Winner, r.Aspect)
	}
	press(t, b, key, "")
	if b.Remembers("") || b.Threads() != 2 {
		t.Errorf("%d threads are kept", b.Threads())
	}
	if r := answer(t, b, "why?", "another"); r.Verdict.Winner != "Kafka" {
		t.Errorf("why is %q in the thread that was not pressed in", r.Verdict.Winner)
	}
}

func TestKeysThatCannotBeAnsweredGetAReason(t *testing.T) {
	store := load(t, many())
	b := newBot(t, store)
	r := answer(t, b, "Kafka or RabbitMQ for speed?", "")
	key := action(t, r, reply.Share, "").Key
	long := "Kafka or RabbitMQ for speed, " + strings.Repeat("zyxwvutsrqponm lkjihgfedcba ", 9) + "?"
	kept := action(t, answer(t, b, long, ""), reply.Helpful, "").Key
	if bot.Stateless(kept) {
		t.Fatal("a long text fits a key")
	}
	if r := press(t, b, kept, ""); r.Question == "" {
		t.Errorf("a question that is remembered is answered by %+v", r)
	}
	alone := fstest.MapFS{"a.md": {Data: []byte("# Kafka vs NATS\n\nKafka is faster than NATS.\n")}}
	for _, c := range []struct {
		name   string
		b      *bot.Bot
		key    string
		spaces []knowledge.Space
		want   string
		act    reply.Act
	}{
		{"garbage", b, "garbage!", everybody(), "cannot read", reply.Asked},
		{"nothing much", b, "AAAA", everybody(), "cannot read", reply.Asked},
		{"cut off", b, key[:len(key)-2], everybody(), "cannot read", reply.Asked},
		{"broken into lines", b, key[:8] + "\n" + key[8:], everybody(), "cannot read", reply.Asked},
		{"too long", b, strings.Repeat("A", 4000), everybody(), "cannot read", reply.Asked},
		{"another space", b, key, []knowledge.Space{"slack:T2"}, "another place", reply.Share},
		{"a space more", b, key, []knowledge.Space{knowledge.Shared, "slack:T2"}, "another place", reply.Share},
		{"an earlier version", b, bot.OlderKey(key), everybody(), "too old", reply.Share},
		{"the documents are gone", newBot(t, load(t, fstest.MapFS{})), key, everybody(), "have changed", reply.Share},
		{"one of two is gone", newBot(t, load(t, alone)), key, everybody(), "have changed", reply.Share},
		{"forgotten in a restart", newBot(t, store), kept, everybody(), "remember", reply.Helpful},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := c.b.Answer(t.Context(), bot.Message{Key: c.key, Thread: "t", Spaces: c.spaces})
			if err != nil || !strings.Contains(r.Headline, c.want) || r.Verdict.Outcome != "" || r.Pressed != c.act || len(r.Actions) > 0 {
				t.Errorf("got %+v, %v, want a headline with %q", r, err, c.want)
			}
			if c.b.Remembers("t") {
				t.Error("it is remembered in the conversation")
			}
		})
	}
}

func TestKeysAreAnsweredForASeason(t *testing.T) {
	store := load(t, many())
	synctest.Test(t, func(t *testing.T) {
		b := newBot(t, store)
		key := action(t, answer(t, b, "Kafka or RabbitMQ for speed?", ""), reply.Share, "").Key
		time.Sleep(90 * 24 * time.Hour)
		if r := press(t, b, key, ""); r.Verdict.Winner != "Kafka" {
			t.Errorf("after 90 days: %q", r.Headline)
		}
		time.Sleep(24 * time.Hour)
		if r := press(t, b, key, ""); !strings.Contains(r.Headline, "too old") || r.Pressed != reply.Share {
			t.Errorf("after 91 days: %q", r.Headline)
		}
	})
}

func TestLabelsFitButtons(t *testing.T) {
	long := strings.Repeat("extraordinarily ", 9) + "long name"
	docs := fstest.MapFS{}
	for i := range 6 {
		docs[fmt.Sprint(i, ".md")] = &fstest.MapFile{Data: fmt.Appendf(nil, "# %s vs Kafka\n\nIn test %d Kafka is faster than %s. %s is safer, said number %d.\n", long, i, long, long, i)}
	}
	for _, a := range answer(t, newBot(t, load(t, docs)), "Kafka or "+long+" for speed?", "").Actions {
		if n := len([]rune(a.Label)); n == 0 || n > 75 || len(a.Key) > reply.LongestKey {
			t.Errorf("%s: label %q has %d characters, key %q", a.Act, a.Label, n, a.Key)
		}
	}
}
