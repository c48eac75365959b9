package slack

import (
	"context"
	"strconv"
	"strings"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// rollbackAsk asks whether to roll back to the generation of a number, or with
// zero to the one before.
func (k curator) rollbackAsk(ctx context.Context, number int) message {
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	g, ok := adapters.RollbackTo(list, number)
	switch {
	case ok:
		return k.look().rollbackAsk(g, serving(list))
	case number == 0:
		return k.say(phrases.RollbackNone)
	default:
		return k.words(k.Book.Say(phrases.RollbackUnknown, phrases.Args{"n": phrases.N(number)}))
	}
}

// rollback goes back to a generation, where what answers is what did when that
// was asked: "3.5" is generation 3 instead of 5.
func (k curator) rollback(ctx context.Context, id string) message {
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	to, from, _ := strings.Cut(id, ".")
	number, err := strconv.Atoi(to)
	g, ok := adapters.RollbackTo(list, number)
	if err != nil || number <= 0 || !ok || from != strconv.Itoa(serving(list)) {
		return k.say(phrases.RollbackGone)
	}
	r, err := k.Librarian.Rollback(ctx, k.space, g.Number, k.by)
	if err != nil && k.running(ctx) {
		return k.say(phrases.SpaceRunning)
	}
	return k.either(err, "", func() message {
		k.acted("rolled back", "")
		return k.look().passages(adapters.RollbackReport(k.Book, r))
	})
}

// serving returns the number of the generation that answers, or zero.
func serving(list []adapters.Generation) int {
	for _, g := range list {
		if g.Serving {
			return g.Number
		}
	}
	return 0
}
