package question_test

import (
	"slices"
	"testing"

	"juxta/bot/question"
	"juxta/knowledge"
)

func TestTextIsWithoutPingsAndMarkup(t *testing.T) {
	p := parser(t)
	for _, c := range []struct{ name, said, want string }{
		{"discord ping", "<@123> tea or coffee?", "tea or coffee?"},
		{"slack ping and channel", "<@U1|ann> tea or coffee in <#C1|general>", "tea or coffee in"},
		{"everyone", "@everyone tea or coffee", "tea or coffee"},
		{"slack entities", "tea &amp; coffee", "tea & coffee"},
		{"bold, code, spoiler", "**tea** or `coffee` or ||cocoa||", "tea or coffee or cocoa"},
		{"quote", "> tea\nor coffee", "tea or coffee"},
		{"links", "tea or coffee? https://a.example/x", "tea or coffee?"},
		{"slack link", "<https://a.example|tea> or coffee", "tea or coffee"},
		{"markdown link", "[tea](https://a.example/x) or [coffee](<https://b.example>)?", "tea or coffee?"},
		{"brackets without an address", "tea [green](organic) or coffee", "tea [green](organic) or coffee"},
		{"emoji", "tea 🍵 or coffee :coffee:", "tea or coffee"},
		{"slash command", "/compare tea or coffee", "tea or coffee"},
		{"called by name", "hey bot, tea or coffee", "tea or coffee"},
		{"a greeting alone stays", "hello bot", "hello bot"},
		{"a word like its name stays", "bot frameworks or none", "bot frameworks or none"},
		{"marks in a row", "tea or coffee???!!", "tea or coffee?"},
		{"hidden characters", "te\u200ba or\u202e coffee", "tea or coffee"},
		{"names with marks stay", "C++ or C# > node.js_x", "C++ or C# > node.js_x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := p.Parse(c.said, question.Conversation{}, catalog("tea", "coffee")).Text
			if got != c.want {
				t.Errorf("text of %q is %q, want %q", c.said, got, c.want)
			}
		})
	}
}

func TestSplitKeepsStatementsWithTheirQuestion(t *testing.T) {
	p := parser(t)
	for _, c := range []struct {
		said string
		want []string
	}{
		{"Tea or coffee?", []string{"Tea or coffee?"}},
		{"Which is faster? And who uses Redis?", []string{"Which is faster?", "And who uses Redis?"}},
		{"I run a small shop. Redis or Postgres?", []string{"I run a small shop. Redis or Postgres?"}},
		{"Redis or Postgres? I run a small shop.", []string{"Redis or Postgres? I run a small shop."}},
		{"which is faster and who uses Redis", []string{"which is faster", "and who uses Redis"}},
		{"who made Redis and in which year", []string{"who made Redis and in which year"}},
		{"what is tea? what is coffee? what is mate? what is cocoa?", []string{"what is tea?", "what is coffee?", "what is mate? what is cocoa?"}},
	} {
		if got := p.Split(c.said); !slices.Equal(got, c.want) {
			t.Errorf("%q splits into %q, want %q", c.said, got, c.want)
		}
	}
}

func TestLaterQuestionsOfAMessageSeeTheEarlier(t *testing.T) {
	p := parser(t)
	qs := p.ParseAll("Is Redis faster than Postgres? And which is cheaper?", question.Conversation{}, catalog("Redis", "Postgres", "Kafka"))
	if len(qs) != 2 || qs[1].Intent != question.Choose || !slices.Equal(qs[1].Subjects, []string{"Redis", "Postgres"}) {
		t.Errorf("read as %+v", qs)
	}
}

// A catalog of several topics leaves open which one is meant.
func TestTitlesTellTopicsApart(t *testing.T) {
	p := parser(t)
	cat := catalog("Redis", "Postgres", "cat", "dog")
	cat.Sources = []knowledge.Source{{Title: "Redis vs Postgres"}, {Title: "Cats or dogs?"}}
	if q := p.Parse("which is cheaper?", question.Conversation{}, cat); len(q.Subjects) > 0 {
		t.Errorf("of two topics, guessed %q", q.Subjects)
	}
	cat.Sources = []knowledge.Source{{Title: "Redis, Postgres, cats and dogs compared"}}
	if q := p.Parse("which is cheaper?", question.Conversation{}, cat); len(q.Subjects) != 4 {
		t.Errorf("of one topic, took %q", q.Subjects)
	}
	before := question.Conversation{Turns: 1, Subjects: []string{"cat", "gone"}, Focus: "gone"}
	if q := p.Parse("is it cheap?", before, cat); slices.Contains(q.Subjects, "gone") {
		t.Errorf("took %q, which the catalog lacks", q.Subjects)
	}
}
