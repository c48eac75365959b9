package slack

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// What buttons do whose value is no key of an answer, or one of two: open the
// window that asks for two things, and give an opinion.
const (
	actCompare  = "compare"
	actFeedback = "feedback"
)

// The message shortcuts.
const (
	shortcutCompare = "juxta.compare_message"
	shortcutAdd     = "juxta.add_files"
)

// interaction acts on what people do with the bot's messages and views.
func (k *desk) interaction(ctx context.Context, i interaction) outcome {
	switch i.Type {
	case slack.InteractionTypeBlockActions:
		return k.pressed(ctx, i)
	case slack.InteractionTypeMessageAction:
		return k.shortcut(ctx, i)
	case slack.InteractionTypeBlockSuggestion:
		return outcome{payload: k.suggest(ctx, i)}
	case slack.InteractionTypeViewSubmission:
		return k.submitted(ctx, i)
	default:
		k.Log.Debug().Str("type", string(i.Type)).Msg("an interaction of no concern is passed over")
		return outcome{}
	}
}

// shortcut compares what is in a message, which its author did not say to the
// bot, or keeps the files that are.
func (k *desk) shortcut(ctx context.Context, i interaction) outcome {
	p := k.placeOf(i)
	switch i.CallbackID {
	case shortcutCompare:
	case shortcutAdd:
		return k.offered(ctx, p, i)
	default:
		return outcome{}
	}
	m := bot.Message{Text: typed(i.Message.words()), Thread: p.talk(), Overheard: true}
	return k.take(ctx, task{
		place: p, keys: []string{"shortcut:" + i.TriggerID}, lane: m.Thread,
		job: func(ctx context.Context) { k.answer(ctx, p, m) },
	})
}

// pressed acts on a button, or on an entry of a menu. One press is one action;
// elements that are not the bot's answers, such as those of a form, do nothing
// by themselves.
func (k *desk) pressed(ctx context.Context, i interaction) outcome {
	if len(i.Actions) == 0 {
		return outcome{}
	}
	if i.View.CallbackID == compareCallback {
		return k.chose(ctx, i)
	}
	a := i.Actions[0]
	act, ok := strings.CutPrefix(a.ActionID, actionPrefix)
	act, _, _ = strings.Cut(act, ".")
	if !ok || a.key() == "" && act != actCompare {
		return outcome{}
	}
	p := k.placeOf(i)
	// Between a user and the bot nobody else is disturbed, and what only the
	// user sees would be gone the next day.
	p.private = i.Container.Ephemeral || !p.direct()
	m := bot.Message{Key: a.key(), Thread: i.talk(p)}
	return k.take(ctx, task{
		place: p, keys: []string{"press:" + i.TriggerID, "click:" + a.click(p)}, lane: m.Thread,
		job: func(ctx context.Context) { k.act(ctx, p, i, act, m) },
	})
}

// click is what two presses share that somebody makes in a row, as with a double
// click; nothing where Slack does not say when it was, and of Share, which says
// itself that it was pressed before.
func (p press) click(at place) string {
	const row = 2 // seconds
	seconds, err := strconv.ParseFloat(p.TS, 64)
	if err != nil || strings.HasPrefix(p.ActionID, actionPrefix+reply.Share.String()) {
		return ""
	}
	return fmt.Sprintf("%s/%s/%s/%s/%.0f", at.channel, at.user, p.ActionID, p.key(), math.Floor(seconds/row))
}

// talk names the conversation that a press goes on with. One in public goes on
// with none, since the others do not see what it shows.
func (i interaction) talk(p place) string {
	switch {
	case !p.private:
		return p.conversation()
	case i.Container.Ephemeral:
		return p.talk()
	default:
		return ""
	}
}

// act does what a button says.
func (k *desk) act(ctx context.Context, p place, i interaction, act string, m bot.Message) {
	switch act {
	case actCompare:
		k.openCompare(ctx, p, i.TriggerID)
	case actKeep:
		k.keepPressed(ctx, p, i, m.Key)
	case askPrompt:
		k.answer(ctx, p, bot.Message{Text: m.Key, Thread: m.Thread})
	case actFeedback:
		k.thank(ctx, p, m)
	case reply.Why.String():
		k.explain(ctx, p, i.TriggerID, m)
	case reply.Flag.String():
		k.flagged(ctx, p, i.View.ID, m)
	case reply.Share.String():
		k.share(ctx, p, i.Container.MessageTS, m)
	case reply.On.String(), reply.Swap.String():
		// In a message that only the user sees, another view of the same takes
		// its place; what everybody sees stays as it is.
		p.replace = i.Container.Ephemeral
		k.answer(ctx, p, m)
	default:
		k.answer(ctx, p, m)
	}
}

// share shows an answer to everybody in the channel, made anew from its key.
// What is seen is shared once, however often the button is pressed.
func (k *desk) share(ctx context.Context, p place, seen string, m bot.Message) {
	r, _ := k.asked(ctx, p, m)
	if r.Verdict.Outcome == "" {
		k.tell(ctx, p, k.render(r, p))
		return
	}
	keys, fresh := k.mark(p.tenant, []string{"shared:" + p.talk() + ":" + seen + ":" + m.Key})
	if !fresh {
		k.tell(ctx, p, k.say(phrases.SharedBefore))
		return
	}
	if err := k.publish(ctx, p, k.shared(r, p)); err != nil {
		k.release(keys)
		k.report(err, p, "an answer could not be shared")
		k.tell(ctx, p, k.say(phrases.NotShared))
		return
	}
	k.tell(ctx, p, k.say(phrases.Shared))
}

// publish shows a message to everybody in a channel: by the hook where the bot
// may not speak there.
func (k *desk) publish(ctx context.Context, p place, m message) error {
	p.private = false
	err := k.send(ctx, p, m)
	if refused(err) && p.hook.good() {
		k.report(err, p, "the bot may not speak in the channel; the response URL may")
		err = k.simplify(p, m, func(m message) error { return k.hooked(ctx, p, m) })
	}
	return err
}

// thank takes note of what somebody thinks of an answer: of what is compared,
// in the documents' words, and of nothing that they wrote.
func (k *desk) thank(ctx context.Context, p place, m bot.Message) {
	r, _ := k.asked(ctx, p, m)
	k.Log.Info().Str("request", p.request).Str("act", r.Pressed.String()).Str("tenant", p.tenant).Str("user", k.hash(p.user)).
		Strs("subjects", r.Subjects).Str("aspect", r.Aspect).Msg("feedback")
	k.tell(ctx, p.privately(), k.render(r, p.privately()))
}
