package discord

import (
	"context"
	"encoding/json"
	"strings"

	"juxta/adapters"
	"juxta/bot/reply"
)

// The beginnings of the IDs of study's own buttons. No key of an action has a dot
// in it.
const (
	debateID = "debate."
	quizID   = "quiz."
)

// games keep what people do in debates and at riddles, in memory alone.
type games struct {
	// ballots are the votes in debates and the guesses at riddles, scores how
	// well people guess in each channel; dealt tells riddles that are new there.
	ballots *adapters.Ballots
	scores  *adapters.Scores
	dealt   *adapters.Seen
}

func newGames() games {
	const mostDealt = 10_000
	return games{ballots: adapters.NewBallots(0), scores: adapters.NewScores(0), dealt: adapters.NewSeen(mostDealt)}
}

// studies returns where the button with an ID, which was pressed at p, is acted on
// by play; or false where it is no button of a debate or a quiz.
//
// What changes a message is to be acted on in order, in a lane named after the
// message, else counts would run backwards; guesses need not wait for each other.
// Nothing pressed is to be passed over as pressed before: people change their
// minds.
func (k *desk) studies(p place, i interaction, id string) (place, bool) {
	switch {
	case id == quizAnother:
		p.private, p.replace = i.ephemeral(), false
		return p, true
	case strings.HasPrefix(id, quizGuess) && !p.direct && !i.ephemeral(): // others go on guessing
		return p.privately(), true
	case strings.HasPrefix(id, quizID), i.Message.debates():
		p.private, p.replace = i.ephemeral(), true
		return p, true
	}
	return p, false
}

// play acts on a button of a debate or a quiz.
func (k *desk) play(ctx context.Context, p place, i interaction, id string) {
	if !k.turn(ctx, p, id != quizAnother) {
		return
	}
	if i.Message.debates() {
		k.argue(ctx, p, i, id)
		return
	}
	k.guess(ctx, p, i, id)
}

// words lays out a sentence of the bot's own.
func (k *desk) words(s string) message { return plain(reply.Reply{Headline: s}) }

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
