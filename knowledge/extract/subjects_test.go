package extract_test

import (
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/text"
)

func TestTokensNameSubjects(t *testing.T) {
	subjects := extract.Discover(nil, load(t), []knowledge.Subject{
		{Name: "Redis"},
		{Name: "PostgreSQL", Aliases: []string{"Postgres"}},
		{Name: "Go"},
		{Name: "Grebe.js"},
		{Name: "electric bike", Aliases: []string{"e-bike"}},
	})
	for _, tc := range []struct{ name, give, want string }{
		{"a name", "Redis is fast", "Redis"},
		{"another name", "Postgres beats Redis", "PostgreSQL Redis"},
		{"a possessive", "Redis's speed", "Redis"},
		{"a short name in capitals", "Go is simple", "Go"},
		{"a short name's word is no name", "we go home", ""},
		{"with its ending", "Grebe.js or Grebe", strings.Repeat("Grebe.js ", 2)[:17]},
		{"a plural", "electric bikes are heavy", "electric bike"},
		{"a hyphen", "an e-bike and E-Bikes", "electric bike electric bike"},
		{"what is not that", "a non-electric bike", ""},
		{"with its noun", "the Redis database is small", "Redis"},
		{"nothing", "a fast one", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, token := range subjects.Tokens(text.Words(tc.give)) {
				if token.Name != "" {
					got = append(got, token.Name)
				}
			}
			if have := strings.Join(got, " "); have != tc.want {
				t.Errorf("%q: got %q, want %q", tc.give, have, tc.want)
			}
		})
	}
}

func TestTokensLoseNoWord(t *testing.T) {
	subjects := extract.Discover(nil, load(t), given)
	const s = "Mallard, the Osprey-based one, isn't “Heron”."
	at := 0
	for _, token := range subjects.Tokens(text.Words(s)) {
		if token.Span.Start < at || strings.TrimSpace(s[at:token.Span.Start]) != "" {
			t.Errorf("%q is lost before %q", s[at:token.Span.Start], token.Text)
		}
		at = token.Span.End
	}
	if at != len(s) {
		t.Errorf("%q is lost", s[at:])
	}
}

func TestGivenSubjectsKeepTheirOtherNames(t *testing.T) {
	subjects := extract.Discover(nil, load(t), []knowledge.Subject{{Name: "Mallard", Aliases: []string{"the green one"}}})
	all := subjects.All()
	if len(all) != 1 || all[0].Name != "Mallard" || !slices.Contains(all[0].Aliases, "the green one") {
		t.Errorf("got %+v", all)
	}
}

func TestNoDocumentsCompareNothing(t *testing.T) {
	if all := extract.Discover(nil, load(t), nil).All(); len(all) > 0 {
		t.Errorf("got %+v", all)
	}
}
