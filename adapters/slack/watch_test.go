package slack

import (
	"context"
	"net/http"
	"testing"
	"time"

	"juxta/adapters/adaptertest"
)

func TestWhatHappensInSlackIsTold(t *testing.T) {
	var w adaptertest.Witness
	s := opened(t, func(d *Door) { d.Watch = &w })
	s.next("hook", says(429, "", "Retry-After", "1"))
	s.envelope("e1", "slash_commands", s.slash("/compare", "tea vs coffee"))
	s.ack("e1")
	s.call("hook")
	w.Saw(t, "slack acked slash_commands")
	w.Saw(t, "slack throttled")
	if n := w.Count("slack reconnected"); n != 0 {
		t.Errorf("reconnected %d times before the connection is lost", n)
	}
	s.cut()
	s.connected()
	w.Saw(t, "slack reconnected")
	s.door.open().safely(t.Context(), place{}, func(context.Context) { panic("at the tea party") })
	w.Saw(t, "slack failed: panic")
}

func TestWhatSlackSendsOverHTTPIsAckedByItsKind(t *testing.T) {
	var w adaptertest.Witness
	s := opened(t, func(d *Door) {
		overHTTP(d)
		d.Watch = &w
	})
	now := time.Now()
	for method, r := range map[string]*http.Request{
		"hook": slackRequest("/slack/commands", asForm, s.form("t1"), now), "chat.postMessage": slackRequest("/slack/events", asJSON, happened("Ev1", mentioned), now),
	} {
		if got := s.request(r); got.Code != http.StatusOK {
			t.Errorf("got %d", got.Code)
		}
		s.call(method)
	}
	if w.Count("slack acked slash_commands") != 1 || w.Count("slack acked events_api") != 1 {
		t.Error("not both are told")
	}
}
