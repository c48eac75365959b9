package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

// told has the door serve an event over HTTP, and returns the first response in
// the answer. What is wrong with it fails the test.
func (s *scene) told(e happening) call {
	s.t.Helper()
	w := s.request(signedRequest(string(e.json(s.t)), time.Now()))
	if err := checkResponse(w.Body.Bytes()); err != nil || w.Code != http.StatusOK {
		s.t.Fatalf("got %d %s, %v", w.Code, w.Body, err)
	}
	s.begin(fmt.Sprint(e["token"]))
	c := call{name: "respond", raw: w.Body.Bytes()}
	if err := json.Unmarshal(c.raw, &c.body); err != nil {
		s.t.Fatal(err)
	}
	return c
}

// slowly is a handler that takes its time.
func slowly(d time.Duration) bot.HandlerFunc {
	return func(_ context.Context, m bot.Message) (reply.Reply, error) {
		time.Sleep(d)
		return answerTo(m.Text), nil
	}
}

func TestOverHTTPTheAnswerToARequestIsTheFirstResponse(t *testing.T) {
	s := staged(t, overHTTP)
	for name, c := range map[string]struct {
		e     happening
		kind  int
		words string
	}{
		"a command":                 {orders(1, inServer, "ask", "question", "Tea or coffee?"), 4, "Tea, you said"},
		"choices for what is typed": {typing(2, inServer, "a", "Te"), 8, "Tea"},
		"a press":                   {presses(3, inServer, "why-key"), 4, "Tea"},
		"an opinion":                {orders(5, withBot, "juxta"), 4, ""},
		"something unknown":         {interacted(4, 99, inServer, nil), 4, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.told(c.e); got.kind() != c.kind || !strings.Contains(got.words(), c.words) {
				t.Errorf("got %s", got.raw)
			}
		})
	}
	s.quiet()
}

func TestOverHTTPASlowAnswerIsAnEdit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) {
			overHTTP(d)
			d.Handler = slowly(5 * time.Second)
		})
		if c := s.told(orders(1, inServer, "ask", "question", "Tea or coffee?")); c.kind() != 5 {
			t.Errorf("got %s", c.raw)
		}
		if c := s.call("edit"); !strings.Contains(c.words(), "Tea, you said") {
			t.Errorf("got %s", c.raw)
		}
		s.crew.jobs.Wait()
	})
}

func TestOverHTTPWhatComesLateIsPosted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) {
			overHTTP(d)
			d.Handler, d.Patience = slowly(2800*time.Millisecond), time.Minute
		})
		w := s.request(signedRequest(string(orders(1, inServer, "ask", "question", "Tea or coffee?").json(t)), time.Now()))
		if w.Code != http.StatusAccepted || w.Body.Len() > 0 {
			t.Errorf("got %d %s", w.Code, w.Body)
		}
		if c := s.call("respond"); c.kind() != 4 {
			t.Errorf("got %s", c.raw)
		}
		s.crew.jobs.Wait()
	})
}

func TestOverHTTPAnInteractionIsTakenOnce(t *testing.T) {
	s := staged(t, overHTTP)
	body, now := string(orders(1, inServer, "ask", "question", "Tea or coffee?").json(t)), time.Now()
	codes := map[int]int{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			w := s.request(signedRequest(body, now))
			mu.Lock()
			defer mu.Unlock()
			codes[w.Code]++
		})
	}
	all.Wait()
	if codes[http.StatusOK] != 1 || codes[http.StatusUnauthorized] != 19 || len(s.people.messages()) != 1 {
		t.Errorf("got %v", codes)
	}
	s.quiet()
}

func TestOverHTTPNothingThatIsSentEndsTheDoor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, overHTTP)
		for _, body := range []string{"", "null", "[]", "{", `"x"`, `{"type":"ping"}`, `{"type":2}`, `{"type":2,"id":"1","token":"../../users/@me"}`, `{"type":3,"id":"1","token":"a","data":7}`} {
			r := signedRequest(body, time.Now())
			if w := s.request(r); w.Code >= http.StatusInternalServerError {
				t.Errorf("%s: got %d %s", body, w.Code, w.Body)
			}
		}
		s.crew.jobs.Wait()
	})
}

func FuzzEndpoint(f *testing.F) {
	f.Add([]byte(pinged))
	f.Add([]byte(`{"type":2,"id":"1","token":"a","guild_id":"10","channel_id":"2","member":{"user":{"id":"3"}},"data":{"name":"ask","options":[{"name":"question","value":"tea or coffee?"}]}}`))
	f.Add([]byte(`{"type":3,"id":"1","token":"a","channel_id":"2","user":{"id":"3"},"message":{"id":"4","flags":64},"data":{"custom_id":"why-key","component_type":2}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		synctest.Test(t, func(t *testing.T) {
			s := inside(t, overHTTP)
			w := httptest.NewRecorder()
			s.k.HTTP().ServeHTTP(w, signedRequest(string(body), time.Now()))
			s.crew.jobs.Wait()
			if w.Code == http.StatusOK && w.Body.String() != `{"type":1}` {
				if err := checkResponse(w.Body.Bytes()); err != nil {
					t.Error(err)
				}
			}
		})
	})
}
