package discord

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

// Door lets Discord servers, and people who installed the app for themselves, in.
// Handler, Browser, Book, Pool, Seen and Token must be given. It must not be
// copied once it is in use.
//
//	door := &discord.Door{Handler: h, Browser: b, Book: book, Pool: pool, Seen: seen, Token: …}
//	err := door.Run(ctx)
type Door struct {
	// Handler answers, behind the middlewares of package adapters.
	Handler bot.Handler
	// Browser tells what there is to ask about, for type-ahead and overviews.
	Browser adapters.Browser
	// Book has the bot's own words.
	Book *phrases.Book
	// Spaces returns the spaces that answer a server, which is named by its ID.
	// By default they are discord:<ID> and the shared one. Where the app is not
	// installed in the server, and in direct messages, the shared one alone
	// answers.
	Spaces func(guild string) []knowledge.Space
	// Forget drops the conversations whose names begin so ("discord:1:"), where a
	// server lets the bot go. Without it they are kept as any.
	Forget func(prefix string)
	// ForgetUser forgets what is kept behind the door of who asks for that. Without
	// it there is nothing.
	ForgetUser func(ctx context.Context, who bot.Asker) error
	// Turns refuses who asks for too much of what Handler does not answer, such as
	// riddles. Without it nobody is refused.
	Turns interface {
		Refuse(who bot.Asker, little bool) (why string, refused bool)
	}
	// Pool runs the work behind an event, that of one lane in order. Submit
	// reports at once whether a job was taken on.
	Pool interface {
		Submit(tenant, lane string, job func(ctx context.Context)) bool
	}
	// Seen tells what Discord delivers for the first time from what it repeats.
	Seen adapters.Memory
	// Threads keeps which servers want mentions answered in a thread, by their
	// IDs. Without it they are answered by replies.
	Threads interface {
		On(guild string) bool
		Switch(guild string, on bool) error
	}
	// Librarian keeps the documents of servers, each in the space discord:<ID>, for
	// those who manage them. Without it there is no /knowledge.
	Librarian adapters.Librarian
	// Parts is told how the door fares, as "discord". Without it nobody is.
	Parts interface {
		Set(name, state, reason string)
	}
	// Log says what went wrong and how connections fare, and what people find of
	// answers, with the comments that they enter for whoever runs the bot. No other
	// text of theirs and no secret is written to it, and users are not named.
	Log zerolog.Logger
	// Watch is told what happens, or is nil.
	Watch adapters.Watch
	// Indexed is when the documents were last read, for overviews.
	Indexed time.Time

	// Token speaks as the bot, without "Bot " in front.
	Token string
	// PublicKey, in hexadecimal, proves that requests are Discord's. With it
	// interactions come over HTTP and no gateway is opened: mentions and direct
	// messages, which only the gateway brings, are not answered then.
	PublicKey string
	// Guild is a server that the commands are registered in, for development:
	// there they appear at once. By default they are registered everywhere.
	Guild string
	// Shard is which of Shards parts of the servers this process serves, from 0.
	// Without Shards it serves all, over as many connections as Discord advises.
	Shard, Shards int

	// APIURL is where Discord's methods are, without the version ("https://…/api"),
	// by default Discord's own address. It is for stand-ins of Discord.
	APIURL string
	// CDNURL is where the files are that people attach ("http://127.0.0.1:8080"), by
	// default at Discord's own hosts. It is for stand-ins of Discord.
	CDNURL string
	// Transport makes the requests, by default one that keeps enough
	// connections.
	Transport http.RoundTripper
	// Patience is how long an answer may take before the bot says that it is
	// looking, by default one second.
	Patience time.Duration
	// Grace is how long Run waits for answers under way once it is to end, by
	// default ten seconds.
	Grace time.Duration

	once sync.Once
	desk *desk
}

// Run checks the token, registers the commands where they changed, and then lets
// people in until ctx is done: over the gateway, or with a PublicKey over the
// handler that HTTP returns. Interrupted connections are opened again. It then
// takes on nothing more, and returns once the answers under way are given, or
// Grace is over.
//
// It returns an error that says what to do where the token or the settings are of
// no use, or no longer, and none when ctx is done.
func (d *Door) Run(ctx context.Context) error {
	k := d.open()
	defer k.close()
	ctx, k.giveUp = context.WithCancelCause(ctx)
	defer k.giveUp(nil)
	if err := k.introduce(ctx); err != nil {
		return err
	}
	if err := k.register(ctx); err != nil {
		return err
	}
	var err error
	if d.PublicKey != "" {
		k.fares(adapters.Ready, "")
		<-ctx.Done()
	} else {
		err = k.listen(ctx)
	}
	if lost, ok := errors.AsType[*useless](context.Cause(ctx)); ok {
		return lost
	}
	return err
}

// HTTP returns the handler of the endpoint that Discord is told of,
// /discord/interactions. It answers 503 unless Run is under way. A server of it
// should read the headers of a request within 5 seconds and all of it within 10;
// it is given back what it waits for in less than 3.
func (d *Door) HTTP() http.Handler { return d.open().endpoint() }

func (d *Door) open() *desk {
	d.once.Do(func() { d.desk = newDesk(d) })
	return d.desk
}
