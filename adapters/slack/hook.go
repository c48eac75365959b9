package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
)

const (
	// hookUses is how often Slack lets a response URL be used, hookLife how
	// long; a little less than the 30 minutes, since its clock is not ours.
	hookUses = 5
	hookLife = 29 * time.Minute
	// hookHost is where Slack's response URLs are.
	hookHost = "hooks.slack.com"
)

// errNoHook is why no response URL is posted to.
var errNoHook = errors.New("response URL: none, used up or expired")

// hook is a response URL: a secret address that takes replies to one
// interaction, whether or not the bot is in the channel. One job uses it.
type hook struct {
	url string
	// bound reports that it came with a message, so that replacing concerns that
	// one rather than what was posted to the hook.
	bound bool
	left  int
	until time.Time
}

// hook returns the hook of a response URL that came in an envelope at a time,
// or nil where there is none or it does not lead to Slack.
func (k *desk) hook(raw string, came time.Time) *hook {
	if raw == "" {
		return nil
	}
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || !k.trusted(u) {
		k.Log.Error().Msg("a response URL that does not lead to Slack is not used")
		return nil
	}
	return &hook{url: raw, left: hookUses, until: came.Add(hookLife)}
}

func (k *desk) trusted(u *url.URL) bool {
	if slices.Contains(k.ResponseHosts, u.Host) {
		return u.Scheme == "https" || u.Scheme == "http"
	}
	return u.Scheme == "https" && strings.EqualFold(u.Host, hookHost)
}

// good reports whether there is a hook that takes replies.
func (h *hook) good() bool { return h != nil && h.left > 0 && time.Now().Before(h.until) }

// hookMessage is the body of a reply to a response URL.
type hookMessage struct {
	slack.WebhookMessage

	Markdown bool `json:"mrkdwn"`
}

// hooked posts a reply to the hook of a place. It returns [errNoHook] where
// there is none that takes replies.
func (k *desk) hooked(ctx context.Context, p place, m message) error {
	if !p.hook.good() {
		return errNoHook
	}
	off := false
	body := hookMessage{WebhookMessage: slack.WebhookMessage{
		Text: m.text, ResponseType: slack.ResponseTypeInChannel, ReplaceOriginal: p.replace,
		UnfurlLinks: &off, UnfurlMedia: &off,
	}}
	if !p.replace { // what is replaced stays where it is
		body.ThreadTimestamp = p.thread
	}
	if p.private {
		body.ResponseType = slack.ResponseTypeEphemeral
	}
	if len(m.blocks) > 0 {
		body.Blocks = &slack.Blocks{BlockSet: m.blocks}
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("response URL: %w", err)
	}
	return k.call(ctx, care(p.replace), func(ctx context.Context) error { return k.knock(ctx, p.hook, raw) })
}

// knock makes one request to a hook. The library's own way keeps nothing of
// why Slack refuses, and its errors tell the address.
func (k *desk) knock(ctx context.Context, h *hook, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
	if err != nil {
		return errors.New("response URL: not a URL")
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	res, err := k.client.Do(req)
	if err != nil {
		return fmt.Errorf("response URL: %w", adapters.WithoutURL(err))
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, 4<<10))
	if err != nil {
		text = nil // the status says enough
	}
	if res.StatusCode == http.StatusTooManyRequests {
		seconds, err := strconv.Atoi(res.Header.Get("Retry-After"))
		if err != nil {
			seconds = 1
		}
		return &slack.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	}
	if h.left--; res.StatusCode == http.StatusNotFound {
		h.left = 0 // it is used up or expired, whatever was counted here
	}
	return hookError(res.StatusCode, text)
}

// hookError reads what a response URL said: a status, and a word or JSON.
func hookError(status int, text []byte) error {
	var said slack.SlackResponse
	word := strings.TrimSpace(string(text))
	if json.Unmarshal(text, &said) == nil {
		word = said.Error
	}
	switch fine := status >= http.StatusOK && status < http.StatusMultipleChoices; {
	case status >= http.StatusInternalServerError:
		return slack.StatusCodeError{Code: status, Status: http.StatusText(status)}
	case fine && (said.Error == "" || said.Ok):
		return nil
	case wordlike(word):
		return slack.SlackErrorResponse{Err: word}
	default:
		return slack.StatusCodeError{Code: status, Status: http.StatusText(status)}
	}
}

// wordlike reports whether s looks like Slack's name of an error ("used_url").
func wordlike(s string) bool {
	return s != "" && len(s) < 60 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}
