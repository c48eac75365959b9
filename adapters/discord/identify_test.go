package discord

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestShardsIdentifyOneAfterTheOther(t *testing.T) {
	for name, c := range map[string]struct {
		concurrency int
		// gaps are the least times between one connection and the next.
		gaps []time.Duration
	}{
		"one at a time": {1, []time.Duration{5 * time.Second, 5 * time.Second, 5 * time.Second}},
		"two at a time": {2, []time.Duration{0, 5 * time.Second, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			watching(t, func(w *watched) { w.say(http.StatusOK, advising(4, 1000, c.concurrency)) }, func(w *watched) {
				shards := map[string]bool{}
				var last time.Time
				for i := range 4 {
					call := w.next()
					f := call.greet()
					_, shard, _ := strings.Cut(string(f.Data), `"shard":`)
					shards[shard[:len("[0,4]")]] = true
					call.happen(readyEvent, `{"session_id":"s"}`)
					if i > 0 && call.since.Sub(last) < c.gaps[i-1] {
						t.Errorf("connection %d comes %s after the one before", i, call.since.Sub(last))
					}
					last = call.since
				}
				if len(shards) != 4 {
					t.Errorf("the shards are %v", shards)
				}
			})
		})
	}
}

func TestTheShardThatWasGivenIsServedAlone(t *testing.T) {
	watching(t, func(w *watched) { w.door.Shard, w.door.Shards = 2, 3 }, func(w *watched) {
		c := w.next()
		if f := c.greet(); !strings.Contains(string(f.Data), `"shard":[2,3]`) {
			t.Errorf("got %s", f.Data)
		}
		c.happen(readyEvent, `{"session_id":"s"}`)
		time.Sleep(time.Minute)
		if n := len(w.calls); n > 0 {
			t.Errorf("%d connections more", n)
		}
	})
}

func TestWhatEndsOneShardEndsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := begunWatching(t, func(w *watched) { w.say(http.StatusOK, advising(3, 1000, 16)) })
		first, second, third := w.next().begin(), w.next().begin(), w.next().begin()
		second.close(4014)
		if err := w.result(); err == nil || !strings.Contains(err.Error(), "4014") {
			t.Errorf("got %v", err)
		}
		if a, b := first.ended(), third.ended(); a != 1000 || b != 1000 {
			t.Errorf("the others were closed with %d and %d", a, b)
		}
	})
}

func TestNoSessionBeginsWhileDiscordGrantsNone(t *testing.T) {
	watching(t, func(w *watched) { w.say(http.StatusOK, advising(1, 0, 1)) }, func(w *watched) {
		begun := time.Now()
		go func() {
			time.Sleep(90 * time.Minute)
			w.say(http.StatusOK, advising(1, 1000, 1))
		}()
		w.next().begin()
		if waited := time.Since(begun); waited < 90*time.Minute || waited > 3*time.Hour {
			t.Errorf("waited %s", waited)
		}
		w.says("no session begin before the limit is reset", "listening")
	})
}

func TestSessionsAreCountedBetweenDiscordsOwnCounts(t *testing.T) {
	watching(t, func(w *watched) { w.say(http.StatusOK, advising(3, 2, 16)) }, func(w *watched) {
		w.next().begin()
		w.next().begin()
		time.Sleep(10 * time.Second)
		if n := len(w.calls); n > 0 {
			t.Errorf("%d sessions more than are left", n)
		}
		w.next().begin()
	})
}

// TestAConnectionThatNeverHoldsLeavesSessionsForTheDay holds that a fault which
// Discord does not count, or counts late, cannot cost the token.
func TestAConnectionThatNeverHoldsLeavesSessionsForTheDay(t *testing.T) {
	watching(t, nil, func(w *watched) {
		begun, sessions := time.Now(), 0
		for time.Since(begun) < 24*time.Hour {
			c := w.next().begin()
			if time.Since(begun) >= 24*time.Hour { // the wait for it led into the next day
				c.close(4009)
				break
			}
			if sessions++; sessions > 900 {
				t.Fatalf("%d sessions after %s", sessions, time.Since(begun))
			}
			c.close(4009)
		}
		if sessions < 500 {
			t.Errorf("only %d attempts in a day", sessions)
		}
	})
}

func TestAnAttemptWithoutASessionCostsNone(t *testing.T) {
	watching(t, func(w *watched) { w.refuse.Store(1000) }, func(w *watched) {
		w.next().begin().close(4009)
		again := time.Now()
		w.next().begin()
		if waited := time.Since(again); waited > time.Minute {
			t.Errorf("waited %s for a session after a fault of the network", waited)
		}
	})
}

func TestTheTokenIsSentInClearToStandInsAlone(t *testing.T) {
	for _, c := range []struct {
		api, address, want string
	}{
		{"", "wss://gateway.discord.gg", "wss://gateway.discord.gg/?encoding=json&v=9"},
		{"", "wss://gateway.discord.gg/?v=4", "wss://gateway.discord.gg/?encoding=json&v=9"},
		{"", "ws://gateway.discord.gg", ""},
		{"", "https://gateway.discord.gg", ""},
		{"", "", ""},
		{"http://127.0.0.1:1/api", "ws://127.0.0.1:2/gateway", "ws://127.0.0.1:2/gateway?encoding=json&v=9"},
		{"http://127.0.0.1:1/api", "http://127.0.0.1:2", ""},
		{"http://127.0.0.1:1/api", "ws://\x00", ""},
	} {
		got, err := newDesk(&Door{APIURL: c.api}).gatewayURL(c.address)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q with %q: got %q, %v", c.address, c.api, got, err)
		}
	}
}
