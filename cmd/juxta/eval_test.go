package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The documents and questions that README.md shows too.
const (
	drinkQuestions = "testdata/drinks/questions.jsonl"
	mondayDocs     = "testdata/drinks/monday"
	fridayDocs     = "testdata/drinks/friday"
)

func TestEvalIsContentWithWhatIsExpected(t *testing.T) {
	juxta(t, "", "eval", drinkQuestions, "--docs", mondayDocs, "--strict").
		expect(t, exitOK, "4 of 4 answers are as expected; there are no earlier ones to compare with\n", "")
}

func TestEvalSaysWhatGotWorseAndWhatGotBetter(t *testing.T) {
	data := t.TempDir()
	eval := func(docs string) result { return juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", docs) }
	eval(mondayDocs).expect(t, exitOK, "", "")
	worse := eval(fridayDocs)
	worse.expect(t, exitFailure, "price fails, worse: Which is cheaper, tea or coffee?\n  expected tea, got ", "2 answers got worse")
	for _, want := range []string{
		"  - “Coffee is more expensive than tea.” beans.md\n",
		"  + “With the new machine coffee is cheaper than tea.” beans.md\n",
		"line 4 right, changed: tea or coffee?\n",
		"; 2 worse, 0 better, 1 changed, 0 new since last time\n",
	} {
		if !strings.Contains(worse.out, want) {
			t.Errorf("no %q in\n%s", want, worse.out)
		}
	}
	eval(fridayDocs).expect(t, exitOK, "2 of 4 answers are as expected; 0 worse, 0 better, 0 changed, 0 new", "")
	eval(mondayDocs).expect(t, exitOK, "price right, better:", "")
}

func TestEvalStrictlyWantsAllThatIsExpected(t *testing.T) {
	data := t.TempDir()
	args := []string{"eval", drinkQuestions, "--docs", fridayDocs}
	juxtaIn(t, data, "", args...).expect(t, exitOK, "price fails:", "")
	juxtaIn(t, data, "", append(args, "--strict")...).expect(t, exitFailure, "price fails:", "2 answers are not as expected")
}

func TestEvalComparesWithAFileOfYourOwn(t *testing.T) {
	data, base := t.TempDir(), filepath.Join(t.TempDir(), "base.jsonl")
	juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", mondayDocs, "--save", base).expect(t, exitOK, "", "")
	for range 2 { // what --against names stays
		juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", fridayDocs, "--against", base).expect(t, exitFailure, "; 2 worse,", "got worse")
	}
	first, err := os.ReadFile(base) //nolint:gosec // a test's own file
	if err != nil {
		t.Fatal(err)
	}
	juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", mondayDocs, "--against", base, "--save", base).expect(t, exitOK, "; 0 worse, 0 better, 0 changed", "")
	if second, err := os.ReadFile(base); err != nil || !bytes.Equal(first, second) { //nolint:gosec // a test's own file
		t.Errorf("the same answers are kept otherwise: %v\n%s\n%s", err, first, second)
	}
	juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", mondayDocs, "--against", base+".gone").expect(t, exitFailure, "", "--against")
	juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", mondayDocs, "--against", mondayDocs+"/beans.md").expect(t, exitFailure, "", "beans.md:1: not an answer")
}

func TestEvalComparesWithWhatAskPrinted(t *testing.T) {
	asked := juxta(t, `{"id":"price","question":"Which is cheaper, tea or coffee?"}`, "ask", "--jsonl", "--docs", fridayDocs)
	file := filepath.Join(write(t, map[string]string{"asked.jsonl": asked.out}), "asked.jsonl")
	juxta(t, "", "eval", drinkQuestions, "--docs", mondayDocs, "--against", file).expect(t, exitOK, "; 0 worse, 1 better, 0 changed, 3 new", "")
}

func TestEvalNamesLinesThatAreNoQuestions(t *testing.T) {
	dir, data := write(t, map[string]string{
		"q.jsonl":     "\ufeff{\"question\":\"Which is cheaper?\",\"expected\":\"tea\"}\r\n\r\ntea?\n{\"question\":\"Which is cheaper, tea or coffee?\",\"expected\":\"milk\"}\n",
		"empty.jsonl": "\n",
	}), t.TempDir()
	file := filepath.Join(dir, "q.jsonl")
	for range 2 { // nothing is kept of a file that could not be read
		r := juxtaIn(t, data, "", "eval", file, "--docs", mondayDocs)
		r.expect(t, exitFailure, "1 of 2 answers are as expected; there are no earlier ones", file+":3: not a line like ")
		r.expect(t, exitFailure, "line 4 fails:", file+`:4: warning: "milk" is no outcome (`)
		r.expect(t, exitFailure, "", "1 line could not be read")
	}
	if kept, err := os.ReadDir(filepath.Join(data, "eval")); err != nil || len(kept) > 0 {
		t.Errorf("kept %v, %v", kept, err)
	}
	juxtaIn(t, data, "", "eval", filepath.Join(dir, "empty.jsonl"), "--docs", mondayDocs).expect(t, exitFailure, "", "there is no question in it")
	juxtaIn(t, data, "", "eval", filepath.Join(dir, "gone.jsonl"), "--docs", mondayDocs).expect(t, exitFailure, "", "gone.jsonl")
}

func TestEvalFollowsConversations(t *testing.T) {
	dir := write(t, map[string]string{"q.jsonl": `{"id":"a","before":["tea or coffee?"],"question":"and which is cheaper?","expected":"tea"}
{"id":"a","before":["tell me about coffee"],"question":"is it popular?","must_not_cite":["cents"]}
`})
	juxta(t, "", "eval", filepath.Join(dir, "q.jsonl"), "--docs", mondayDocs).
		expect(t, exitOK, "2 of 2 answers", `q.jsonl:2: warning: the id "a" is that of line 1 too`)
}

func TestEvalTellsWhichQuestionsAreNewAndGone(t *testing.T) {
	data := t.TempDir()
	file := filepath.Join(t.TempDir(), "q.jsonl")
	eval := func(lines string) result {
		if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
			t.Fatal(err)
		}
		return juxtaIn(t, data, "", "eval", file, "--docs", mondayDocs)
	}
	const price, plain = `{"id":"price","question":"Which is cheaper?","expected":"tea"}`, `{"question":"tea or coffee?","expected":"depends"}`
	eval(price+"\n"+plain).expect(t, exitOK, "", "")
	r := eval(plain + "\n" + `{"id":"price","question":"What costs less?","expected":"coffee"}`)
	r.expect(t, exitOK, "price fails, new: What costs less?", "")
	r.expect(t, exitOK, "; 0 worse, 0 better, 0 changed, 1 new since last time\nno longer asked: price Which is cheaper?\n", "")
}

func TestEvalPrintsLinesOfJSON(t *testing.T) {
	data := t.TempDir()
	juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", mondayDocs)
	r := juxtaIn(t, data, "", "eval", drinkQuestions, "--docs", fridayDocs, "--json")
	r.expect(t, exitFailure, "", "got worse")
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if len(lines) != 5 || strings.Contains(r.out, "null,\"failed") || strings.Contains(r.out, ":null}") {
		t.Fatalf("got\n%s", r.out)
	}
	var first caseLine
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first.ID != "price" || first.Change != "worse" || first.Right || *first.Was != "tea" || len(first.Lost) != 1 || !slices.Equal(first.Expected, []string{"tea"}) {
		t.Errorf("got %s", lines[0])
	}
	var last struct {
		Figures map[string]float64
		Changes map[string]int
		Right   int
	}
	if err := json.Unmarshal([]byte(lines[4]), &last); err != nil {
		t.Fatal(err)
	}
	if last.Figures["questions"] != 4 || last.Figures["verdict"] != .5 || last.Changes["worse"] != 2 || last.Right != 2 {
		t.Errorf("got %s", lines[4])
	}
}

func TestEvalWithoutADataFolderComparesWithNothing(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "home"} {
		t.Setenv(name, "")
	}
	for range 2 {
		juxtaIn(t, "", "", "eval", drinkQuestions, "--docs", mondayDocs).expect(t, exitOK, "there are no earlier ones", "the answers are not kept")
	}
}

func TestEvalAnswersFromTheIndex(t *testing.T) {
	data := t.TempDir()
	juxtaIn(t, data, "", "index", "--docs", mondayDocs).expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "eval", drinkQuestions).expect(t, exitOK, "4 of 4 answers", "")
}

func TestEvalWantsAFile(t *testing.T) {
	juxta(t, "", "eval").expect(t, exitUsage, "", "accepts 1 arg")
}

func TestEvalThatIsInterruptedKeepsNothing(t *testing.T) {
	data := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	stop := writerFunc(func(p []byte) (int, error) {
		cancel()
		return len(p), nil
	})
	env := map[string]string{"JUXTA_DATA": data}
	var trouble bytes.Buffer
	code := run(ctx, []string{"eval", drinkQuestions, "--docs", mondayDocs, "--json"}, env, strings.NewReader(""), stop, &trouble)
	if code != exitFailure || !strings.Contains(trouble.String(), "context canceled") {
		t.Errorf("got exit code %d and %s", code, trouble.String())
	}
	if kept, err := os.ReadDir(filepath.Join(data, "eval")); err != nil || len(kept) > 0 {
		t.Errorf("kept %v, %v", kept, err)
	}
}

// writerFunc is a function as a writer.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
