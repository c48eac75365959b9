package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// Answer reads a message, searches, weighs and replies; of an action's key it
// reads the question that was answered.
func (b *Bot) Answer(ctx context.Context, m Message) (reply.Reply, error) {
	b = b.now()
	answer, what := b.told, "answer"
	switch {
	case m.Key != "":
		answer, what = b.press, "answer a key"
	case m.Overheard:
		answer, what = b.overhear, "answer what was overheard"
	}
	r, err := answer(ctx, m)
	if err != nil {
		return r, fmt.Errorf("%s: %w", what, err)
	}
	return r, nil
}

// told answers what was said to the bot, each question in it.
func (b *Bot) told(ctx context.Context, m Message) (reply.Reply, error) {
	ways, err := b.work(ctx, m)
	if err != nil {
		return reply.Reply{}, err
	}
	var first reply.Reply
	var faults []error
	for i, w := range ways {
		r, err := b.reply(ctx, w)
		faults = append(faults, err)
		if i == 0 {
			first = r
			continue
		}
		first.Also = append(first.Also, r)
	}
	return first, errors.Join(faults...)
}

// shown is how an answer is shown: of which side, by the digest of its name,
// there is more, and whether the sides are exchanged.
type shown struct {
	view    view
	of      uint16
	swapped bool
}

// work goes from a message to the verdict on each question in it.
func (b *Bot) work(ctx context.Context, m Message) ([]way, error) {
	before, leave, err := b.memory.take(ctx, m.Thread)
	if err != nil {
		return nil, err
	}
	defer leave()
	cat, err := b.searcher.Catalog(ctx, m.Spaces)
	if err != nil {
		return nil, fmt.Errorf("catalog of %v: %w", m.Spaces, err)
	}
	fresh := before.Turns == 0
	var out []way
	for _, q := range b.parser.ParseAll(m.Text, before, cat) {
		w, err := b.seen(ctx, m.Spaces, q, cat, showing(m, q))
		if err != nil {
			return nil, err
		}
		w.alone = fresh && q.Text == m.Text
		out = append(out, w)
		before = before.After(w.turn())
	}
	b.memory.keep(m.Thread, before)
	return out, nil
}

// turn returns the question for the conversation to go on from: that somebody
// wanted more of the answer at once makes it no other.
func (w way) turn() question.Question {
	q := w.question
	if q.Intent == question.More {
		q.Intent = w.asked.Intent
	}
	return q
}

// showing returns how the answer to a question that was typed is shown.
func showing(m Message, q question.Question) shown {
	switch {
	case m.More, q.Again != "" && q.Intent == question.More:
		return shown{view: wider}
	case q.Again != "":
		return shown{view: working}
	}
	return shown{}
}

// seen goes the way of a question and looks at its verdict as it is to be shown.
func (b *Bot) seen(ctx context.Context, spaces []knowledge.Space, q question.Question, cat index.Catalog, as shown) (way, error) {
	asked := q
	if as.view == wider && as.of == 0 && q.Intent == question.Choose {
		q.Intent = question.More
	}
	w, err := b.way(ctx, spaces, q, cat)
	if err != nil {
		return w, err
	}
	w.spaces, w.asked, w.shown, w.plainly = spaces, asked, as, w.verdict
	for _, side := range w.verdict.Sides {
		if as.view == wider && namesDigest(side.Subject) == as.of {
			w.side = side.Subject
		}
	}
	sides := slices.Clone(w.verdict.Sides)
	if as.swapped {
		slices.Reverse(sides)
	}
	if w.side != "" {
		sides = []verdict.Side{{Subject: w.side, Evidence: b.judge.Further(w.verdict, w.question, w.evidence, w.side)}}
		w.verdict.Dissent, w.verdict.Conflict = nil, nil
	}
	w.verdict.Sides = sides
	return w, nil
}
