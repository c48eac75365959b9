package question_test

import (
	"fmt"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

func ExampleParser_Parse() {
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	cat := index.Catalog{Topics: []index.Topic{
		{Subject: knowledge.Subject{Name: "Redis"}, Claims: 20},
		{Subject: knowledge.Subject{Name: "PostgreSQL", Aliases: []string{"Postgres"}}, Claims: 20},
	}}
	p := question.New(lex)
	q := p.Parse("hey bot, <@42> postgers or redis for a chat app??", question.Conversation{}, cat)
	fmt.Printf("%s\n%v %q for %q\n", q.Text, q.Intent, q.Subjects, q.UseCase)

	next := p.Parse("and which one is easier to learn?", question.Conversation{}.After(q), cat)
	fmt.Printf("%v %q on %s\n", next.Intent, next.Subjects, next.Aspect)
	// Output:
	// postgers or redis for a chat app?
	// choose ["PostgreSQL" "Redis"] for "a chat app"
	// choose ["PostgreSQL" "Redis"] on ease-of-learning
}
