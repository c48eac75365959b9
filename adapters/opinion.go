package adapters

import (
	"context"
	"slices"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// noting is how long an opinion may take to be kept.
const noting = 2 * time.Second

// opinion reports whether an action tells what somebody thinks of an answer.
func opinion(act reply.Act) bool {
	return act == reply.Helpful || act == reply.NotHelpful || act == reply.Flag
}

// Opinions keeps what people say of answers, in the space that they ask from: of
// each person one vote on an answer, the last, and the quotes that they flag. A
// quote of a document that another space keeps is flagged there too, so that whoever
// keeps it hears of it. What cannot be kept is logged, and the reply says so.
// Where feedback is nil nothing is kept, and no quote is offered to be flagged.
func Opinions(feedback Feedback, book *phrases.Book, log zerolog.Logger) bot.Middleware {
	return func(next bot.Handler) bot.Handler {
		return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
			r, err := next.Answer(ctx, m)
			if feedback == nil {
				return withoutFlags(r), err
			}
			if !opinion(r.Pressed) || r.Answer == "" || m.From.Person == "" {
				return r, err
			}
			k := keeper{feedback: feedback, log: log, space: spaceOf(m), user: m.From.Person}
			if fault := k.keep(ctx, r); fault != nil {
				k.report(fault, r, "an opinion is not kept")
				r.Headline = book.Say(phrases.NotNoted, nil)
			}
			return r, err
		})
	}
}

// keeper keeps what somebody in a space says.
type keeper struct {
	feedback Feedback
	log      zerolog.Logger
	space    knowledge.Space
	user     string
}

// keep keeps the opinion that a reply thanks for.
func (k keeper) keep(ctx context.Context, r reply.Reply) error {
	ctx, cancel := context.WithTimeout(ctx, noting)
	defer cancel()
	if r.Flagged == nil {
		return k.feedback.Vote(ctx, k.space, r.Answer, k.user, r.Pressed == reply.Helpful)
	}
	if err := k.flag(ctx, k.space, *r.Flagged); err != nil {
		return err
	}
	if home := r.Flagged.Space; home != k.space {
		if err := k.flag(ctx, home, *r.Flagged); err != nil {
			k.report(err, r, "a flagged quote is not told where its document is kept")
		}
	}
	return nil
}

// flag flags a quote in a space.
func (k keeper) flag(ctx context.Context, space knowledge.Space, q reply.Quote) error {
	_, err := k.feedback.FlagQuote(ctx, library.Quote{Space: space, Home: q.Space, Source: q.Source, Text: q.Text, Start: q.Span.Start}, k.user)
	return err
}

func (k keeper) report(err error, r reply.Reply, what string) {
	k.log.Warn().Err(err).Str("act", r.Pressed.String()).Str("space", string(k.space)).Msg(what)
}

// withoutFlags takes away the offers to flag a quote.
func withoutFlags(r reply.Reply) reply.Reply {
	flags := func(a reply.Action) bool { return a.Act == reply.Flag }
	if slices.ContainsFunc(r.Actions, flags) {
		r.Actions = slices.DeleteFunc(slices.Clone(r.Actions), flags)
	}
	return r
}
