package slack

import (
	"context"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
)

// faring waits until a door fares so, for a reason with these words in it.
func faring(t *testing.T, p *adapters.Parts, state, reason string) {
	t.Helper()
	adaptertest.Await(t, "the door is "+state+": "+reason, func() bool {
		all := p.All()
		return len(all) == 1 && all[0].Name == "slack" && all[0].State == state && strings.Contains(all[0].Reason, reason)
	})
}

func TestItIsToldHowTheConnectionToSlackFares(t *testing.T) {
	parts := &adapters.Parts{}
	s := staged(t, newPlatform(t), func(d *Door) { d.Parts = parts })
	s.next("auth.test", says(503, ""))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.door.Run(ctx) }()
	faring(t, parts, adapters.Failing, "Slack cannot be reached: ")
	s.connected()
	faring(t, parts, adapters.Ready, "")
	s.next("apps.connections.open", says(500, ""), refuses("internal_error"))
	s.cut()
	faring(t, parts, adapters.Failing, "the connection to Slack is lost: ")
	s.connected()
	faring(t, parts, adapters.Ready, "")
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestADoorOverHTTPIsReadyOnceSlackKnowsTheBot(t *testing.T) {
	parts := &adapters.Parts{}
	s := staged(t, newPlatform(t), func(d *Door) { d.Parts, d.AppToken = parts, "" })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.door.Run(ctx) }()
	faring(t, parts, adapters.Ready, "")
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
