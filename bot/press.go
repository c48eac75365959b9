package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/index"
	"juxta/knowledge"
)

// press answers the key of an action: by the way that its question has gone
// before, with what the action changes about it. A key that cannot be answered
// gets a reply with the reason, without an outcome.
func (b *Bot) press(ctx context.Context, m Message) (reply.Reply, error) {
	t, reason := decode(m.Key, m.Spaces, time.Now())
	if reason != "" {
		return b.notice(t.act, reason), nil
	}
	before, leave, err := b.memory.take(ctx, m.Thread)
	if err != nil {
		return reply.Reply{}, err
	}
	defer leave()
	cat, err := b.searcher.Catalog(ctx, m.Spaces)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("catalog of %v: %w", m.Spaces, err)
	}
	q, reason := b.questionOf(t, cat)
	if reason != "" {
		return b.notice(t.act, reason), nil
	}
	switch t.act { //nolint:exhaustive // the others are answered
	case reply.Helpful, reply.NotHelpful:
		return b.rated(ctx, m.Spaces, t, q, cat)
	case reply.Flag:
		return b.flagged(ctx, m.Spaces, t, q, cat)
	}
	if t.act == reply.On {
		if q, reason = b.on(q, t.of, cat); reason != "" {
			return b.notice(t.act, reason), nil
		}
	}
	w, err := b.seen(ctx, m.Spaces, q, cat, t.shows())
	if err != nil {
		return reply.Reply{}, err
	}
	b.memory.keep(m.Thread, before.After(w.turn()))
	r, err := b.reply(ctx, w)
	r.Pressed = t.act
	return r, err
}

// notice is a reply that says why there is no answer.
func (b *Bot) notice(act reply.Act, reason phrases.Key) reply.Reply {
	return reply.Reply{Pressed: act, Headline: b.say.Say(reason, nil)}
}

// questionOf returns the question that a key holds, or the reason why it cannot
// be told. Where the same words no longer mean the same subjects, what was
// asked about is gone or goes by another name.
func (b *Bot) questionOf(t ticket, cat index.Catalog) (question.Question, phrases.Key) {
	q, ok := b.asked.find(t.question)
	if t.packing != remembered {
		var text string
		if text, ok = unpack(t.question, t.packing); !ok {
			return q, phrases.KeyUnknown
		}
		q = b.parser.Parse(text, question.Conversation{}, cat)
	}
	known := func(name string) bool { return topicOf(cat, name).Name != "" }
	switch {
	case !ok:
		return q, phrases.KeyForgotten
	case namesDigest(q.Subjects...) != t.subjects, slices.ContainsFunc(q.Subjects, func(s string) bool { return !known(s) }):
		return q, phrases.KeyGone
	}
	return q, ""
}

// shows returns how the answer to a key is shown.
func (t ticket) shows() shown {
	switch t.act {
	case reply.On:
		return shown{}
	case reply.More:
		return shown{view: wider, swapped: t.swapped, of: t.of}
	case reply.Why:
		return shown{view: working, swapped: t.swapped}
	case reply.Swap:
		return shown{swapped: !t.swapped}
	case reply.Asked, reply.Share, reply.Helpful, reply.NotHelpful, reply.Flag:
	}
	return shown{view: t.view, swapped: t.swapped, of: t.of}
}

// on returns the question which of q's subjects to take on an aspect that all
// of them have evidence on.
func (b *Bot) on(q question.Question, of uint16, cat index.Catalog) (question.Question, phrases.Key) {
	for _, aspect := range commonAspects(cat, q.Subjects) {
		if namesDigest(string(aspect)) == of {
			return b.compare(q.Subjects, aspect, cat), ""
		}
	}
	return q, phrases.KeyGone
}

// compare returns the question which of some subjects to take, on an aspect
// where one is given, as somebody would ask it.
func (b *Bot) compare(subjects []string, aspect knowledge.Aspect, cat index.Catalog) question.Question {
	args := phrases.Args{"subjects": b.say.Or(subjects...)}
	if aspect != "" {
		args["aspect"] = b.aspectName(aspect)
	}
	text := b.say.Say(phrases.AskAgain, args)
	q := b.parser.Parse(text, question.Conversation{}, cat)
	if q.Intent == question.Choose && slices.Equal(q.Subjects, subjects) && len(q.Unknown) == 0 && q.Aspect == aspect {
		return q
	}
	return question.Question{Text: text, Intent: question.Choose, Subjects: subjects, Aspect: aspect}
}
