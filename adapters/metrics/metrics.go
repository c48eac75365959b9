package metrics

import (
	"fmt"
	"net/http"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/rs/zerolog"

	"juxta/adapters"
)

// namespace is what the name of every metric of Juxta's own begins with.
const namespace = "juxta"

// The labels.
const (
	labelPlatform = "platform"
	labelOutcome  = "outcome"
	labelKind     = "kind"
	labelAction   = "action"
	labelWhy      = "why"
	labelResult   = "result"
	labelRun      = "run"
	labelPart     = "part"
)

// Metrics are what is counted. They are safe for concurrent use.
type Metrics struct {
	registry *prometheus.Registry

	questions, presses, opinions *prometheus.CounterVec
	errors, refused              *prometheus.CounterVec
	reconnects, throttled        *prometheus.CounterVec
	runs, documents              *prometheus.CounterVec
	acks, answers, readings      *prometheus.HistogramVec
}

var _ adapters.Watch = (*Metrics)(nil)

// New returns metrics of a version that was built from a commit, in a registry of
// their own.
func New(version, commit string) *Metrics {
	m := &Metrics{
		registry:   prometheus.NewRegistry(),
		questions:  counters("questions_total", "Questions answered, by what they asked for and what the answer came to.", labelPlatform, labelOutcome, labelKind),
		presses:    counters("presses_total", "Buttons pressed below answers.", labelPlatform, labelAction),
		opinions:   counters("feedback_total", "What people said of answers: helpful, not_helpful, or flag for a quote.", labelPlatform, labelAction),
		errors:     counters("errors_total", "Faults of answers, jobs and doors.", labelPlatform, labelKind),
		refused:    counters("refused_total", "What was not taken on: beyond the limits of a user or a room, or for lack of room in the queue.", labelPlatform, labelWhy),
		reconnects: counters("reconnects_total", "Connections opened again after one that was lost.", labelPlatform),
		throttled:  counters("throttled_total", "Requests upon which a platform asked to wait.", labelPlatform),
		runs:       counters("reindex_runs_total", "Readings of documents: as they change (lay), or anew (reindex).", labelRun, labelResult),
		documents:  counters("documents_total", "Documents read, or not to be read (unread).", labelResult),
		acks: histograms("ack_duration_seconds", "Time until a platform heard that what it delivered has arrived.",
			[]float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3}, labelPlatform, labelKind),
		answers: histograms("answer_duration_seconds", "Time that answers took, without waiting and sending.",
			[]float64{.0005, .001, .0025, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5, 10}, labelPlatform),
		readings: histograms("reindex_duration_seconds", "Time that readings of documents took.",
			[]float64{.05, .25, 1, 5, 15, 60, 300, 1200, 3600}, labelRun),
	}
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: namespace, Name: "build_info", Help: "What is running: always 1."}, []string{"version", "commit", "go"})
	build.WithLabelValues(version, commit, runtime.Version()).Set(1)
	m.registry.MustRegister(
		m.questions, m.presses, m.opinions, m.errors, m.refused, m.reconnects, m.throttled, m.runs, m.documents, m.acks, m.answers, m.readings, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
}

// Handler returns what Prometheus reads.
func (m *Metrics) Handler(log zerolog.Logger) http.Handler {
	const most, wait = 4, 5 * time.Second
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorLog: complaints{log}, ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: most, Timeout: wait,
	})
}

// complaints logs what the library has to say.
type complaints struct{ log zerolog.Logger }

// Println logs a complaint.
func (c complaints) Println(v ...any) {
	c.log.Warn().Str("error", fmt.Sprint(v...)).Msg("metrics are not whole")
}
