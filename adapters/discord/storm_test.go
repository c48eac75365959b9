package discord_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
	"juxta/bot"
)

// errands returns what very many people want at once; those that go by
// interactions alone where nothing else comes.
func errands(interactions bool) []errand {
	var all []errand
	for n := range 160 {
		text := fmt.Sprintf("number-%d-%s", n, []string{"plain", "plain", "slow", "panic", "fail", "plain", "hang"}[n%7])
		switch {
		case n%4 == 0, n%4 == 1 && interactions:
			all = append(all, orders(n, text))
		case n%4 == 1:
			all = append(all, mentions(n, text))
		case n%4 == 2 && !interactions:
			all = append(all, whispers(n, text))
		default:
			all = append(all, presses(n, text))
		}
	}
	return all
}

// moods are those of the cloud: of its answers one in five is that there were too
// many requests, that it does not like parts, that it is out of order, or none at
// all though the request was heard; but never twice to the same request, and the
// latter two never to a follow-up, which must not be heard twice.
func (c *cloud) moods() func(http.ResponseWriter, telling) bool {
	var n atomic.Int64
	var met sync.Map
	return func(w http.ResponseWriter, told telling) bool {
		if strings.HasSuffix(told.path, "/typing") || n.Add(1)%5 != 0 {
			return false
		}
		if _, again := met.LoadOrStore(told.method+told.path, true); again {
			return false
		}
		followUp := told.method == http.MethodPost && strings.Contains(told.path, "/webhooks/")
		switch mood := n.Load() / 5 % 4; {
		case mood == 0, followUp && mood != 2:
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
		case mood == 1:
			w.WriteHeader(http.StatusInternalServerError)
		case mood == 2 && strings.Contains(string(told.body), `"components"`):
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"code":50035,"message":"Invalid Form Body","errors":{"components":{"_errors":[{"code":"BAD"}]}}}`))
		default:
			c.note(told)
			panic(http.ErrAbortHandler)
		}
		return true
	}
}

// TestInAStormEverybodyIsAnsweredOnce delivers everything one to three times over
// a connection that is lost again and again, among frames that cannot be read, to
// a bot with few hands that fails in every way it can, before a Discord in every
// mood.
func TestInAStormEverybodyIsAnsweredOnce(t *testing.T) {
	t.Run("over the gateway", func(t *testing.T) {
		c := newCloud(t)
		leave := c.host(t, &discord.Door{})
		adaptertest.Await(t, "the door is open", c.connected)
		var rain sync.WaitGroup
		rain.Go(c.nonsense)
		c.rush(errands(false), c.deliver)
		rain.Wait()
		c.answeredOnce(t, errands(false))
		leave()
		c.answeredOnce(t, errands(false))
	})
	t.Run("over HTTP", func(t *testing.T) {
		c := newCloud(t)
		door := &discord.Door{}
		key := signed(t, door)
		leave := c.host(t, door)
		server := httptest.NewServer(door.HTTP())
		defer server.Close()
		adaptertest.Await(t, "the door is open", func() bool {
			status, _ := post(t, server.URL, key, json.RawMessage(`{"type":1}`))
			return status == http.StatusOK
		})
		c.rush(errands(true), func(_ string, raw json.RawMessage) {
			if status, body := post(t, server.URL, key, raw); status == http.StatusOK {
				c.carry(raw, body)
			}
		})
		c.answeredOnce(t, errands(true))
		leave()
		c.answeredOnce(t, errands(true))
	})
}

// host lets a door with few hands into the cloud, which has its moods.
func (c *cloud) host(t *testing.T, door *discord.Door) (leave func()) {
	t.Helper()
	c.refuse = c.moods()
	door.Handler, door.Browser = bot.HandlerFunc(adaptertest.Moody), adaptertest.Library(t, spaceOf(teahouse), spaceOf(rival))
	door.APIURL, door.Patience = c.URL+"/api", 20*time.Millisecond
	return enter(t, door, &adapters.Pool{Workers: 4, Queue: 64, Share: 64}, 200*time.Millisecond)
}

// rush delivers all errands, each up to three times side by side.
func (c *cloud) rush(all []errand, deliver func(event string, raw json.RawMessage)) {
	var under sync.WaitGroup
	for i, e := range all {
		for range 1 + i%3 {
			under.Go(func() { deliver(e.event, e.raw()) })
		}
	}
	under.Wait()
}

// carry notes the answer to a request as the first response to an interaction.
func (c *cloud) carry(raw json.RawMessage, body []byte) {
	var i struct{ ID, Token string }
	if json.Unmarshal(raw, &i) != nil {
		return
	}
	told := telling{http.MethodPost, "/api/v9/interactions/" + i.ID + "/" + i.Token + "/callback", body, time.Now()}
	c.check(told)
	if status := c.note(told); status != http.StatusOK {
		c.t.Errorf("a second first response: %s", body)
	}
}

// nonsense sends what no Discord would, and cuts the line.
func (c *cloud) nonsense() {
	for i := range 60 {
		c.send([]string{
			`{"op":0,"t":"MESSAGE_CREATE","s":1,"d":{"author":17}}`,
			`{"op":0,"t":"INTERACTION_CREATE","s":1,"d":{"id":5,"type":"slash"}}`,
			`{"op":0,"t":"PLANET_ALIGNED","s":1,"d":[1,{"a":null}]}`,
			`{"op":0,"t":"GUILD_DELETE","s":1,"d":null}`,
			`{"op":99}`, `{}`, `null`, `[]`, `"hello"`, `{"op":0}`,
		}[i%10])
		switch i {
		case 15, 45:
			c.drop()
		case 25:
			c.send(`{"op":7,"d":null}`)
		case 35:
			c.send(`{"op":`)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// answeredOnce waits until everybody who asked was given an answer, or a reason
// why there is none, and checks that it was one.
func (c *cloud) answeredOnce(t *testing.T, all []errand) {
	t.Helper()
	adaptertest.Eventually(func() bool {
		heard := c.heard()
		for _, e := range all {
			if n, _ := e.counted(heard); n == 0 {
				return false
			}
		}
		return true
	})
	heard := c.heard()
	for _, e := range all {
		if n, said := e.counted(heard); n != 1 {
			t.Errorf("%s got %d answers, want one: %q", e.raw(), n, said)
		}
	}
}
