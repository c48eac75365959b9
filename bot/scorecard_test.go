package bot_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"juxta/bot/eval"
)

const (
	scorecard = "testdata/scorecard.txt"
	ownCases  = "our cases"
)

// measured is a set of data: documents, and what is right to say of them.
// Answers are scored by package eval. Claims are scored by a program that lies
// outside of the repository; it scores the answers to the data there as well.
type measured struct {
	name string
	// docs, right, noise and subjects are paths; the last two may be empty.
	docs, right, noise, subjects string
	sample                       bool // right is a sample of all claims
	// floors are the figures below which the test fails whatever the
	// scorecard says.
	floors string
}

// shared is where data outside of the repository lies, and the scorer.
const shared = "../../shared"

const (
	answerFloors = " bad_cite<=0 leaked<=0 not_verbatim<=0 no_text<=0 median_quotes>=4 median_quotes<=8 max_quotes<=14"
	sampleClaims = "recall>=.80 subject>=.90 stance>=.85 noise<=1 not_verbatim<=0"
	ownAnswers   = "leaked<=0 not_verbatim<=0 no_text<=0 max_quotes<=14"
	elseAnswers  = "verdict>=.75 winner>=.70 cite>=.80 sides>=.95 false_winner<=2" + answerFloors
)

// topicSets are the sets of the repository: a folder of testdata/topics each,
// with documents, questions and claims. To add one, put its folder there.
func topicSets(t *testing.T) (answers, claims []measured) {
	t.Helper()
	dirs, err := filepath.Glob("testdata/topics/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no topics: %v", err)
	}
	for _, dir := range dirs {
		name := "topic " + filepath.Base(dir)
		answers = append(answers, measured{name: name + " answers", docs: dir + "/docs", right: dir + "/questions.jsonl", floors: ownAnswers})
		claims = append(claims, measured{
			name: name + " claims", docs: dir + "/docs", right: dir + "/claims.jsonl", noise: dir + "/noise.jsonl",
			subjects: dir + "/subjects.json", sample: true, floors: "not_verbatim<=0",
		})
	}
	return answers, claims
}

// sharedSets are the sets outside of the repository.
func sharedSets() []measured {
	return []measured{
		{
			name: "shared/seeds claims", docs: shared + "/seeds", right: shared + "/gold/claims.jsonl", noise: shared + "/gold/noise.jsonl",
			floors: "recall>=.88 precision>=.88 subject>=.93 stance>=.90 aspect>=.80 better_named>=.80 better_false<=5 noise<=1 not_verbatim<=0",
		},
		{
			name: "shared/seeds answers", docs: shared + "/seeds", right: shared + "/gold/questions.jsonl",
			floors: "verdict>=.85 winner>=.80 cite>=.90 sides>=.95 false_winner<=3 wrong_winner<=1" + answerFloors,
		},
		corpus("electric-petrol", "claims", sampleClaims), corpus("electric-petrol", "answers", elseAnswers),
		corpus("react-vue-angular", "claims", sampleClaims), corpus("react-vue-angular", "answers", elseAnswers),
	}
}

func corpus(name, what, floors string) measured {
	dir := shared + "/corpora/" + name
	m := measured{name: "shared/" + name + " " + what, docs: dir + "/docs", right: dir + "/questions.jsonl", subjects: dir + "/subjects.json", floors: floors}
	if what == "claims" {
		m.right, m.noise, m.sample = dir+"/claims.jsonl", dir+"/noise.jsonl", true
	}
	return m
}

// figures are what was measured of a set, in order.
type figures struct {
	set   string
	names []string
	value map[string]string
}

func (f *figures) add(name, value string) {
	if f.value == nil {
		f.value = map[string]string{}
	}
	f.names = append(f.names, name)
	f.value[name] = value
}

func (f *figures) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s]\n", f.set)
	for _, n := range f.names {
		fmt.Fprintf(&b, "%s %s\n", n, f.value[n])
	}
	return b.String()
}

// TestScorecard measures how good the answers are and compares the figures
// with those on record, so that a change of quality is a diff to be read.
func TestScorecard(t *testing.T) {
	got := []*figures{caseFigures(t)}
	var relied eval.Reliability
	answers, claims := topicSets(t)
	for _, m := range answers {
		results, _ := askAll(t, m)
		f := answerFigures(m, results)
		hold(t, m, f)
		got = append(got, f)
		rely(&relied, results)
	}
	got = append(got, reliabilityFigures("our topics", relied))
	t.Run("shared", func(t *testing.T) { got = append(got, sharedFigures(t, claims, relied)...) })
	onRecord := readScorecard(t)
	if *update {
		writeScorecard(t, onRecord, got)
		return
	}
	for _, f := range got {
		compare(t, onRecord, f)
	}
}

// caseFigures counts the cases of this package: right where the answer is one
// that the case calls right, wrong where another winner is named, silent where
// the answer does not decide what it should.
func caseFigures(t *testing.T) *figures {
	t.Helper()
	count := map[string]int{}
	for _, c := range readCases(t) {
		for _, m := range c.marks(t) {
			count[m]++
		}
	}
	f := &figures{set: ownCases}
	for _, mark := range []string{markRight, markWrong, markSilent} {
		f.add(mark, strconv.Itoa(count[mark]))
	}
	return f
}

// sharedFigures measures the sets outside of the repository, where they are,
// and what the scorer there says of claims. relied counts the answers to other
// sets.
func sharedFigures(t *testing.T, claims []measured, relied eval.Reliability) []*figures {
	t.Helper()
	if testing.Short() {
		t.Skip("measuring the shared sets takes seconds")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no shared data beside the repository: only the repository's own is scored")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to score with: only the repository's own is scored")
	}
	s := scorer{python: python, juxta: build(t)}
	var out []*figures
	for _, m := range append(claims, sharedSets()...) {
		var f *figures
		if m.noise != "" {
			f = s.claims(t, m)
		} else {
			results, answers := askAll(t, m)
			f = answerFigures(m, results)
			s.agree(t, m, f, answers)
			rely(&relied, results)
		}
		hold(t, m, f)
		out = append(out, f)
	}
	const spread = .05 // that of chance, over some sixty winners
	if all := relied.Total(); all.Share() < all.Stated()-spread {
		t.Errorf("of the winners of all sets %.3f are right, %.3f are promised", all.Share(), all.Stated())
	}
	return append(out, reliabilityFigures("all sets", relied))
}

// build makes the program to be measured. It reads the program's source too,
// for the test cache to notice when that changes.
func build(t *testing.T) string {
	t.Helper()
	sources, err := filepath.Glob("../cmd/juxta/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if _, err := fs.ReadFile(os.DirFS("../cmd/juxta"), filepath.Base(name)); err != nil {
			t.Fatal(err)
		}
	}
	bin := filepath.Join(t.TempDir(), "juxta")
	run(t, nil, "go", "build", "-o", bin, "juxta/cmd/juxta")
	return bin
}

// scorer runs the program outside of the repository that scores what Juxta
// prints.
type scorer struct{ python, juxta string }

// claims scores the claims found in a set's documents.
func (s scorer) claims(t *testing.T, m measured) *figures {
	t.Helper()
	return s.score(t, "claims", m, run(t, nil, s.juxta, "claims", "--json", "--docs", m.docs))
}

// agree checks that the figures of a set are those that the scorer finds.
func (s scorer) agree(t *testing.T, m measured, f *figures, answers []byte) {
	t.Helper()
	if want := s.score(t, "answers", m, answers); want.String() != f.String() {
		t.Errorf("figures are\n%swhere the scorer beside the repository finds\n%s", f, want)
	}
}

func (s scorer) score(t *testing.T, what string, m measured, printed []byte) *figures {
	t.Helper()
	args := []string{shared + "/score/score.py", what, "--gold", m.right, "--docs", m.docs}
	if m.noise != "" {
		args = append(args, "--noise", m.noise)
	}
	if m.subjects != "" {
		args = append(args, "--subjects", m.subjects)
	}
	if m.sample {
		args = append(args, "--sample")
	}
	lines := strings.Split(strings.TrimSpace(string(run(t, printed, s.python, args...))), "\n")
	f := &figures{set: m.name}
	fields := strings.Fields(lines[len(lines)-1])
	for i := 0; i+1 < len(fields); i += 2 {
		f.add(fields[i], fields[i+1])
	}
	return f
}

func run(t *testing.T, stdin []byte, name string, args ...string) []byte {
	t.Helper()
	var trouble bytes.Buffer
	cmd := exec.CommandContext(t.Context(), name, args...) //nolint:gosec // the programs are the test's own choice
	cmd.Stdin, cmd.Stderr = bytes.NewReader(stdin), &trouble
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, trouble.String())
	}
	return out
}

// hold checks the floors of a set.
func hold(t *testing.T, s measured, f *figures) {
	t.Helper()
	for floor := range strings.FieldsSeq(s.floors) {
		name, bound, atLeast := strings.Cut(floor, ">=")
		if !atLeast {
			name, bound, _ = strings.Cut(floor, "<=")
		}
		limit, err1 := strconv.ParseFloat(bound, 64)
		got, err2 := strconv.ParseFloat(f.value[name], 64)
		if err1 != nil || err2 != nil {
			t.Errorf("%s: floor %s, figure %q: not numbers", s.name, floor, f.value[name])
			continue
		}
		if atLeast && got < limit || !atLeast && got > limit {
			t.Errorf("%s: %s is %v, want %s", s.name, name, got, floor)
		}
	}
}

// readScorecard returns the sets on record, in order.
func readScorecard(t *testing.T) []*figures {
	t.Helper()
	data, err := os.ReadFile(scorecard)
	if err != nil && !*update {
		t.Fatal(err)
	}
	var out []*figures
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		name, value, _ := strings.Cut(line, " ")
		set, isSet := strings.CutPrefix(line, "[")
		switch {
		case line == "" || line[0] == '#':
		case isSet:
			out = append(out, &figures{set: strings.TrimSuffix(set, "]")})
		default:
			out[len(out)-1].add(name, value)
		}
	}
	return out
}

// writeScorecard puts what was measured in the place of what was on record. A
// set that was not measured this time stays.
func writeScorecard(t *testing.T, onRecord, got []*figures) {
	t.Helper()
	for _, f := range got {
		i := slices.IndexFunc(onRecord, func(o *figures) bool { return o.set == f.set })
		if i < 0 {
			onRecord = append(onRecord, f)
			continue
		}
		onRecord[i] = f
	}
	var text strings.Builder
	text.WriteString("# How good the answers are. Written anew by: go test ./bot -run Scorecard -update\n")
	for _, f := range onRecord {
		text.WriteString("\n" + f.String())
	}
	if err := os.WriteFile(scorecard, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, onRecord []*figures, got *figures) {
	t.Helper()
	was := &figures{}
	for _, f := range onRecord {
		if f.set == got.set {
			was = f
		}
	}
	for _, name := range got.names {
		if got.value[name] != was.value[name] {
			t.Errorf("%s: %s is %s, on record is %q; if that is meant: go test ./bot -run Scorecard -update", got.set, name, got.value[name], was.value[name])
		}
	}
	if len(was.names) != len(got.names) {
		t.Errorf("%s: figures are %q, on record are %q", got.set, got.names, was.names)
	}
}
