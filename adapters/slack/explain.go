package slack

import (
	"context"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// explain shows the arithmetic of a verdict in a window. A window has to be
// opened within three seconds of the press, so one that says that the bot is
// looking is opened where the answer takes longer than people are patient, and
// filled later. What no window can show is told where the button was.
func (k *desk) explain(ctx context.Context, p place, trigger string, m bot.Message) {
	var window string
	r := adapters.Patiently(ctx, k.Patience,
		func(ctx context.Context) {
			id, err := k.openView(ctx, trigger, k.look().noticeModal(k.Book.Say(phrases.Working, nil)))
			k.report(err, p, "a window could not be opened")
			window = id
		},
		func(ctx context.Context) reply.Reply { return k.ask(ctx, p, m) })
	shown := k.look().whyModal(r)
	if r.Verdict.Outcome == "" {
		shown = k.look().noticeModal(r.Headline)
	}
	var err error
	if window == "" {
		_, err = k.openView(ctx, trigger, shown)
	} else {
		err = k.fillView(ctx, window, shown)
	}
	if err != nil {
		k.report(err, p, "a verdict could not be explained in a window")
		k.tell(ctx, p, plain(r))
	}
}

// fillView puts something else into a window that is open.
func (k *desk) fillView(ctx context.Context, id string, v slack.ModalViewRequest) error {
	return k.call(ctx, again, func(ctx context.Context) error {
		_, err := k.api.UpdateViewContext(ctx, v, "", "", id)
		return err
	})
}
