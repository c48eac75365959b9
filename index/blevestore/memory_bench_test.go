package blevestore_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"runtime/pprof"
	"strconv"
	"strings"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/blevestore/bench"
	"juxta/index/indextest"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// serveFolder is the variable that has the test program answer questions from an
// index and tell what memory that takes; with a file behind a line end, a profile of
// the heap is written to it.
const serveFolder = "BLEVESTORE_TEST_SERVE"

// serveAndTell answers queries from an index, set up as the program is that serves,
// and prints what it takes of memory, a part a line.
func serveAndTell(told string, to io.Writer) error {
	const gcPercent, queries = 400, 1000
	debug.SetGCPercent(gcPercent)
	dir, profile, _ := strings.Cut(told, "\n")
	s, err := blevestore.Open(dir, &lexicon.Lexicon{}, blevestore.Version{})
	if err != nil {
		return err
	}
	for _, q := range indextest.Queries(queries, 2) {
		if err := asked(s, q, q.Spaces...); err != nil {
			return err
		}
	}
	if err := tell(to); err != nil {
		return err
	}
	if profile != "" {
		if err := writeHeap(profile); err != nil {
			return err
		}
	}
	return s.Close()
}

// asked does for a question what the bot asks of a store.
func asked(s *blevestore.Store, q index.Query, spaces ...knowledge.Space) error {
	q.Spaces = spaces
	if _, err := s.Catalog(context.Background(), spaces); err != nil {
		return err
	}
	_, err := s.Search(context.Background(), q)
	return err
}

func writeHeap(name string) error {
	var b bytes.Buffer
	if err := pprof.Lookup("allocs").WriteTo(&b, 0); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o600) //nolint:gosec // whoever measures names the file
}

// tell prints what the process takes of memory: as the kernel has it, and of that
// what the heap's objects are.
func tell(to io.Writer) error {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		if kilobytes, found := strings.CutSuffix(strings.TrimSpace(rest), " kB"); found {
			fmt.Fprintln(to, name, strings.TrimSpace(kilobytes))
		}
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(live)
	for i, name := range []string{"Live", "Objects"} {
		fmt.Fprintln(to, name, live[i].Value.Uint64()>>10)
	}
	return nil
}

// BenchmarkMemory tells, in megabytes, what a program takes that answers questions
// from an index of twenty spaces: in all (RSS), of that what it holds itself (anonymous) and what is
// the kernel's copy of the index's files, which it gives back when memory is short;
// and what of its own is in use ("live").
func BenchmarkMemory(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("only Linux tells what a process takes in /proc")
	}
	for _, claims := range bench.Sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			_, dir := bench.Open(b, indextest.Lexicon(b), claims)
			var took map[string]float64
			for b.Loop() {
				took = serveAlone(b, dir)
			}
			for part, unit := range map[string]string{
				"VmRSS": "MB-RSS", "RssAnon": "MB-anonymous", "RssFile": "MB-files", "VmHWM": "MB-peak", "Live": "MB-live",
			} {
				b.ReportMetric(took[part]/1024, unit)
			}
		})
	}
}

// serveAlone has another process answer queries and returns what it tells.
func serveAlone(b *testing.B, dir string) map[string]float64 {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), os.Args[0]) //nolint:gosec // this test itself
	cmd.Env = append(os.Environ(), serveFolder+"="+dir+"\n"+os.Getenv(serveFolder+"_PROFILE"))
	out, err := cmd.Output()
	must(b, err)
	took := map[string]float64{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		name, kilobytes, _ := strings.Cut(lines.Text(), " ")
		took[name], err = strconv.ParseFloat(kilobytes, 64)
		must(b, err)
	}
	return took
}
