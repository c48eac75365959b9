package discord_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
)

// crowd is how many people ask at the same moment.
const crowd = 200

// BenchmarkAck has a crowd give a command at the same moment, again and again,
// with the real bot on the starter documents behind the door. It tells how long
// people wait for the first response.
//
//	go test ./adapters/discord -run '^$' -bench Ack -benchtime 20x -cpu 2
func BenchmarkAck(b *testing.B) {
	b.Run("over the gateway", func(b *testing.B) {
		c := newCloud(b)
		door := &discord.Door{}
		c.load(b, door, func() func(errand) {
			adaptertest.Await(b, "the door is open", c.connected)
			return func(e errand) { c.deliver(e.event, e.raw()) }
		})
	})
	b.Run("over HTTP", func(b *testing.B) {
		c := newCloud(b)
		door := &discord.Door{}
		key := signed(b, door)
		c.load(b, door, func() func(errand) {
			server := httptest.NewServer(door.HTTP())
			b.Cleanup(server.Close)
			adaptertest.Await(b, "the door is open", func() bool {
				status, _ := post(b, server.URL, key, json.RawMessage(`{"type":1}`))
				return status == http.StatusOK
			})
			return func(e errand) {
				if status, body := post(b, server.URL, key, e.raw()); status == http.StatusOK {
					c.carry(e.raw(), body)
				}
			}
		})
	})
}

// load has crowd after crowd ask at a door.
func (c *cloud) load(b *testing.B, door *discord.Door, open func() func(errand)) {
	c.lenient = true
	library := adaptertest.Library(b, spaceOf(teahouse), spaceOf(rival))
	door.Handler, door.Browser, door.APIURL = library, library, c.URL+"/api"
	defer enter(b, door, &adapters.Pool{}, 5*time.Second)()
	ask := open()
	questions := []string{
		"django vs flask for a REST API", "flask or django on security?", "Is Django faster than Flask?",
		"django vs flask for microservices", "What are the pros and cons of Flask?",
	}
	var waits, answers []time.Duration
	n := 0
	for b.Loop() {
		began := make([]time.Time, crowd)
		var all sync.WaitGroup
		for i := range crowd {
			all.Go(func() {
				e := orders(n+i, questions[i%len(questions)])
				began[i] = time.Now()
				ask(e)
			})
		}
		all.Wait()
		waits, answers = append(waits, c.first(b, n, began)...), append(answers, c.last(b, n, began)...)
		n += crowd
	}
	b.ReportMetric(adaptertest.Percentile(waits, 50), "first-p50-ms")
	b.ReportMetric(adaptertest.Percentile(waits, 99), "first-p99-ms")
	b.ReportMetric(adaptertest.Percentile(answers, 99), "answer-p99-ms")
}

// first waits until each of the crowd that begins with n had a first response, and
// returns how long it took.
func (c *cloud) first(b *testing.B, n int, began []time.Time) []time.Duration {
	b.Helper()
	return c.waited(b, n, began, func(t telling) bool { return strings.HasSuffix(t.path, "/callback") })
}

// last does the same for answers.
func (c *cloud) last(b *testing.B, n int, began []time.Time) []time.Duration {
	b.Helper()
	return c.waited(b, n, began, func(t telling) bool {
		return !strings.HasSuffix(t.path, "/callback") || !strings.HasPrefix(string(t.body), `{"type":5`)
	})
}

// waited waits until something was told each of the crowd that begins with n.
func (c *cloud) waited(b *testing.B, n int, began []time.Time, told func(telling) bool) []time.Duration {
	b.Helper()
	took := map[int]time.Duration{}
	adaptertest.Await(b, "answers", func() bool {
		for _, t := range c.heard() {
			if token := tokenOf(t.path); n <= token && token < n+crowd && told(t) {
				took[token] = t.at.Sub(began[token-n])
			}
		}
		return len(took) == crowd
	})
	return slices.Collect(maps.Values(took))
}

// tokenOf returns which interaction a path is about, or -1.
func tokenOf(path string) int {
	_, rest, _ := strings.Cut(path, "hush-token-")
	digits, _, _ := strings.Cut(rest, "/")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}
