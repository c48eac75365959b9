package slack

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// ManifestOptions say for what kind of installation a manifest is.
type ManifestOptions struct {
	// Name is what the app and its bot are called, by default Juxta.
	Name string
	// BaseURL is the public address over which Slack reaches the bot by HTTP
	// ("https://juxta.example.com"). Without it the app uses Socket Mode, which
	// needs no public address.
	BaseURL string
}

// Manifest returns the JSON from which Slack makes the app ("Create New App",
// "From a manifest"), with the least that the door needs.
func Manifest(o ManifestOptions) ([]byte, error) {
	if o.Name == "" {
		o.Name = "Juxta"
	}
	at := func(path string) string {
		if o.BaseURL == "" {
			return ""
		}
		return strings.TrimSuffix(o.BaseURL, "/") + path
	}
	m := manifested{Features: features(o.Name, at("/slack/commands"))}
	m.Manifest = slack.Manifest{
		Metadata: slack.ManifestMetadata{MajorVersion: 1},
		Display: slack.Display{
			Name:            o.Name,
			Description:     "Answers \"A or B?\" from documents, in their own words",
			BackgroundColor: "#1f2d3d",
		},
		OAuthConfig: slack.OAuthConfig{
			Scopes: slack.OAuthScopes{Bot: scopes()},
		},
		Settings: slack.Settings{
			EventSubscriptions: &slack.EventSubscriptions{RequestUrl: at("/slack/events"), BotEvents: events()},
			Interactivity: &slack.Interactivity{
				IsEnabled: true, RequestUrl: at("/slack/interactivity"), MessageMenuOptionsUrl: at("/slack/interactivity"),
			},
			SocketModeEnabled: o.BaseURL == "",
		},
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("slack: manifest: %w", err)
	}
	return append(raw, '\n'), nil
}

// manifested is a manifest that says also what is false of the messages tab: the
// library leaves that out, and then Slack may let nobody write to the bot.
type manifested struct {
	slack.Manifest

	Features featured `json:"features"`
}

type featured struct {
	slack.Features

	AppHome struct {
		Home     bool `json:"home_tab_enabled"`
		Messages bool `json:"messages_tab_enabled"`
		ReadOnly bool `json:"messages_tab_read_only_enabled"`
	} `json:"app_home"`
}

// scopes are what the bot may do, each for a reason.
func scopes() []string {
	return []string{
		"app_mentions:read", // to be told when somebody mentions the bot
		"assistant:write",   // to suggest questions where people write to the bot, which agent_view needs too
		"chat:write",        // to answer, and to show that an answer is being looked for
		"commands",          // for the slash commands and the message shortcut
		"files:read",        // to fetch the files that admins add to the documents
		"files:write",       // to send admins a copy of the documents
		"im:history",        // to be told what people write to the bot directly
		"users:read",        // to tell the workspace's admins, who see to its documents
	}
}

// events are what the bot is told of, as the dispatcher knows them.
func events() []string {
	return []string{
		"app_home_opened", // needs no scope
		"app_mention",     // app_mentions:read
		"app_uninstalled", // needs no scope
		"message.im",      // im:history
		"tokens_revoked",  // needs no scope
	}
}

func features(name, commands string) featured {
	var f featured
	f.AppHome.Home, f.AppHome.Messages = true, true
	f.Features = slack.Features{
		AgentView: &slack.AgentView{
			AgentDescription: "Compares two things by what documents say of them: quotes side by side with their sources, and a verdict that is counted.",
		},
		BotUser: slack.BotUser{DisplayName: name, AlwaysOnline: true},
		Shortcuts: []slack.Shortcut{
			{
				Name: "Compare what is in this", CallbackID: shortcutCompare, Type: slack.MessageShortcut,
				Description: "Compares the things that a message speaks of",
			},
			{
				Name: "Add to Juxta's documents", CallbackID: shortcutAdd, Type: slack.MessageShortcut,
				Description: "Adds a message's files to the documents that questions are answered from; for admins",
			},
		},
		SlashCommands: []slack.ManifestSlashCommand{
			{
				Command: commandCompare, Url: commands, UsageHint: "[this or that, for what]",
				Description: "Compare two things; alone it opens a form",
			},
			{
				Command: commandJuxta, Url: commands, UsageHint: "[question] | help | topics | status | privacy | forget | docs | add [address] | reindex | rollback | gaps | flags | export",
				Description: "Ask the documents, see what they speak of, or see to them",
			},
		},
	}
	return f
}
