package discord

import (
	"context"
	"time"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// ask has m answered for a place; whatever happens there comes to a reply. What
// passes by [adapters.Recover] is caught here, where the door's secrets are known
// and kept out of the log.
func (k *desk) ask(ctx context.Context, p place, m bot.Message) (r reply.Reply) {
	start := time.Now()
	defer func() {
		if v := recover(); v != nil {
			k.panicked(p.request, v)
			r = k.fault(p, phrases.Failed)
		}
		k.Log.Info().Str("request", p.request).Str("platform", doorName).Str("guild", p.guild).Str("channel", p.channel).Str("user", k.hash(p.user)).
			Str("act", r.Pressed.String()).Str("kind", r.Intent).Str("outcome", r.Verdict.Outcome).Dur("took", time.Since(start)).Msg("answered")
	}()
	m.Spaces, m.From = k.spaces(p), p.asker()
	r, err := k.Handler.Answer(ctx, m)
	if err != nil {
		k.Log.Error().Str("request", p.request).Str("error", k.scrub(err.Error())).Msg("the handler failed")
		if r.Headline == "" {
			r = k.fault(p, phrases.Failed)
		}
	}
	return r
}

// answer asks and sends the reply to a place.
func (k *desk) answer(ctx context.Context, p place, m bot.Message) {
	k.give(ctx, p, k.ask(ctx, p, m))
}

// give sends a reply to a place.
func (k *desk) give(ctx context.Context, p place, r reply.Reply) {
	switch {
	case notice(r) && !p.direct: // it concerns who asked alone, and takes no answer's place
		p = p.privately()
	case notice(r):
		p.replace = false
	case p.opens && k.below(ctx, p, r):
		return
	}
	k.tell(ctx, p, k.render(r, p))
}

// below gives an answer in a thread that is opened below the message of p. It
// reports false where none can be, or where the bot may not write in it: then the
// answer is a reply.
func (k *desk) below(ctx context.Context, p place, r reply.Reply) bool {
	id, err := k.thread(ctx, p, r.Question)
	if err != nil {
		k.report(err, p, "no thread could be opened; the answer is a reply")
		return false
	}
	k.rooms.learn(id)
	p.channel, p.thread, p.message, p.opens = id, true, "", false
	err = k.deliver(ctx, p, k.render(r, p))
	k.report(err, p, "an answer could not be given in its thread")
	return !noEntry(err)
}

// render lays out a reply for a place.
func (k *desk) render(r reply.Reply, p place) message {
	return k.look().render(r, view{private: p.private && !p.direct})
}

// shared lays out a reply that a user shows to everybody.
func (k *desk) shared(r reply.Reply, p place) message {
	return k.look().render(r, view{sharer: p.user})
}

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

// notice reports whether r is a sentence for whoever asked rather than an answer.
func notice(r reply.Reply) bool {
	return r.Verdict.Outcome == "" && len(r.Sides) == 0 && len(r.Also) == 0
}

// mostTopics is the most things that an overview lists.
const mostTopics = 40

// turn reports whether it is somebody's turn to have something that the handler does
// not answer, or tells them why they are to wait. What is little costs the others of
// a channel nothing: a class may vote and guess at once.
func (k *desk) turn(ctx context.Context, p place, little bool) bool {
	if k.Turns == nil {
		return true
	}
	who := p.asker()
	if little {
		who.Channel = ""
	}
	why, refused := k.Turns.Refuse(who, little)
	if refused {
		k.tell(ctx, p.privately(), k.words(why))
	}
	return !refused
}

// overview gathers what there is to ask about. What cannot be had is left out and
// logged.
func (k *desk) overview(ctx context.Context, p place) adapters.Overview {
	o, err := adapters.Survey(ctx, k.Browser, k.spaces(p), mostTopics)
	k.report(err, p, "an overview lacks something")
	o.Indexed = k.Indexed
	return o
}
