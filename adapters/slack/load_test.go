package slack_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/adapters/adaptertest"
	"juxta/adapters/slack"
)

// crowd is how many people ask at the same moment.
const crowd = 200

// BenchmarkAck has a crowd give a slash command at the same moment, again and
// again, with the real bot on the starter documents behind the door. It tells
// how long Slack waits for the acknowledgment and the people for the answer,
// and how many were refused.
//
//	go test ./adapters/slack -run '^$' -bench Ack -benchtime 20x -cpu 2
func BenchmarkAck(b *testing.B) {
	b.Run("over Socket Mode", func(b *testing.B) {
		c := newCloud(b)
		c.load(b, &slack.Door{AppToken: "xapp-1", PingInterval: time.Hour}, func(*slack.Door) delivers { return c.overSocket })
	})
	b.Run("over HTTP", func(b *testing.B) {
		c := newCloud(b)
		c.load(b, &slack.Door{SigningSecret: "hush"}, func(door *slack.Door) delivers {
			base := serve(b, door.HTTP())
			return func(e envelope, _ string) (json.RawMessage, bool) { return overHTTP(e.request(b, base, "hush")) }
		})
	})
}

// delivers has an envelope delivered, and returns what it is acknowledged with
// and whether it is.
type delivers func(e envelope, delivery string) (payload json.RawMessage, taken bool)

// load has crowd after crowd ask at a door.
func (c *cloud) load(b *testing.B, door *slack.Door, open func(*slack.Door) delivers) {
	door.BotToken, door.APIURL = "xoxb-1", c.URL+"/api/"
	door.ResponseHosts = []string{strings.TrimPrefix(c.URL, "http://")}
	deliver := open(door)
	defer enter(b, door, library(b))()
	adaptertest.Await(b, "the door is open", func() bool { _, taken := deliver(orders(c.URL, 0, "help").envelopes[0], "0"); return taken })

	var acks, answers []time.Duration
	refused, n := 0, 1
	for b.Loop() {
		began := time.Now()
		took, refusals := c.ask(n, deliver)
		acks, refused = append(acks, took...), refused+refusals
		answers = append(answers, c.answered(b, n, refusals, began)...)
		n += crowd
	}
	b.ReportMetric(adaptertest.Percentile(acks, 50), "ack-p50-ms")
	b.ReportMetric(adaptertest.Percentile(acks, 99), "ack-p99-ms")
	b.ReportMetric(adaptertest.Percentile(answers, 99), "answer-p99-ms")
	b.ReportMetric(float64(refused), "refused")
}

// ask has a crowd ask, the first of which is number n, and returns how long
// each waited for the acknowledgment, and how many were refused.
func (c *cloud) ask(n int, deliver delivers) (took []time.Duration, refused int) {
	questions := []string{
		"django vs flask for a REST API", "flask or django on security?", "Is Django faster than Flask?",
		"django vs flask for microservices", "What are the pros and cons of Flask?",
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	for i := range crowd {
		all.Go(func() {
			e := orders(c.URL, n+i, questions[i%len(questions)])
			began := time.Now()
			payload, taken := deliver(e.envelopes[0], strconv.Itoa(n+i))
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(began))
			if !taken || len(payload) > 0 {
				refused++
			}
		})
	}
	all.Wait()
	return took, refused
}

// answered waits until a crowd is answered but for those who were refused, and
// returns how long each of them waited.
func (c *cloud) answered(b *testing.B, n, refused int, began time.Time) []time.Duration {
	var took []time.Duration
	adaptertest.Await(b, "answers", func() bool {
		took = took[:0]
		for _, p := range c.heard() {
			if i, err := strconv.Atoi(strings.TrimPrefix(p.To, "/hook/")); err == nil && i >= n {
				took = append(took, p.at.Sub(began))
			}
		}
		return len(took) >= crowd-refused
	})
	return took
}
