package bot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"juxta/bot"
	"juxta/bot/eval"
	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// askAll answers the questions of a set from its documents and returns what the
// answers are beside what is right, and the answers as lines of JSON.
func askAll(t *testing.T, m measured) (results []eval.Result, answers []byte) {
	t.Helper()
	cases := expected(t, m.right)
	store := readInto(t, m.docs)
	b := newBot(t, store)
	x := examiner(t, b, store, cases)
	for _, doubt := range x.Doubts(cases) {
		t.Logf("%s:%d: %s", m.right, doubt.Line, doubt.Text)
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, c := range cases {
		a := answerCase(t, b, c)
		results = append(results, x.Examine(c, a, false))
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	return results, lines.Bytes()
}

// expected reads a file of cases that has no other lines.
func expected(t *testing.T, name string) []eval.Case {
	t.Helper()
	text, err := os.ReadFile(name) //nolint:gosec // a test's own file
	if err != nil {
		t.Fatal(err)
	}
	cases, broken, err := eval.Read(bytes.NewReader(text))
	if err != nil || len(broken) > 0 || len(cases) == 0 {
		t.Fatalf("%s: %d cases, %v, broken %v", name, len(cases), err, broken)
	}
	return cases
}

// readInto reads a folder's documents into a store as the program does.
func readInto(t *testing.T, dir string) *blevestore.Store {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: dir, FS: os.DirFS(dir)})
	if err != nil {
		t.Fatal(err)
	}
	store, err := blevestore.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := store.Load(t.Context(), slices.Values(readings)); err != nil {
		t.Fatal(err)
	}
	return store
}

// examiner returns an examiner who knows the names and texts of a store.
func examiner(t *testing.T, b *bot.Bot, store bot.Searcher, cases []eval.Case) *eval.Examiner {
	t.Helper()
	names, err := b.Names(t.Context(), []knowledge.Space{knowledge.Shared})
	if err != nil {
		t.Fatal(err)
	}
	return eval.NewExaminer(cases, names, func(source string) (string, bool) {
		text, err := store.Text(t.Context(), knowledge.Shared, source)
		return text, err == nil
	})
}

// answerCase asks what came before a case and then its question.
func answerCase(t *testing.T, b *bot.Bot, c eval.Case) reply.Answer {
	t.Helper()
	var a reply.Answer
	for _, text := range append(slices.Clone(c.Before), c.Question) {
		r, err := b.Answer(t.Context(), bot.Message{Text: text, Thread: c.Name(), Spaces: []knowledge.Space{knowledge.Shared}})
		if err != nil {
			t.Fatalf("%s: %q: %v", c.Name(), text, err)
		}
		a = reply.Contract(r, c.ID, 0)
	}
	return a
}

// TestWhyAndMoreComeToTheSame checks that who asks which to choose is told the
// same verdict at any length, and when asking why.
func TestWhyAndMoreComeToTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("asks all questions of all topics")
	}
	sets, _ := topicSets(t)
	for _, m := range sets {
		b, asked := newBot(t, readInto(t, m.docs)), 0
		for _, c := range append(expected(t, m.right), eval.Case{Question: "which is more expensive?"}) {
			ask := func(text string, more bool) reply.Reply {
				r, err := b.Answer(t.Context(), bot.Message{
					Text: text, Thread: fmt.Sprint(c.Line, more), More: more, Spaces: []knowledge.Space{knowledge.Shared},
				})
				if err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				return r
			}
			short := ask(c.Question, false)
			if short.Intent != "choose" || len(short.Unknown) > 0 {
				continue
			}
			asked++
			for _, long := range []reply.Reply{ask(c.Question, true), ask("why?", false), ask("more", false)} {
				if v := long.Verdict; v.Outcome != short.Verdict.Outcome || v.Winner != short.Verdict.Winner {
					t.Errorf("%s: %q: %s %s, and for %q %s %s", m.name, c.Question, short.Verdict.Outcome, short.Verdict.Winner, long.Question, v.Outcome, v.Winner)
				}
			}
		}
		if asked == 0 {
			t.Errorf("%s asks for no choice", m.name)
		}
	}
}

// answerFigures sums up the results of a set.
func answerFigures(m measured, results []eval.Result) *figures {
	var sum eval.Figures
	for _, r := range results {
		sum.Add(r)
	}
	f := &figures{set: m.name}
	for name, value := range sum.All() {
		f.add(name, value)
	}
	return f
}

func rely(relied *eval.Reliability, results []eval.Result) {
	for _, r := range results {
		relied.Add(r)
	}
}

// reliabilityFigures says, by bands of confidence, how many winners are named,
// what share of them is right, and what share was to be expected.
func reliabilityFigures(sets string, relied eval.Reliability) *figures {
	f := &figures{set: "reliability of " + sets}
	all, bands := relied.Total(), []string{}
	for _, b := range append(relied.Bands(), all) {
		f.add(b.String(), fmt.Sprintf("winners %d right %.3f stated %.3f", b.Winners, b.Share(), b.Stated()))
		bands = append(bands, fmt.Sprintf("%s=%d/%d", b, b.Right, b.Winners))
	}
	f.add("calibration_error", fmt.Sprintf("%.3f", relied.Error()))
	fmt.Printf("yardstick reliability of=%q %s stated=%.3f right=%.3f calibration_error=%.3f\n", sets, strings.Join(bands, " "), all.Stated(), all.Share(), relied.Error())
	return f
}
