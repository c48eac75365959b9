package slack

import (
	"context"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/reply"
)

// homeOpened acts on the app's home being opened: its tab of overviews, or the
// one in which people write to the bot.
func (k *desk) homeOpened(ctx context.Context, d delivery, h happening, p place) outcome {
	if h.Tab == "messages" {
		return k.begun(ctx, d, p)
	}
	return k.take(ctx, task{
		place: p, keys: []string{"event:" + d.EventID}, quiet: true,
		job: func(ctx context.Context) { k.publishHome(ctx, p) },
	})
}

func (k *desk) publishHome(ctx context.Context, p place) {
	v := k.look().homeView(k.overview(ctx, p))
	v.PrivateMetadata = p.channel
	err := k.call(ctx, again, func(ctx context.Context) error {
		_, err := k.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: p.user, View: v})
		return err
	})
	k.report(err, p, "the app's home could not be shown")
}

// begun acts on a conversation with the bot being opened: it suggests what to
// ask.
func (k *desk) begun(ctx context.Context, d delivery, p place) outcome {
	return k.take(ctx, task{
		place: p, keys: []string{"event:" + d.EventID}, quiet: true,
		job: func(ctx context.Context) { k.suggestPrompts(ctx, p) },
	})
}

// suggestPrompts shows questions to try above a conversation.
func (k *desk) suggestPrompts(ctx context.Context, p place) {
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: p.channel, ThreadTS: p.thread}
	list, err := adapters.Prompts(ctx, k.Browser, k.spaces(p))
	k.report(err, p, "no questions to try could be gathered")
	for _, q := range list {
		params.AddPrompt(reply.Shorten(q, mostPromptTitle), q)
	}
	if len(params.Prompts) == 0 {
		return
	}
	err = k.call(ctx, again, func(ctx context.Context) error {
		return k.api.SetAssistantThreadsSuggestedPromptsContext(ctx, params)
	})
	k.report(err, p, "questions to try could not be suggested")
}

// mostPromptTitle is the most bytes of a prompt's title.
const mostPromptTitle = 60
