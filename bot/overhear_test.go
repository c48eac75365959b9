package bot_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/bot/reply"
)

func overhear(t testing.TB, b *bot.Bot, text, thread string) reply.Reply {
	t.Helper()
	m := ask(text, thread)
	m.Overheard = true
	r, err := b.Answer(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatWasOverheardIsCompared(t *testing.T) {
	docs := many()
	docs["drink.md"] = &fstest.MapFile{Data: []byte("# Tea vs Coffee\n\nTea is cheaper than coffee. Coffee tastes better than tea.\n")}
	store := load(t, docs)
	b, restarted := newBot(t, store), newBot(t, store)
	for _, c := range []struct {
		name, text, intent, aspect, outcome string
		subjects                            []string
	}{
		{"a choice", "Kafka or RabbitMQ for speed?", "choose", "performance", "favors", []string{"Kafka", "RabbitMQ"}},
		{"an opinion", "Honestly, after last Sunday I would trade Kafka for RabbitMQ, security comes first.", "choose", "security", "favors", []string{"Kafka", "RabbitMQ"}},
		{"two opinions", "Kafka rocks.\n\nAnna's cousin swears by RabbitMQ though :shrug:", "choose", "", "depends", []string{"Kafka", "RabbitMQ"}},
		{"one of another kind", "While I had coffee: RabbitMQ or Kafka, and why RabbitMQ?", "choose", "", "depends", []string{"RabbitMQ", "Kafka"}},
		{"one thing", "Kafka broke my weekend.", "pros_cons", "", "facts", []string{"Kafka"}},
		{"something unknown", "Kafka or Pulsar?", "choose", "", "unknown_subject", []string{"Kafka"}},
		{"one thing and an aspect", "Selling my fast old Kafka, 80 euro, pick up only", "pros_cons", "", "facts", []string{"Kafka"}},
		{"a choice of others", "The release is out, is it faster?", "", "", "", nil},
		{"nothing known", "The canteen has soup today.", "", "", "", nil},
		{"nothing", "", "", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := overhear(t, b, c.text, "")
			if r.Intent != c.intent || r.Aspect != c.aspect || r.Verdict.Outcome != c.outcome || !slices.Equal(r.Subjects, c.subjects) || r.Headline == "" {
				t.Errorf("%q is answered by %s %q on %q: %s\n%s", c.text, r.Intent, r.Subjects, r.Aspect, r.Verdict.Outcome, reply.Text(r, 90))
			}
			for _, a := range r.Actions {
				if got := press(t, restarted, a.Key, ""); a.Act == reply.Share && reply.Text(got, 90) != reply.Text(r, 90) {
					t.Errorf("shared\n%s\nwant\n%s", reply.Text(got, 90), reply.Text(r, 90))
				}
			}
		})
	}
}

func TestWhatWasOverheardIsGoneOnWith(t *testing.T) {
	b := newBot(t, load(t, many()))
	overhear(t, b, "Kafka rocks. RabbitMQ as well.", "here")
	if r := answer(t, b, "and for speed?", "here"); r.Verdict.Winner != "Kafka" {
		t.Errorf("%q, of %q", r.Headline, r.Subjects)
	}
}

// BenchmarkOverhear reads as long a text as a platform lets through.
func BenchmarkOverhear(b *testing.B) {
	h := newBot(b, load(b, many()))
	long := strings.Repeat("We talked about it all day, Kafka here and <@U123> there, and nobody [knows](what) came of it: not I. ", 400)
	b.ReportAllocs()
	for b.Loop() {
		overhear(b, h, long+" RabbitMQ!", "")
	}
}
