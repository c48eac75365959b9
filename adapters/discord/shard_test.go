package discord

import (
	"fmt"
	"net/http"
	"runtime"
	"testing"
	"time"
)

func TestALostConnectionIsResumed(t *testing.T) {
	closing := func(code int) func(*peer) { return func(c *peer) { c.close(code) } }
	for name, c := range map[string]struct {
		lose func(*peer)
		// code is what the bot closes the connection with, where it does.
		code int
	}{
		"by request":               {func(c *peer) { c.send(`{"op":7,"d":null}`) }, resumable},
		"interrupted":              {func(c *peer) { c.send(`{"op":9,"d":true}`) }, resumable},
		"cut":                      {(*peer).cut, 0},
		"deaf":                     {func(c *peer) { c.deaf.Store(true) }, resumable},
		"an unknown error":         {closing(4000), 0},
		"an unknown operation":     {closing(4001), 0},
		"too many frames":          {closing(4008), 0},
		"Discord goes away":        {closing(1001), 0},
		"a code of times to come":  {closing(4999), 0},
		"without heartbeats' time": {func(c *peer) { c.send(`{"op":10,"d":{"heartbeat_interval":0}}`) }, resumable},
	} {
		t.Run(name, func(t *testing.T) {
			watching(t, nil, func(w *watched) {
				first := w.next().begin()
				w.came(sessionReady)
				first.happen("MESSAGE_CREATE", `{"id":"1"}`)
				w.came(`MESSAGE_CREATE {"id":"1"}`)
				c.lose(first)
				if code := first.ended(); c.code != 0 && code != c.code {
					t.Errorf("the bot closes with %d", code)
				}
				second := w.next().goOn(2)
				w.came("RESUMED {}")
				if second.address != "resume.test:80" {
					t.Errorf("resumed at %s", second.address)
				}
				second.happen("MESSAGE_CREATE", `{"id":"2"}`)
				w.came(`MESSAGE_CREATE {"id":"2"}`)
				w.says("connecting", "listening", `"resume":true`, "is lost", "connecting", `"resumed":true`, "listening")
			})
		})
	}
}

func TestASessionThatIsOverGivesWayToANewOne(t *testing.T) {
	closing := func(code int) func(*peer) { return func(c *peer) { c.close(code) } }
	for name, lose := range map[string]func(*peer){
		"invalid":          func(c *peer) { c.send(`{"op":9,"d":false}`) },
		"invalid somehow":  func(c *peer) { c.send(`{"op":9}`) },
		"not identified":   closing(4003),
		"invalid sequence": closing(4007),
		"timed out":        closing(4009),
	} {
		t.Run(name, func(t *testing.T) {
			watching(t, nil, func(w *watched) {
				lose(w.next().begin())
				second := w.next().begin()
				if second.address != "gateway.test:80" {
					t.Errorf("a session begins at %s", second.address)
				}
			})
		})
	}
}

func TestASessionWithoutANameIsNotResumed(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next()
		c.greet()
		c.happen(readyEvent, `{"session_id":7}`)
		w.came(`READY {"session_id":7}`)
		c.cut()
		w.next().begin()
	})
}

func TestASessionIsResumedWhereItBeganIfDiscordNamesNoPlace(t *testing.T) {
	for name, url := range map[string]string{"nowhere": ``, "without a scheme": `,"resume_gateway_url":"resume.test"`, "in odd form": `,"resume_gateway_url":7`} {
		t.Run(name, func(t *testing.T) {
			watching(t, nil, func(w *watched) {
				c := w.next()
				c.greet()
				c.happen(readyEvent, `{"session_id":"session-1"`+url+`}`)
				w.came(`READY {"session_id":"session-1"` + url + `}`)
				c.cut()
				if second := w.next().goOn(1); second.address != "gateway.test:80" {
					t.Errorf("resumed at %s", second.address)
				}
			})
		})
	}
}

func TestAResumeThatIsNotAnsweredIsTriedAgainAndThenASessionBegun(t *testing.T) {
	watching(t, nil, func(w *watched) {
		w.next().begin().cut()
		lost := time.Now()
		for time.Since(lost) < resumeWait {
			if f := w.next().greet(); f.Op != 6 {
				t.Fatalf("got operation %d after %s", f.Op, time.Since(lost))
			}
			time.Sleep(readyWait)
		}
		w.next().begin()
		w.says("no greeting")
	})
}

func TestASessionOutlastsAFaultOfTheNetwork(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.refuse.Store(5)
		c.cut()
		w.next().goOn(1)
		w.says("connection refused")
	})
}

func TestANewSessionBeginsWhereDiscordCannotBeReachedForLong(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.refuse.Store(30)
		c.cut()
		w.next().begin()
	})
}

func TestAConnectionOfTheNetworkIsCutAndResumed(t *testing.T) {
	w := begunWatching(t, func(w *watched) {
		w.real, w.settle = true, func() {}
		address := w.network()
		w.say(http.StatusOK, fmt.Sprintf(`{"url":%q,"shards":1}`, address))
	})
	defer w.cancel()
	c := w.next()
	c.greet()
	c.happen(readyEvent, `{"session_id":"session-1"}`)
	w.came(`READY {"session_id":"session-1"}`)
	c.cut()
	c = w.next().goOn(1)
	w.came("RESUMED {}")
	c.happen("MESSAGE_CREATE", `{}`)
	w.came("MESSAGE_CREATE {}")
	w.cancel()
	if code := c.ended(); code != 1000 {
		t.Errorf("closed with %d", code)
	}
	if err := w.result(); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

// TestReconnectsLeaveNothingBehind holds that neither goroutines nor what is
// remembered grows with connections.
func TestReconnectsLeaveNothingBehind(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		var first int
		for i := range 50 {
			c.happen("MESSAGE_CREATE", `{}`)
			time.Sleep(time.Minute)
			if i == 5 {
				first = runtime.NumGoroutine()
			}
			if i%2 == 0 {
				c.send(`{"op":7}`)
				c.ended()
			} else {
				c.cut()
			}
			seq := c.seq
			c = w.next().goOn(seq)
		}
		time.Sleep(time.Minute)
		// Those of other tests may come and go; one a connection would be 44.
		if now := runtime.NumGoroutine(); now > first+20 {
			t.Errorf("%d goroutines have become %d", first, now)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.asked != 1 {
			t.Errorf("Discord was asked for its gateway %d times", w.asked)
		}
	})
}
