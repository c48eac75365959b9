package bot_test

import (
	"os"
	"path/filepath"
	"testing"

	"juxta/bot"
	"juxta/bot/eval"
	"juxta/bot/reply"
	"juxta/knowledge/ingest"
)

// leastStateless is the share of questions whose keys need no memory: measured
// with the data outside of the repository, and without it.
const leastStateless = .95

// TestKeysHoldTheirQuestions counts the questions of our cases and topics, and
// of the data outside of the repository where it is there, whose keys hold them
// and need no memory.
func TestKeysHoldTheirQuestions(t *testing.T) {
	if testing.Short() {
		t.Skip("answers hundreds of questions")
	}
	var all, held int
	count := func(r reply.Reply) {
		for _, one := range append([]reply.Reply{r}, r.Also...) {
			if len(one.Actions) == 0 {
				continue
			}
			all++
			if bot.Stateless(one.Actions[0].Key) {
				held++
			} else {
				t.Logf("no key holds %q: %s", one.Question, asQuestion(one))
			}
		}
	}
	for _, c := range readCases(t) {
		for _, r := range c.answer(t) {
			count(r)
		}
	}
	answers, _ := topicSets(t)
	for _, set := range append(answers, sharedSets()...) {
		for _, r := range set.replies(t) {
			count(r)
		}
	}
	share := float64(held) / float64(max(all, 1))
	t.Logf("keys of %d of %d answers hold the question: %.3f", held, all, share)
	if share < leastStateless {
		t.Errorf("the share is %.3f, has been at least %.3f", share, leastStateless)
	}
}

// replies answers the questions of a set; none where its data is not there.
func (s measured) replies(t *testing.T) []reply.Reply {
	t.Helper()
	f, err := os.Open(s.right)
	if err != nil || filepath.Base(s.right) != "questions.jsonl" {
		t.Logf("%s: %s is not read: %v", s.name, s.right, err)
		return nil
	}
	defer f.Close()
	cases, _, err := eval.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: os.DirFS(s.docs)})
	if err != nil {
		t.Fatal(err)
	}
	b := newBot(t, stored(t, readings))
	var out []reply.Reply
	for _, c := range cases {
		for _, q := range append(c.Before, c.Question) {
			out = append(out, answer(t, b, q, c.Name()))
		}
	}
	return out
}

// TestWhatIsSharedIsWhatWasAsked shares the answers of our cases after a restart:
// the verdict is the same, and where its own words stand alone the quotes are.
func TestWhatIsSharedIsWhatWasAsked(t *testing.T) {
	for _, c := range readCases(t) {
		restarted := newBot(t, load(t, c.docs(t)))
		for _, r := range c.answer(t) {
			r.Also = nil // each is shared by itself
			for _, a := range r.Actions {
				if a.Act != reply.Share || !bot.Stateless(a.Key) {
					continue
				}
				got := press(t, restarted, a.Key, "")
				if got.Headline != r.Headline || got.Verdict.Winner != r.Verdict.Winner {
					t.Errorf("%s: %q is shared as %q, was %q", c.name, r.Question, got.Headline, r.Headline)
				}
				if got.Question == r.Question && reply.Text(got, 0) != reply.Text(r, 0) {
					t.Errorf("%s: %q is shared as\n%s\nwas\n%s", c.name, r.Question, reply.Text(got, 0), reply.Text(r, 0))
				}
				if c.name == "initialism-in-a-title" && got.Question != r.Question {
					t.Errorf("%q is shared as %q", r.Question, got.Question)
				}
			}
		}
	}
}
