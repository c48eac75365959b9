package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// signer is Discord's key, of which the door knows the public half.
func signer() ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed([]byte(strings.Repeat("s", ed25519.SeedSize)))
}

// overHTTP changes a door to have no gateway.
func overHTTP(d *Door) {
	key, _ := signer().Public().(ed25519.PublicKey)
	d.PublicKey = hex.EncodeToString(key)
}

// signedRequest is a request as Discord signs it at a time.
func signedRequest(body string, at time.Time) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/discord/interactions", strings.NewReader(body))
	stamp := strconv.FormatInt(at.Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(headerTime, stamp)
	r.Header.Set(headerSignature, hex.EncodeToString(ed25519.Sign(signer(), []byte(stamp+body))))
	return r
}

// request has the door serve r.
func (s *scene) request(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.k.HTTP().ServeHTTP(w, r)
	return w
}

const pinged = `{"type":1,"id":"5","application_id":"900","token":"very-secret-hook"}`

func TestHTTPAnswersAPing(t *testing.T) {
	s := staged(t, overHTTP)
	for range 2 { // Discord checks as often as it likes
		if w := s.request(signedRequest(pinged, time.Now())); w.Code != http.StatusOK || w.Body.String() != `{"type":1}` || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("got %d %s", w.Code, w.Body)
		}
	}
	s.quiet()
}

func TestHTTPRefusesWhatIsNotDiscords(t *testing.T) {
	s := staged(t, overHTTP)
	now := time.Now()
	altered := func(change func(*http.Request)) *http.Request {
		r := signedRequest(pinged, now)
		change(r)
		return r
	}
	for name, c := range map[string]struct {
		r    *http.Request
		want int
	}{
		"another method":     {altered(func(r *http.Request) { r.Method = http.MethodGet }), http.StatusMethodNotAllowed},
		"another type":       {altered(func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }), http.StatusUnsupportedMediaType},
		"no signature":       {altered(func(r *http.Request) { r.Header.Del(headerSignature) }), http.StatusUnauthorized},
		"a wrong signature":  {altered(func(r *http.Request) { r.Header.Set(headerSignature, strings.Repeat("0", 128)) }), http.StatusUnauthorized},
		"half a signature":   {altered(func(r *http.Request) { r.Header.Set(headerSignature, "abcd") }), http.StatusUnauthorized},
		"no time":            {altered(func(r *http.Request) { r.Header.Del(headerTime) }), http.StatusUnauthorized},
		"another time":       {altered(func(r *http.Request) { r.Header.Set(headerTime, strconv.FormatInt(now.Unix()+1, 10)) }), http.StatusUnauthorized},
		"another body":       {altered(func(r *http.Request) { r.Body = http.NoBody }), http.StatusUnauthorized},
		"the past":           {signedRequest(pinged, now.Add(-6*time.Minute)), http.StatusUnauthorized},
		"the distant past":   {signedRequest(pinged, time.Unix(-1<<62, 0)), http.StatusUnauthorized},
		"the future":         {signedRequest(pinged, now.Add(6*time.Minute)), http.StatusUnauthorized},
		"the distant future": {signedRequest(pinged, time.Unix(1<<62, 0)), http.StatusUnauthorized},
		"too much":           {signedRequest(strings.Repeat("x", largestBody+1), now), http.StatusRequestEntityTooLarge},
		"another address":    {altered(func(r *http.Request) { r.URL.Path = "/discord" }), http.StatusNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			if w := s.request(c.r); w.Code != c.want || w.Body.Len() > 100 {
				t.Errorf("got %d %s, want %d", w.Code, w.Body, c.want)
			}
		})
	}
	s.quiet()
}

func TestHTTPWithoutAKeyAnswersNobody(t *testing.T) {
	s := staged(t, nil)
	if w := s.request(signedRequest(pinged, time.Now())); w.Code != http.StatusUnauthorized {
		t.Errorf("got %d", w.Code)
	}
}

func TestHTTPIsClosedUnlessTheDoorIsOpen(t *testing.T) {
	s := staged(t, overHTTP)
	s.k.me.Store(nil)
	if w := s.request(signedRequest(pinged, time.Now())); w.Code != http.StatusServiceUnavailable {
		t.Errorf("got %d before", w.Code)
	}
	s.k.me.Store(&identity{app: appID})
	s.k.close()
	if w := s.request(signedRequest(pinged, time.Now())); w.Code != http.StatusServiceUnavailable {
		t.Errorf("got %d after", w.Code)
	}
}

// strange is an interaction of a kind that nobody knows.
func strange(token string) string {
	return fmt.Sprintf(`{"type":99,"id":"5","application_id":"900","token":%q,"channel_id":"2","user":{"id":"3"}}`, hookToken+token)
}

func TestHTTPRefusesAReplay(t *testing.T) {
	s := staged(t, overHTTP)
	now := time.Now()
	s.k.Seen.Mark(signatureKey(signedRequest(strange("a"), now)))
	again := signedRequest(strange("a"), now)
	again.Header.Set(headerSignature, strings.ToUpper(again.Header.Get(headerSignature)))
	if w := s.request(again); w.Code != http.StatusUnauthorized {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestTheFirstResponseIsTheAnswerOrIsPosted(t *testing.T) {
	first := response{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: answerParts.payload(true)}
	serve := func(t *testing.T, give time.Duration) (*httptest.ResponseRecorder, *exchange, bool) {
		t.Helper()
		x, w, given := &exchange{given: make(chan response, 1)}, httptest.NewRecorder(), make(chan bool, 1)
		time.AfterFunc(give, func() { given <- x.give(first) })
		x.serve(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil), time.Now().Add(answerWindow))
		return w, x, <-given
	}
	synctest.Test(t, func(t *testing.T) {
		w, x, given := serve(t, time.Second)
		if err := checkResponse(w.Body.Bytes()); err != nil || w.Code != http.StatusOK || !given || x.give(first) {
			t.Errorf("in time: got %d %s, %v", w.Code, w.Body, err)
		}
		if w, _, given := serve(t, 10*time.Second); w.Code != http.StatusAccepted || w.Body.Len() > 0 || given {
			t.Errorf("late: got %d %s", w.Code, w.Body)
		}
		hungUp, cancel := context.WithCancel(t.Context())
		cancel()
		y := &exchange{given: make(chan response, 1)}
		y.serve(httptest.NewRecorder(), httptest.NewRequestWithContext(hungUp, http.MethodPost, "/", nil), time.Now().Add(answerWindow))
		if y.give(first) {
			t.Error("an answer was given to nobody")
		}
	})
}
