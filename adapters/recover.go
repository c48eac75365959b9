package adapters

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"runtime/debug"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// errSilent is the fault of a handler that returns neither a reply nor an error.
var errSilent = errors.New("the reply is empty")

// Recover sees to it that every message is answered and every fault logged. A
// panic, an error or an empty reply answers with a sentence and the request's
// name, see [WithRequest]; the log has the same with the cause, the tenant and, of
// a panic, the stack. What was said in spite of an error is given all the same.
// The handler returned never returns an error.
//
// The log tells users apart without naming them, by numbers that hold until
// the program ends; what they said is logged at debug level alone.
func Recover(log zerolog.Logger, book *phrases.Book) bot.Middleware {
	seed := maphash.MakeSeed()
	return func(next bot.Handler) bot.Handler {
		return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
			ctx = WithRequest(ctx)
			r, err := caught(ctx, next, m)
			if err == nil && silent(r) {
				err = errSilent
			}
			if err == nil {
				return r, nil
			}
			request := RequestID(ctx)
			record(log.Error(), err).Str("request", request).Str("tenant", m.From.Tenant).
				Str("user", pseudonym(seed, m.From)).Bool("answered", !silent(r)).Msg("answer failed")
			log.Debug().Str("request", request).Str("text", m.Text).Msg("the message of that answer")
			if silent(r) {
				r = notice(book, phrases.Failed, phrases.Args{"ref": request})
			}
			return r, nil
		})
	}
}

// silent reports whether a reply says nothing in the bot's own words.
func silent(r reply.Reply) bool { return r.Headline == "" && r.Verdict.Reason == "" }

// panicked is a panic as an error.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// Panicked reports whether err is a panic that was caught, and where it was.
func Panicked(err error) (stack []byte, ok bool) {
	p, ok := errors.AsType[*panicked](err)
	if !ok {
		return nil, false
	}
	return p.stack, true
}

// caught is next.Answer with a panic made an error.
func caught(ctx context.Context, next bot.Handler, m bot.Message) (r reply.Reply, err error) {
	err = Catch(func() error {
		r, err = next.Answer(ctx, m)
		return err
	})
	return r, err
}

// Catch calls f and makes its panic an error, of which [Panicked] knows.
func Catch(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicked{value: v, stack: debug.Stack()}
		}
	}()
	return f()
}

// record adds an error to an event, with its stack where it was a panic.
func record(e *zerolog.Event, err error) *zerolog.Event {
	if stack, ok := Panicked(err); ok {
		e = e.Bytes("stack", stack)
	}
	return e.Err(err)
}

// pseudonym returns a number for a user, or nothing for nobody.
func pseudonym(seed maphash.Seed, a bot.Asker) string {
	if a.User == "" {
		return ""
	}
	return fmt.Sprintf("%016x", maphash.Comparable(seed, [2]string{a.Tenant, a.User}))
}
