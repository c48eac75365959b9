package slack

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/slack-go/slack"

	"juxta/adapters"
)

// identity is who the bot is in Slack.
type identity struct{ user string }

// errOptions is the fault of a door that lacks what it needs.
var errOptions = errors.New("slack: a door needs a Handler, a Browser, a Book, a Pool, Seen and a bot token, and an app-level token or a signing secret")

// introduce asks Slack who the bot is, again and again where it cannot be
// reached. It returns an error where that will not help.
func (k *desk) introduce(ctx context.Context) error {
	if err := k.complete(); err != nil {
		return err
	}
	pause := adapters.Pauses()
	for ctx.Err() == nil {
		who, err := k.api.AuthTestContext(ctx)
		if err == nil {
			k.me.Store(&identity{user: who.UserID})
			k.Log.Info().Str("team", who.TeamID).Str("bot", who.UserID).Msg("Slack knows the bot")
			return nil
		}
		if advice := fatal(err); advice != "" {
			return &useless{code: codeOf(err), advice: advice}
		}
		wait := pause.NextBackOff()
		k.fares(adapters.Failing, "Slack cannot be reached: "+adapters.WithoutURL(err).Error())
		k.Log.Warn().Str("error", k.scrub(err.Error())).Dur("wait", wait).Msg("Slack cannot be reached")
		adapters.Sleep(ctx, wait)
	}
	return nil
}

// complete returns an error where the options can never work.
func (k *desk) complete() error {
	switch {
	case k.Handler == nil || k.Browser == nil || k.Book == nil || k.Pool == nil || k.Seen == nil,
		k.BotToken == "", k.AppToken == "" && k.SigningSecret == "":
		return errOptions
	case strings.HasPrefix(k.BotToken, "xapp-"):
		return errors.New(`slack: the bot token is an app-level token; the one that begins with "xoxb-" is under "OAuth & Permissions"`)
	case strings.HasPrefix(k.AppToken, "xox"):
		return errors.New(`slack: the app-level token is another kind of token; the one that begins with "xapp-" is under "Basic Information"`)
	default:
		return nil
	}
}

// fatal returns what to do about an error that no second attempt mends, or
// the empty string.
func fatal(err error) string {
	switch codeOf(err) {
	case "invalid_auth", "not_authed":
		return "Slack does not know this token; copy it again from the app's pages at api.slack.com/apps"
	case "account_inactive", "token_revoked", "token_expired", "user_removed_from_team", "team_not_found", "app_uninstalled":
		return "the token is no longer valid; install the app to the workspace again and take the new token"
	case "not_allowed_token_type":
		return "this is a token of another kind: the bot token begins with xoxb-, the app-level token with xapp-"
	case "missing_scope", "no_permission":
		return "the token lacks a scope: an app-level token needs connections:write, a bot token what the manifest lists"
	case "access_denied", "forbidden_team", "team_access_not_granted", "ekm_access_denied":
		return "the workspace does not let this app in; ask its administrators"
	case "socket_mode_not_enabled", "app_not_socket_mode":
		return "Socket Mode is off for this app; switch it on in the app's settings"
	}
	var status slack.StatusCodeError
	if errors.As(err, &status) && status.Code == http.StatusNotFound {
		return "there is no Slack at the address of its methods"
	}
	return ""
}
