package extract_test

import (
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

// given are the subjects of the tables below.
var given = []knowledge.Subject{{Name: "Mallard"}, {Name: "Osprey"}, {Name: "Heron"}}

// brokers reads a Markdown text below a title without names.
func brokers(t *testing.T, body string) knowledge.Reading {
	t.Helper()
	lex := load(t)
	page, err := format.Read("a.md", []byte("# Message brokers\n\n"+body+"\n"), lex)
	if err != nil {
		t.Fatal(err)
	}
	subjects := extract.Discover([]format.Page{page}, lex, given)
	r := extract.New(lex).Extract(page, subjects)
	sound(t, r, subjects)
	return r
}

// last returns the claim of the last quote about a subject.
func last(t *testing.T, r knowledge.Reading, subject string) knowledge.Claim {
	t.Helper()
	for _, c := range slices.Backward(r.Claims) {
		if c.Subject == subject {
			return c
		}
	}
	t.Fatalf("no claim about %s in %q", subject, r.Document.Text)
	return knowledge.Claim{}
}

func TestTheRuleTellsWhatFoundAClaim(t *testing.T) {
	for _, tc := range []struct{ body, want string }{
		{"Mallard is fast on small machines.", "name/plain"},
		{"Mallard is faster than Osprey on small machines.", "name/than"},
		{"Mallard outperforms Osprey on small machines.", "name/compare/beats"},
		{"Mallard is a small broker for one machine.\n\nA simpler and faster installation is hard to imagine.", "page/plain"},
		{"Mallard is written in C. It is fast and reliable.", "pronoun/plain"},
		{"## Mallard\n\nThe installation is simple and quick.", "heading/plain"},
		{"## Pros of Mallard\n\n- Runs on one core", "heading/plain/listed"},
		{"|  | Mallard | Osprey |\n|---|---|---|\n| Setup | Simple to install on any machine | Hard to install on any machine |", "column/plain"},
		{"| | Mallard | Osprey |\n|---|---|---|\n| Price | $3 | $4 |", "column/cell"},
		{"Mallard is a message broker for one machine.", "name/plain/definition"},
		{"Whether Heron or Mallard suits you depends on your needs.", "name/depends"},
	} {
		if got := last(t, brokers(t, tc.body), "Mallard").Rule; got != tc.want {
			t.Errorf("%q: got the rule %s, want %s", tc.body, got, tc.want)
		}
	}
}

func TestKindsOfStatements(t *testing.T) {
	for _, tc := range []struct {
		body string
		want knowledge.Kind
	}{
		{"Mallard was first released in March 2011.", knowledge.Fact},
		{"Mallard is fast and reliable on small machines.", knowledge.Strength},
		{"## Cons of Mallard\n\n- Runs on one core", knowledge.Weakness},
		{"Mallard is ideal for small shops.", knowledge.UseCase},
		{"Mallard is used by large companies in Norway.", knowledge.Adopter},
		{"Mallard is faster than Osprey on small machines.", knowledge.Comparison},
		{"Choose Mallard when messages are small.", knowledge.Judgement},
		{"Whether Heron or Mallard suits you depends on your needs.", knowledge.Judgement},
	} {
		if got := last(t, brokers(t, tc.body), "Mallard").Kind; got != tc.want {
			t.Errorf("%q: got %s, want %s", tc.body, got, tc.want)
		}
	}
}

func TestBlameIsAWeakness(t *testing.T) {
	if c := last(t, brokers(t, "Mallard is slow and unreliable on small machines."), "Mallard"); c.Kind != knowledge.Weakness || c.Stance != knowledge.Con {
		t.Errorf("got %s, %s", c.Kind, c.Stance)
	}
}

func TestConditionsAreQuoted(t *testing.T) {
	for _, tc := range []struct{ body, want string }{
		{"Choose Mallard if your team is small.", "if your team is small"},
		{"If your team is small, choose Mallard.", "If your team is small"},
		{"Mallard is cheap, but it is slow when messages are large.", "when messages are large"},
		{"Mallard is a good choice as long as nobody needs version 2.1 of it.", "as long as nobody needs version 2.1 of it"},
		{"Mallard is fast and reliable.", ""},
		{"Mallard is worth a look, if asked.", ""},
	} {
		if got := last(t, brokers(t, tc.body), "Mallard").Condition; got != tc.want {
			t.Errorf("%q: got the condition %q, want %q", tc.body, got, tc.want)
		}
	}
}

func TestUnsureClaimsAreHedged(t *testing.T) {
	for body, want := range map[string]bool{
		"Mallard may be slow on small machines.":     true,
		"Mallard is usually slow on small machines.": true,
		"Mallard is slow on small machines.":         false,
	} {
		if got := last(t, brokers(t, body), "Mallard").Hedged; got != want {
			t.Errorf("%q: got hedged %t, want %t", body, got, want)
		}
	}
}

func TestSubjectsAreHeldAgainstEachOther(t *testing.T) {
	for _, tc := range []struct {
		name, body  string
		about, held string
		even        bool
		others      []string
	}{
		{"behind than", "Mallard is faster than Osprey here.", "Mallard", "Osprey", false, []string{"Osprey"}},
		{"behind lack of … compared to", "## Cons of Mallard\n\n- Lack of plugins compared to Osprey", "Mallard", "Osprey", false, []string{"Osprey"}},
		{"as good as each other", "Mallard and Osprey are equally fast on disk.", "Mallard", "", true, []string{"Osprey"}},
		{"three of them", "Mallard, Osprey and Heron are fast on disk.", "Mallard", "", false, []string{"Osprey", "Heron"}},
		{"alone", "Mallard is fast on small machines.", "Mallard", "", false, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := brokers(t, tc.body)
			about := last(t, r, tc.about)
			if about.Held || about.Even != tc.even || !slices.Equal(about.Others, tc.others) {
				t.Errorf("got held %t, even %t, others %q", about.Held, about.Even, about.Others)
			}
			if tc.held != "" && !last(t, r, tc.held).Held {
				t.Errorf("%s is not held up against %s", tc.held, tc.about)
			}
		})
	}
}

func TestARankingIsOnWhatItsClauseSpeaksOf(t *testing.T) {
	c := last(t, brokers(t, "Mallard has good documentation, and Mallard is faster than Osprey."), "Mallard")
	if !slices.Equal(c.BetterOn, []knowledge.Aspect{"performance"}) || !slices.Contains(c.Aspects, "documentation") {
		t.Errorf("ranked on %q of %q", c.BetterOn, c.Aspects)
	}
}

func TestTheTrailHasHeadingsRowAndColumn(t *testing.T) {
	body := "## Setup\n\n| | Mallard | Osprey |\n|---|---|---|\n| First steps | Simple to install on any machine | Hard to install on any machine |"
	want := "Message brokers > Setup > First steps > Mallard"
	if got := strings.Join(last(t, brokers(t, body), "Mallard").Trail, " > "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAPageWithoutClaimsHasNone(t *testing.T) {
	r := brokers(t, "Nothing is said of anybody here.")
	if len(r.Claims) > 0 || len(r.Subjects) > 0 {
		t.Errorf("got %v of %v", r.Claims, r.Subjects)
	}
}

func TestReadingTwiceFindsTheSame(t *testing.T) {
	body := "Mallard is faster than Osprey. Heron is cheap to run. Mallard, Osprey and Heron are reliable brokers."
	first, second := brokers(t, body), brokers(t, body)
	if len(first.Claims) == 0 || len(first.Claims) != len(second.Claims) {
		t.Fatalf("got %d claims, then %d", len(first.Claims), len(second.Claims))
	}
	for i := range first.Claims {
		if a, b := first.Claims[i], second.Claims[i]; line(a, "") != line(b, "") || a.Rule != b.Rule {
			t.Errorf("got %+v, then %+v", a, b)
		}
	}
}
