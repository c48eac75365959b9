package bot

import (
	"context"
	"fmt"
	"strings"

	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/knowledge"
)

// Matter is what a question compares, and on which aspect or on the whole: what is
// left of it without the words of who asked.
type Matter struct {
	// Subjects are as the documents spell them.
	Subjects []string
	Aspect   knowledge.Aspect
}

// MatterOf returns the matter that an answer is on, or false where it compares
// nothing.
func MatterOf(r reply.Reply) (Matter, bool) {
	const fewest = 2
	switch verdict.Outcome(r.Verdict.Outcome) {
	case verdict.Favors, verdict.Depends, verdict.Conflicting, verdict.Insufficient:
		return Matter{Subjects: r.Subjects, Aspect: knowledge.Aspect(r.Aspect)}, len(r.Subjects) >= fewest && len(r.Unknown) == 0
	case verdict.Facts, verdict.OffTopic, verdict.UnknownSubject:
	}
	return Matter{}, false
}

// NameOf names a matter in a few words: "tea or coffee, price".
func (b *Bot) NameOf(m Matter) string {
	b = b.now()
	name := b.say.Or(m.Subjects...)
	if m.Aspect != "" {
		name += ", " + b.aspectName(m.Aspect)
	}
	return strings.TrimSpace(name)
}

// Settle returns what the documents of some spaces come to on a matter: the
// winner, or else the outcome.
func (b *Bot) Settle(ctx context.Context, spaces []knowledge.Space, m Matter) (string, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return "", fmt.Errorf("settle a matter: catalog of %v: %w", spaces, err)
	}
	w, err := b.way(ctx, spaces, b.compare(m.Subjects, m.Aspect, cat), cat)
	if err != nil {
		return "", fmt.Errorf("settle a matter: %w", err)
	}
	return Came(w.verdict.Winner, string(w.verdict.Outcome)), nil
}

// Came says in a word what an answer comes to: the winner, or else the outcome.
func Came(winner, outcome string) string {
	if outcome == string(verdict.Favors) && winner != "" {
		return winner
	}
	return outcome
}
