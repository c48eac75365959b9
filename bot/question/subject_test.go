package question_test

import (
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

func TestSubjectIsTheOneThatANameStandsFor(t *testing.T) {
	cat := index.Catalog{Topics: []index.Topic{
		{Subject: knowledge.Subject{Name: "PostgreSQL", Aliases: []string{"Postgres"}}},
		{Subject: knowledge.Subject{Name: "electric car", Aliases: []string{"EV"}}},
		{Subject: knowledge.Subject{Name: "petrol car"}},
	}}
	p := parser(t)
	for name, want := range map[string]string{
		"PostgreSQL": "PostgreSQL", "postgres": "PostgreSQL", "postgers": "PostgreSQL",
		"EVs": "electric car", "electric": "electric car", "petrol": "petrol car",
		"": "", "both": "", "MySQL": "", "Postgres pro": "", "Postgres or petrol": "",
	} {
		if got := p.Subject(name, cat); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
