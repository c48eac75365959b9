package discord

import (
	"encoding/json"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
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
	// Context is where people are: a server, alone with the bot, or among
	// themselves. Old events lack it.
	Context *discordgo.InteractionContextType `json:"context"`
	Member  struct {
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
	// Room is the type of the channel, where Discord tells it.
	Room discordgo.ChannelType `json:"channel_type"`
	// Embeds are what is shown of links and by bots, Forwarded the messages that
	// this one passes on.
	Embeds []struct {
		Title       string `json:"title"`
		Description string `json:"description"`
	} `json:"embeds"`
	Forwarded []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
	} `json:"message_snapshots"`
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

// order is what a command was called with, as far as it is used.
type order struct {
	Name string                           `json:"name"`
	Type discordgo.ApplicationCommandType `json:"type"`
	// Options are what was given, or one that names what follows the command and
	// has what was given.
	Options []option `json:"options"`
	// Target is the ID of the message that the command was called on.
	Target   string `json:"target_id"`
	Resolved struct {
		Messages    map[string]posted     `json:"messages"`
		Attachments map[string]attachment `json:"attachments"`
	} `json:"resolved"`
}

// option is one thing that was given. Focused is the one that is being typed.
type option struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []option        `json:"options"`
}

// press is what was pressed, or chosen from a menu.
type press struct {
	ID     string   `json:"custom_id"`
	Values []string `json:"values"`
}

// filled is a window that was filled in.
type filled struct {
	ID   string `json:"custom_id"`
	Rows []struct {
		Fields []entry `json:"components"`
		// Field is the one below a label.
		Field entry `json:"component"`
	} `json:"components"`
}

type entry struct {
	Value string `json:"value"`
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

// place returns where an interaction is answered, of a user with an alias.
func (i interaction) place(h *hook, alias string) place {
	return place{
		request: adapters.NewRequest(), guild: i.guild(), channel: i.Channel, user: i.user(), alias: alias, hook: h,
		direct: i.direct(), thread: isThread(i.Room.Type),
	}
}

// direct reports whether nobody but the user and the bot is there. Two people
// among themselves have a channel of the same type.
func (i interaction) direct() bool {
	if i.Context != nil {
		return *i.Context == discordgo.InteractionContextBotDM
	}
	return i.Guild == "" && i.Room.Type == discordgo.ChannelTypeDM
}

func isThread(t discordgo.ChannelType) bool {
	switch t {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return true
	default:
		return false
	}
}

// ephemeral reports whether the message whose button was pressed is for the
// user's eyes alone.
func (i interaction) ephemeral() bool { return i.Message.Flags&discordgo.MessageFlagsEphemeral != 0 }

// isToken reports whether s can be the token of an interaction, and stand in an
// address.
func isToken(s string) bool {
	strange := func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`/\\?#%`, r) }
	return s != "" && !strings.ContainsFunc(s, strange)
}
