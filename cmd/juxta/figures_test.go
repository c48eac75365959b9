package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkIndex builds the index of 10,000 documents, about 100 MB, as a program of
// its own, then again after nothing and after one in a hundred has changed, and tells
// how long each took and how much memory it had at the most. It is to be run once:
//
//	go test ./cmd/juxta -run '^$' -bench 'BenchmarkIndex$' -benchtime 1x -timeout 30m
//
// What is to be held: an index after one in a hundred has changed takes less than a
// twentieth of the whole. Where the machine has other things to do, the times of the
// processor tell more. JUXTA_FIGURES says how many documents, where they are to be
// fewer.
func BenchmarkIndex(b *testing.B) {
	documents, length := 10_000, 10_000
	if n, err := strconv.Atoi(os.Getenv("JUXTA_FIGURES")); err == nil {
		documents = n
	}
	docs, data := b.TempDir(), b.TempDir()
	for i := range documents {
		writeDocument(b, docs, i, uint64(i), length)
	}
	for b.Loop() {
		full := juxtaProgram(b, data, "index", "--docs", docs)
		same := juxtaProgram(b, data, "index", "--docs", docs)
		for i := 0; i < documents; i += 100 {
			writeDocument(b, docs, i, uint64(documents+i), length)
		}
		again := juxtaProgram(b, data, "index", "--docs", docs)
		b.ReportMetric(full.took.Seconds(), "full-s")
		b.ReportMetric(full.peak, "full-MB")
		b.ReportMetric(same.took.Seconds(), "same-s")
		b.ReportMetric(again.took.Seconds(), "again-s")
		b.ReportMetric(again.peak, "again-MB")
		b.ReportMetric(100*again.took.Seconds()/full.took.Seconds(), "again-%")
		b.ReportMetric(full.cpu.Seconds(), "full-cpu-s")
		b.ReportMetric(100*again.cpu.Seconds()/full.cpu.Seconds(), "again-cpu-%")
		b.Logf("full:\n%ssame:\n%sagain:\n%s", full.out, same.out, again.out)
	}
}

// figures are what a run of the program took.
type figures struct {
	took, cpu time.Duration
	peak      float64 // MB
	out       string
}

// asProgram is the variable that has the tests be the program instead.
const asProgram = "JUXTA_TEST_AS_PROGRAM"

// TestAsProgram is the program, where it was started for that.
func TestAsProgram(t *testing.T) {
	args := os.Getenv(asProgram)
	if args == "" {
		t.Skip("it is started by others")
	}
	env := environment()
	tuneMemory(env)
	code := run(context.Background(), strings.Split(args, "\n"), env, os.Stdin, os.Stdout, os.Stderr)
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		fmt.Printf("%s\n", regexp.MustCompile(`VmHWM:\s*\d+`).Find(status))
	}
	os.Exit(code)
}

// juxtaProgram runs the program as one of its own.
func juxtaProgram(b *testing.B, data string, args ...string) figures {
	b.Helper()
	c := exec.CommandContext(b.Context(), os.Args[0], "-test.run", "^TestAsProgram$", "-test.timeout", "30m") //nolint:gosec // these tests
	c.Env = append(os.Environ(), "JUXTA_DATA="+data, asProgram+"="+strings.Join(args, "\n"))
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	start := time.Now()
	if err := c.Run(); err != nil {
		b.Fatalf("%v: %v\n%s%s", args, err, &out, &errs)
	}
	f := figures{took: time.Since(start), cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if m := regexp.MustCompile(`VmHWM:\s*(\d+)`).FindStringSubmatch(out.String()); m != nil {
		kilo, err := strconv.Atoi(m[1])
		if err != nil {
			b.Fatal(err)
		}
		f.peak = float64(kilo) / 1024
	}
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "subject") {
			f.out += line
		}
	}
	return f
}

func writeDocument(b *testing.B, dir string, number int, seed uint64, length int) {
	b.Helper()
	sub := filepath.Join(dir, fmt.Sprintf("%02d", number%100))
	if err := os.MkdirAll(sub, 0o700); err != nil {
		b.Fatal(err)
	}
	text := account(number, seed, length)
	if err := os.WriteFile(filepath.Join(sub, fmt.Sprintf("%05d.md", number)), []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// account writes a document of about a length on two of sixty things, the same for the
// same seed: one sentence in six or so weighs them, the others tell of journeys.
func account(number int, seed uint64, length int) string {
	r := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // the same words every time are what is wanted
	pick := func(list string) string {
		words := strings.Split(list, "|")
		return words[r.IntN(len(words))]
	}
	name := func() string {
		return pick("Ar|Bel|Cor|Dan|Ev|Fen|Gor|Hol|Ist|Jor|Kar|Lem|Mor|Nev|Orl|Pel") + pick("a|e|i|o|u|ea|au") + pick("brook|cote|den|fall|gate|haven|ley|more|ness|port|ridge|side|well|wood")
	}
	first, second := thing(number%20*3+r.IntN(3)), thing(number%20*3)
	if first == second {
		second = thing(number%20*3 + 1)
	}
	sentence := func() string {
		says := "{s} is {c} than {t} for {u}.|{s} is {a}, and those who have {u} are glad of it.|With {s} everything was {a} from the first day on.|" +
			"For {u} {s} is {a}, while {t} is {b}.|We found {s} {a} and {b} in the {m}."
		tells := "The {n} of {p} {v} in {y}, and those who lived near {q} went on meeting there every {m}.|" +
			"Nobody in {q} remembers who first asked for the {n}, which {v} a little before {y}, when {p} was still a village.|" +
			"My aunt kept a list of every {n} between {p} and {q}, with the day in {y} on which it {v}.|" +
			"What happened to the {n} in the {m} of {y} is told in a book by a teacher from {p}.|" +
			"When the {n} {v} in {y}, the town of {q} held a dinner and {p} sent its brass band."
		form := tells
		if r.IntN(6) == 0 {
			form = says
		}
		return strings.NewReplacer("{s}", first, "{t}", second,
			"{c}", pick("cheaper|slower|quieter|more comfortable|more reliable|harder to learn|easier to repair"),
			"{a}", pick("quiet|cheap|comfortable|reliable|simple|fast|secure"), "{b}", pick("slow|expensive|noisy|fragile|complex|heavy"),
			"{u}", pick("small teams|large families|long journeys|old houses|beginners|rainy days"), "{p}", name(), "{q}", name(),
			"{n}", pick("timetable|waiting room|ticket office|footbridge|chapel|market square|summer school|lighthouse|ferry|orchard|mill"),
			"{m}", pick("morning|autumn|winter|weekend|afternoon|rainy season|long summer"),
			"{v}", pick("was painted|was moved|was counted|was closed|was drawn|was described|was rebuilt|was sold"),
			"{y}", strconv.Itoa(1700+r.IntN(320)),
		).Replace(pick(form))
	}
	var text strings.Builder
	fmt.Fprintf(&text, "# %s vs %s: an account from %s\n", first, second, name())
	for text.Len() < length {
		if r.IntN(5) == 0 {
			text.WriteString("\n## " + pick("What it costs|The way home|Every day|"+first+"|"+second) + "\n")
		}
		text.WriteString("\n")
		for range 3 + r.IntN(5) {
			text.WriteString(sentence() + " ")
		}
		text.WriteString("\n")
	}
	return text.String()
}

// thing returns one of sixty names of our own making.
func thing(n int) string {
	const begins, ends = "Zav Quor Brin Tel Myx Halv Orb Pran Luv Keth", "ador imo ulex endra opil arno"
	return strings.Fields(begins)[n%10] + strings.Fields(ends)[n/10%6]
}
