package discord

import (
	"cmp"
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/knowledge"
)

// desk is the door at work: all transports hand their events to it.
type desk struct {
	*Door

	// rest makes requests of Discord's methods.
	rest   *rest
	limits *limits
	// giveUp ends the run with what makes it pointless; it is there once the bot
	// is introduced.
	giveUp context.CancelCauseFunc
	// me is who the bot is, or nil before it was introduced.
	me   atomic.Pointer[identity]
	work adapters.Underway
	// besides and replies count the short responses that are under way beside the
	// pool, typists what is looked up for who is typing.
	besides, replies, typists seats
	// files carries requests for what people attach; fetches and lasting count those
	// under way, and what takes long.
	files            http.RoundTripper
	fetches, lasting seats
	// exports counts the copies of documents that are being sent.
	exports seats
	// readings are the documents that are being read anew.
	readings readings
	// rooms are the threads that the bot knows of.
	rooms rooms
	// closing is closed once the door is to close, by end.
	closing chan struct{}
	end     sync.Once
	// ending is closed where work under way is waited for no longer.
	ending chan struct{}
	// games are the debates and riddles under way.
	games games
}

// identity is who the bot is in Discord: the IDs of its application and of its
// user.
type identity struct{ app, user string }

func newDesk(d *Door) *desk {
	files := d.Transport
	if files == nil {
		files = connections()
	}
	d.Watch = adapters.WatchOr(d.Watch)
	return &desk{
		Door: d, rest: newRest(d.Token, d.transport()), files: files, limits: newLimits(), games: newGames(),
		closing: make(chan struct{}), ending: make(chan struct{}),
	}
}

// fares tells how the door fares.
func (k *desk) fares(state, reason string) {
	if k.Parts != nil {
		k.Parts.Set("discord", state, k.scrub(reason))
	}
}

// spaces returns the spaces that answer at a place.
func (k *desk) spaces(p place) []knowledge.Space {
	switch {
	case p.guild == "":
		return []knowledge.Space{knowledge.Shared}
	case k.Spaces != nil:
		return k.Spaces(p.guild)
	default:
		return []knowledge.Space{knowledge.Space("discord:" + p.guild), knowledge.Shared}
	}
}

// lastCall is how long there is to tell people that their answer does not come.
const lastCall = 2 * time.Second

// close stops the intake and waits for the work under way, but no longer than
// the grace.
func (k *desk) close() {
	k.end.Do(func() { close(k.closing) })
	grace := cmp.Or(k.Grace, 10*time.Second)
	if !k.work.End(grace) {
		close(k.ending)
		k.work.End(lastCall) // whoever was told to wait is told the end
		k.Log.Warn().Dur("grace", grace).Msg("some answers were still under way at the end")
		return
	}
	k.Log.Info().Msg("the door is closed; nothing is left under way")
}

// secrets are what the door keeps to itself.
func (k *desk) secrets() adapters.Secrets { return adapters.Secrets{k.Token} }

// hash returns a name for a user in logs.
func (k *desk) hash(user string) string { return k.secrets().Hash(user) }

// scrub returns s without the door's secrets, for logs and errors.
func (k *desk) scrub(s string) string { return k.secrets().Scrub(s) }

// report logs that something at a place failed, where err is not nil.
func (k *desk) report(err error, p place, what string) {
	if err == nil {
		return
	}
	k.note(zerolog.ErrorLevel, err, p, what)
}

// note logs at a level that something at a place failed.
func (k *desk) note(level zerolog.Level, err error, p place, what string) {
	k.Log.WithLevel(level).Str("request", p.request).Str("error", k.scrub(adapters.WithoutURL(err).Error())).Str("guild", p.guild).Str("channel", p.channel).
		Str("user", k.hash(p.user)).Msg(what)
}
