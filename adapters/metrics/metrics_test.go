package metrics_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/metrics"
	"juxta/bot"
	"juxta/bot/question"
	"juxta/bot/reply"
)

// scraped returns what Prometheus reads.
func scraped(t testing.TB, m *metrics.Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler(zerolog.Nop()).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// series returns the lines of what was read that are Juxta's own, without values.
func series(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "juxta_") {
			name, _, _ := strings.Cut(line, "} ")
			name, _, _ = strings.Cut(name, " ")
			out = append(out, name)
		}
	}
	return out
}

// all returns metrics that ask about everything, and were told of everything once.
func all(t testing.TB) *metrics.Metrics {
	m := metrics.New("1.2.3", "abc")
	m.Ask(metrics.Sources{
		Parts: func() []adapters.Part {
			return []adapters.Part{{Name: "slack", State: adapters.Ready}, {Name: "discord", State: adapters.Failing}, {Name: "library", State: adapters.Off}}
		},
		Queue: func() (int, int, int) { return 3, 2, 1024 },
		Index: func() metrics.Index {
			return metrics.Index{Claims: 7, Documents: 5, Bytes: 1 << 20, Built: time.Unix(100, 5e8), InStep: time.Unix(200, 0)}
		},
		Folder: t.TempDir(),
	})
	m.Answered("slack", reply.Reply{Intent: "choose", Verdict: reply.Verdict{Outcome: "favors"}}, time.Millisecond)
	m.Answered("slack", reply.Reply{Pressed: reply.Helpful}, time.Millisecond)
	m.Answered("slack", reply.Reply{Pressed: reply.Why}, time.Millisecond)
	m.Failed("slack", adapters.FaultPanic)
	m.Refused("slack", adapters.RefusedUser)
	m.Acked("slack", "slash_commands", time.Millisecond)
	m.Reconnected("discord")
	m.Throttled("discord")
	m.Ran("lay", time.Second, nil)
	m.Read(3, 1)
	return m
}

func TestWhatHappensIsCounted(t *testing.T) {
	m := all(t)
	m.Answered("api", reply.Reply{Intent: "check", Verdict: reply.Verdict{Outcome: "facts"}, Also: []reply.Reply{{Intent: "define", Verdict: reply.Verdict{Outcome: "insufficient"}}}}, time.Second)
	m.Answered("discord", reply.Reply{Headline: "Something went wrong."}, time.Second)
	m.Answered("discord", reply.Reply{Pressed: reply.Flag}, time.Second)
	m.Ran("reindex", time.Minute, errors.New("cold water"))
	m.Ran("reindex", time.Minute, fmt.Errorf("read: %w", context.Canceled))
	got := scraped(t, m)
	for _, want := range []string{
		`juxta_questions_total{kind="choose",outcome="favors",platform="slack"} 1`,
		`juxta_questions_total{kind="check",outcome="facts",platform="api"} 1`,
		`juxta_questions_total{kind="define",outcome="insufficient",platform="api"} 1`,
		`juxta_questions_total{kind="other",outcome="failed",platform="discord"} 1`,
		`juxta_feedback_total{action="helpful",platform="slack"} 1`,
		`juxta_feedback_total{action="flag",platform="discord"} 1`,
		`juxta_presses_total{action="why",platform="slack"} 1`,
		`juxta_errors_total{kind="panic",platform="slack"} 1`,
		`juxta_refused_total{platform="slack",why="user"} 1`,
		`juxta_reconnects_total{platform="discord"} 1`,
		`juxta_throttled_total{platform="discord"} 1`,
		`juxta_reindex_runs_total{result="ok",run="lay"} 1`,
		`juxta_reindex_runs_total{result="failed",run="reindex"} 1`,
		`juxta_reindex_runs_total{result="canceled",run="reindex"} 1`,
		`juxta_documents_total{result="read"} 3`,
		`juxta_documents_total{result="unread"} 1`,
		`juxta_answer_duration_seconds_count{platform="slack"} 3`,
		`juxta_answer_duration_seconds_bucket{platform="api",le="1"} 1`,
		`juxta_ack_duration_seconds_count{kind="slash_commands",platform="slack"} 1`,
		`juxta_reindex_duration_seconds_count{run="reindex"} 2`,
		`juxta_build_info{commit="abc",go="go`,
		`juxta_part_ready{part="slack"} 1`,
		`juxta_part_ready{part="discord"} 0`,
		"juxta_queue_waiting 3\n", "juxta_queue_running 2\n", "juxta_queue_capacity 1024\n",
		"juxta_index_claims 7\n", "juxta_index_documents 5\n", "juxta_index_size_bytes 1.048576e+06\n",
		"juxta_index_built_timestamp_seconds 100.5\n", "juxta_index_in_step_timestamp_seconds 200\n",
		"juxta_disk_free_bytes ", "juxta_disk_size_bytes ", "go_goroutines ", "process_resident_memory_bytes ", "go_gc_gomemlimit_bytes ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, none := range []string{`part="library"`} {
		if strings.Contains(got, none) {
			t.Errorf("there is %q", none)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestNamesAreAsPrometheusWantsThem(t *testing.T) {
	problems, err := promlint.New(strings.NewReader(scraped(t, all(t)))).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

// TestWhateverIsSentMakesNoFurtherSeries tells the metrics of ten thousand odd
// words in every place where there is one, after every word that there should be.
func TestWhateverIsSentMakesNoFurtherSeries(t *testing.T) {
	m := all(t)
	tell := func(word string) {
		m.Answered(word, reply.Reply{Intent: word, Verdict: reply.Verdict{Outcome: word}, Question: word, Subjects: []string{word}}, time.Second)
		m.Answered(word, reply.Reply{Pressed: reply.Helpful, Answer: word}, time.Second)
		m.Answered(word, reply.Reply{Pressed: reply.Why}, time.Second)
		m.Failed(word, word)
		m.Refused(word, word)
		m.Acked(word, word, time.Second)
		m.Reconnected(word)
		m.Throttled(word)
		m.Ran(word, time.Second, errors.New(word))
	}
	tell("odd")
	before := series(scraped(t, m))
	for i := range 10_000 {
		tell([]string{"slack:T", "U", "tea or coffee? ", "\xff\n\"}", "\U0001f375"}[i%5] + strconv.Itoa(i))
	}
	if after := series(scraped(t, m)); !slices.Equal(before, after) {
		t.Errorf("%d series became %d", len(before), len(after))
	}
}

func TestEveryIntentAndActionHasItsName(t *testing.T) {
	m := metrics.New("", "")
	for i := question.OffTopic; i <= question.More; i++ {
		m.Answered("slack", reply.Reply{Intent: i.String(), Verdict: reply.Verdict{Outcome: "facts"}}, 0)
	}
	got := scraped(t, m)
	if n := strings.Count(got, "\njuxta_questions_total{"); n != int(question.More)+1 || strings.Contains(got, `kind="other"`) {
		t.Errorf("%d kinds of questions:\n%s", n, got)
	}
}

func TestMetricsAreToldAndReadAtTheSameTime(t *testing.T) {
	m := all(t)
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for range 100 {
				m.Answered("slack", reply.Reply{Intent: "choose"}, time.Millisecond)
				m.Acked("slack", "command", time.Millisecond)
			}
		})
		running.Go(func() {
			for range 5 {
				scraped(t, m)
			}
		})
	}
	running.Wait()
	if got := scraped(t, m); !strings.Contains(got, `juxta_questions_total{kind="choose",outcome="failed",platform="slack"} 400`) {
		t.Error(got)
	}
}

// BenchmarkWatched tells what it costs an answer to be counted: the difference
// between the two.
func BenchmarkWatched(b *testing.B) {
	answer := bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
		return reply.Reply{Headline: "Tea.", Intent: "choose", Verdict: reply.Verdict{Outcome: "favors"}}, nil
	})
	said := bot.Message{Text: "tea or coffee?", From: bot.Asker{Tenant: "slack:T1", Channel: "C1", User: "U1"}}
	for name, w := range map[string]adapters.Watch{"nobody": adapters.Unwatched{}, "metrics": metrics.New("", "")} {
		h := adapters.Watched(w)(answer)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := h.Answer(b.Context(), said); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkScrape tells what it costs to read the metrics.
func BenchmarkScrape(b *testing.B) {
	h := all(b).Handler(zerolog.Nop())
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/metrics", nil))
		if _, err := io.Copy(io.Discard, w.Body); err != nil {
			b.Fatal(err)
		}
	}
}
