package discord

import (
	"github.com/bwmarrin/discordgo"

	"juxta/bot/phrases"
)

// form is a window that opens over the channel. Its fields stand in rows, the one
// way of theirs that discordgo can read again.
type form struct {
	ID    string `json:"custom_id"`
	Title string `json:"title"`
	Rows  []part `json:"components"`
}

// commented is the ID of the field for what was not helpful.
const commented = "comment"

// commentModal returns the window that asks what was not helpful about the answer
// whose button has a key. Nothing has to be said; it goes to whoever runs the bot.
func (p *renderer) commentModal(key string) form {
	field := discordgo.TextInput{
		CustomID: commented, Label: within(p.say.Say(phrases.CommentLabel, nil), mostField), Style: discordgo.TextInputParagraph,
		Placeholder: within(p.say.Say(phrases.CommentHint, nil), mostOption), MaxLength: mostComment,
	}
	return form{ID: key, Title: within(p.say.Say(phrases.CommentTitle, nil), mostTitle), Rows: []part{row(field)}}
}
