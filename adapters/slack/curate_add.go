package slack

import (
	"context"
	"strings"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

// addPage keeps the page at the address that words begin with; what follows is its
// title. Without an address it tells how documents are added.
func (k curator) addPage(ctx context.Context, words string) {
	address, title := addressed(words), ""
	if address == "" {
		k.tell(ctx, k.place, k.words(k.Book.Say(phrases.AddHow, nil)))
		return
	}
	title = strings.TrimSpace(words[len(address):])
	k.meanwhile(ctx, k.Book.Say(phrases.PageFetching, nil), func(ctx context.Context) message {
		s, err := k.Librarian.AddPage(ctx, library.NewPage{Space: k.space, Address: address, Title: title, By: k.by})
		return k.either(err, address, func() message { return k.words(k.kept(s)) })
	})
}

// kept says what adding a document did.
func (k curator) kept(s adapters.Shelved) string {
	key := phrases.DocumentUnchanged
	switch s.Action { //nolint:exhaustive // adding does nothing else
	case library.Added:
		key = phrases.DocumentAdded
	case library.Replaced:
		key = phrases.DocumentReplaced
	}
	k.acted("added", s.Document.ID)
	return k.Book.Say(key, phrases.Args{"name": short(s.Document.ID), "claims": phrases.N(s.Claims)})
}

// meanwhile does a job, and says what goes on where that takes longer than people
// are patient. What comes of the job takes the place of that where it can.
func (k curator) meanwhile(ctx context.Context, going string, job func(context.Context) message) {
	var told bool
	m := adapters.Patiently(ctx, k.Patience, func(ctx context.Context) {
		err := k.send(ctx, k.place, k.words(going))
		told = err == nil && k.place.hook.good() && !k.place.hook.bound
		k.report(err, k.place, "no sign of life could be given")
	}, job)
	p := k.place
	p.replace = told
	k.tell(ctx, p, m)
}

// short returns a name in one line that leaves room for others.
func short(name string) string { return reply.Shorten(reply.Plain(name), mostShown) }
