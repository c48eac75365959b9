package discord

import (
	"context"
	"encoding/json"
	"strings"

	"juxta/bot"
)

// The beginnings of the IDs of study's own buttons. No key of an action has a dot
// in it.
const (
	debateID = "debate."
	quizID   = "quiz."
)

// studies returns where the button with an ID, which was pressed at p, is acted on
// by play; or false where it is no button of a debate or a quiz.
//
// What is pressed below one message is to be acted on in order, in a lane named
// after the message, else counts would run backwards. Nothing pressed is to be
// passed over as pressed before: people change their minds.
func (k *desk) studies(p place, i interaction, id string) (place, bool) {
	switch {
	case id == quizAnother:
		p.private, p.replace = i.ephemeral(), false
		return p, true
	case strings.HasPrefix(id, quizGuess):
		return p.privately(), true
	case strings.HasPrefix(id, quizID), i.Message.debates():
		p.private, p.replace = i.ephemeral(), true
		return p, true
	}
	return p, false
}

// play acts on a button of a debate or a quiz.
func (k *desk) play(ctx context.Context, p place, i interaction, id string) {}

// debate deals the evidence on what m asks, "a or b on aspect", as two hands, and
// lets the channel vote. Without evidence for two sides it gives the answer itself.
func (k *desk) debate(context.Context, place, bot.Message) {}

// quiz deals a riddle for an interaction with the command or with a button.
func (k *desk) quiz(context.Context, place, interaction) {}

// debates reports whether a message is a debate that is open: then its buttons
// belong to that.
func (m posted) debates() bool {
	for _, id := range m.buttons() {
		if strings.HasPrefix(id, debateID) {
			return true
		}
	}
	return false
}

// buttons returns the IDs of the buttons below a message, in order.
func (m posted) buttons() []string {
	var parts []pressable
	_ = json.Unmarshal(m.Components, &parts) // what cannot be read has no buttons
	return idsOf(parts)
}

// pressable is a component as far as one can press it.
type pressable struct {
	ID    string      `json:"custom_id"`
	Parts []pressable `json:"components"`
}

func idsOf(parts []pressable) []string {
	var out []string
	for _, p := range parts {
		if p.ID != "" {
			out = append(out, p.ID)
		}
		out = append(out, idsOf(p.Parts)...)
	}
	return out
}

// The buttons of a quiz.
const (
	quizGuess   = quizID + "guess."
	quizAnother = quizID + "another"
)
