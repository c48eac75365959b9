package main

import (
	"context"
	"strings"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

// hall is what the doors share.
type hall struct {
	*desk

	book    *phrases.Book
	handler bot.Handler
	// programs answers those that ask over HTTP.
	programs bot.Handler
	limiter  *adapters.Limiter
	pool     *adapters.Pool
	seen     *adapters.Seen
	gaps     *adapters.Gaps // nil without a library
	lately   adapters.Lately
	parts    adapters.Parts
}

// newHall puts what is shared by the doors around a desk.
func (a *app) newHall(d *desk, book *phrases.Book) (*hall, error) {
	h := &hall{desk: d, book: book, pool: &adapters.Pool{Log: a.log}, seen: adapters.NewSeen(0), limiter: adapters.NewLimiter(book, adapters.Limits{})}
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
	h.handler = adapters.Chain(d.bot, append([]bot.Middleware{adapters.Recover(a.log, book), h.limiter.Limit}, around...)...)
	h.programs = adapters.Chain(d.bot, append([]bot.Middleware{adapters.Recover(a.log, book), adapters.Limit(book, a.programLimits())}, around...)...)
	return h, nil
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
