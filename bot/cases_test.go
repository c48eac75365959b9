package bot_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

var update = flag.Bool("update", false, "write the want parts of the cases and the scorecard anew")

// english is the lexicon, loaded once for all tests.
var english = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Load("en") })

// testCase is a file of testdata/cases: documents, questions of one
// conversation, and the answers to them. It is a comment and then sections,
// each below a line "-- name --":
//
//	docs/a.txt         a document; "docs/a.txt escaped" has \x00 and the like
//	ask                questions, a line each
//	right              by hand: for each question the outcomes that are right
//	want question      as understood, a line each
//	want verdict       outcome, winner, confidence, and who speaks for whom
//	want reply         the complete text
//
// The want parts are written by: go test ./bot -update.
type testCase struct {
	path     string
	name     string
	comment  string
	sections []section
}

type section struct{ name, text string }

func readCases(t *testing.T) []*testCase {
	t.Helper()
	paths, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []*testCase
	for _, path := range paths {
		data, err := os.ReadFile(path) //nolint:gosec // a test's own data
		if err != nil {
			t.Fatal(err)
		}
		c := &testCase{path: path, name: strings.TrimSuffix(filepath.Base(path), ".txt")}
		for line := range strings.Lines(string(data)) {
			bare, opens := strings.CutPrefix(strings.TrimSpace(line), "-- ")
			name, closes := strings.CutSuffix(bare, " --")
			switch {
			case opens && closes:
				c.sections = append(c.sections, section{name: name})
			case len(c.sections) == 0:
				c.comment += line
			default:
				c.sections[len(c.sections)-1].text += line
			}
		}
		out = append(out, c)
	}
	return out
}

// text returns a section without the empty lines around it.
func (c *testCase) text(name string) string {
	for _, s := range c.sections {
		if s.name == name {
			return strings.TrimSpace(s.text)
		}
	}
	return ""
}

func (c *testCase) lines(name string) []string {
	if text := c.text(name); text != "" {
		return strings.Split(text, "\n")
	}
	return nil
}

// docs returns the documents, byte for byte.
func (c *testCase) docs(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, s := range c.sections {
		name, isDoc := strings.CutPrefix(s.name, "docs/")
		if !isDoc {
			continue
		}
		name, escaped := strings.CutSuffix(name, " escaped")
		text := s.text
		if escaped {
			var err error
			if text, err = strconv.Unquote(`"` + strings.ReplaceAll(text, "\n", `\n`) + `"`); err != nil {
				t.Fatalf("%s: %s: %v", c.path, s.name, err)
			}
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// answer reads the documents, asks the questions and returns all replies in
// order, those to a message's further questions behind the first.
func (c *testCase) answer(t *testing.T) []reply.Reply {
	t.Helper()
	store := load(t, c.docs(t))
	b := newBot(t, store)
	var out []reply.Reply
	for _, question := range c.lines("ask") {
		r, err := b.Answer(t.Context(), bot.Message{Text: question, Thread: c.name, Spaces: []knowledge.Space{knowledge.Shared}})
		if err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		for _, one := range append([]reply.Reply{r}, r.Also...) {
			verbatim(t, store, one)
			out = append(out, one)
		}
	}
	return out
}

// load reads documents into a store.
func load(t testing.TB, docs fstest.MapFS) *memstore.Store {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	readings, report, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil || len(report.Skipped) > 0 {
		t.Fatalf("read the documents: %v, skipped %v", err, report.Skipped)
	}
	return stored(t, readings)
}

// stored puts readings into a store.
func stored(t testing.TB, readings []knowledge.Reading) *memstore.Store {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(t.Context(), store, readings); err != nil {
		t.Fatal(err)
	}
	return store
}

func newBot(t testing.TB, s bot.Searcher) *bot.Bot {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(s, lex)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// verbatim checks that the document has each quote's bytes, in order and
// within its span, whose ends are the quote's.
func verbatim(t testing.TB, store *memstore.Store, r reply.Reply) {
	t.Helper()
	for q := range quotes(r) {
		doc, err := store.Text(t.Context(), knowledge.Shared, q.Source)
		if err != nil {
			t.Fatal(err)
		}
		place, rest := doc[q.Span.Start:q.Span.End], q.Text
		for i := 0; i < len(place) && rest != ""; i++ {
			if place[i] == rest[0] {
				rest = rest[1:]
			}
		}
		if rest != "" || q.Text == "" || place[0] != q.Text[0] || place[len(place)-1] != q.Text[len(q.Text)-1] {
			t.Errorf("quote %q of %s is not what stands there: %q", q.Text, q.Source, place)
		}
	}
}

// quotes yields all quotes of a reply.
func quotes(r reply.Reply) func(func(reply.Quote) bool) {
	list := slices.Clone(r.Dissent)
	for _, s := range r.Sides {
		list = append(list, s.Quotes...)
	}
	for _, c := range r.Conflicts {
		list = append(list, c.A, c.B)
	}
	return slices.Values(list)
}

// asQuestion writes what was understood: "choose Redis | Postgres on cost".
func asQuestion(r reply.Reply) string {
	out := strings.TrimSpace(r.Intent + " " + strings.Join(r.Subjects, " | "))
	if len(r.Unknown) > 0 {
		out += ", unknown " + strings.Join(r.Unknown, " | ")
	}
	if r.Aspect != "" {
		out += " on " + r.Aspect
	}
	if r.UseCase != "" {
		out += " for " + r.UseCase
	}
	return out
}

// asVerdict writes the outcome and how the sources lean.
func asVerdict(r reply.Reply) string {
	var out strings.Builder
	out.WriteString(label(r))
	if r.Verdict.Confidence > 0 {
		fmt.Fprintf(&out, " %.2f", r.Verdict.Confidence)
	}
	for _, subject := range slices.Sorted(maps.Keys(r.Verdict.SourcesFor)) {
		fmt.Fprintf(&out, "; %s: %s", subject, strings.Join(r.Verdict.SourcesFor[subject], " "))
	}
	return out.String()
}

// label is the outcome with the winner: "favors Redis".
func label(r reply.Reply) string {
	return strings.TrimSpace(r.Verdict.Outcome + " " + r.Verdict.Winner)
}

// What an answer is beside what the case calls right.
const (
	markRight  = "right"
	markWrong  = "wrong"  // another winner
	markSilent = "silent" // no winner, and another outcome
)

// marks says of each answer what it is beside what is right.
func (c *testCase) marks(t *testing.T) []string {
	t.Helper()
	replies, right := c.answer(t), c.lines("right")
	if len(replies) != len(right) {
		t.Fatalf("%s: %d answers, but the outcomes of %d are called right", c.path, len(replies), len(right))
	}
	out := make([]string, len(replies))
	for i, r := range replies {
		isRight := func(outcome string) bool { return strings.EqualFold(outcome, label(r)) }
		switch {
		case slices.ContainsFunc(strings.Split(right[i], " | "), isRight):
			out[i] = markRight
		case r.Verdict.Winner != "":
			out[i] = markWrong
		default:
			out[i] = markSilent
		}
		if out[i] != markRight {
			t.Logf("%s: %q: %s, %s; right is %s", c.path, r.Question, out[i], label(r), right[i])
		}
	}
	return out
}

const caseWidth = 100

// got returns the want parts as they come out.
func (c *testCase) got(t *testing.T) []section {
	t.Helper()
	var question, verdict, texts []string
	for _, r := range c.answer(t) {
		question = append(question, asQuestion(r))
		verdict = append(verdict, asVerdict(r))
		r.Also = nil
		texts = append(texts, strings.TrimSpace(reply.Text(r, caseWidth)))
	}
	return []section{
		{"want question", strings.Join(question, "\n") + "\n"},
		{"want verdict", strings.Join(verdict, "\n") + "\n"},
		{"want reply", strings.Join(texts, "\n\n=====\n\n") + "\n"},
	}
}

// write puts fresh want parts into the case's file.
func (c *testCase) write(t *testing.T, fresh []section) {
	t.Helper()
	byHand := slices.DeleteFunc(slices.Clone(c.sections), func(s section) bool { return strings.HasPrefix(s.name, "want ") })
	var out strings.Builder
	out.WriteString(c.comment)
	for _, s := range append(byHand, fresh...) {
		fmt.Fprintf(&out, "-- %s --\n%s", s.name, s.text)
	}
	if err := os.WriteFile(c.path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestCases answers each case's questions and compares with what is wanted.
func TestCases(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			fresh := c.got(t)
			if *update {
				c.write(t, fresh)
				return
			}
			for _, s := range fresh {
				if want := c.text(s.name); want != strings.TrimSpace(s.text) {
					t.Errorf("%s: %s\ngot\n%s\nwant\n%s\nif that is meant: go test ./bot -update", c.path, s.name, s.text, want)
				}
			}
		})
	}
}
