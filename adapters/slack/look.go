package slack

import (
	"context"
	"strings"
	"time"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

const (
	// browseWait is how long an overview may take to be gathered.
	browseWait = 5 * time.Second
	// promptsShown is how many questions to try are shown.
	promptsShown = 4
)

// prompter is what a Browser may also be: who knows questions worth asking.
type prompter interface {
	Prompts(ctx context.Context, spaces []knowledge.Space, limit int) ([]string, error)
}

// render lays out a reply for a place.
func (k *desk) render(r reply.Reply, p place) message {
	return k.look().render(r, view{private: p.private})
}

// shared lays out a reply that a user shows to everybody.
func (k *desk) shared(r reply.Reply, p place) message {
	return k.look().render(r, view{sharer: p.user})
}

func (k *desk) look() *renderer { return &renderer{say: k.Book} }

// notice is a reply of one sentence that answers nothing.
func (k *desk) notice(key phrases.Key) reply.Reply {
	return reply.Reply{Headline: k.Book.Say(key, nil)}
}

// say lays out a sentence of the bot's own.
func (k *desk) say(key phrases.Key) message { return plain(k.notice(key)) }

// overview gathers what there is to ask about. What cannot be had is left out
// and logged.
func (k *desk) overview(ctx context.Context, p place) home {
	ctx, cancel := context.WithTimeout(ctx, browseWait)
	defer cancel()
	spaces := k.spaces(p)
	holdings, err := k.Browser.Holdings(ctx, spaces)
	k.report(err, p, "an overview lacks what is held")
	topics, err := k.Browser.Subjects(ctx, spaces, "", "", mostTopics)
	k.report(err, p, "an overview lacks the topics")
	return home{holdings: holdings, indexed: k.Indexed, topics: topics, prompts: k.prompts(ctx, p)}
}

// prompts returns questions to try, or none.
func (k *desk) prompts(ctx context.Context, p place) []string {
	b, ok := k.Browser.(prompter)
	if !ok {
		return nil
	}
	list, err := b.Prompts(ctx, k.spaces(p), promptsShown)
	k.report(err, p, "an overview lacks questions to try")
	return list
}

// question puts two things, and what to compare them on, as a question.
func (k *desk) question(a, b, aspect string) bot.Message {
	key, args := phrases.SuggestChoose, phrases.Args{"a": a, "b": b}
	if aspect != "" {
		key, args["aspect"] = phrases.SuggestAspect, strings.TrimSpace(aspect)
	}
	return bot.Message{Text: k.Book.Say(key, args)}
}
