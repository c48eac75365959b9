package slack

import (
	"cmp"
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/knowledge"
)

// callTimeout is how long one request to Slack may take.
const callTimeout = 10 * time.Second

// desk is the door at work: all transports hand their envelopes to it.
type desk struct {
	*Door

	// api calls Slack's methods, client posts to response URLs.
	api    *slack.Client
	client *http.Client
	// me is who the bot is, or nil before it was introduced.
	me atomic.Pointer[identity]
	// giveUp ends the run with what makes it pointless; it is there once the bot
	// is introduced.
	giveUp context.CancelCauseFunc
	// refusals holds a token for each refusal that is on its way.
	refusals chan struct{}
	// fetches holds one for each errand that fetches files.
	fetches chan struct{}
	// lasting holds one for each job that takes long; those that read documents
	// anew are in readings.
	lasting  chan struct{}
	readings readings
	// standings tell who is an admin.
	standings *standings
	work      adapters.Underway
	// closing is closed once the door is to close, by end.
	closing chan struct{}
	end     sync.Once
}

func newDesk(d *Door) *desk {
	client := &http.Client{
		Timeout:   callTimeout,
		Transport: transport(),
		// A redirect would take a reply to a host that nobody checked.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	d.Watch = adapters.WatchOr(d.Watch)
	return &desk{
		Door:   d,
		client: client,
		api: slack.New(d.BotToken,
			slack.OptionAPIURL(cmp.Or(d.APIURL, slack.APIURL)),
			slack.OptionAppLevelToken(d.AppToken),
			slack.OptionHTTPClient(client),
			slack.OptionLog(mute{}),
		),
		refusals:  make(chan struct{}, mostRefusals),
		fetches:   make(chan struct{}, mostFetches),
		lasting:   make(chan struct{}, mostLengthy),
		standings: newStandings(),
		closing:   make(chan struct{}),
	}
}

// transport keeps enough connections for all that answer at once: by default
// there are two to a host, and each further request would shake hands anew.
func transport() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.MaxIdleConnsPerHost = 32
	return t
}

// mute is a logger for a library that would write bodies and tokens.
type mute struct{}

// Output drops a line.
func (mute) Output(int, string) error { return nil }

// fares tells how the door fares.
func (k *desk) fares(state, reason string) {
	if k.Parts != nil {
		k.Parts.Set("slack", state, k.scrub(reason))
	}
}

// spaces returns the spaces that answer who asks at a place.
func (k *desk) spaces(p place) []knowledge.Space {
	switch {
	case p.outsider:
		return []knowledge.Space{knowledge.Shared}
	case k.Spaces != nil:
		return k.Spaces(p.tenant)
	default:
		return []knowledge.Space{knowledge.Space("slack:" + p.tenant), knowledge.Shared}
	}
}

// close stops the intake and waits for the work under way, but no longer than
// the grace.
func (k *desk) close() {
	k.end.Do(func() { close(k.closing) })
	grace := cmp.Or(k.Grace, 10*time.Second)
	if !k.work.End(grace) {
		k.Log.Warn().Dur("grace", grace).Msg("some answers were still under way at the end")
		return
	}
	k.Log.Info().Msg("the door is closed; nothing is left under way")
}
