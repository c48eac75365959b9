package discord

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

const (
	// asking begins the ID of a button that asks the question behind it.
	asking = "ask."
	// choosing begins the ID of a menu of aspects, before its number. Its options
	// are keys.
	choosing = "on"
	// flagging is the ID of a menu of quotes, whose options are keys too.
	flagging = "flag"
)

// press returns a button, or nil where its ID would be too long or is there
// already.
func (b *page) press(label, id string, style discordgo.ButtonStyle) part {
	if id == "" || units(id) > mostID || b.used[id] {
		return nil
	}
	b.used[id] = true
	return button(label, id, style)
}

// actions lays out what can be done with an answer as buttons, and the aspects to
// ask about next as a menu. More of a side is offered with the side where that
// can be. Below the answer to a further question there is less.
func (b *page) actions(r reply.Reply) {
	var buttons []part
	var aspects []discordgo.SelectMenuOption
	for _, a := range r.Actions {
		switch a.Act {
		case reply.On:
			aspects = append(aspects, discordgo.SelectMenuOption{Label: within(a.Label, mostOption), Value: a.Key})
		case reply.Share:
			if b.private {
				buttons = append(buttons, b.press(a.Label, a.Key, discordgo.PrimaryButton))
			}
		case reply.More, reply.Swap:
			if b.style < spare {
				buttons = append(buttons, b.press(a.Label, a.Key, discordgo.SecondaryButton))
			}
		case reply.Why:
			buttons = append(buttons, b.press(a.Label, a.Key, discordgo.SecondaryButton))
		case reply.Helpful:
			buttons = append(buttons, b.opinion("👍", a))
		case reply.NotHelpful:
			buttons = append(buttons, b.opinion("👎", a))
		case reply.Asked, reply.Flag:
		}
	}
	b.add(rows(buttons...)...)
	if b.style == rich {
		b.menu(aspects)
	}
}

// wrong offers the quotes of an answer to be flagged, as a menu, or is nil where
// there is none to flag.
func (p *renderer) wrong(r reply.Reply) part {
	var options []discordgo.SelectMenuOption
	for _, a := range r.Actions {
		if a.Act == reply.Flag && units(a.Key) <= mostID {
			options = append(options, discordgo.SelectMenuOption{Label: within(a.Label, mostOption), Description: subject(a), Value: a.Key})
		}
	}
	return row(menu(p.say.Say(phrases.FlagWhich, nil), flagging, options))
}

// subject returns what a quote to flag speaks of, or nothing.
func subject(a reply.Action) string {
	if a.Subject == "" {
		return ""
	}
	return within(a.Subject, mostOption)
}

// opinion returns a button that says what somebody thinks of the answer.
func (b *page) opinion(sign string, a reply.Action) part {
	p := b.press(a.Label, a.Key, discordgo.SecondaryButton)
	if shown, ok := p.(discordgo.Button); ok {
		shown.Emoji = &discordgo.ComponentEmoji{Name: sign}
		return shown
	}
	return nil
}

// menu offers the aspects to ask about next.
func (b *page) menu(aspects []discordgo.SelectMenuOption) {
	id := fmt.Sprint(choosing, b.menus)
	b.menus++
	b.add(row(menu(b.say.Say(phrases.AnotherAspect, nil), id, aspects)))
}
