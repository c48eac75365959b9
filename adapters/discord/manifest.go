package discord

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// ManifestOptions say for which app a manifest is.
type ManifestOptions struct {
	// App is the ID of the application, a number. It is needed.
	App string
	// BaseURL is the public address over which Discord reaches the bot by HTTP
	// ("https://juxta.example.com"). Without it the bot connects to the gateway
	// and needs no public address.
	BaseURL string
}

// Manifest returns what to tick in Discord's developer portal, and the links by
// which the app is added to a server or by a person for themselves, with the least
// that the door needs: no privileged intent, and no permission to read what was
// said before.
func Manifest(o ManifestOptions) (string, error) {
	if _, err := strconv.ParseUint(o.App, 10, 64); err != nil {
		return "", fmt.Errorf("discord: manifest: %q is no ID of an application: %w", o.App, err)
	}
	endpoint := "leave it empty: the bot connects by itself"
	if o.BaseURL != "" {
		endpoint = strings.TrimSuffix(o.BaseURL, "/") + EndpointPath + "\n    (start the bot first: Discord asks there when you save)"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `At https://discord.com/developers/applications/%s:

  General Information
    Interactions Endpoint URL: %s

  Installation
    Install Link: Discord Provided Link
    Installation Contexts: tick User Install and Guild Install
    Default Install Settings
      User Install: applications.commands
      Guild Install: applications.commands, bot; permissions %s

  Bot
    Privileged Gateway Intents: leave all three off

To add it to a server:
  %s

To use it by yourself in any server and in direct messages:
  %s

Where a server wants answers in threads ("/juxta threads"), give the bot's role
Create Public Threads there.
`, o.App, endpoint, strings.Join(permissionNames(), ", "), serverLink(o.App), userLink(o.App))
	return b.String(), nil
}

// EndpointPath is where interactions are taken over HTTP.
const EndpointPath = "/discord/interactions"

// permission is something that the bot may do in a server.
type permission struct {
	name string
	bit  int64
}

// permissions are the least that mentions can be answered with. Commands need
// none; to answer in threads where a server wants that, it gives one more.
func permissions() []permission {
	return []permission{
		{"View Channels", discordgo.PermissionViewChannel},
		{"Send Messages", discordgo.PermissionSendMessages},
		{"Send Messages in Threads", discordgo.PermissionSendMessagesInThreads},
	}
}

func permissionNames() []string {
	var out []string
	for _, p := range permissions() {
		out = append(out, p.name)
	}
	return out
}

func serverLink(app string) string {
	var bits int64
	for _, p := range permissions() {
		bits |= p.bit
	}
	return authorize(url.Values{
		"client_id": {app}, "integration_type": {"0"}, "scope": {"bot applications.commands"}, "permissions": {strconv.FormatInt(bits, 10)},
	})
}

func userLink(app string) string {
	return authorize(url.Values{"client_id": {app}, "integration_type": {"1"}, "scope": {"applications.commands"}})
}

func authorize(query url.Values) string {
	return "https://discord.com/oauth2/authorize?" + query.Encode()
}

// errToken is the fault of what should be a bot's token.
var errToken = errors.New("discord: a bot's token has three parts with dots between them, the first of which is its ID")

// AppOf returns the ID of the application that a bot's token belongs to.
func AppOf(token string) (string, error) {
	first, _, found := strings.Cut(token, ".")
	id, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(first, "="))
	if _, bad := strconv.ParseUint(string(id), 10, 64); !found || err != nil || bad != nil {
		return "", errToken
	}
	return string(id), nil
}
