package eval_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"juxta/bot/eval"
	"juxta/bot/reply"
)

// read returns the cases of lines that can all be read.
func read(t *testing.T, lines string) []eval.Case {
	t.Helper()
	cases, broken, err := eval.Read(strings.NewReader(lines))
	if err != nil || len(broken) > 0 {
		t.Fatalf("read: %v, broken %v", err, broken)
	}
	return cases
}

// spelled knows tea and coffee, and that a brew is tea.
func spelled(name string) string {
	return map[string]string{"tea": "Tea", "brew": "Tea", "coffee": "Coffee"}[strings.ToLower(name)]
}

const leaves = "Tea is *cheap*.\n- Tea is gentle &amp; mild.\nCoffee is strong."

func library(source string) (string, bool) {
	if source != "leaves.md" {
		return "", false
	}
	return leaves, true
}

func newExaminer(cases []eval.Case) *eval.Examiner {
	return eval.NewExaminer(cases, spelled, library)
}

// answer returns an answer with a result and, by subject, quotes of leaves.md.
func answer(result string, quotes ...string) reply.Answer {
	a := reply.Answer{Text: "words", Verdict: reply.AnswerVerdict{Outcome: result}}
	if name := spelled(result); name != "" {
		a.Verdict = reply.AnswerVerdict{Outcome: "favors", Winner: &name, Confidence: .8}
	}
	for _, q := range quotes {
		subject, words, _ := strings.Cut(q, ": ")
		e := reply.Evidence{Quote: words, Source: "leaves.md", Span: [2]int{strings.Index(leaves, words), len(leaves)}}
		i := slices.IndexFunc(a.Sides, func(s reply.AnswerSide) bool { return s.Subject == subject })
		switch {
		case subject == "But":
			a.Dissent = append(a.Dissent, e)
		case i < 0:
			a.Sides = append(a.Sides, reply.AnswerSide{Subject: subject, Evidence: []reply.Evidence{e}})
		default:
			a.Sides[i].Evidence = append(a.Sides[i].Evidence, e)
		}
	}
	return a
}

func TestExamine(t *testing.T) {
	const cheap, gentle, strong = "Tea: Tea is *cheap*.", "Tea: Tea is gentle &amp; mild.", "Coffee: Coffee is strong."
	for name, c := range map[string]struct {
		line   string
		answer reply.Answer
		want   []eval.Check
	}{
		"nothing expected":                    {`{"question":"q"}`, answer("facts"), nil},
		"expected winner":                     {`{"question":"q","expected":"tea"}`, answer("Tea"), nil},
		"expected winner by another name":     {`{"question":"q","expected":"brew"}`, answer("Tea"), nil},
		"another winner":                      {`{"question":"q","expected":"tea"}`, answer("Coffee"), []eval.Check{eval.FalseWinner}},
		"no winner where one is expected":     {`{"question":"q","expected":"tea"}`, answer("depends"), []eval.Check{eval.Verdict}},
		"acceptable result":                   {`{"question":"q","expected":"tea","acceptable":["Depends"]}`, answer("depends"), nil},
		"winner where none is expected":       {`{"question":"q","expected":"facts"}`, answer("Tea"), []eval.Check{eval.FalseWinner}},
		"expected quote":                      {`{"question":"q","must_cite":[{"text":"Tea is cheap"}]}`, answer("facts", cheap), nil},
		"expected quote as a string":          {`{"question":"q","must_cite":["gentle & mild"]}`, answer("facts", gentle), nil},
		"one of the expected quotes":          {`{"question":"q","must_cite":["strong","weak"]}`, answer("facts", strong), nil},
		"quotes side by side in the document": {`{"question":"q","must_cite":["Tea is cheap. Tea is gentle"]}`, answer("facts", gentle, cheap), nil},
		"quote among the dissent":             {`{"question":"q","must_cite":["strong"]}`, answer("facts", cheap, "But: Coffee is strong."), nil},
		"quote that nobody sees at first":     {`{"question":"q","must_cite":["strong"]}`, answer("facts", cheap, gentle, cheap, "Tea: Coffee is strong."), []eval.Check{eval.Cite}},
		"other quotes":                        {`{"question":"q","must_cite":["weak"]}`, answer("facts", strong), []eval.Check{eval.Cite}},
		"both sides":                          {`{"question":"q","must_cite":[{"text":"cheap","side":"brew"},{"text":"strong","side":"coffee"}]}`, answer("facts", cheap, strong), nil},
		"a side without evidence":             {`{"question":"q","must_cite":[{"text":"cheap","side":"tea"},{"text":"strong","side":"coffee"}]}`, answer("facts", cheap), []eval.Check{eval.Sides}},
		"sides that are remarks":              {`{"question":"q","must_cite":[{"text":"cheap","side":"any"},{"text":"strong","side":"coffee"}]}`, answer("facts", cheap), nil},
		"unwanted quote":                      {`{"question":"q","must_not_cite":["cheap"]}`, answer("facts", strong, cheap), []eval.Check{eval.BadCite}},
		"unwanted words":                      {`{"question":"q","must_not_contain":["wor"]}`, answer("facts"), []eval.Check{eval.Leaked}},
		"quote that no document has":          {`{"question":"q"}`, answer("facts", "Tea: Tea is dear."), []eval.Check{eval.NotVerbatim}},
		"no text":                             {`{"question":"q"}`, reply.Answer{}, []eval.Check{eval.NoText}},
	} {
		t.Run(name, func(t *testing.T) {
			cases := read(t, c.line)
			var got []eval.Check
			for _, f := range newExaminer(cases).Examine(cases[0], c.answer, false).Failed {
				got = append(got, f.Check)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestFiguresCountOnlyWhatIsAskedFor(t *testing.T) {
	cases := read(t, `{"question":"a","expected":"Tea","must_cite":["cheap"]}
{"question":"b","expected":"Tea","acceptable":["depends"]}
{"question":"c","expected":"Tea"}
{"question":"d","expected":"Tea","firm":false}
{"question":"e","expected":"facts","must_cite":["cheap"]}
{"question":"f"}
{"question":"g","expected":"facts"}`)
	x := newExaminer(cases)
	var f eval.Figures
	for i, result := range []string{"Tea", "depends", "Coffee", "Coffee", "facts", "facts"} {
		f.Add(x.Examine(cases[i], answer(result, "Tea: Tea is *cheap*."), false))
	}
	f.Add(x.Silence(cases[6]))
	line, err := json.Marshal(&f)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"questions":7,"answered":6,"verdict":0.500,"winner":0.333,"winner_of":3,"declared":3,"false_winner":2,"wrong_winner":1,"cite":1.000,"sides":0.000,` +
		`"bad_cite":0,"leaked":0,"not_verbatim":0,"no_text":0,"median_quotes":1,"max_quotes":1}`
	if string(line) != want {
		t.Errorf("got\n%s\nwant\n%s", line, want)
	}
}

func TestCompare(t *testing.T) {
	const cheap, strong = "Tea: Tea is *cheap*.", "Coffee: Coffee is strong."
	for name, c := range map[string]struct {
		line     string
		was, now reply.Answer
		want     eval.Turn
	}{
		"the same":                             {`{"question":"q","expected":"Tea"}`, answer("Tea", cheap), answer("Tea", cheap), eval.Same},
		"as wrong as before":                   {`{"question":"q","expected":"Tea"}`, answer("facts"), answer("facts"), eval.Same},
		"right no more":                        {`{"question":"q","expected":"Tea"}`, answer("Tea"), answer("depends"), eval.Worse},
		"right at last":                        {`{"question":"q","expected":"Tea"}`, answer("depends"), answer("Tea"), eval.Better},
		"wrong in another way":                 {`{"question":"q","expected":"Tea"}`, answer("depends"), answer("facts"), eval.Changed},
		"a false winner where none was":        {`{"question":"q","expected":"Tea"}`, answer("depends"), answer("Coffee"), eval.Worse},
		"no false winner any more":             {`{"question":"q","expected":"Tea"}`, answer("Coffee"), answer("depends"), eval.Better},
		"another acceptable result":            {`{"question":"q","expected":"Tea","acceptable":["depends"]}`, answer("Tea"), answer("depends"), eval.Changed},
		"nothing expected":                     {`{"question":"q"}`, answer("Tea"), answer("Coffee"), eval.Changed},
		"other quotes":                         {`{"question":"q","expected":"Tea"}`, answer("Tea", cheap), answer("Tea", strong), eval.Changed},
		"the expected quote no more":           {`{"question":"q","must_cite":["cheap"]}`, answer("Tea", cheap), answer("Tea", strong), eval.Worse},
		"the quote lost and the verdict found": {`{"question":"q","expected":"Tea","must_cite":["cheap"]}`, answer("facts", cheap), answer("Tea"), eval.Worse},
		"an earlier quote that is no more":     {`{"question":"q"}`, answer("Tea", "Tea: Tea was dear."), answer("Tea", cheap), eval.Changed},
	} {
		t.Run(name, func(t *testing.T) {
			cases := read(t, c.line)
			x := newExaminer(cases)
			if got := eval.Compare(x.Examine(cases[0], c.was, true), x.Examine(cases[0], c.now, false)); got.Turn != c.want {
				t.Errorf("got %+v, want %s", got, c.want)
			}
		})
	}
}

func TestArchiveFindsTheAnswerToACase(t *testing.T) {
	var old eval.Archive
	for i, c := range []eval.Case{{ID: "a", Question: "x"}, {Question: "y"}, {Question: "y"}, {ID: "b", Question: "z"}} {
		old.Put(eval.Record(c, reply.Answer{Text: strconv.Itoa(i), TookUS: 7}))
	}
	for _, c := range []struct {
		c    eval.Case
		want string
	}{
		{eval.Case{ID: "a", Question: "x", Line: 9}, "0"},
		{eval.Case{ID: "a", Question: "x"}, ""}, // taken
		{eval.Case{Question: "y"}, "1"},
		{eval.Case{Question: "y"}, "2"},
		{eval.Case{ID: "b", Question: "asked otherwise"}, ""},
	} {
		got, ok := old.Take(c.c)
		if got.Text != c.want || ok != (c.want != "") || got.TookUS != 0 {
			t.Errorf("%+v: got %q, want %q", c.c, got.Text, c.want)
		}
	}
	if rest := old.Rest(); len(rest) != 1 || rest[0].ID != "b" {
		t.Errorf("left over: %+v", rest)
	}
}

func TestDoubts(t *testing.T) {
	cases := read(t, `{"id":1,"question":"q","expected":"Tea","acceptable":["depends"],"must_cite":[{"text":"Tea is cheap","source":"leaves.md"}]}
{"id":1,"question":"q","expected":"cofee"}
{"question":"q","acceptable":["favors"]}
{"question":"q","must_cite":[{"text":"Tea is dear","source":"leaves.md"}]}
{"question":"q","must_cite":[{"text":"Tea is dear","source":"gone.md"},{"text":"mild","source":"gone.md"},""]}
{"question":"q"}
{"question":"why?","before":["Tea or coffee?"],"expected":"Tea"}
{"question":"why?","before":["Coffee or tea?"],"expected":"Tea"}
{"question":"q","must_not_cite":[""]}`)
	var got []string
	for _, r := range newExaminer(cases).Doubts(cases) {
		got = append(got, fmt.Sprintf("%d: %s", r.Line, r.Text))
	}
	want := []string{
		`2: the id "1" is that of line 1 too`,
		`2: "cofee" is no outcome (depends, conflicting, insufficient, unknown_subject, facts, off_topic), and no subject of the documents`,
		`3: "favors" says that somebody wins: name the winner instead`,
		`4: leaves.md does not hold “Tea is dear”`,
		`5: there is no document "gone.md"`,
		`5: a quote in "must_cite" has no words`,
		`6: nothing is expected of the answer`,
		`8: line 7 asks the same after something else: give both an id, or their answers are told apart by their order`,
		`9: what must not be said has no words`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReliability(t *testing.T) {
	var r eval.Reliability
	add := func(confidence float64, right bool) {
		result := eval.Result{Declared: true, OfVerdict: true, Confidence: confidence}
		if !right {
			result.Failed = []eval.Failure{{Check: eval.FalseWinner}}
		}
		r.Add(result)
	}
	add(.9, true)
	add(.9, false)
	add(.85, true)
	add(1, true)
	add(.2, false)
	r.Add(eval.Result{OfVerdict: true, Confidence: .7}) // no winner
	r.Add(eval.Result{Declared: true, Confidence: .7})  // nothing expected
	var got []string
	for _, b := range append(r.Bands(), r.Total()) {
		got = append(got, fmt.Sprintf("%s %d/%d %.3f", b, b.Right, b.Winners, b.Stated()))
	}
	got = append(got, fmt.Sprintf("%.3f", r.Error()))
	// |0-.2| + |2-2.65| + |1-1|, of five
	want := []string{"0.50-0.65 0/1 0.200", "0.85-0.95 2/3 0.883", "0.95-1.00 1/1 1.000", "0.50-1.00 3/5 0.770", "0.170"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadReportsLinesThatAreNoCases(t *testing.T) {
	cases, broken, err := eval.Read(strings.NewReader("\ufeff{\"question\":\"a\"}\r\n\r\nwhat?\n{\"id\":\"x\"}\n{\"id\":7,\"question\":\"b\",\"why\":\"a remark\",\"before\":null}\n{\"question\":[]}"))
	if err != nil || len(cases) != 2 || len(broken) != 3 {
		t.Fatalf("got %+v, %+v, %v", cases, broken, err)
	}
	if cases[0].Name() != "line 1" || cases[1].Name() != "7" || cases[1].Line != 5 {
		t.Errorf("got %+v", cases)
	}
	for i, line := range []int{3, 4, 6} {
		if broken[i].Line != line {
			t.Errorf("got %+v, want line %d", broken[i], line)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"question":"a","expected":"Tea","must_cite":["x",{"text":"y","side":"Tea"}],"must_not_cite":["z"]}`,
		"\ufeff{\"id\":null,\"question\":\"a\"}\r\n{}\n[]", `{"question":"<b>","must_cite":["&lt;[a](b)"]}`,
	} {
		f.Add(seed, "Tea is <b>cheap</b>.")
	}
	f.Fuzz(func(t *testing.T, lines, quote string) {
		cases, broken, err := eval.Read(strings.NewReader(lines))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(lines, "\n") + 1; len(cases)+len(broken) > n {
			t.Errorf("%d cases and %d broken ones on %d lines", len(cases), len(broken), n)
		}
		x := newExaminer(cases)
		x.Doubts(cases)
		for _, c := range cases {
			a := answer("Tea", "Tea: "+quote)
			if turn := eval.Compare(x.Examine(c, eval.Record(c, a), true), x.Examine(c, a, false)).Turn; turn == eval.Better || turn == eval.Changed {
				t.Errorf("%+v: the same answer is %s", c, turn)
			}
		}
	})
}
