package discord

import (
	"encoding/json"

	"github.com/bwmarrin/discordgo"
)

// interaction is what people do with commands, buttons, menus and windows, as far
// as it is used. Where one field of the library's own type is not as expected,
// the whole of it is lost.
type interaction struct {
	ID      string                    `json:"id"`
	App     string                    `json:"application_id"`
	Type    discordgo.InteractionType `json:"type"`
	Token   string                    `json:"token"`
	Guild   string                    `json:"guild_id"`
	Channel string                    `json:"channel_id"`
	Room    struct {
		Type discordgo.ChannelType `json:"type"`
	} `json:"channel"`
	Member struct {
		User        person `json:"user"`
		Permissions string `json:"permissions"`
	} `json:"member"`
	// User is who acts, in direct messages; in servers Member has them.
	User person `json:"user"`
	// Owners tell where the app is installed: by "0" the server, by "1" the user.
	Owners map[string]string `json:"authorizing_integration_owners"`
	// Message is the one whose button was pressed.
	Message posted `json:"message"`
	// Data is read once the type is known.
	Data json.RawMessage `json:"data"`
}

// person is a user.
type person struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot"`
}

// posted is a message.
type posted struct {
	ID       string                 `json:"id"`
	Channel  string                 `json:"channel_id"`
	Guild    string                 `json:"guild_id"`
	Author   person                 `json:"author"`
	Content  string                 `json:"content"`
	Flags    discordgo.MessageFlags `json:"flags"`
	Type     discordgo.MessageType  `json:"type"`
	Webhook  string                 `json:"webhook_id"`
	Mentions []person               `json:"mentions"`
	// Replied is the message that this one replies to.
	Replied *struct {
		Author person `json:"author"`
	} `json:"referenced_message"`
	// Caused tells of a response to an interaction who caused it.
	Caused struct {
		User person `json:"user"`
	} `json:"interaction_metadata"`
	// Components are the message's own, read once something in them is looked for.
	Components json.RawMessage `json:"components"`
}

// user returns the ID of who acts.
func (i interaction) user() string {
	if i.Member.User.ID != "" {
		return i.Member.User.ID
	}
	return i.User.ID
}

// guild returns the server whose documents may answer: where the app is
// installed in it, rather than only brought along by a user. Where nothing is
// said of that, servers are the only place to install an app in.
func (i interaction) guild() string {
	if i.Owners == nil || i.Owners["0"] == i.Guild {
		return i.Guild
	}
	return ""
}

// place returns where an interaction is answered.
func (i interaction) place(h *hook) place {
	return place{
		guild: i.guild(), channel: i.Channel, user: i.user(), hook: h, direct: i.Guild == "" && i.Room.Type == discordgo.ChannelTypeDM,
		thread: i.Room.Type == discordgo.ChannelTypeGuildPublicThread || i.Room.Type == discordgo.ChannelTypeGuildPrivateThread,
	}
}

// ephemeral reports whether the message whose button was pressed is for the
// user's eyes alone.
func (i interaction) ephemeral() bool { return i.Message.Flags&discordgo.MessageFlagsEphemeral != 0 }
