package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"juxta/adapters"
)

// Sources are what is asked how it stands, whenever the metrics are read. Each may be
// nil.
type Sources struct {
	// Parts tells how the parts of the program fare.
	Parts func() []adapters.Part
	// Queue tells how many jobs wait and run, of at most how many that may wait.
	Queue func() (waiting, running, room int)
	// Index tells what is answered from.
	Index func() Index
	// Folder is where data is kept, on a disk that may fill; it may be empty.
	Folder string
}

// Index is what is answered from, of all spaces.
type Index struct {
	Claims, Documents int
	// Bytes is what the index takes on the disk, zero where it is not kept.
	Bytes int64
	// Built is when it was written last, InStep when it was last found to have all
	// there is to be read. A zero time is not exported.
	Built, InStep time.Time
}

// Ask has the metrics ask sources. It is called once.
func (m *Metrics) Ask(s Sources) { m.registry.MustRegister(&state{s}) }

// state collects how the sources stand.
type state struct{ Sources }

// The metrics of the sources.
const (
	partReady = iota
	queueWaiting
	queueRunning
	queueRoom
	indexClaims
	indexDocuments
	indexBytes
	indexBuilt
	indexInStep
	diskFree
	diskSize
)

// descs describes the metrics of the sources, in their order.
func descs() []*prometheus.Desc {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(namespace+"_"+name, help, labels, nil)
	}
	return []*prometheus.Desc{
		desc("part_ready", "1 for each part that does its work, 0 for one that should; what is not asked for is left out.", labelPart),
		desc("queue_waiting", "Jobs that wait."),
		desc("queue_running", "Jobs that run."),
		desc("queue_capacity", "Jobs that may wait."),
		desc("index_claims", "Claims that are answered from."),
		desc("index_documents", "Documents that are answered from."),
		desc("index_size_bytes", "What the index takes on the disk, with what can be gone back to."),
		desc("index_built_timestamp_seconds", "When the index was written last."),
		desc("index_in_step_timestamp_seconds", "When the index was last found to have all that is to be read."),
		desc("disk_free_bytes", "What is free on the disk of the data folder."),
		desc("disk_size_bytes", "What the disk of the data folder holds in all."),
	}
}

// Describe names the metrics.
func (s *state) Describe(out chan<- *prometheus.Desc) {
	for _, d := range descs() {
		out <- d
	}
}

// Collect asks the sources.
func (s *state) Collect(out chan<- prometheus.Metric) {
	all := descs()
	gauge := func(which int, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(all[which], prometheus.GaugeValue, value, labels...)
	}
	if s.Parts != nil {
		s.parts(gauge)
	}
	if s.Queue != nil {
		waiting, running, room := s.Queue()
		gauge(queueWaiting, float64(waiting))
		gauge(queueRunning, float64(running))
		gauge(queueRoom, float64(room))
	}
	if s.Index != nil {
		s.index(gauge)
	}
	if s.Folder != "" {
		if free, size, err := disk(s.Folder); err == nil { // one that is away has no room
			gauge(diskFree, free)
			gauge(diskSize, size)
		}
	}
}

func (s *state) parts(gauge func(int, float64, ...string)) {
	for _, p := range s.Parts() {
		switch p.State {
		case adapters.Off:
		case adapters.Ready:
			gauge(partReady, 1, p.Name)
		default:
			gauge(partReady, 0, p.Name)
		}
	}
}

func (s *state) index(gauge func(int, float64, ...string)) {
	i := s.Index()
	gauge(indexClaims, float64(i.Claims))
	gauge(indexDocuments, float64(i.Documents))
	gauge(indexBytes, float64(i.Bytes))
	for which, at := range map[int]time.Time{indexBuilt: i.Built, indexInStep: i.InStep} {
		if !at.IsZero() {
			gauge(which, float64(at.UnixMilli())/float64(time.Second.Milliseconds()))
		}
	}
}
