package discord

import (
	"context"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot"
)

// said acts on a message. It is the bot's concern where it is a direct message,
// names the bot or replies to it, and is a person's own.
func (k *desk) said(ctx context.Context, m posted) {
	me := k.me.Load()
	if me == nil || !isID(m.ID) || !isID(m.Channel) || !m.spoken() || m.Author.ID == me.user || !m.concerns(me.user) {
		return
	}
	p := place{
		request: adapters.NewRequest(), guild: m.Guild, channel: m.Channel, user: m.Author.ID, alias: k.hash(m.Author.ID),
		message: m.ID, direct: m.Guild == "", thread: k.inThread(m),
	}
	p.opens = !p.direct && !p.thread && k.Threads != nil && k.Threads.On(p.guild)
	said := bot.Message{Text: typed(m.Content), Thread: p.conversation()}
	k.take(ctx, task{
		place: p, keys: []string{"message:" + m.ID}, lane: said.Thread,
		job: func(ctx context.Context) { k.respond(ctx, p, said) },
	})
}

// spoken reports whether a message is one that a person wrote, rather than news of
// somebody who joined, or what another bot says.
func (m posted) spoken() bool {
	own := m.Type == discordgo.MessageTypeDefault || m.Type == discordgo.MessageTypeReply
	return own && m.Author.ID != "" && !m.Author.Bot && m.Webhook == ""
}

// concerns reports whether a message is said to a user. What replies to somebody
// without naming them comes without its words where they are none of our business.
func (m posted) concerns(user string) bool {
	named := slices.ContainsFunc(m.Mentions, func(x person) bool { return x.ID == user })
	replies := m.Replied != nil && m.Replied.Author.ID == user && m.Content != ""
	return m.Guild == "" || named || replies
}

// words returns the text of a message, with that of what is shown below it.
func (m posted) words() string {
	parts := []string{m.Content}
	for _, e := range m.Embeds {
		parts = append(parts, e.Title, e.Description)
	}
	for _, f := range m.Forwarded {
		parts = append(parts, f.Message.Content)
	}
	return strings.Join(parts, "\n")
}
