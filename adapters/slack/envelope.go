package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"juxta/adapters"
)

// dispatch acts on an envelope of any transport. It returns at once, but for
// type-ahead, which is its own answer. What cannot be read, or is of a kind
// that is not known, is logged and acknowledged: delivered again it would be
// no better; so it is with one that brings about a panic.
func (k *desk) dispatch(ctx context.Context, kind string, body []byte) (out outcome) {
	defer func() {
		if v := recover(); v != nil {
			k.panicked("", v)
			out = outcome{}
		}
	}()
	switch kind {
	case socketmode.RequestTypeSlashCommands:
		var c slack.SlashCommand
		if k.parsed(kind, json.Unmarshal(body, &c)) {
			return k.command(ctx, c)
		}
	case socketmode.RequestTypeInteractive:
		var i interaction
		if k.parsed(kind, json.Unmarshal(body, &i)) {
			return k.interaction(ctx, i)
		}
	case socketmode.RequestTypeEventsAPI:
		var e delivery
		if k.parsed(kind, json.Unmarshal(body, &e)) {
			return k.event(ctx, e)
		}
	default:
		k.Log.Warn().Str("kind", kind).Msg("an envelope of an unknown kind is passed over")
	}
	return outcome{}
}

func (k *desk) parsed(kind string, err error) bool {
	if err != nil {
		k.Log.Error().Str("kind", kind).Str("error", k.scrub(err.Error())).Msg("an envelope cannot be read and is passed over")
	}
	return err == nil
}

// delivery is what the Events API sends, as far as it is used. The library's
// own types are many, and where one field of one is not as expected the whole
// envelope is lost.
type delivery struct {
	Type         string `json:"type"`
	Challenge    string `json:"challenge"`
	TeamID       string `json:"team_id"`
	EnterpriseID string `json:"enterprise_id"`
	EventID      string `json:"event_id"`
	// External reports that the channel is shared with another workspace.
	External       bool `json:"is_ext_shared_channel"`
	Authorizations []struct {
		TeamID       string `json:"team_id"`
		EnterpriseID string `json:"enterprise_id"`
		UserID       string `json:"user_id"`
		Bot          bool   `json:"is_bot"`
		Whole        bool   `json:"is_enterprise_install"`
	} `json:"authorizations"`
	// Event is read once its type is known to be one of interest.
	Event json.RawMessage `json:"event"`
}

// install returns whose the event is. In a channel shared between workspaces
// team_id may be the other one's; the authorization is ours.
func (d delivery) install() install {
	if len(d.Authorizations) == 0 {
		return install{team: d.TeamID, enterprise: d.EnterpriseID}
	}
	a := d.Authorizations[0]
	return install{team: cmp.Or(a.TeamID, d.TeamID), enterprise: cmp.Or(a.EnterpriseID, d.EnterpriseID), whole: a.Whole}
}

// outside reports whether who sent a message belongs to another workspace, with
// which the channel is shared. Within an organization nobody is outside.
func (d delivery) outside(h happening) bool {
	own := d.install()
	return d.External && h.UserTeam != "" && h.UserTeam != own.team && h.UserTeam != own.enterprise
}

// happening is an event inside a delivery, as far as it is used.
type happening struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	UserTeam    string `json:"user_team"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	ThreadTS    string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
	Tab         string `json:"tab"`
	Assistant   struct {
		UserID    string `json:"user_id"`
		ChannelID string `json:"channel_id"`
		ThreadTS  string `json:"thread_ts"`
	} `json:"assistant_thread"`
}

// interaction is a press, a submission, a shortcut or a request for options,
// as far as it is used.
type interaction struct {
	Type        slack.InteractionType `json:"type"`
	CallbackID  string                `json:"callback_id"`
	TriggerID   string                `json:"trigger_id"`
	ResponseURL string                `json:"response_url"`
	Team        struct {
		ID string `json:"id"`
	} `json:"team"`
	Enterprise struct {
		ID string `json:"id"`
	} `json:"enterprise"`
	Whole bool `json:"is_enterprise_install"`
	User  struct {
		ID     string `json:"id"`
		TeamID string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
		ChannelID string `json:"channel_id"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Message posted  `json:"message"`
	Actions []press `json:"actions"`
	View    window  `json:"view"`
	// ActionID, BlockID and Value are of a request for options.
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"`
	Value    string `json:"value"`
}

// posted is the message that an interaction is about.
type posted struct {
	ThreadTS    string `json:"thread_ts"`
	Text        string `json:"text"`
	Attachments []struct {
		Text     string `json:"text"`
		Fallback string `json:"fallback"`
	} `json:"attachments"`
	Files []file `json:"files"`
}

// words returns the text of a message, with that of what is attached to it.
func (m posted) words() string {
	parts := []string{m.Text}
	for _, a := range m.Attachments {
		parts = append(parts, cmp.Or(a.Text, a.Fallback))
	}
	return strings.Join(parts, "\n")
}

// press is one action on an element of a message or view.
type press struct {
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"`
	Value    string `json:"value"`
	TS       string `json:"action_ts"`
	Selected struct {
		Value string `json:"value"`
	} `json:"selected_option"`
}

// key returns the key of the action that was pressed or selected.
func (p press) key() string { return cmp.Or(p.Value, p.Selected.Value) }

// window is a modal or the app's home, as it comes back.
type window struct {
	ID              string         `json:"id"`
	Type            slack.ViewType `json:"type"`
	CallbackID      string         `json:"callback_id"`
	PrivateMetadata string         `json:"private_metadata"`
	// State is read apart: where it is empty, Slack sends a list for an object.
	State json.RawMessage `json:"state"`
	// Installed is the workspace that the app is installed in.
	Installed string `json:"app_installed_team_id"`
}

// install returns whose the interaction is. In a window that was opened in a
// channel shared between workspaces team is that of who fills it in; the view
// tells ours.
func (i interaction) install() install {
	return install{team: cmp.Or(i.View.Installed, i.Team.ID), enterprise: i.Enterprise.ID, whole: i.Whole}
}

// placeOf returns where an interaction is answered, by itself to the user
// alone.
func (k *desk) placeOf(i interaction) place {
	p := place{
		request: adapters.NewRequest(), tenant: i.install().tenant(), channel: i.channel(), user: i.User.ID, outsider: i.outside(),
		thread: cmp.Or(i.Message.ThreadTS, i.Container.ThreadTS), hook: k.hook(i.ResponseURL, time.Now()), private: true,
	}
	if p.hook != nil {
		p.hook.bound = true
	}
	return p
}

// outside reports whether who interacts belongs to another workspace, with
// which a channel is shared. Within an organization nobody is outside.
func (i interaction) outside() bool {
	own := i.install().team
	return i.Enterprise.ID == "" && own != "" && i.User.TeamID != "" && i.User.TeamID != own
}

// channel returns where an interaction happened. The app's home knows the
// channel beside it, in which the user writes to the bot.
func (i interaction) channel() string {
	home := ""
	if i.View.Type == slack.VTHomeTab {
		home = i.View.PrivateMetadata
	}
	return cmp.Or(i.Channel.ID, i.Container.ChannelID, home, i.User.ID)
}
