package adapters_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

const patience = 10 * time.Second

// after returns a handler that answers after d, whatever its context says.
func after(d time.Duration, then bot.HandlerFunc) bot.HandlerFunc {
	return func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		time.Sleep(d)
		return then(ctx, m)
	}
}

func heeding(ctx context.Context, _ bot.Message) (reply.Reply, error) {
	<-ctx.Done()
	return reply.Reply{}, ctx.Err()
}

func TestAnAnswerInTimeIsGiven(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := adapters.Deadline(patience, zerolog.Nop(), english(t))(after(patience-1, echo))
		if got := ask(t, h, bot.Message{Text: "hi"}); got != "You said: hi" {
			t.Errorf("got %q", got)
		}
	})
}

func TestAnOverdueAnswerIsReplacedAtOnce(t *testing.T) {
	for name, next := range map[string]bot.HandlerFunc{"heeds its context": heeding, "heeds nothing": after(time.Hour, echo)} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				r, err := adapters.Deadline(patience, zerolog.Nop(), english(t))(next).Answer(t.Context(), bot.Message{})
				if !strings.Contains(r.Headline, "too long") || r.Verdict.Outcome != "" || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("got %+v, %v", r, err)
				}
				if took := time.Since(start); took != patience {
					t.Errorf("took %v, want %v", took, patience)
				}
				time.Sleep(time.Hour)
			})
		})
	}
}

func TestWhatBecomesOfAnOverdueAnswerIsLogged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		late := after(time.Minute, func(context.Context, bot.Message) (reply.Reply, error) { panic("no such luck") })
		h := adapters.Deadline(patience, zerolog.New(&log), english(t))(late)
		_, _ = h.Answer(t.Context(), bot.Message{})
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := log.String(); !strings.Contains(got, "no such luck") || !strings.Contains(got, "deadline_test.go") {
			t.Errorf("got log %q", got)
		}
	})
}

func TestAPanicInTimeIsAnError(t *testing.T) {
	h := adapters.Deadline(patience, zerolog.Nop(), english(t))(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { panic("no such luck") }))
	if r, err := h.Answer(t.Context(), bot.Message{}); err == nil || r.Headline != "" {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestAHandlerThatNeverComesBackIsNotAskedForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		hang := make(chan struct{})
		h := adapters.Deadline(patience, zerolog.Nop(), english(t))(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
			asked.Add(1)
			<-hang
			return reply.Reply{Headline: "at last"}, nil
		}))
		said := ""
		for range 50 {
			r, err := h.Answer(t.Context(), bot.Message{})
			if err == nil {
				t.Error("got no error")
			}
			said = r.Headline
		}
		if asked.Load() != 32 || !strings.Contains(said, "in a moment") {
			t.Errorf("asked %d times, said %q", asked.Load(), said)
		}
		close(hang)
		synctest.Wait()
		if got := ask(t, h, bot.Message{}); got != "at last" {
			t.Errorf("got %q once the handler is back", got)
		}
	})
}

func TestACanceledMessageIsNoLongerWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		_, err := adapters.Deadline(patience, zerolog.Nop(), english(t))(after(time.Minute, echo)).Answer(ctx, bot.Message{})
		if err == nil || time.Since(start) != time.Second {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
		time.Sleep(time.Hour)
	})
}
