package slack

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"juxta/adapters"
)

// CheckOptions say what is looked at.
type CheckOptions struct {
	// BotToken must be given. Without AppToken Socket Mode is not looked at.
	BotToken, AppToken string
	// APIURL is as that of a [Door].
	APIURL string
}

// Check looks whether Slack knows the tokens and lets the bot do what it has to,
// and no more, and whether the clocks agree. It posts nothing, and opens no
// connection.
func Check(ctx context.Context, o CheckOptions) []adapters.Finding {
	k := newDesk(&Door{BotToken: o.BotToken, AppToken: o.AppToken, APIURL: o.APIURL})
	defer k.client.CloseIdleConnections()
	who, err := k.api.AuthTestContext(ctx)
	if err != nil {
		return []adapters.Finding{k.unknown("slack bot token", err)}
	}
	out := []adapters.Finding{
		{Name: "slack bot token", Level: adapters.Fine, Text: fmt.Sprintf("the bot is %s in %s (%s)", who.User, who.Team, who.TeamID)},
		checkScopes(who.Header),
	}
	if f, ok := adapters.Clock("slack clock", who.Header); ok {
		out = append(out, f)
	}
	if o.AppToken == "" {
		return out
	}
	if _, _, err := k.api.StartSocketModeContext(ctx); err != nil {
		return append(out, k.unknown("slack app token", err))
	}
	return append(out, adapters.Finding{Name: "slack app token", Level: adapters.Fine, Text: "Socket Mode is on"})
}

// unknown is the finding that Slack does not take a token, or was not reached.
func (k *desk) unknown(name string, err error) adapters.Finding {
	text := k.scrub(adapters.WithoutURL(err).Error())
	if advice := fatal(err); advice != "" {
		text += ": " + advice
	} else if codeOf(err) == "" {
		text = "Slack cannot be reached: " + text
	}
	return adapters.Finding{Name: name, Level: adapters.Wrong, Text: text}
}

// keeping are the scopes without which people are answered, but admins are not
// known and documents not kept in chat.
func keeping() []string {
	return []string{"assistant:write", "files:read", "files:write", "users:read"}
}

// checkScopes holds what the bot may do against what it has to.
func checkScopes(h http.Header) adapters.Finding {
	f := adapters.Finding{Name: "slack scopes", Level: adapters.Fine, Text: "they are those of the manifest"}
	granted := strings.FieldsFunc(h.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	missing, more := lacking(scopes(), granted), lacking(granted, scopes())
	const advice = ": replace the app's manifest by that of \"juxta manifest slack\" and install it again"
	var parts []string
	if len(missing) > 0 {
		parts = append(parts, "missing: "+strings.Join(missing, ", "))
	}
	if len(more) > 0 {
		parts = append(parts, "more than is needed: "+strings.Join(more, ", "))
	}
	switch {
	case len(granted) == 0:
		f.Level, f.Text = adapters.Odd, "Slack does not tell them"
	case len(lacking(missing, keeping())) > 0:
		f.Level = adapters.Wrong
	case len(parts) > 0:
		f.Level = adapters.Odd
	}
	if len(granted) > 0 && len(parts) > 0 {
		f.Text = strings.Join(parts, "; ") + advice
	}
	return f
}

// lacking returns those that are not among others.
func lacking(of, among []string) []string {
	return slices.DeleteFunc(slices.Clone(of), func(s string) bool { return slices.Contains(among, s) })
}
