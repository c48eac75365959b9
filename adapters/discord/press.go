package discord

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// pressed acts on a button, or on an entry of a menu. What it is called is the key
// of an action, or has a dot in it.
func (k *desk) pressed(ctx context.Context, i interaction, p place) {
	var d press
	if glean(i.Data, &d) != nil {
		d = press{}
	}
	if strings.HasPrefix(d.ID, keepID) {
		k.keepPressed(ctx, i, p, d)
		return
	}
	t := task{keys: []string{"interaction:" + i.ID}}
	if at, ok := k.studies(p, i, d.ID); ok {
		t.place, t.lane = at, at.talk()
		if at.replace {
			t.lane = "message:" + i.Message.ID
		}
		t.job = func(ctx context.Context) { k.play(ctx, at, i, d.ID) }
		k.take(ctx, t)
		return
	}
	// Between a user and the bot nobody else is disturbed, and what only the user
	// sees is gone once they close the app.
	p.private = i.ephemeral() || !p.direct
	m := bot.Message{Key: d.key(), Spaces: k.spaces(p)}
	if question, asks := strings.CutPrefix(d.ID, asking); asks {
		m = bot.Message{Text: question}
	}
	k.meant(&t, i, p, m)
	if t.clicks == nil {
		t.clicks = d.clicks(i)
	}
	k.take(ctx, t)
}

// key returns the key of what was pressed or chosen.
func (d press) key() string {
	if len(d.Values) > 0 {
		return d.Values[0]
	}
	return d.ID
}

// meant fills in what a press asks for.
func (k *desk) meant(t *task, i interaction, p place, m bot.Message) {
	switch m.Pressed() {
	case reply.Share:
		// It is shown to everybody, which the first response decides; that it was
		// shared before, it says itself.
		p.private, t.clicks = false, []string{}
		t.job = func(ctx context.Context) { k.share(ctx, p, i.Message.ID, m) }
	case reply.Helpful:
		p.private = true
		t.job = func(ctx context.Context) { k.thank(ctx, p, m, "") }
	case reply.NotHelpful:
		p.private, t.quick, t.clicks = true, true, []string{} // who closed the window may want it back
		t.job = func(ctx context.Context) { k.inquire(ctx, p, m) }
	case reply.On, reply.Swap:
		// In a message that only the user sees, another view of the same takes its
		// place; what everybody sees stays as it is.
		p.replace = i.ephemeral()
		fallthrough
	default:
		m.Thread = p.goesOn()
		t.job = func(ctx context.Context) { k.answer(ctx, p, m) }
	}
	t.place, t.lane = p, p.goesOn()
}

// clicks are what two presses share that somebody makes in a row, as with a double
// click: Discord tells of each. An interaction's ID tells when it was, in
// milliseconds above the last 22 bits.
func (d press) clicks(i interaction) []string {
	const row = 1000 // milliseconds
	id, err := strconv.ParseUint(i.ID, 10, 64)
	if err != nil {
		return nil
	}
	now := id >> 22 / row
	of := func(second uint64) string {
		return fmt.Sprintf("click:%s/%s/%s/%s/%d", i.Message.ID, i.user(), d.ID, d.key(), second)
	}
	// The next second belongs to the same row, however late in this one it began.
	return []string{of(now), of(now + 1)}
}

// share shows an answer to everybody in the channel, made anew from its key. What
// is seen is shared once, however often the button is pressed.
func (k *desk) share(ctx context.Context, p place, seen string, m bot.Message) {
	keys, fresh := k.mark([]string{"shared:" + p.channel + ":" + seen + ":" + m.Key})
	if !fresh {
		k.tell(ctx, p.privately(), k.say(phrases.SharedBefore))
		return
	}
	r := k.ask(ctx, p, m)
	if r.Verdict.Outcome == "" {
		k.release(keys)
		k.tell(ctx, p.privately(), k.render(r, p.privately()))
		return
	}
	if err := k.send(ctx, p, k.shared(r, p)); err != nil {
		k.release(keys)
		k.report(err, p, "an answer could not be shared")
		k.tell(ctx, p.privately(), k.say(phrases.NotShared))
	}
}

// inquire opens the window that asks what was not helpful, which has to be the
// first response. Where it is too late for that, the opinion alone is noted.
func (k *desk) inquire(ctx context.Context, p place, m bot.Message) {
	window := response{Type: discordgo.InteractionResponseModal, Data: k.look().commentModal(m.Key)}
	if err := p.hook.respond(ctx, window); err != nil {
		k.report(err, p, "a window could not be opened")
		k.thank(ctx, p, m, "")
	}
}

// mostComment is the most of a comment that is taken note of, in runes.
const mostComment = 1000

// submitted acts on the window that asks what was not helpful.
func (k *desk) submitted(ctx context.Context, i interaction, p place) {
	var d filled
	if glean(i.Data, &d) != nil {
		d = filled{}
	}
	p.private = true
	m := bot.Message{Key: d.ID, Spaces: k.spaces(p)}
	k.take(ctx, task{
		place: p, keys: []string{"interaction:" + i.ID}, lane: p.talk(),
		job: func(ctx context.Context) { k.thank(ctx, p, m, d.text()) },
	})
}

// text returns what was entered in a window.
func (d filled) text() string {
	var all []string
	for _, row := range d.Rows {
		for _, f := range append(row.Fields, row.Field) {
			all = append(all, f.Value)
		}
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// thank takes note of what somebody thinks of an answer: of what is compared, in
// the documents' words, and of the comment that they wrote for whoever runs the
// bot.
func (k *desk) thank(ctx context.Context, p place, m bot.Message, comment string) {
	r := k.ask(ctx, p, m)
	if r.Pressed == reply.Helpful || r.Pressed == reply.NotHelpful {
		e := k.Log.Info().Str("request", p.request).Str("act", r.Pressed.String()).Str("guild", p.guild).Str("user", k.hash(p.user)).
			Strs("subjects", r.Subjects).Str("aspect", r.Aspect)
		if comment != "" {
			e = e.Str("comment", k.scrub(reply.Shorten(reply.Plain(comment), mostComment)))
		}
		e.Msg("feedback")
	}
	k.tell(ctx, p, k.render(r, p))
}
