package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"juxta/bot/reply"
)

func TestAskAnswersInWordsAndQuotes(t *testing.T) {
	r := juxta(t, "", "ask", "--docs", drinks(t), "which", "is", "cheaper,", "tea", "or", "coffee?")
	r.expect(t, exitOK, "Sources", "")
	if !strings.Contains(r.out, "“Tea is cheaper than coffee.”") || !strings.Contains(r.out, "[1]") {
		t.Errorf("no evidence in\n%s", r.out)
	}
}

func TestAskReadsTheQuestionFromStandardInput(t *testing.T) {
	juxta(t, "tea or coffee?\n", "ask", "--docs", drinks(t)).expect(t, exitOK, "Sources", "")
}

func TestAskWithoutFlagsUsesTheStarterDocuments(t *testing.T) {
	r := juxta(t, "", "ask", "-v", "Django or Flask for a REST API?")
	r.expect(t, exitOK, "Flask", "starter documents")
}

func TestAskExplains(t *testing.T) {
	docs := drinks(t)
	juxta(t, "", "ask", "--docs", docs, "--explain", "tea or coffee?").expect(t, exitOK, "question: \"tea or coffee?\"", "")
	r := juxta(t, "", "ask", "--docs", docs, "--explain", "--json", "tea or coffee?")
	r.expect(t, exitOK, "{", "question: ")
	if strings.Count(r.out, "\n") != 1 {
		t.Errorf("more than a line of JSON:\n%s", r.out)
	}
}

func TestAskShowsMoreWhenAsked(t *testing.T) {
	docs := write(t, map[string]string{"a.md": leaves + `
## Tea for life

- Tea is easy to prepare on a journey.
- Tea is healthy, says every doctor in town.
- Tea is a reliable friend of patient people.
- Tea is great with lemon and honey.
- Tea is popular with my neighbors.
- Tea is simple to store for years.
`})
	quotes := func(args ...string) int {
		r := juxta(t, "", append([]string{"ask", "--docs", docs, "--json", "tea or coffee?"}, args...)...)
		n := 0
		for _, side := range decode(t, r.out)[0].Sides {
			n = max(n, len(side.Evidence))
		}
		return n
	}
	if few, many := quotes(), quotes("--more"); few > 3 || many <= few {
		t.Errorf("%d quotes a side, %d with --more", few, many)
	}
}

func TestJSONLAnswersInOrderAndRemembersThreads(t *testing.T) {
	in := `{"id":"q1","thread":"a","question":"tea or coffee?"}

{"id":2,"question":"who drinks tea?"}
{"id":"q3","thread":"a","question":"and which is cheaper?"}
`
	r := juxta(t, in, "ask", "--docs", drinks(t), "--jsonl")
	r.expect(t, exitOK, "", "")
	got := decode(t, r.out)
	if len(got) != 3 || got[0].ID != "q1" || got[1].ID != "2" || got[2].ID != "q3" {
		t.Fatalf("wrong answers or order:\n%s", r.out)
	}
	if len(got[2].Subjects) != 2 {
		t.Errorf("the thread is forgotten: subjects %q", got[2].Subjects)
	}
	for _, a := range got {
		if a.Text == "" || a.Verdict.Outcome == "" || a.TookUS <= 0 {
			t.Errorf("incomplete answer %+v", a)
		}
	}
}

func TestJSONLReportsBrokenLinesAndAnswersTheOthers(t *testing.T) {
	in := `{"id":"a","question":"tea or coffee?"}
tea or coffee?
{"id":"c"}
` + `{"id":"d","question":"` + strings.Repeat("x", 2<<20) + `"}
{"id":"e","question":"tea or coffee?"}`
	r := juxta(t, in, "ask", "--docs", drinks(t), "--jsonl")
	r.expect(t, exitFailure, `"id":"e"`, `{"error":"stdin:2: `)
	if n := len(decode(t, r.out)); n != 2 {
		t.Errorf("%d lines answered, want 2", n)
	}
	for _, want := range []string{`{"error":"stdin:3: `, `"id":"c"`, `{"error":"stdin:4: longer`} {
		if !strings.Contains(r.err, want) {
			t.Errorf("no %s in %s", want, r.err)
		}
	}
}

func TestChatIsAConversation(t *testing.T) {
	r := juxta(t, "tea or coffee?\nwhich is cheaper?\nexit\n", "chat", "--docs", drinks(t))
	r.expect(t, exitOK, "Tea is cheaper", "")
}

// decode reads lines of answers, which may hold nothing but the contract.
func decode(t *testing.T, lines string) []reply.Answer {
	t.Helper()
	var out []reply.Answer
	dec := json.NewDecoder(strings.NewReader(lines))
	dec.DisallowUnknownFields()
	for dec.More() {
		var a reply.Answer
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	if len(out) == 0 {
		t.Fatalf("no answer in %q", lines)
	}
	return out
}

func TestQuestionsThatCannotBeReadAreAnErrorOnce(t *testing.T) {
	var out, err bytes.Buffer
	broken := iotest.ErrReader(errors.New("the line went dead"))
	code := run(t.Context(), []string{"ask", "--docs", drinks(t), "--jsonl"}, nil, broken, &out, &err)
	if code != exitFailure || strings.Count(err.String(), "the line went dead") != 1 {
		t.Errorf("got exit code %d and\n%s", code, err.String())
	}
}
