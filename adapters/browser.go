package adapters

import (
	"context"

	"juxta/bot"
	"juxta/knowledge"
)

// Browser tells what there is to ask about, for type-ahead and overviews. It
// is safe for concurrent use; [bot.Bot] is one.
type Browser interface {
	Subjects(ctx context.Context, spaces []knowledge.Space, typed, beside string, limit int) ([]bot.Choice, error)
	Aspects(ctx context.Context, spaces []knowledge.Space, a, b string) ([]bot.Choice, error)
	Holdings(ctx context.Context, spaces []knowledge.Space) (bot.Holdings, error)
}

var _ Browser = (*bot.Bot)(nil)
