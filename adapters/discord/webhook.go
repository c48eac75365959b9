package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

// firstTry is how long one attempt to give a first response may take, so that
// there is time for another.
const firstTry = 1200 * time.Millisecond

// callback returns a function that posts the first response to an interaction. A
// second one is refused, so it may be posted again.
func (k *desk) callback(id, token string) func(context.Context, response) error {
	return func(ctx context.Context, r response) error {
		return k.call(ctx, request{
			what: "respond", method: http.MethodPost, url: discordgo.EndpointInteractionResponse(id, token),
			body: r, care: again, hook: true, within: firstTry,
		}, nil)
	}
}

// later sends a message once there was a first response: in its place where that
// only told that an answer comes, or where the message is to be replaced, else
// after it.
func (k *desk) later(ctx context.Context, p place, m message) error {
	h := p.hook
	err := errGone
	switch {
	case h.stage == updating && p.replace:
		err = k.original(ctx, h, http.MethodPatch, m.replacing())
	case h.stage == thinking && h.hidden == p.private:
		err = k.original(ctx, h, http.MethodPatch, m.payload(false)) // who sees it is settled
	case h.stage == thinking:
		// What was deferred for other eyes cannot become this answer.
		k.report(k.original(ctx, h, http.MethodDelete, nil), p, "a deferred answer could not be taken back")
	}
	if errors.Is(err, errGone) || codeOf(err) == codeUnknownMessage {
		return k.follow(ctx, h, m.payload(p.private))
	}
	return err
}

// errGone is that there is no message to edit.
var errGone = errors.New("there is no message to edit")

// original edits or deletes the first response.
func (k *desk) original(ctx context.Context, h *hook, method string, b any) error {
	return k.soon(ctx, h, request{
		what: "edit the first response", method: method, url: discordgo.EndpointWebhookMessage(k.app(), h.token, "@original"),
		body: b, care: again, hook: true,
	})
}

// follow sends a message after the first response.
func (k *desk) follow(ctx context.Context, h *hook, b body) error {
	return k.soon(ctx, h, request{
		what: "follow up", method: http.MethodPost, url: discordgo.EndpointWebhookToken(k.app(), h.token), body: b, hook: true,
	})
}

// soon makes a request by a token. Discord knows a token once it has read the
// first response; what overtakes that is sent again.
func (k *desk) soon(ctx context.Context, h *hook, q request) error {
	for {
		err := k.call(ctx, q, nil)
		if codeOf(err) != codeUnknownWebhook || time.Since(h.came) > firstWindow || !adapters.Sleep(ctx, firstPause) {
			return err
		}
	}
}

// over reports whether the token of an interaction takes nothing any more, so that
// nothing was sent by it.
func over(err error) bool {
	return errors.Is(err, errNoHook) || slices.Contains([]int{
		codeUnknownInteraction, codeUnknownWebhook, codeWebhookToken, codeFollowUps,
	}, codeOf(err))
}
