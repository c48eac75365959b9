package bot_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"juxta/bot/reply"
)

// FuzzAnswer holds that whatever is said, there is an answer, its quotes are
// their documents' own, and it is a text that is safe to print.
func FuzzAnswer(f *testing.F) {
	store := load(f, brokers())
	b := newBot(f, store)
	for _, s := range []string{
		"", " ", "?", "Kafka", "Kafka or RabbitMQ for speed?", "why", "more", "and it?", "is it faster than the other one",
		"<@1> <!here> @everyone", strings.Repeat("or vs ", 9), "\x00\xff\u202e", "Kafka vs Kafka", "\u200bKafka\u200b or \u200bRabbitMQ\u200b",
		strings.Repeat("Kafka or RabbitMQ? ", 300), "Kafka or " + strings.Repeat("x", 3000) + "?", "what is the best? what? why? who?",
	} {
		f.Add(s, "t")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, said, thread string) {
		r := answer(t, b, said, thread)
		for _, one := range append([]reply.Reply{r, overhear(t, b, said, thread)}, r.Also...) {
			if one.Headline == "" {
				t.Errorf("no headline to %q", said)
			}
			verbatim(t, store, one)
			text := reply.Text(one, 0)
			if text == "" || !utf8.ValidString(text) {
				t.Errorf("%q is answered with %q", said, text)
			}
			if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); i >= 0 {
				t.Errorf("control character in the answer to %q: %q", said, text[i:])
			}
			for _, a := range one.Actions {
				if got := press(t, b, a.Key, ""); got.Pressed != a.Act || got.Headline == "" || a.Act == reply.Share && got.Verdict.Outcome != one.Verdict.Outcome {
					t.Errorf("%s on the answer to %q: %q, %s", a.Act, said, got.Headline, got.Verdict.Outcome)
				}
			}
		}
	})
}
