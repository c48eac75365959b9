package adaptertest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
)

// House is what stands behind a door: what the program puts there, with room for
// very many.
type House struct {
	Book  *phrases.Book
	Pool  *adapters.Pool
	Seen  *adapters.Seen
	Log   zerolog.Logger
	Diary *Diary
	// Feedback keeps what people say of answers; it may be nil.
	Feedback adapters.Feedback
}

// NewHouse returns a house with a pool of its own; nobody is at work in it yet.
func NewHouse(t testing.TB, pool *adapters.Pool) House {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	diary := &Diary{}
	return House{Book: book, Pool: pool, Seen: adapters.NewSeen(0), Log: zerolog.New(diary), Diary: diary}
}

// Guard returns a handler behind all middlewares; it is given so long for an
// answer.
func (h House) Guard(inner bot.Handler, patient time.Duration) bot.Handler {
	many := adapters.Rate{PerMinute: 1e6, Burst: 1e6}
	return adapters.Chain(inner, adapters.Recover(h.Log, h.Book),
		adapters.Limit(h.Book, adapters.Limits{User: many, Channel: many}), adapters.Deadline(patient, h.Log, h.Book),
		adapters.Opinions(h.Feedback, h.Book, h.Log))
}

// Open has a door let people in. It returns a function that ends it, waits until
// its last answer is given, and then holds the log against secrets.
func (h House) Open(t testing.TB, door func(context.Context) error, secrets ...string) (end func()) {
	t.Helper()
	open, shut := context.WithCancel(t.Context())
	staffed, home := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { _ = h.Pool.Run(staffed) })
	done := make(chan error, 1)
	go func() { done <- door(open) }()
	return sync.OnceFunc(func() {
		shut()
		if err := <-done; err != nil {
			t.Errorf("the door ended with %v", err)
		}
		home()
		all.Wait()
		h.Diary.KeepsSecrets(t, secrets...)
	})
}
