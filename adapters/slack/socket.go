package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"juxta/adapters"
)

const (
	// steady is how long a connection holds at least if the network is sound;
	// after a shorter one the next is put off.
	steady = 10 * time.Second
	// ackWait is how long an acknowledgment may wait to be written; Slack
	// itself waits three seconds for it.
	ackWait = 2500 * time.Millisecond
	// mostEnvelopes is how many envelopes are read at once: more than there are
	// people who type at the same moment, since while so many wait for type-ahead
	// no other is acknowledged.
	mostEnvelopes = 512
	// largestEnvelope is the most bytes of an envelope.
	largestEnvelope = 4 << 20
)

// errDeaf is why a connection is given up that Slack never greeted.
var errDeaf = errors.New("no greeting from Slack")

// listen keeps a connection open until ctx is done, or the credentials are
// found to be of no use.
func (k *desk) listen(ctx context.Context) error {
	client := socketmode.New(k.api,
		socketmode.OptionPingInterval(k.silence()),
		socketmode.OptionReadLimit(largestEnvelope),
		socketmode.OptionLog(mute{}),
	)
	pause, greeted := adapters.Pauses(), false
	for ctx.Err() == nil {
		s := &session{desk: k, client: client, greeted: greeted, slots: make(chan struct{}, mostEnvelopes)}
		lost := s.run(ctx)
		greeted = s.greeted
		if advice := fatal(lost); advice != "" {
			return fmt.Errorf("slack: app-level token: %s: %s", codeOf(lost), advice)
		}
		if s.held() {
			pause.Reset()
		}
		if ctx.Err() == nil {
			k.rest(ctx, lost, pause.NextBackOff())
		}
	}
	return nil
}

// silence is how long a connection may be without a sign of life. The library
// notices a longer one when it looks the next time, within twice as long; the
// same holds for a connection that Slack does not greet.
func (k *desk) silence() time.Duration { return cmp.Or(k.PingInterval, 30*time.Second) }

// rest waits before the next connection, as long as Slack asks for at least.
func (k *desk) rest(ctx context.Context, lost error, wait time.Duration) {
	if limited, ok := errors.AsType[*slack.RateLimitedError](lost); ok {
		wait = max(wait, limited.RetryAfter)
	}
	why := fmt.Sprint(adapters.WithoutURL(lost))
	k.fares(adapters.Failing, "the connection to Slack is lost: "+why)
	k.Log.Warn().Str("error", k.scrub(why)).Dur("wait", wait).Msg("the connection to Slack is lost")
	adapters.Sleep(ctx, wait)
}

// session is one run of the library: a connection, and those after it as long
// as they hold.
type session struct {
	*desk

	client *socketmode.Client
	// since is when the connection was greeted, or zero.
	since time.Time
	// greeted reports that there was a connection before, in this session or in one
	// before it.
	greeted bool
	// envelopes are read side by side, so that one that waits for type-ahead
	// keeps no other from its acknowledgment; slots holds a token for each.
	envelopes sync.WaitGroup
	slots     chan struct{}
}

// held reports whether the last connection was sound.
func (s *session) held() bool { return !s.since.IsZero() && time.Since(s.since) >= steady }

// run connects and reads until the connection is lost in a way that the
// library should not mend by itself: it opens the next one at once, as often
// as it takes.
func (s *session) run(ctx context.Context) error {
	defer s.envelopes.Wait()
	door := ctx
	ctx, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cancel(adapters.Catch(func() error { return s.client.RunContext(ctx) }))
	}()
	defer func() {
		cancel(nil)
		<-ended
		// What the end of the door leaves behind cannot be acknowledged any
		// more: Slack delivers it to whichever process comes next.
		if door.Err() == nil {
			s.drain(ctx)
		}
	}()

	greeting := time.NewTimer(2 * s.silence())
	defer greeting.Stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-greeting.C:
			return errDeaf
		case ev := <-s.client.Events:
			if err := s.transition(ev, greeting); err != nil {
				return err
			}
			if door.Err() == nil {
				s.read(ctx, ev)
			}
		}
	}
}

// drain reads what an ended connection left behind. The envelopes are answered
// like others; its last words are not taken for those of the next connection.
func (s *session) drain(ctx context.Context) {
	for {
		select {
		case ev := <-s.client.Events:
			s.read(ctx, ev)
		default:
			return
		}
	}
}

// read has the envelope of an event received, where it is one.
func (s *session) read(ctx context.Context, ev socketmode.Event) {
	id, kind, body := content(ev)
	if id == "" {
		return
	}
	s.slots <- struct{}{}
	s.envelopes.Go(func() {
		defer func() { <-s.slots }()
		s.receive(context.WithoutCancel(ctx), id, kind, body)
	})
}

// transition follows the connection. It returns an error where the next
// attempt should not come at once.
func (s *session) transition(ev socketmode.Event, greeting *time.Timer) error {
	switch data := ev.Data.(type) {
	case *slack.ConnectingEvent:
		if data.ConnectionCount > 0 && !s.held() {
			return errors.New("the connection did not hold")
		}
		s.since = time.Time{}
		greeting.Reset(2 * s.silence())
		s.Log.Info().Msg("connecting to Slack")
	case *slack.ConnectionErrorEvent:
		return data.ErrorObj
	case *socketmode.ConnectedEvent:
		s.Log.Info().Msg("connected to Slack")
	case *slack.IncomingEventError:
		s.Log.Warn().Str("error", s.scrub(fmt.Sprint(data.ErrorObj))).Msg("reading from Slack failed")
	case *socketmode.ErrorWriteFailed:
		s.Log.Warn().Str("error", s.scrub(fmt.Sprint(data.Cause))).Msg("an acknowledgment could not be written")
	}
	if ev.Type == socketmode.EventTypeHello {
		greeting.Stop()
		s.since = time.Now()
		s.fares(adapters.Ready, "")
		if s.greeted {
			s.Watch.Reconnected(doorName)
		}
		s.greeted = true
		s.Log.Info().Msg("Slack is listening")
	}
	return nil
}

// content returns an event's envelope: its ID, its kind and what it holds.
// What the library cannot read is read from the message itself. The ID is
// empty where there is nothing to acknowledge.
func content(ev socketmode.Event) (id, kind string, body json.RawMessage) {
	if bad, ok := ev.Data.(*socketmode.ErrorBadMessage); ok {
		var raw struct {
			Type       string          `json:"type"`
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if json.Unmarshal(bad.Message, &raw) != nil {
			return "", "", nil
		}
		return raw.EnvelopeID, raw.Type, raw.Payload
	}
	if ev.Request == nil {
		return "", "", nil
	}
	return ev.Request.EnvelopeID, ev.Request.Type, ev.Request.Payload
}

// receive hands an envelope to the dispatcher and acknowledges it.
func (s *session) receive(ctx context.Context, id, kind string, body json.RawMessage) {
	came := time.Now()
	out := s.dispatch(ctx, kind, body)
	if out.untaken {
		s.Log.Warn().Str("kind", kind).Msg("an envelope is left to be delivered again")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, ackWait)
	defer cancel()
	if err := s.client.AckCtx(ctx, id, out.payload); err != nil {
		s.Log.Warn().Str("kind", kind).Str("error", s.scrub(err.Error())).Msg("an envelope could not be acknowledged")
		return
	}
	s.Watch.Acked(doorName, kind, time.Since(came))
}
