package discord

import (
	"context"

	"juxta/bot"
)

// debate deals the evidence on what m asks, "a or b on aspect", as two hands, and
// lets the channel vote. Without evidence for two sides it gives the answer itself.
func (k *desk) debate(context.Context, place, bot.Message) {}

// quiz deals a riddle for an interaction with the command or with a button.
func (k *desk) quiz(context.Context, place, interaction) {}

// studies reports whether the button with an ID is one of a debate or a quiz, so
// that play acts on it. What is pressed below one message is to be acted on in
// order, in a lane named after the message, else counts would run backwards.
func (k *desk) studies(_ interaction, _ string) bool { return false }

// play acts on a button of a debate or a quiz.
func (k *desk) play(context.Context, place, interaction, string) {}
