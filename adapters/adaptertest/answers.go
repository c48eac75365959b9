package adaptertest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Say opens a door whose messages h answers, says text to the bot as a person
// would, and returns all that the person is shown for it.
type Say func(t *testing.T, h bot.Handler, text string) string

// Answers holds a door to answering whoever addresses the bot, whatever befalls
// the handler. The handlers stand behind the middlewares that all doors share.
func Answers(t *testing.T, say Say) {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fates() {
		t.Run(f.name, func(t *testing.T) {
			var log Diary
			h := adapters.Chain(f.handler,
				adapters.Recover(zerolog.New(&log), book), adapters.Limit(book, adapters.Limits{}), adapters.Deadline(f.patience, zerolog.Nop(), book))
			shown := say(t, h, "Tea or coffee?")
			if fault := f.fault(shown); fault != "" {
				t.Error(fault)
			}
			log.Finds(t, shown)
		})
	}
}

// fate is what may become of a message.
type fate struct {
	name    string
	handler bot.HandlerFunc
	// patience is how long is waited for the handler.
	patience time.Duration
	// want is a part of what the person is shown.
	want string
}

// cause is for the log alone.
const cause = "the store burned down"

func fates() []fate {
	const sorry, ample, scant = "something went wrong", time.Minute, time.Millisecond
	tea := reply.Reply{Headline: "Tea: both sources favor it."}
	return []fate{
		{"an answer", func(context.Context, bot.Message) (reply.Reply, error) { return tea, nil }, ample, tea.Headline},
		{"an answer that lacks something", func(context.Context, bot.Message) (reply.Reply, error) { return tea, errors.New(cause) }, ample, tea.Headline},
		{"an error", func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, errors.New(cause) }, ample, sorry},
		{"a panic", func(context.Context, bot.Message) (reply.Reply, error) { panic(cause) }, ample, sorry},
		{"an empty reply", func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, nil }, ample, sorry},
		{"a late answer", func(ctx context.Context, _ bot.Message) (reply.Reply, error) {
			<-ctx.Done()
			return reply.Reply{}, ctx.Err()
		}, scant, "took too long"},
	}
}

// fault returns what is wrong with what a person is shown.
func (f fate) fault(shown string) string {
	switch {
	case strings.TrimSpace(shown) == "":
		return "the person is told nothing"
	case strings.Contains(shown, cause):
		return fmt.Sprintf("the person is told the cause: %q", shown)
	case !strings.Contains(shown, f.want):
		return fmt.Sprintf("the person is told %q, want %q", shown, f.want)
	}
	return ""
}
