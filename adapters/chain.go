package adapters

import (
	"slices"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Chain returns h behind middlewares, the outermost first. What many people
// speak to at once answers through
//
//	Chain(b, Recover(log, book), Limit(book, Limits{}), Deadline(10*time.Second, log, book))
//
// Recover stands outside, for what goes wrong within the others too; Limit
// before Deadline, since a refusal needs no time.
func Chain(h bot.Handler, around ...bot.Middleware) bot.Handler {
	for _, m := range slices.Backward(around) {
		h = m(h)
	}
	return h
}

// notice is a reply that says a sentence and answers nothing.
func notice(book *phrases.Book, key phrases.Key, args phrases.Args) reply.Reply {
	return reply.Reply{Headline: book.Say(key, args)}
}
