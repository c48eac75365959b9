package slack

import (
	"context"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/bot"
	"juxta/bot/phrases"
)

// The slash commands.
const (
	commandCompare = "/compare"
	commandJuxta   = "/juxta"
)

// command acts on a slash command.
func (k *desk) command(ctx context.Context, c slack.SlashCommand) outcome {
	p := place{
		tenant:  install{team: c.TeamID, enterprise: c.EnterpriseID, whole: c.IsEnterpriseInstall}.tenant(),
		channel: c.ChannelID, user: c.UserID, hook: k.hook(c.ResponseURL, time.Now()), private: true,
	}
	return k.take(ctx, task{
		place: p, keys: []string{"command:" + c.TriggerID}, lane: p.talk(), refusal: k.refusal(), job: k.ordered(p, c),
	})
}

// ordered returns the job that a slash command asks for. A word that is no
// sub-command is part of a question.
func (k *desk) ordered(p place, c slack.SlashCommand) func(context.Context) {
	text := typed(c.Text)
	word, rest, more := strings.Cut(text, " ")
	alone := ""
	if !more {
		alone = strings.ToLower(word)
	}
	switch {
	case text == "" && c.Command == commandCompare:
		return func(ctx context.Context) { k.openCompare(ctx, p, c.TriggerID) }
	case text == "", alone == "help":
		return k.overviewed(p, k.look().helpMessage)
	case alone == "topics":
		return k.overviewed(p, k.look().topicsMessage)
	case alone == "status":
		return k.overviewed(p, k.look().statusMessage)
	case more && strings.EqualFold(word, "ask"):
		text = rest
	}
	return func(ctx context.Context) { k.answer(ctx, p, bot.Message{Text: text, Thread: p.talk()}) }
}

// overviewed returns the job that lays out an overview.
func (k *desk) overviewed(p place, lay func(home) message) func(context.Context) {
	return func(ctx context.Context) { k.tell(ctx, p, lay(k.overview(ctx, p))) }
}

// refusal is what a slash command is told at once where there is no room.
func (k *desk) refusal() any {
	return slack.WebhookMessage{ResponseType: slack.ResponseTypeEphemeral, Text: k.say(phrases.Busy).text}
}
