package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What the load test is told by the environment: how long to ask, by default two
// seconds, how often a second, and of how many documents. The figures of note are
// those of
//
//	JUXTA_LOAD=5m go test ./cmd/juxta -run TestServeUnderLoad -v -timeout 30m
const (
	envLoad          = "JUXTA_LOAD"
	envLoadRate      = "JUXTA_LOAD_RATE"
	envLoadDocuments = "JUXTA_LOAD_DOCUMENTS"
)

// envProgram has the test program be the program.
const envProgram = "TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(envProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// TestServeUnderLoad starts the program, and asks it as both platforms do, while
// documents change and are read anew all the time: every question is acknowledged
// and answered, and after a longer run neither memory nor goroutines nor open files
// have grown.
func TestServeUnderLoad(t *testing.T) {
	length, rate, documents := 2*time.Second, 20, 40
	long := os.Getenv(envLoad) != ""
	if long {
		var err error
		if length, err = time.ParseDuration(os.Getenv(envLoad)); err != nil {
			t.Fatal(err)
		}
		rate, documents = number(t, envLoadRate, 50), number(t, envLoadDocuments, 3000)
	}
	crowd, corpus, data := newCrowd(t), newCorpus(t, documents), t.TempDir()
	t.Chdir(t.TempDir())
	juxtaIn(t, data, "", "index", "--docs", corpus.dir).expect(t, exitOK, "generation", "")
	p := startProcess(t, crowd, data, corpus.dir)
	p.awaitReady(t)

	over, reindexed := make(chan struct{}), make(chan int, 1)
	go func() { reindexed <- corpus.churn(t, data, documents, over) }()
	samples := make(chan []sample, 1)
	go func() { samples <- p.watch(t, length/30, over) }()
	l := &load{crowd: crowd, long: long}
	l.ask(t.Context(), length, rate)
	close(over)
	taken := <-samples
	t.Logf("documents %d, read anew as a whole %d times meanwhile", documents, <-reindexed)
	p.stop(t)
	l.report(t)
	for _, s := range taken {
		t.Log(s)
	}
	const warm = 3 * time.Minute // before which the memory has not found its size
	if length >= warm {
		judge(t, taken)
	}
}

func number(t *testing.T, name string, usual int) int {
	t.Helper()
	if os.Getenv(name) == "" {
		return usual
	}
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// process is the program, serving.
type process struct {
	*exec.Cmd

	address string
	log     screen
}

func startProcess(t *testing.T, c *crowd, data, docs string) *process {
	t.Helper()
	p := &process{address: c.address}
	//nolint:gosec // the test itself
	p.Cmd = exec.CommandContext(t.Context(), os.Args[0], "serve", "--http", c.address, "--data", data, "--docs", docs)
	p.Env = []string{
		envProgram + "=1", "SLACK_BOT_TOKEN=xoxb-kettle", "SLACK_SIGNING_SECRET=boiling", "SLACK_API_URL=" + c.URL + "/slack/",
		"DISCORD_BOT_TOKEN=MTA.kettle.boiling", "DISCORD_PUBLIC_KEY=" + c.public, "DISCORD_API_URL=" + c.URL + "/discord",
	}
	p.Stdout, p.Stderr = &p.log, &p.log
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// get returns what the program says at a path, or nothing.
func (p *process) get(t *testing.T, path string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+p.address+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, ""
	}
	defer res.Body.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(res.Body); err != nil {
		return 0, ""
	}
	return res.StatusCode, out.String()
}

func (p *process) awaitReady(t *testing.T) {
	t.Helper()
	for range 600 {
		if status, _ := p.get(t, "/readyz"); status == http.StatusOK {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the program is never ready: %s", &p.log)
}

// stop ends the program as an operator does, and looks through its log.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := p.Wait(); err != nil {
		said := p.log.String()
		t.Errorf("the program ended with %v: %s", err, said[max(0, len(said)-1000):])
	}
	told := 0
	for line := range strings.Lines(p.log.String()) {
		if strings.HasPrefix(line, "ERR") && !strings.Contains(line, "not saved yet") || strings.Contains(line, "panic") {
			if told++; told <= 20 {
				t.Errorf("it logged %s", line)
			}
		}
	}
}

// sample is how the program fares at a moment.
type sample struct {
	at                time.Duration
	resident          int64 // bytes
	worked            time.Duration
	goroutines, files int
}

func (s sample) String() string {
	return fmt.Sprintf("after %4.0f s: resident %4d MB, goroutines %3d, open files %3d, worked %.1f s", s.at.Seconds(), s.resident>>20, s.goroutines, s.files, s.worked.Seconds())
}

// watch takes samples until the end.
func (p *process) watch(t *testing.T, every time.Duration, over <-chan struct{}) (out []sample) {
	t.Helper()
	goroutines := regexp.MustCompile(`(?m)^go_goroutines (\d+)`)
	start := time.Now()
	for {
		select {
		case <-over:
			return out
		case <-time.After(every):
		}
		s := sample{at: time.Since(start)}
		proc := os.DirFS(filepath.Join("/proc", strconv.Itoa(p.Process.Pid)))
		s.resident, s.worked, s.files = usage(proc)
		_, metrics := p.get(t, "/metrics")
		if m := goroutines.FindStringSubmatch(metrics); m != nil {
			s.goroutines, _ = strconv.Atoi(m[1])
		}
		out = append(out, s)
	}
}

// judge compares the first fifth after things have warmed up with the last.
func judge(t *testing.T, all []sample) {
	t.Helper()
	if len(all) < 20 {
		t.Fatalf("%d samples tell nothing", len(all))
	}
	part := len(all) / 5
	early, late := all[part:2*part], all[len(all)-part:]
	for _, c := range []struct {
		what   string
		of     func(sample) int64
		beside int64
	}{
		{"resident bytes", func(s sample) int64 { return s.resident }, 16 << 20},
		{"goroutines", func(s sample) int64 { return int64(s.goroutines) }, 20},
		{"open files", func(s sample) int64 { return int64(s.files) }, 20},
	} {
		before, after := mean(early, c.of), mean(late, c.of)
		t.Logf("%s: %d early, %d late", c.what, before, after)
		if after > before+before/5+c.beside {
			t.Errorf("%s have grown from %d to %d", c.what, before, after)
		}
	}
}

func mean(all []sample, of func(sample) int64) (sum int64) {
	for _, s := range all {
		sum += of(s)
	}
	return sum / int64(len(all))
}

// load is what was asked and came of it.
type load struct {
	*crowd

	long bool

	mu      sync.Mutex
	acks    []time.Duration
	answers []time.Duration
	faults  []string
}

// ask asks so often a second, whether answers come or not, and then waits for them.
func (l *load) ask(ctx context.Context, length time.Duration, rate int) {
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	var group sync.WaitGroup
	for n := 1; n <= int(length.Seconds()*float64(rate)); n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		group.Go(func() { l.one(ctx, n) })
	}
	group.Wait()
}

// one asks one thing, and waits for the answer to it.
func (l *load) one(ctx context.Context, n int) {
	if n%25 == 0 {
		l.strange(n)
		return
	}
	a, status, said := l.act(n)
	patience := time.After(30 * time.Second)
	var answer string
	select {
	case answer = <-a.answer:
	case <-patience:
	case <-ctx.Done():
		return
	}
	took := time.Since(a.at)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acks = append(l.acks, a.acked)
	switch {
	case status != http.StatusOK:
		l.faults = append(l.faults, fmt.Sprintf("%d: status %d: %.100s", n, status, said))
	case answer == "":
		l.faults = append(l.faults, fmt.Sprintf("%d: silence", n))
	case strings.Contains(answer, "something went wrong"), strings.Contains(answer, "took too long"), strings.Contains(answer, "much to do just now"):
		l.faults = append(l.faults, fmt.Sprintf("%d: %.300s", n, answer))
	case l.long && a.acked > 3*time.Second:
		l.faults = append(l.faults, fmt.Sprintf("%d: acknowledged after %v", n, a.acked))
	default:
		l.answers = append(l.answers, took)
	}
}

// act does what people do: commands, buttons, mentions with what follows them, and
// questions that cannot be answered.
func (l *load) act(n int) (*waiter, int, []byte) {
	dice := rand.New(rand.NewPCG(uint64(n), 3)) //nolint:gosec // no secret
	a, b := popular(dice), popular(dice)
	on := []string{"", " on price", " for small teams", " on speed"}[dice.IntN(4)]
	switch n % 12 {
	case 0, 1:
		return l.form(n, "/compare", a+" vs "+b+on)
	case 2:
		return l.form(n, "/compare", "zorble or frobnitz?")
	case 3:
		return l.form(n, "/juxta", "\u202e<!channel> %s \\x00 ``` ]]> "+strings.Repeat("?", n%500))
	case 4:
		return l.press(n)
	case 5, 6:
		return l.mention(n, n, "is "+a+" better than "+b+on+"?")
	case 7:
		return l.mention(n, n-1, "and on reliability?")
	case 8, 9:
		return l.interact(n, command("ask", option("question", a+" or "+b+on+"?")))
	case 10:
		return l.interact(n, command("compare", option("a", a), option("b", b)))
	default:
		return l.interact(n, map[string]any{"custom_id": l.button("discord"), "component_type": 2})
	}
}

// strange sends what no platform has signed, which is refused.
func (l *load) strange(n int) {
	path := []string{"/slack/commands", "/slack/events", "/slack/interactivity", "/discord/interactions"}[n/25%4]
	status, _ := l.send(&waiter{at: time.Now()}, path, strings.Repeat("{", n%2000), http.Header{"Content-Type": {"application/json"}})
	if status < http.StatusBadRequest || status >= http.StatusInternalServerError {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.faults = append(l.faults, fmt.Sprintf("%d: nonsense at %s gets status %d", n, path, status))
	}
}

func (l *load) report(t *testing.T) {
	t.Helper()
	t.Logf("answered %d; acknowledged %s; answered %s", len(l.answers), spread(l.acks), spread(l.answers))
	for i, fault := range l.faults {
		if i == 20 {
			break
		}
		t.Error(fault)
	}
	if len(l.faults) > 0 {
		t.Errorf("%d of %d went wrong", len(l.faults), len(l.faults)+len(l.answers))
	}
}

func spread(all []time.Duration) string {
	if len(all) == 0 {
		return "never"
	}
	slices.Sort(all)
	at := func(share int) time.Duration { return all[(len(all)-1)*share/100].Round(time.Millisecond / 10) }
	return fmt.Sprintf("p50 %v, p99 %v, max %v", at(50), at(99), at(100))
}
