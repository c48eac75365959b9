package slack

import (
	"context"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
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
		request: adapters.NewRequest(), tenant: install{team: c.TeamID, enterprise: c.EnterpriseID, whole: c.IsEnterpriseInstall}.tenant(),
		channel: c.ChannelID, user: c.UserID, hook: k.hook(c.ResponseURL, time.Now()), private: true,
	}
	if out, ok := k.curates(ctx, p, c); ok {
		return out
	}
	return k.take(ctx, task{
		place: p, keys: []string{"command:" + c.TriggerID}, lane: p.talk(), refusal: k.refusal(), job: k.ordered(p, c),
	})
}

// ordered returns the job that a slash command asks for. A word that is no
// sub-command is part of a question.
func (k *desk) ordered(p place, c slack.SlashCommand) func(context.Context) {
	text := typed(c.Text)
	if text == "" && c.Command == commandCompare {
		return func(ctx context.Context) { k.openCompare(ctx, p, c.TriggerID) }
	}
	if word, rest, more := strings.Cut(text, " "); more && strings.EqualFold(word, "ask") {
		text = rest
	}
	return func(ctx context.Context) {
		k.respond(ctx, p, bot.Message{Text: text, Thread: p.talk()})
		if wordOf(text) == "help" {
			k.helpKeepers(ctx, p)
		}
	}
}

// shows returns what lays out the overview that a word alone asks for, by
// whichever way it came, or nil where a text is a question.
func (k *desk) shows(text string) func(adapters.Overview) message {
	switch wordOf(text) {
	case "", "help":
		return k.look().helpMessage
	case "topics":
		return k.look().topicsMessage
	case "status":
		return k.look().statusMessage
	default:
		return nil
	}
}

// wordOf returns the word that a text may be alone.
func wordOf(text string) string { return strings.ToLower(strings.TrimRight(text, "?!.")) }

// refusal is what a slash command is told at once where there is no room.
func (k *desk) refusal() any {
	return slack.WebhookMessage{ResponseType: slack.ResponseTypeEphemeral, Text: k.say(phrases.Busy).text}
}
