package slack

import (
	"context"
	"strings"

	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

// flags tells which quotes are flagged, from the n-th on.
func (k curator) flags(ctx context.Context, n int) message {
	list, err := k.Librarian.Flags(ctx, k.space)
	return k.either(err, "", func() message { return k.look().flags("", list, n) })
}

// decide decides on the flag that an ID names, in the list that begins at the
// place that follows ("0123456789abcdef.5"), and tells what is flagged then.
func (k curator) decide(ctx context.Context, id string, do library.Action, done phrases.Key) message {
	flag, n, _ := strings.Cut(id, ".")
	if err := k.Librarian.Decide(ctx, k.space, flag, do, k.by); err != nil {
		return k.complain(err, "")
	}
	k.acted(string(do)+" a quote", "")
	list, err := k.Librarian.Flags(ctx, k.space)
	return k.either(err, "", func() message { return k.look().flags(k.Book.Say(done, nil), list, from(n)) })
}
