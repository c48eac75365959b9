package question_test

import (
	"slices"
	"testing"

	"juxta/bot/question"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// TestAspectsAreAskedByTheirNames asks for each aspect as the bot suggests it.
// Of the weather people talk who ask nothing; by memory and by the future alone
// they may mean anything.
func TestAspectsAreAskedByTheirNames(t *testing.T) {
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	vague := []knowledge.Aspect{"weather", "memory-management", "outlook"}
	p, cat := parser(t), catalog("Kafka", "RabbitMQ", "NATS")
	for _, a := range lex.Aspects() {
		for _, names := range []string{"Kafka or RabbitMQ", "Kafka, RabbitMQ or NATS"} {
			q := p.Parse(names+" on "+a.Name+"?", question.Conversation{}, cat)
			if (q.Aspect != a.ID || q.Intent != question.Choose || len(q.Subjects) < 2 || len(q.Unknown) > 0) && !slices.Contains(vague, a.ID) {
				t.Errorf("%q on %q is read as %s %q, unknown %q, on %q", names, a.Name, q.Intent, q.Subjects, q.Unknown, q.Aspect)
			}
		}
	}
}
