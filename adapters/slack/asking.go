package slack

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// ask has m answered for a place; whatever happens there comes to a reply.
func (k *desk) ask(ctx context.Context, p place, m bot.Message) (r reply.Reply) {
	m.Spaces, m.From = k.spaces(p.tenant), p.asker()
	start := time.Now()
	defer func() {
		if v := recover(); v != nil {
			k.Log.Error().Str("panic", k.scrub(fmt.Sprint(v))).Bytes("stack", debug.Stack()).Msg("the handler panicked")
			r = k.notice(phrases.Failed)
		}
		k.Log.Info().Str("tenant", p.tenant).Str("channel", p.channel).Str("user", k.hash(p.user)).
			Str("act", r.Pressed.String()).Str("outcome", r.Verdict.Outcome).Dur("took", time.Since(start)).Msg("answered")
	}()
	r, err := k.Handler.Answer(ctx, m)
	if err != nil {
		k.Log.Error().Str("error", k.scrub(err.Error())).Msg("the handler failed")
		if r.Headline == "" {
			r = k.notice(phrases.Failed)
		}
	}
	return r
}

// patiently returns what work returns. Where that takes longer than people
// are patient, announce tells them in the meantime; it has ended before
// patiently returns.
func (k *desk) patiently(ctx context.Context, announce func(context.Context), work func(context.Context) reply.Reply) reply.Reply {
	var telling sync.WaitGroup
	done := make(chan struct{})
	defer telling.Wait()
	defer close(done)
	telling.Go(func() {
		select {
		case <-time.After(cmp.Or(k.Patience, time.Second)):
			announce(ctx)
		case <-done:
		}
	})
	return work(ctx)
}

// answer asks and sends the reply to a place, with a sign of life there where
// it takes long.
func (k *desk) answer(ctx context.Context, p place, m bot.Message) {
	var sign sign
	r := k.patiently(ctx,
		func(ctx context.Context) { sign = k.working(ctx, p) },
		func(ctx context.Context) reply.Reply { return k.ask(ctx, p, m) })
	if sign.ts != "" && k.update(ctx, p, sign.ts, k.render(r, p)) {
		return
	}
	p.replace = p.replace || sign.hooked
	k.tell(ctx, p, k.render(r, p))
}

// sign is what was posted to say that the bot is looking.
type sign struct {
	// ts is the message to put the answer into.
	ts string
	// hooked reports that the hook's own message is to be replaced.
	hooked bool
}

// working says at a place that the bot is looking.
func (k *desk) working(ctx context.Context, p place) sign {
	m := k.say(phrases.Working)
	switch {
	case p.hook.good():
		err := k.hooked(ctx, p, m)
		k.report(err, p, "no sign of life could be given")
		return sign{hooked: err == nil && !p.hook.pressed}
	case p.private:
		return sign{}
	case p.direct() && k.status(ctx, p, m.text):
		return sign{}
	default:
		ts, err := k.post(ctx, p, m)
		k.report(err, p, "no sign of life could be given")
		return sign{ts: ts}
	}
}
