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
