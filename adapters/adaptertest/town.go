package adaptertest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/index/veil"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// Town is what stands behind a door in earnest: a library with its curator, a bot
// that answers from it, and all that keeps what people ask and say.
type Town struct {
	*curate.Curator

	Bot *bot.Bot
	// Handler is the bot behind the middlewares.
	Handler bot.Handler

	gaps   *adapters.Gaps
	lately adapters.Lately

	mu   sync.Mutex
	keys map[knowledge.Space][]string
}

// NewTown returns a town in which nothing was added yet.
func NewTown(t testing.TB) *Town {
	t.Helper()
	lex, err1 := lexicon.Load("en")
	book, err2 := phrases.Load("en")
	lib, err3 := library.Open(t.Context(), t.TempDir(), library.Options{})
	try(t, err1, err2, err3)
	claims, err := blevestore.New(lex)
	try(t, err)
	t.Cleanup(func() { try(t, claims.Close(), lib.Close()) })
	b, err := bot.New(veil.New(claims, lib), lex)
	try(t, err)
	town := &Town{Curator: curate.New(lib, claims, lex, curate.Options{Log: zerolog.Nop()}), Bot: b, keys: map[knowledge.Space][]string{}}
	town.Examiner = town
	town.gaps = adapters.NewGaps(lib, zerolog.Nop())
	town.Handler = House{Book: book, Log: zerolog.Nop(), Feedback: town.Curator}.Guard(
		adapters.Chain(b, town.note, town.gaps.Count, town.lately.Remember), time.Minute)
	return town
}

func try(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Verdicts tells what comes of what was asked of a space lately.
func (town *Town) Verdicts(ctx context.Context, space knowledge.Space) ([]library.Verdict, error) {
	var out []library.Verdict
	for _, m := range town.lately.In(space) {
		came, err := town.Bot.Settle(ctx, []knowledge.Space{space, knowledge.Shared}, m)
		if err != nil {
			return nil, err
		}
		out = append(out, library.Verdict{Question: town.Bot.NameOf(m), Came: came})
	}
	return out, nil
}

// note keeps the keys of what people in a space are offered.
func (town *Town) note(next bot.Handler) bot.Handler {
	return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r, err := next.Answer(ctx, m)
		town.mu.Lock()
		defer town.mu.Unlock()
		for _, one := range together(r) {
			for _, a := range one.Actions {
				town.keys[m.Spaces[0]] = append(town.keys[m.Spaces[0]], a.Key)
			}
		}
		return r, err
	})
}

// offered returns the keys of all that people in a space were offered so far.
func (town *Town) offered(space knowledge.Space) []string {
	town.mu.Lock()
	defer town.mu.Unlock()
	return slices.Clone(town.keys[space])
}

// shelve adds a document to a space.
func (town *Town) shelve(t testing.TB, space knowledge.Space, name, text string) {
	t.Helper()
	_, err := town.Add(t.Context(), library.New{Space: space, Name: name, Bytes: []byte(text), By: "test"})
	try(t, err)
}

// settle has all that was counted be kept.
func (town *Town) settle(t testing.TB) {
	t.Helper()
	done, stop := context.WithCancel(t.Context())
	stop()
	try(t, town.gaps.Run(done))
}
