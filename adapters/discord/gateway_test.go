package discord

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const sessionReady = readyEvent + ` {"v":9,"session_id":"session-1","resume_gateway_url":"ws://resume.test","user":{"id":"7"},"guilds":[]}`

func TestTheBotIdentifiesItselfWithoutPrivilegedIntents(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next()
		f := c.greet()
		var said struct {
			Token    string `json:"token"`
			Intents  int    `json:"intents"`
			Compress bool   `json:"compress"`
		}
		if err := json.Unmarshal(f.Data, &said); err != nil || f.Op != 2 {
			t.Fatalf("got operation %d: %s", f.Op, f.Data)
		}
		if said.Token != "Bot "+secretToken || said.Intents != 1<<0|1<<9|1<<12 || !said.Compress {
			t.Errorf("got %+v", said)
		}
		if c.address != "gateway.test:80" {
			t.Errorf("dialed %s", c.address)
		}
	})
}

func TestEventsArriveAsTheyWereSent(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.came(sessionReady)
		for _, e := range []struct{ kind, data string }{
			{"MESSAGE_CREATE", `{"id":"1","content":"tea or coffee?"}`},
			{"PLANET_ALIGNED", `{"new":true}`},
			{"MESSAGE_CREATE", `{"id":7,"author":null,"components":[{"type":99}]}`},
			{"INTERACTION_CREATE", `{"type":"odd"}`},
			{"GUILD_CREATE", `null`},
			{"GUILD_UPDATE", `[]`},
			{"VOICE_STATE_UPDATE", `null`},
			{"VOICE_SERVER_UPDATE", `7`},
			{"READY_SUPPLEMENTAL", `"x"`},
		} {
			c.happen(e.kind, e.data)
			w.came(e.kind + " " + e.data)
		}
		c.squeeze(`{"op":0,"s":20,"t":"MESSAGE_CREATE","d":{"id":"2"}}`)
		w.came(`MESSAGE_CREATE {"id":"2"}`)
	})
}

// noise are frames that no gateway should send, or of kinds to come.
var noise = []string{
	``, `null`, `7`, `[]`, `{`, `{}`, "\x00", `{"op":null}`, `{"op":"x"}`, `{"op":0}`, `{"op":0,"t":7}`, `{"op":0,"t":"","d":{}}`,
	`{"op":1,"d":null}`, `{"op":2}`, `{"op":11,"d":{}}`, `{"op":99}`, `{"op":-1}`, `{"op":1e99}`,
	`{"op":10,"d":{"heartbeat_interval":41250}}`, `{"op":0,"s":"x","t":"RESUMED","d":null}`,
}

func TestNoiseIsSurvived(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next()
		for _, n := range noise[:18] {
			c.send(n)
		}
		c.begin()
		w.came(sessionReady)
		for _, n := range noise {
			c.send(n)
		}
		w.came("RESUMED null")
		c.happen("MESSAGE_CREATE", `{}`)
		w.came("MESSAGE_CREATE {}")
		if n := len(w.calls); n != 0 {
			t.Errorf("%d connections more were opened", n)
		}
	})
}

func FuzzNoFrameDoesHarm(f *testing.F) {
	for _, n := range append(noise, `{"op":7}`, `{"op":9,"d":true}`, `{"op":9,"d":false}`, `{"op":10,"d":{"heartbeat_interval":0}}`,
		`{"op":0,"s":3,"t":"READY","d":null}`, `{"op":0,"s":3,"t":"GUILD_CREATE","d":null}`) {
		f.Add(false, n, n)
	}
	f.Fuzz(func(t *testing.T, squeezed bool, early, late string) {
		send := (*peer).send
		if squeezed {
			send = (*peer).squeeze
		}
		watching(t, nil, func(w *watched) {
			first := w.next()
			send(first, early)
			w.calls <- first
			for sent := false; !w.over(); {
				c := w.next()
				if !w.obliged(c) {
					continue
				}
				if !sent {
					sent = true
					send(c, late)
				}
				c.send(`{"op":0,"t":"AT_LAST","d":{}}`)
				synctest.Wait()
			}
		})
	})
}

// obliged gives a bot what it wants of a connection; it reports whether events
// can be sent over it.
func (w *watched) obliged(c *peer) bool {
	c.send(`{"op":10,"d":{"heartbeat_interval":41250}}`)
	select {
	case f := <-c.said:
		c.send(map[int]string{
			2: `{"op":0,"s":1,"t":"READY","d":{"session_id":"session-1"}}`,
			6: `{"op":0,"s":1,"t":"RESUMED","d":{}}`,
		}[f.Op])
		synctest.Wait()
		return true
	case code := <-c.closed:
		c.closed <- code
		return false
	}
}

// over reports whether the event AT_LAST came.
func (w *watched) over() bool {
	for {
		select {
		case e := <-w.events:
			if e == "AT_LAST {}" {
				return true
			}
		default:
			return false
		}
	}
}

func TestAPanicCostsOneEvent(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.came(sessionReady)
		w.panics.Store(true)
		c.happen("MESSAGE_CREATE", `{"id":"1"}`)
		c.happen("MESSAGE_CREATE", `{"id":"2"}`)
		w.came(`MESSAGE_CREATE {"id":"1"}`)
		w.came(`MESSAGE_CREATE {"id":"2"}`)
		w.says("MESSAGE_CREATE", "at the disco", "an event failed")
	})
}

func TestWhatNoAttemptMendsEndsTheDoorWithAdvice(t *testing.T) {
	for code, want := range map[int]string{
		4004: "reset it under",
		4010: "4010: because: Discord does not know this shard",
		4011: "4011: because: the bot is in too many servers",
		4012: "4012: because: Discord no longer speaks",
		4013: "4013: because: Discord does not let the bot",
		4014: "4014: because: Discord does not let the bot",
	} {
		t.Run(strconv.Itoa(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := begunWatching(t, nil)
				c := w.next()
				c.greet()
				c.close(code)
				if err := w.result(); err == nil || !strings.HasPrefix(err.Error(), "discord: ") || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v\nwant %s", err, want)
				}
			})
		})
	}
}

func TestATokenThatDiscordDoesNotKnowEndsTheDoorBeforeItConnects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := begunWatching(t, func(w *watched) { w.say(http.StatusUnauthorized, `{"message":"401: Unauthorized","code":0}`) })
		if err := w.result(); err == nil || !strings.Contains(err.Error(), "reset it under") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAConnectionOnWhichNothingBeginsIsGivenUp(t *testing.T) {
	for name, answer := range map[string]func(*watched){
		"no greeting":   func(w *watched) { w.next() },
		"no session":    func(w *watched) { w.next().greet() },
		"only acks":     func(w *watched) { c := w.next(); c.greet(); c.send(`{"op":11}`); c.send(`{"op":11}`) },
		"only events":   func(w *watched) { c := w.next(); c.greet(); c.happen("HM", `1`); w.came("HM 1") },
		"moved at once": func(w *watched) { w.next().send(`{"op":7}`) },
		"moved later":   func(w *watched) { c := w.next(); c.greet(); c.send(`{"op":7}`) },
		"no handshake":  func(*watched) {},
		"refused":       func(*watched) {},
		"nowhere to go": func(w *watched) { w.say(http.StatusOK, advising(1, 1000, 1)) },
		"no interval":   func(w *watched) { w.next().send(`{"op":10,"d":{}}`) },
		"forever":       func(w *watched) { w.next().send(`{"op":10,"d":{"heartbeat_interval":9e15}}`) },
	} {
		t.Run(name, func(t *testing.T) {
			change := func(w *watched) {
				switch name {
				case "no handshake":
					w.mute.Store(1)
				case "refused":
					w.refuse.Store(3)
				case "nowhere to go":
					w.say(http.StatusOK, `{"url":"carrier-pigeon://x"}`)
				}
			}
			watching(t, change, func(w *watched) {
				begun, most := time.Now(), 2*readyWait
				if name == "nowhere to go" {
					most = 2 * adviceHolds // where it may have been told before
				}
				answer(w)
				w.next().begin()
				w.came(sessionReady)
				if took := time.Since(begun); took > most {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}

func TestASilentConnectionIsGivenUpWithinNinetySeconds(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		for range 10 {
			time.Sleep(time.Minute)
		}
		if c.beats.Load() < 14 || len(w.calls) > 0 {
			t.Errorf("a sound connection had %d heartbeats, and %d connections followed", c.beats.Load(), len(w.calls))
		}
		deaf := time.Now()
		c.deaf.Store(true)
		stop := make(chan struct{})
		go func() {
			// Events are no sign that heartbeats arrive.
			for {
				select {
				case <-stop:
					return
				case <-time.After(time.Second):
					c.happen("MESSAGE_CREATE", `{}`)
				}
			}
		}()
		if code := c.ended(); code != resumable || time.Since(deaf) > 90*time.Second {
			t.Errorf("closed with %d after %s", code, time.Since(deaf))
		}
		close(stop)
		w.next()
		w.says("no heartbeat acknowledged")
	})
}

func TestHeartbeatsAreSentWhenDiscordAsksForThem(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.came(sessionReady)
		synctest.Wait()
		before := c.beats.Load()
		c.send(`{"op":1,"d":null}`)
		synctest.Wait()
		if after := c.beats.Load(); after != before+1 {
			t.Errorf("got %d heartbeats and then %d", before, after)
		}
	})
}

func TestTheEndOfTheDoorEndsTheSession(t *testing.T) {
	watching(t, nil, func(w *watched) {
		c := w.next().begin()
		w.came(sessionReady)
		w.cancel()
		if code := c.ended(); code != 1000 {
			t.Errorf("closed with %d", code)
		}
	})
}

// TestTheDoorEndsAtAnyTime relies on result, which waits no longer than the door
// may take.
func TestTheDoorEndsAtAnyTime(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*watched)
		until  func(*watched)
	}{
		"before anything":        {nil, func(*watched) {}},
		"in the handshake":       {func(w *watched) { w.mute.Store(1) }, func(*watched) { time.Sleep(time.Second) }},
		"before the greeting":    {nil, func(w *watched) { w.next() }},
		"before the session":     {nil, func(w *watched) { w.next().greet() }},
		"between connections":    {func(w *watched) { w.refuse.Store(1000) }, func(*watched) { time.Sleep(time.Hour) }},
		"before a session":       {func(w *watched) { w.say(http.StatusOK, advising(1, 0, 1)) }, func(*watched) { time.Sleep(time.Minute) }},
		"before a turn":          {func(w *watched) { w.say(http.StatusOK, advising(3, 1000, 1)) }, func(w *watched) { w.next() }},
		"while Discord is away":  {func(w *watched) { w.say(http.StatusBadGateway, "") }, func(*watched) { time.Sleep(time.Hour) }},
		"after a session is cut": {nil, func(w *watched) { w.next().begin().cut() }},
	} {
		t.Run(name, func(t *testing.T) { watching(t, c.change, c.until) })
	}
}
