package slack

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

// Door lets a Slack workspace in. Handler, Book and BotToken must be given,
// and at least one of AppToken, for Socket Mode, and SigningSecret, for HTTP.
// It must not be copied once it is in use.
//
//	door := &slack.Door{Handler: h, Browser: b, Book: book, Pool: pool, Seen: seen, BotToken: …, AppToken: …}
//	err := door.Run(ctx)
type Door struct {
	// Handler answers, behind the middlewares of package adapters.
	Handler bot.Handler
	// Browser tells what there is to ask about, for type-ahead and overviews.
	Browser adapters.Browser
	// Book has the bot's own words.
	Book *phrases.Book
	// Spaces returns the spaces that answer a workspace, which is named by its
	// ID ("T01"), or by the ID of its organization where the app is installed
	// for all of it. By default they are slack:<ID> and the shared one. Who
	// belongs to another workspace, with which a channel is shared, is answered
	// from the shared one alone.
	Spaces func(team string) []knowledge.Space
	// Forget drops the conversations whose names begin so ("slack:T01:"), where a
	// workspace lets the bot go. Without it they are kept as any.
	Forget func(prefix string)
	// ForgetUser forgets what is kept behind the door of who asks for that. Without
	// it there is nothing.
	ForgetUser func(ctx context.Context, who bot.Asker) error
	// Pool runs the work behind an acknowledgment, that of one lane in order.
	// Submit reports at once whether a job was taken on.
	Pool interface {
		Submit(tenant, lane string, job func(ctx context.Context)) bool
	}
	// Seen tells what Slack delivers for the first time from what it repeats.
	Seen adapters.Memory
	// Librarian keeps the documents of workspaces, each in the space slack:<ID>, for
	// the admins and owners of each and for those whose IDs are in Admins ("U01").
	// Without it nobody sees to documents in Slack.
	Librarian adapters.Librarian
	Admins    []string
	// Parts is told how the door fares, as "slack". Without it nobody is.
	Parts interface {
		Set(name, state, reason string)
	}
	// Log says what went wrong and how connections fare. No text of messages
	// and no secret is written to it, and users are not named.
	Log zerolog.Logger
	// Watch is told what happens, or is nil.
	Watch adapters.Watch
	// Indexed is when the documents were last read, for overviews.
	Indexed time.Time

	// BotToken ("xoxb-…") speaks as the bot.
	BotToken string
	// AppToken ("xapp-…") opens Socket Mode; without it there is none.
	AppToken string
	// SigningSecret proves that requests are Slack's; without it HTTP answers
	// nothing.
	SigningSecret string

	// APIURL is where Slack's methods are, with a slash at the end; by default
	// Slack's own address. It is for stand-ins of Slack.
	APIURL string
	// ResponseHosts are further hosts that replies may be posted to, and files be
	// fetched from with the bot token, beside Slack's, over plain HTTP too. They are
	// for stand-ins of Slack.
	ResponseHosts []string
	// PingInterval is how long a connection may be without a sign of life from
	// Slack, by default 30 seconds; one that is deaf is given up before twice
	// as long. Stand-ins that send no signs need longer.
	PingInterval time.Duration
	// Patience is how long an answer may take before the bot says that it is
	// looking, by default one second.
	Patience time.Duration
	// Grace is how long Run waits for answers under way once it is to end, by
	// default ten seconds.
	Grace time.Duration

	once sync.Once
	desk *desk
}

// Run checks the credentials and then lets people in until ctx is done: over
// Socket Mode where there is an AppToken, and over the handler that HTTP
// returns. Interrupted connections are opened again. It then takes on nothing
// more, and returns once the answers under way are given, or Grace is over.
//
// It returns an error that says what to do where the credentials are of no
// use, or no longer, and none when ctx is done.
func (d *Door) Run(ctx context.Context) error {
	k := d.open()
	defer k.close()
	ctx, k.giveUp = context.WithCancelCause(ctx)
	defer k.giveUp(nil)
	if err := k.introduce(ctx); err != nil {
		return err
	}
	var err error
	if d.AppToken == "" {
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

// HTTP returns the handler of the three endpoints that Slack is told of:
// /slack/events, /slack/commands and /slack/interactivity. It answers 503,
// upon which Slack tries again, unless Run is under way. A server of it should
// read the headers of a request within 5 seconds and all of it within 10; it
// is given back what it waits for in less than 3.
func (d *Door) HTTP() http.Handler { return d.open().endpoints() }

func (d *Door) open() *desk {
	d.once.Do(func() { d.desk = newDesk(d) })
	return d.desk
}
