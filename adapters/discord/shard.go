package discord

import (
	"context"
	"errors"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
)

const (
	// held is how long a connection holds at least if all is well; after a
	// shorter one the next is put off for longer each time.
	held = 10 * time.Second
	// cooling is what to wait before a new session in place of one that Discord
	// does not let the bot resume.
	cooling = 2 * time.Second
	// resumeWait is how long to try to resume a session, so that with the last try
	// nobody waits for more than a minute and a half. Discord keeps what
	// happens in the meantime for some minutes; where it does not answer for so
	// long, a new session may fare better.
	resumeWait = 45 * time.Second
)

// shard is one part of the bot's servers, with a connection to Discord for them.
type shard struct {
	*gateway

	id, of int
	log    zerolog.Logger
	// client has the session to resume, or is nil where a new one is to begin.
	client *client
	// url is where the session is resumed.
	url string
	// lost is when it had its last connection.
	lost time.Time
}

func newShard(g *gateway, id, of int) *shard {
	return &shard{gateway: g, id: id, of: of, log: g.Log.With().Int("shard", id).Logger()}
}

// run keeps the shard connected until ctx is done. It returns an error where no
// further attempt helps.
func (s *shard) run(ctx context.Context) error {
	pause := adapters.Pauses()
	for ctx.Err() == nil {
		resuming := s.client != nil
		since, lost := s.attempt(ctx)
		if lost = verdict(lost); pointless(lost) {
			return lost
		}
		s.settle(since, lost)
		if !since.IsZero() && time.Since(since) >= held {
			pause.Reset()
		}
		wait := cooling
		// Nothing is wrong where a session is not resumed but that it is over.
		if !resuming || !finished(lost) {
			wait = pause.NextBackOff()
		}
		s.rest(ctx, lost, wait)
	}
	return nil
}

// attempt resumes the session, or begins one, and returns when the connection was
// ready and why it ended.
func (s *shard) attempt(ctx context.Context) (since time.Time, lost error) {
	if s.client != nil {
		return s.hold(ctx, s.url, new(grant))
	}
	url, leave, err := s.budget.begin(ctx, s.id)
	if err != nil {
		return time.Time{}, err
	}
	defer leave.end()
	if s.client, err = newClient(s.Token, s.id, s.of); err != nil {
		return time.Time{}, err
	}
	s.url = ""
	return s.hold(ctx, url, leave)
}

// settle decides whether the next connection resumes the session.
func (s *shard) settle(since time.Time, lost error) {
	if !since.IsZero() {
		s.lost = time.Now()
	}
	if s.url == "" || finished(lost) || time.Since(s.lost) > resumeWait {
		s.client = nil
	}
}

// rest waits before the next connection, if there is to be one.
func (s *shard) rest(ctx context.Context, lost error, wait time.Duration) {
	if ctx.Err() != nil {
		return
	}
	level := zerolog.WarnLevel
	if errors.Is(lost, errAsked) {
		level = zerolog.InfoLevel
	} else {
		s.disconnected(s.id, lost)
	}
	s.log.WithLevel(level).Str("error", s.cause(lost)).Bool("resume", s.client != nil).Dur("wait", wait).Msg("the connection to Discord is lost")
	adapters.Sleep(ctx, wait)
}
