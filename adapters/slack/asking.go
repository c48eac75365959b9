package slack

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
	m.Spaces, m.From = k.spaces(p), p.asker()
	start := time.Now()
	defer func() {
		if v := recover(); v != nil {
			k.panicked(p.request, v)
			r = k.fault(p, phrases.Failed)
		}
		k.Log.Info().Str("request", p.request).Str("platform", doorName).Str("tenant", p.tenant).Str("channel", p.channel).Str("user", k.hash(p.user)).
			Str("act", r.Pressed.String()).Str("kind", r.Intent).Str("outcome", r.Verdict.Outcome).Dur("took", time.Since(start)).Msg("answered")
	}()
	r, err := k.Handler.Answer(ctx, m)
	if err != nil {
		k.Log.Error().Str("request", p.request).Str("error", k.scrub(err.Error())).Msg("the handler failed")
		if r.Headline == "" {
			r = k.fault(p, phrases.Failed)
		}
	}
	return r
}

// asked asks for a place, where there is a sign of life if it takes long.
func (k *desk) asked(ctx context.Context, p place, m bot.Message) (r reply.Reply, s sign) {
	r = adapters.Patiently(ctx, k.Patience,
		func(ctx context.Context) { s = k.working(ctx, p) },
		func(ctx context.Context) reply.Reply { return k.ask(ctx, p, m) })
	return r, s
}

// answer asks and sends the reply to a place.
func (k *desk) answer(ctx context.Context, p place, m bot.Message) {
	r, sign := k.asked(ctx, p, m)
	if sign.ts != "" && k.update(ctx, sign, k.render(r, p)) {
		return
	}
	if r.Refused && !p.direct() {
		p = p.privately()
	}
	// A notice takes the place of no answer, which would be lost for it.
	p.replace = p.replace && !notice(r) || sign.hooked
	k.tell(ctx, p, k.render(r, p))
}

// sign is what tells people that the bot is looking.
type sign struct {
	// channel and ts are those of a message to put the answer into, or empty.
	channel, ts string
	// hooked reports that the hook's own last message is to be replaced.
	hooked bool
}

// working says at a place that the bot is looking: by Slack's own status of a
// thread, which ends with the answer, else by a message that becomes it.
func (k *desk) working(ctx context.Context, p place) (s sign) {
	var err error
	switch {
	case p.private && p.hook.good():
		err = k.hooked(ctx, p, k.say(phrases.Working))
		s.hooked = err == nil && !p.hook.bound
	case p.private, p.thread != "" && k.status(ctx, p):
	default:
		s, err = k.post(ctx, p, k.say(phrases.Working))
	}
	k.report(err, p, "no sign of life could be given")
	return s
}
