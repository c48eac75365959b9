package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"juxta/adapters/adaptertest"
)

// running has a door over HTTP let people in. It returns a function that ends it
// and returns what Run did.
func running(t *testing.T, s *scene) (end func() error) {
	t.Helper()
	s.k.me.Store(nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.k.Run(ctx) }()
	adaptertest.Await(t, "the door opens", func() bool {
		return s.request(signedRequest(pinged, time.Now())).Code == http.StatusOK
	})
	return func() error {
		cancel()
		return <-done
	}
}

func TestADoorOverHTTPIsOpenWhileItRuns(t *testing.T) {
	s := staged(t, overHTTP)
	end := running(t, s)
	s.call("register")
	if err := end(); err != nil {
		t.Error(err)
	}
	if w := s.request(signedRequest(pinged, time.Now())); w.Code != http.StatusServiceUnavailable {
		t.Errorf("got %d after the end", w.Code)
	}
}

func TestADoorWhoseTokenIsRevokedEndsWithAdvice(t *testing.T) {
	s := staged(t, overHTTP)
	s.k.me.Store(nil)
	done := make(chan error, 1)
	go func() { done <- s.k.Run(t.Context()) }()
	s.call("register")
	s.next("post", says(http.StatusUnauthorized, `{"message":"401: Unauthorized","code":0}`))
	s.k.tell(t.Context(), asked, answerParts)
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "take the new one") || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("got %v", err)
		}
	case <-time.After(soon):
		t.Error("the door is still open")
	}
}

func TestADoorWaitsForWhatItSends(t *testing.T) {
	s := staged(t, overHTTP)
	end := running(t, s)
	s.call("register")
	begun, held := make(chan struct{}), make(chan struct{})
	s.next("post", func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-held
		says(200, `{"id":"800"}`)(w, r)
	})
	s.k.event(t.Context(), "MESSAGE_CREATE", []byte(`{"id":"4","channel_id":"2","author":{"id":"3"},"content":"tea or coffee?"}`))
	<-begun
	ended := make(chan error, 1)
	go func() { ended <- end() }()
	select {
	case err := <-ended:
		t.Errorf("the door was closed over an answer: %v", err)
	case <-time.After(notAtAll):
	}
	close(held)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	s.call("post")
	if log := s.log.String(); !strings.Contains(log, "nothing is left under way") {
		t.Error(log)
	}
}
