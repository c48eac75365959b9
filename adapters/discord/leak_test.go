package discord_test

import (
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
	"juxta/bot"
)

// wave is how many people ask before the next ones do: as many as also a slow
// machine answers in time.
const wave = 40

// TestNothingIsLeftOfInteractions has a thousand people give commands and press
// buttons, and looks at what the process holds before and after. The library
// keeps a limit for each address that it is given; tokens are part of addresses.
func TestNothingIsLeftOfInteractions(t *testing.T) {
	c := newCloud(t)
	c.lenient = true
	var lines http.Transport
	door := &discord.Door{
		Handler: bot.HandlerFunc(adaptertest.Moody), Browser: adaptertest.Library(t, spaceOf(teahouse), spaceOf(rival)),
		APIURL: c.URL + "/api", Transport: &lines,
	}
	end := enter(t, door, &adapters.Pool{}, 5*time.Second)
	defer end()
	adaptertest.Await(t, "the door is open", c.connected)
	ask := func(from, to int) {
		for ; from < to; from += wave {
			for n := range wave {
				e := orders(from+n, "plain")
				if n%2 == 0 {
					e = presses(from+n, "plain")
				}
				c.deliver(e.event, e.raw())
			}
			adaptertest.Await(t, "all are answered", func() bool { return c.responses() == wave })
			c.forget()
		}
		lines.CloseIdleConnections()
	}
	ask(0, 200) // what is made once is made
	before := holding(door)
	ask(200, 1200)
	adaptertest.Eventually(func() bool { return holding(door).goroutines <= before.goroutines+20 })
	after := holding(door)
	if after.buckets != before.buckets {
		t.Errorf("there are %d buckets, there were %d", after.buckets, before.buckets)
	}
	if after.goroutines > before.goroutines+20 {
		t.Errorf("there are %d goroutines, there were %d", after.goroutines, before.goroutines)
	}
	// What was seen is remembered, in some 300 bytes an interaction.
	if grown := int64(after.heap) - int64(before.heap); grown > 4<<20 {
		t.Errorf("%d KB are held more", grown>>10)
	}
}

// held is what the process holds.
type held struct {
	heap       uint64
	goroutines int
	buckets    int
}

func holding(door *discord.Door) held {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return held{m.HeapAlloc, runtime.NumGoroutine(), door.Buckets()}
}

// responses returns how many first responses there were.
func (c *cloud) responses() int {
	n := 0
	for _, told := range c.heard() {
		if told.method == http.MethodPost && strings.HasSuffix(told.path, "/callback") {
			n++
		}
	}
	return n
}

// forget forgets what was delivered and told.
func (c *cloud) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent, c.told = nil, nil
	clear(c.begun)
	clear(c.nonces)
}
