package slack

import (
	"context"

	"github.com/slack-go/slack"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// What anybody may say alone, to hear what is kept of people, and to have
// forgotten what is kept of them.
const (
	wordPrivacy = "privacy"
	wordForget  = "forget"
)

// forgetUser forgets what is kept of who asks.
func (k *desk) forgetUser(ctx context.Context, p place) {
	key := phrases.Forgotten
	if k.ForgetUser != nil {
		if err := k.ForgetUser(ctx, p.asker()); err != nil {
			k.report(err, p, "somebody could not be forgotten")
			key = phrases.ForgottenNot
		}
	}
	k.tell(ctx, p.alone(), plain(k.fault(p, key)))
}

// flagged notes that somebody finds fault with a quote, and thanks them where they
// said so: in the window that shows the arithmetic, or in the channel.
func (k *desk) flagged(ctx context.Context, p place, window string, m bot.Message) {
	p = p.privately()
	r, _ := k.asked(ctx, p, m)
	if window == "" {
		k.tell(ctx, p, k.render(r, p))
		return
	}
	if err := k.fillView(ctx, window, k.look().noticeModal(r.Headline)); err != nil {
		k.report(err, p, "nobody could be thanked in a window")
		k.tell(ctx, p, k.render(r, p))
	}
}

// flaggable lays out a sentence with such a menu below it, where there is one.
func (p *renderer) flaggable(r reply.Reply) []slack.Block {
	menu := p.flagMenu(r.Actions)
	if menu == nil {
		return nil
	}
	return []slack.Block{said(r.Headline), menu}
}

// flagMenu returns the menu that asks which of the quotes is wrong, or nothing
// where none can be flagged.
func (p *renderer) flagMenu(actions []reply.Action) slack.Block {
	var quotes []*slack.OptionBlockObject
	for _, a := range actions {
		if a.Act == reply.Flag && len(quotes) < mostOptions {
			quotes = append(quotes, slack.NewOptionBlockObject(a.Key, plainText(a.Label, mostOption), nil))
		}
	}
	if len(quotes) == 0 {
		return nil
	}
	which := plainText(p.say.Say(phrases.FlagWhich, nil), mostLabel)
	id := actionPrefix + reply.Flag.String()
	return slack.NewActionBlock(id, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, which, id, quotes...))
}
