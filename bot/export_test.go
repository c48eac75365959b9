package bot

import (
	"context"
	"encoding/base64"

	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/index"
)

// What the tests see of the package's inside.

// ErrNotVerbatim is errNotVerbatim.
var ErrNotVerbatim = errNotVerbatim

// WithRivals is withRivals.
func WithRivals(q question.Question, cat index.Catalog) question.Question { return withRivals(q, cat) }

// Remember gives b an empty memory of at most so many threads.
func (b *Bot) Remember(most int) { b.memory = newMemory(most) }

// Remembers reports whether a turn of a thread is kept.
func (b *Bot) Remembers(name string) bool { return b.memory.recall(name).Turns > 0 }

// Turns returns how many questions to the point a thread had.
func (b *Bot) Turns(name string) int { return b.memory.recall(name).Turns }

// Threads returns how many threads are kept.
func (b *Bot) Threads() int { return b.memory.left.order.Len() }

// Stateless reports whether a key holds its question, rather than a digest of
// it.
func Stateless(key string) bool {
	raw, err := base64.RawURLEncoding.DecodeString(key)
	return err == nil && len(raw) >= keyHead && packing(raw[1]>>2&3) != remembered
}

// OlderKey returns a key as an earlier version wrote it.
func OlderKey(key string) string {
	raw, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		return ""
	}
	raw[0] &= 0xf
	return seal(raw)
}

// Ready reads a message of one question and returns what answers it.
func (b *Bot) Ready(ctx context.Context, m Message) (question.Question, func() (reply.Reply, error), error) {
	cat, err := b.searcher.Catalog(ctx, m.Spaces)
	if err != nil {
		return question.Question{}, nil, err
	}
	q := b.parser.Parse(m.Text, question.Conversation{}, cat)
	return q, func() (reply.Reply, error) {
		w, err := b.seen(ctx, m.Spaces, q, cat, showing(m, q))
		if err != nil {
			return reply.Reply{}, err
		}
		w.alone = true
		return b.reply(ctx, w)
	}, nil
}

// Hide returns a sentence as a riddle about a subject would show it, or "" where
// it is none.
func (b *Bot) Hide(sentence, subject string, cat index.Catalog) string {
	var names []string
	for _, t := range cat.Topics {
		names = append(names, called(t)...)
	}
	if text, ok := masked(sentence, subject, b.parser.Named(sentence, cat), names); ok && guessable(sentence) {
		return text
	}
	return ""
}
