package discord

import (
	"context"
	"strings"

	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

// flags tells which quotes are flagged, from the n-th on.
func (k curator) flags(ctx context.Context, n int) message {
	list, err := k.Librarian.Flags(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	return k.look().flags("", list, n)
}

// deciding returns what decides so on the flag that an ID names, in the list that
// begins at the place that follows ("0123456789abcdef.5"), and tells what is flagged
// then.
func (k curator) deciding(do library.Action, done phrases.Key) func(context.Context, string) message {
	return func(ctx context.Context, id string) message {
		flag, n, _ := strings.Cut(id, ".")
		err := k.Librarian.Decide(ctx, k.space, flag, do, k.by)
		if err != nil {
			return k.complain(err, "")
		}
		k.acted(string(do)+" a quote", "")
		list, err := k.Librarian.Flags(ctx, k.space)
		if err != nil {
			return k.complain(err, "")
		}
		return k.look().flags(k.Book.Say(done, nil), list, from(n))
	}
}
