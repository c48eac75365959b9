package adapters

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// mostStragglers is how many answers may be under way that nobody waits for
// any longer.
const mostStragglers = 32

// errStragglers is why nothing is asked of a handler that does not come back.
var errStragglers = errors.New("too many answers are overdue")

// Deadline gives an answer the time d. The handler's context ends then, and
// whether or not the handler heeds it, the person gets a sentence at once,
// with an error for the log.
//
// An answer that is overdue goes on by itself; what becomes of it is logged.
// There are few of them: while 32 are overdue every message is refused as one
// too many, so a handler that hangs takes a bounded share of the memory.
func Deadline(d time.Duration, log zerolog.Logger, book *phrases.Book) bot.Middleware {
	return func(next bot.Handler) bot.Handler {
		return bot.HandlerFunc((&deadline{next: next, after: d, log: log, book: book}).answer)
	}
}

type deadline struct {
	next  bot.Handler
	after time.Duration
	log   zerolog.Logger
	book  *phrases.Book
	// overdue counts the answers that nobody waits for.
	overdue atomic.Int32
}

// outcome is what a handler came back with.
type outcome struct {
	reply reply.Reply
	err   error
}

func (d *deadline) answer(ctx context.Context, m bot.Message) (reply.Reply, error) {
	if d.overdue.Load() >= mostStragglers {
		return notice(d.book, phrases.Busy, nil), errStragglers
	}
	ctx, cancel := context.WithTimeout(ctx, d.after)
	defer cancel()
	start, done := time.Now(), make(chan outcome, 1)
	go func() {
		r, err := caught(ctx, d.next, m)
		done <- outcome{r, err}
	}()
	select {
	case o := <-done:
		if o.err != nil && silent(o.reply) && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return notice(d.book, phrases.Slow, phrases.Args{"ref": RequestID(ctx)}), fmt.Errorf("no answer within %v: %w", d.after, o.err)
		}
		return o.reply, o.err
	case <-ctx.Done():
		d.overdue.Add(1)
		go d.await(RequestID(ctx), done, start)
		return notice(d.book, phrases.Slow, phrases.Args{"ref": RequestID(ctx)}), fmt.Errorf("no answer within %v: %w", time.Since(start), ctx.Err())
	}
}

// await logs what becomes of an answer that is overdue.
func (d *deadline) await(request string, done <-chan outcome, start time.Time) {
	o := <-done
	d.overdue.Add(-1)
	record(d.log.Warn(), o.err).Str("request", request).Dur("took", time.Since(start)).Msg("an overdue answer came back")
}
