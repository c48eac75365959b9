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
			if fault := note(ctx, feedback, m, r); fault != nil {
				log.Warn().Err(fault).Str("act", r.Pressed.String()).Str("space", string(spaceOf(m))).Msg("an opinion is not kept")
				r.Headline = book.Say(phrases.NotNoted, nil)
			}
			return r, err
		})
	}
}

// note keeps the opinion that a reply thanks for.
func note(ctx context.Context, feedback Feedback, m bot.Message, r reply.Reply) error {
	ctx, cancel := context.WithTimeout(ctx, noting)
	defer cancel()
	space := spaceOf(m)
	if r.Flagged == nil {
		return feedback.Vote(ctx, space, r.Answer, m.From.Person, r.Pressed == reply.Helpful)
	}
	for _, of := range slices.Compact([]knowledge.Space{space, r.Flagged.Space}) {
		q := library.Quote{Space: of, Home: r.Flagged.Space, Source: r.Flagged.Source, Text: r.Flagged.Text, Start: r.Flagged.Span.Start}
		if _, err := feedback.FlagQuote(ctx, q, m.From.Person); err != nil {
			return err
		}
	}
	return nil
}

// withoutFlags takes away the offers to flag a quote.
func withoutFlags(r reply.Reply) reply.Reply {
	flags := func(a reply.Action) bool { return a.Act == reply.Flag }
	if slices.ContainsFunc(r.Actions, flags) {
		r.Actions = slices.DeleteFunc(slices.Clone(r.Actions), flags)
	}
	return r
}
