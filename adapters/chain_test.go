package adapters_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

func english(t testing.TB) *phrases.Book {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// echo answers with what it was asked.
func echo(_ context.Context, m bot.Message) (reply.Reply, error) {
	return reply.Reply{Headline: "You said: " + m.Text}, nil
}

// ask returns the headline of h's answer to m.
func ask(t *testing.T, h bot.Handler, m bot.Message) string {
	t.Helper()
	r, err := h.Answer(t.Context(), m)
	if err != nil {
		t.Errorf("%+v: %v", m, err)
	}
	return r.Headline
}

// signed returns a middleware that adds its name to the headline.
func signed(name string) bot.Middleware {
	return func(next bot.Handler) bot.Handler {
		return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
			r, err := next.Answer(ctx, m)
			r.Headline += ", " + name
			return r, err
		})
	}
}

func TestChainHasTheFirstOutside(t *testing.T) {
	h := adapters.Chain(bot.HandlerFunc(echo), signed("outer"), signed("inner"))
	if got, want := ask(t, h, bot.Message{Text: "hi"}), "You said: hi, inner, outer"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := ask(t, adapters.Chain(bot.HandlerFunc(echo)), bot.Message{Text: "hi"}), "You said: hi"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// In a storm of messages, whose answers come, fail, panic or hang, everybody is
// told something once, and soon.
func TestEverybodyIsToldSomethingInAStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n atomic.Int32
		fickle := bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
			switch n.Add(1) % 5 {
			case 0:
				panic("no such luck")
			case 1:
				return reply.Reply{}, errors.New("broken")
			case 2:
				time.Sleep(time.Hour) // heeds nothing
			case 3:
				time.Sleep(time.Second)
			}
			return echo(ctx, m)
		})
		book := english(t)
		h := adapters.Chain(fickle, adapters.Recover(zerolog.Nop(), book), adapters.Limit(book, adapters.Limits{}), adapters.Deadline(patience, zerolog.Nop(), book))
		p := &adapters.Pool{Workers: 8, Queue: 150, Share: 100}
		end := started(t, p)
		var told, refused atomic.Int32
		for i := range 200 {
			from := bot.Asker{Tenant: fmt.Sprint("T", i%2), Channel: fmt.Sprint("C", i%10), User: fmt.Sprint("U", i)}
			if !p.Submit(from.Tenant, from.Channel, func(ctx context.Context) {
				if r, err := h.Answer(ctx, bot.Message{Text: "hi", From: from}); err != nil || r.Headline == "" {
					t.Errorf("got %+v, %v", r, err)
				}
				told.Add(1)
			}) {
				refused.Add(1)
			}
		}
		time.Sleep(20 * patience) // of a room, whose messages come in order and as late as can be
		if got := told.Load() + refused.Load(); got != 200 || told.Load() < 150 {
			t.Errorf("%d of 200 are told something, %d of them that there is no room", got, refused.Load())
		}
		if err := end(); err != nil {
			t.Error(err)
		}
		time.Sleep(2 * time.Hour) // what hangs comes back
	})
}

// The chain that a door answers through, around a handler that breaks.
func ExampleChain() {
	book, err := phrases.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	log := zerolog.New(io.Discard)
	broken := bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { panic("no such luck") })
	h := adapters.Chain(broken,
		adapters.Recover(log, book), adapters.Limit(book, adapters.Limits{}), adapters.Deadline(30*time.Second, log, book))
	r, err := h.Answer(context.Background(), bot.Message{Text: "Tea or coffee?", From: bot.Asker{Tenant: "slack:T1", User: "U1"}})
	fmt.Println(r.Headline[:51], err)
	// Output: Sorry, something went wrong while I looked that up. <nil>
}
