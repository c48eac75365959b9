package slack

import (
	"context"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// render lays out a reply for a place.
func (k *desk) render(r reply.Reply, p place) message {
	return k.look().render(r, view{private: p.private})
}

// shared lays out a reply that a user shows to everybody.
func (k *desk) shared(r reply.Reply, p place) message {
	return k.look().render(r, view{sharer: p.user})
}

func (k *desk) look() *renderer { return &renderer{say: k.Book} }

// notice is a reply of one sentence that answers nothing.
func (k *desk) notice(key phrases.Key) reply.Reply {
	return reply.Reply{Headline: k.Book.Say(key, nil)}
}

// fault says what went wrong with what is asked at a place, and as what it is found
// in the log.
func (k *desk) fault(p place, key phrases.Key) reply.Reply {
	return reply.Reply{Headline: k.Book.Say(key, phrases.Args{"ref": p.request})}
}

// failed lays out that something went wrong.
func (k *desk) failed(p place) message { return plain(k.fault(p, phrases.Failed)) }

// say lays out a sentence of the bot's own.
func (k *desk) say(key phrases.Key) message { return plain(k.notice(key)) }

// overview gathers what there is to ask about. What cannot be had is left out
// and logged.
func (k *desk) overview(ctx context.Context, p place) adapters.Overview {
	o, err := adapters.Survey(ctx, k.Browser, k.spaces(p), mostTopics)
	k.report(err, p, "an overview lacks something")
	o.Indexed = k.Indexed
	return o
}
