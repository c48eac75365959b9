package question_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// TestQuestions reads testdata/questions.txt, which says how it is laid out.
func TestQuestions(t *testing.T) {
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := parser(t)
	var cat index.Catalog
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if names, ok := strings.CutPrefix(line, "catalog:"); ok {
			cat = catalogOf(names)
			continue
		}
		i := strings.LastIndex(line, "=>")
		if i < 0 {
			t.Fatalf("line %d: no =>", n+1)
		}
		q := ask(p, cat, line[:i])
		for _, fault := range faults(q, strings.Fields(line[i+2:])) {
			t.Errorf("testdata/questions.txt:%d: %s: %s\n\tread as %+v", n+1, strings.TrimSpace(line[:i]), fault, q)
		}
	}
}

func parser(t testing.TB) *question.Parser {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return question.New(lex)
}

// ask asks the questions of a line, one after the other, and returns the last.
func ask(p *question.Parser, cat index.Catalog, line string) question.Question {
	var before question.Conversation
	var q question.Question
	for turn := range strings.SplitSeq(line, ">>") {
		said, _, _ := strings.Cut(turn, "=>")
		q = p.Parse(strings.TrimSpace(said), before, cat)
		before = before.After(q)
	}
	return q
}

// catalogOf reads "Name, Name=alias/alias".
func catalogOf(names string) index.Catalog {
	var list []string
	for n := range strings.SplitSeq(names, ",") {
		list = append(list, strings.ReplaceAll(strings.TrimSpace(n), "/", ","))
	}
	return catalog(list...)
}

// catalog makes a catalog of subjects written "Name" or "Name=alias,alias".
func catalog(names ...string) index.Catalog {
	var cat index.Catalog
	for i, n := range names {
		name, aliases, _ := strings.Cut(n, "=")
		topic := index.Topic{Subject: knowledge.Subject{Name: name}, Claims: 100 - i}
		if aliases != "" {
			topic.Aliases = strings.Split(aliases, ",")
		}
		cat.Topics = append(cat.Topics, topic)
	}
	return cat
}

// faults compares a question with what a line wants of it.
func faults(q question.Question, want []string) []string {
	var out []string
	check := func(what string, ok bool) {
		if !ok {
			out = append(out, "want "+what)
		}
	}
	named := false
	for i, w := range want {
		key, value, pair := strings.Cut(w, "=")
		value = strings.ReplaceAll(value, "_", " ")
		switch {
		case i == 0:
			check(w, q.Intent.String() == w)
		case pair && key == "unknown":
			check(w, slices.Equal(q.Unknown, strings.Split(value, ",")))
			if !named {
				check("no subject", len(q.Subjects) == 0)
			}
		case pair && key == "aspect":
			check(w, string(q.Aspect) == strings.ReplaceAll(value, " ", "-"))
		case pair && key == "use":
			check(w, q.UseCase == value)
		case pair && key == "must":
			check(w, slices.Equal(q.Must, strings.Split(value, ",")))
		case pair && key == "words":
			check(w, strings.Join(q.Words, ",") == value)
		case pair && key == "proposed":
			check(w, q.Proposed == value)
		case strings.TrimPrefix(w, "!") == "negative":
			check(w, q.Negative == (w[0] != '!'))
		case strings.TrimPrefix(w, "!") == "graded":
			check(w, q.Graded == (w[0] != '!'))
		case w == "carried":
			check(w, q.Carried)
		default:
			named = true
			check(w, slices.Equal(q.Subjects, strings.Split(strings.ReplaceAll(w, "_", " "), "|")))
		}
	}
	return out
}
