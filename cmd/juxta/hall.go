package main

import (
	"context"
	"strings"
	"sync/atomic"

	"juxta/adapters"
	"juxta/adapters/metrics"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// hall is what the doors share.
type hall struct {
	*desk

	book    *phrases.Book
	metrics *metrics.Metrics
	handler bot.Handler
	// programs answers those that ask over HTTP.
	programs bot.Handler
	limiter  *adapters.Limiter
	pool     *adapters.Pool
	seen     *adapters.Seen
	gaps     *adapters.Gaps // nil without a library
	lately   adapters.Lately
	parts    adapters.Parts
	// closed is set once nothing more is taken on.
	closed atomic.Bool
	// threads keeps which servers want threads; nil without a data folder.
	threads *adapters.Switches
}

// newHall puts what is shared by the doors around a desk.
func (a *app) newHall(d *desk, book *phrases.Book) (*hall, error) {
	m := newMetrics()
	h := &hall{
		desk: d, book: book, metrics: m, pool: &adapters.Pool{Log: a.log, Watch: m, Grace: poolGrace}, seen: adapters.NewSeen(0),
		limiter: adapters.NewLimiter(book, adapters.Limits{}),
	}
	d.curator.Watch = m
	var err error
	if h.threads, err = a.threads(); err != nil {
		return nil, err
	}
	around := []bot.Middleware{adapters.Deadline(answerTimeout, a.log, book), adapters.Opinions(h.feedback(), book, a.log)}
	if d.lib != nil {
		h.gaps = adapters.NewGaps(d.lib, a.log)
		around = append(around, h.gaps.Count, h.lately.Remember)
		e, err := a.newExaminer(d.bot, &h.lately)
		if err != nil {
			return nil, err
		}
		d.curator.Examiner = e
	}
	chain := func(limiter *adapters.Limiter, outside ...bot.Middleware) bot.Handler {
		limiter.Watched(m)
		outside = append(outside, adapters.Recover(a.log, book), adapters.Watched(m), limiter.Limit)
		return adapters.Chain(d.bot, append(outside, around...)...)
	}
	h.handler, h.programs = chain(h.limiter), chain(adapters.NewLimiter(book, a.programLimits()), h.whileOpen)
	return h, nil
}

// whileOpen refuses what is asked once nothing more is taken on.
func (h *hall) whileOpen(next bot.Handler) bot.Handler {
	return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		if h.closed.Load() {
			return reply.Reply{Headline: h.book.Say(phrases.Busy, nil)}, nil
		}
		return next.Answer(ctx, m)
	})
}

// feedback keeps what people say of answers; it is nil without a library.
func (h *hall) feedback() adapters.Feedback {
	if h.lib == nil {
		return nil
	}
	return h.curator
}

// forgetUser forgets what is kept of somebody who asks for that: opinions and
// conversations.
func (h *hall) forgetUser(ctx context.Context, who bot.Asker) error {
	h.bot.ForgetThreads(adapters.ThreadOf(who))
	if feedback := h.feedback(); feedback != nil {
		return feedback.ForgetUser(ctx, who.Person)
	}
	return nil
}

// forget drops what is kept of a server or workspace that let the bot go, whose
// conversations begin so.
func (h *hall) forget(prefix string) {
	h.bot.Forget(prefix)
	space := knowledge.Space(strings.TrimSuffix(prefix, ":"))
	h.lately.Forget(space)
	if h.lib != nil {
		h.gaps.Forget(space)
		h.curator.Leave(space)
	}
}
