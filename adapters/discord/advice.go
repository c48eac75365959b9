package discord

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
)

// advice is what Discord says about its gateway.
type advice struct {
	// URL is where the gateway is.
	URL string `json:"url"`
	// Shards is how many connections the bot should have.
	Shards int `json:"shards"`
	// Limit is on how often the bot may identify itself, which begins a session.
	Limit struct {
		// Total is how often within a day, Remaining how often yet until
		// ResetAfter, in milliseconds, is over.
		Total      int   `json:"total"`
		Remaining  int   `json:"remaining"`
		ResetAfter int64 `json:"reset_after"`
		// Concurrency is how many shards may identify within five seconds.
		Concurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// reset is how long to wait for new sessions.
func (a advice) reset() time.Duration { return time.Duration(a.Limit.ResetAfter) * time.Millisecond }

// advised asks Discord for its advice.
func (k *desk) advised(ctx context.Context) (advice, error) {
	var a advice
	err := k.call(ctx, request{what: "ask for the gateway", method: http.MethodGet, url: discordgo.EndpointGatewayBot, care: again}, &a)
	return a, err
}

// gatewayURL returns an address of the gateway with what to speak there. The
// token is sent in clear to no host but a stand-in.
func (k *desk) gatewayURL(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("discord: address of the gateway: %w", err)
	}
	if u.Scheme != "wss" && (u.Scheme != "ws" || k.APIURL == "") {
		return "", fmt.Errorf("discord: the address of the gateway is not one of wss:// but of %q", u.Scheme)
	}
	u.Path = cmp.Or(u.Path, "/")
	u.RawQuery = url.Values{"v": {discordgo.APIVersion}, "encoding": {"json"}}.Encode()
	return u.String(), nil
}
