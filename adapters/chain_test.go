package adapters_test

import (
	"context"
	"fmt"
	"io"
	"testing"
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
