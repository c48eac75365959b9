package bot_test

import (
	"testing"

	"juxta/bot"
)

func TestAMatterIsSettledAsItsQuestionWasAnswered(t *testing.T) {
	b := newBot(t, load(t, many()))
	for ask, want := range map[string]string{
		"RabbitMQ or Kafka for speed?":    "Kafka or RabbitMQ, performance",
		"Kafka or RabbitMQ for security?": "Kafka or RabbitMQ, security",
		"Kafka or RabbitMQ?":              "Kafka or RabbitMQ",
		"Kafka or RabbitMQ for taste?":    "Kafka or RabbitMQ, taste and flavour", //nolint:misspell // the lexicon spells it so
	} {
		r := answer(t, b, ask, "")
		m, ok := bot.MatterOf(r)
		if m.Subjects[0] == "RabbitMQ" {
			m.Subjects = []string{"Kafka", "RabbitMQ"}
		}
		if !ok || b.NameOf(m) != want {
			t.Errorf("%q is on %q, %t, want %q", ask, b.NameOf(m), ok, want)
		}
		if m.Aspect == "" {
			continue
		}
		came, err := b.Settle(t.Context(), everybody(), m)
		if before := bot.Came(r.Verdict.Winner, r.Verdict.Outcome); err != nil || came != before {
			t.Errorf("%q comes to %q, %v, and came to %q", ask, came, err, before)
		}
	}
	if _, ok := bot.MatterOf(answer(t, b, "What is Kafka?", "")); ok {
		t.Error("what compares nothing is a matter")
	}
	if came, err := b.Settle(t.Context(), everybody(), bot.Matter{Subjects: []string{"Gone", "Kafka"}}); err != nil || came == "Kafka" {
		t.Errorf("what is gone comes to %q, %v", came, err)
	}
}
