package bot

import (
	"context"
	"errors"

	"juxta/knowledge"
)

// Choice is something that a person may pick, with the number of claims that
// speak of it.
type Choice struct {
	Name   string
	Claims int
}

// Holdings tell what some spaces hold.
type Holdings struct {
	Sources, Subjects, Claims int
	// Newest is the latest date of a source, as YYYY-MM-DD, or empty.
	Newest string
}

var errNotYet = errors.New("not yet")

// Subjects returns what can be compared and begins with or contains typed, by
// relevance, then falling number of claims; at most limit of them. With beside,
// the name of a subject, they are those that share an aspect with it, without
// it.
func (b *Bot) Subjects(_ context.Context, _ []knowledge.Space, _, _ string, _ int) ([]Choice, error) {
	return nil, errNotYet
}

// Aspects returns the names of the aspects on which both subjects have
// evidence, the best covered first, with the claims of the one that has fewer.
func (b *Bot) Aspects(_ context.Context, _ []knowledge.Space, _, _ string) ([]Choice, error) {
	return nil, errNotYet
}

// Holdings returns what some spaces hold.
func (b *Bot) Holdings(_ context.Context, _ []knowledge.Space) (Holdings, error) {
	return Holdings{}, errNotYet
}
