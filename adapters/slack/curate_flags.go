package slack

import (
	"context"

	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

// flags tells which quotes are flagged, from the n-th on.
func (k curator) flags(ctx context.Context, n int) message {
	list, err := k.Librarian.Flags(ctx, k.space)
	return k.either(err, "", func() message { return k.look().flags("", list, n) })
}

// decide decides on a flag, and tells what is flagged then.
func (k curator) decide(ctx context.Context, flag string, do library.Action, done phrases.Key) message {
	if err := k.Librarian.Decide(ctx, k.space, flag, do, k.by); err != nil {
		return k.complain(err, "")
	}
	k.acted(string(do)+" a quote", "")
	list, err := k.Librarian.Flags(ctx, k.space)
	return k.either(err, "", func() message { return k.look().flags(k.Book.Say(done, nil), list, 0) })
}
