package slack

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// tell sends a message to a place. Where Slack does not take it for all to see,
// as where not everybody may post, who asked gets it alone; where it may have
// been posted after all, or not, they are told that something went wrong.
func (k *desk) tell(ctx context.Context, p place, m message) {
	err := k.send(ctx, p, m)
	if err == nil {
		return
	}
	k.report(err, p, "an answer could not be delivered")
	switch {
	case !p.private && refused(err):
		err = k.send(ctx, p.privately(), m)
	case !p.private:
		err = k.send(ctx, p.privately(), k.failed(p))
	case uncertain(err):
		err = k.whisper(ctx, p, k.failed(p))
	default:
		return // no way was left
	}
	k.report(err, p, "nor could it be told to who asked alone")
}

// report logs that something at a place failed, where err is not nil.
func (k *desk) report(err error, p place, what string) {
	if err == nil {
		return
	}
	k.Log.Error().Str("request", p.request).Str("error", k.scrub(err.Error())).Str("tenant", p.tenant).Str("channel", p.channel).
		Str("user", k.hash(p.user)).Msg(what)
}

// send delivers a message: what only the user is to see to the hook of a place,
// where it has one that still takes replies, else by a method of Slack's and at
// last in a direct message; what all are to see by a method of Slack's alone.
func (k *desk) send(ctx context.Context, p place, m message) error {
	return k.simplify(p, m, func(m message) error { return k.deliver(ctx, p, m) })
}

// simplify does something with a message, and with ever simpler ones where
// Slack refuses the blocks, down to the text alone: that is complete.
func (k *desk) simplify(p place, m message, do func(m message) error) error {
	err := do(m)
	for refusedBlocks(err) {
		simpler, ok := m.simpler()
		if !ok {
			break
		}
		k.report(err, p, "blocks were refused; simpler ones go out, or the text alone")
		m = simpler
		err = do(m)
	}
	return err
}

func (k *desk) deliver(ctx context.Context, p place, m message) error {
	if !p.private {
		_, err := k.post(ctx, p, m)
		return err
	}
	switch err := k.hooked(ctx, p, m); {
	case errors.Is(err, errNoHook):
	case err == nil, refusedBlocks(err), uncertain(err):
		return err
	default:
		k.report(err, p, "one way to deliver an answer failed")
	}
	return k.whisper(ctx, p, m)
}

// whisper shows a message to the user alone: in the channel where the bot may
// speak there, else as a direct message.
func (k *desk) whisper(ctx context.Context, p place, m message) error {
	if p.channel != p.user {
		err := k.call(ctx, once, func(ctx context.Context) error {
			_, err := k.api.PostEphemeralContext(ctx, p.channel, p.user, options(p.thread, m)...)
			return err
		})
		if err == nil || refusedBlocks(err) || uncertain(err) {
			return err
		}
		k.report(err, p, "the bot may not speak in the channel; the user gets a direct message")
	}
	_, err := k.post(ctx, place{request: p.request, tenant: p.tenant, channel: p.user, user: p.user}, m)
	return err
}

// post posts a message for everybody in the channel. To a channel that is a
// user's ID Slack posts as a direct message.
func (k *desk) post(ctx context.Context, p place, m message) (posted sign, err error) {
	err = k.call(ctx, once, func(ctx context.Context) error {
		posted.channel, posted.ts, err = k.api.PostMessageContext(ctx, p.channel, options(p.thread, m)...)
		return err
	})
	return posted, err
}

// update puts a message in the place of one that the bot posted. It reports
// whether it could; without its blocks where they are refused.
func (k *desk) update(ctx context.Context, posted sign, m message) bool {
	p := place{request: adapters.RequestID(ctx), channel: posted.channel}
	err := k.simplify(p, m, func(m message) error {
		return k.call(ctx, again, func(ctx context.Context) error {
			_, _, _, err := k.api.UpdateMessageContext(ctx, posted.channel, posted.ts, options("", m)...)
			return err
		})
	})
	k.report(err, p, "a message could not be updated")
	return err == nil
}

// status shows below a thread that the bot is looking, until it posts there.
// It reports whether it could.
func (k *desk) status(ctx context.Context, p place) bool {
	err := k.call(ctx, again, func(ctx context.Context) error {
		return k.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
			ChannelID: p.channel, ThreadTS: p.thread, Status: k.Book.Say(phrases.IsLooking, nil),
		})
	})
	return err == nil
}

// options say how a message is sent: without previews of links, and without
// markup in the text, which is not ours alone.
func options(thread string, m message) []slack.MsgOption {
	out := []slack.MsgOption{
		slack.MsgOptionText(m.text, false), slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(m.blocks) > 0 {
		out = append(out, slack.MsgOptionBlocks(m.blocks...))
	}
	if thread != "" {
		out = append(out, slack.MsgOptionTS(thread))
	}
	return out
}

// refusedBlocks reports whether Slack found fault with the blocks of a
// message, rather than with whom it is for.
func refusedBlocks(err error) bool {
	code := codeOf(err)
	return strings.HasPrefix(code, "invalid_block") || strings.HasPrefix(code, "msg_blocks") || slices.Contains([]string{
		"invalid_arguments", "invalid_array_arg", "invalid_arg_value", "msg_too_long", "block_mismatch", "invalid_payload",
		"invalid_json", "json_not_object", "unsupported_block_type", "too_many_blocks",
	}, code)
}

// codeOf returns Slack's own name of an error, or the empty string.
func codeOf(err error) string {
	if e, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return e.Err
	}
	return ""
}
