package discord

import (
	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
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

// helpMessage tells how to ask and what there is to ask about.
func (p *renderer) helpMessage(adapters.Overview) message {
	return message{text: p.say.Say(phrases.Ways, nil)}
}

// topicsMessage tells what there is to compare.
func (p *renderer) topicsMessage(adapters.Overview) message {
	return message{text: p.say.Say(phrases.HomeTopics, nil)}
}

// statusMessage tells what is indexed, how new it is and when it was read.
func (p *renderer) statusMessage(adapters.Overview) message {
	return message{text: p.say.Say(phrases.Holdings, nil)}
}

// commentModal is the window that asks what was not helpful about an answer. The
// key of the opinion comes back with it.
func (p *renderer) commentModal(key string) any {
	input := discordgo.TextInput{CustomID: "comment", Label: p.say.Say(phrases.ActionNotHelpful, nil), Style: discordgo.TextInputParagraph}
	return map[string]any{
		"custom_id": key, "title": p.say.Say(phrases.ActionNotHelpful, nil),
		"components": []any{discordgo.ActionsRow{Components: []discordgo.MessageComponent{input}}},
	}
}
