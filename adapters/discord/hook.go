package discord

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// firstWindow is how long Discord waits for the first response to an
	// interaction.
	firstWindow = 3 * time.Second
	// hookLife is how long a token is used; a little less than the 15 minutes,
	// since Discord's clock is not ours.
	hookLife = 14 * time.Minute
)

var (
	// errNoHook is why nothing is sent by the token of an interaction.
	errNoHook = errors.New("the interaction's token has ended")
	// errAnswered is why a first response is not given.
	errAnswered = errors.New("the interaction has its first response")
)

// response is the first response to an interaction.
type response struct {
	Type discordgo.InteractionResponseType `json:"type"`
	// Data is a body, the choices of a type-ahead, a window, or nil.
	Data any `json:"data,omitempty"`
}

// hook is the token of an interaction: it takes one first response within three
// seconds, and then edits and follow-ups for fifteen minutes. It is safe for
// concurrent use.
type hook struct {
	id, token string
	// came is when the interaction was received.
	came time.Time
	// first gives the first response: over HTTP it is the answer to the request,
	// over the gateway it is posted.
	first func(context.Context, response) error

	// turn is held by who sends something: what is sent by one token is sent in
	// order, and the first response is given once.
	turn chan struct{}
	// stage is what was sent so far, for the holder of the turn.
	stage stage
	// hidden reports that what was deferred is for the user's eyes alone.
	hidden bool
}

// stage is how far the answer to an interaction is.
type stage int

const (
	// untouched: there was no first response.
	untouched stage = iota
	// thinking: a message says that the answer comes.
	thinking
	// updating: the message whose button was pressed is about to be replaced.
	updating
	// answered: there was an answer; what comes now follows it up.
	answered
	// taken: another process answers, as where one takes over from another.
	taken
)

// newHook returns the hook of an interaction that came at a time.
func newHook(id, token string, came time.Time, first func(context.Context, response) error) *hook {
	return &hook{id: id, token: token, came: came, first: first, turn: make(chan struct{}, 1)}
}

// take waits for the turn to send something. The caller gives it back.
func (h *hook) take(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (h *hook) give() { <-h.turn }

// good reports whether there is a hook that takes anything.
func (h *hook) good() bool { return h != nil && time.Since(h.came) < hookLife }

// begin gives the first response, after which the answer is at a stage. The caller
// has the turn. Where Discord may have heard it though it failed, the stage is
// reached as well: what comes next finds out. Where it cannot have, and there is no
// time for another, the token is of no use: that is [errNoHook].
func (h *hook) begin(ctx context.Context, r response, next stage) error {
	switch {
	case h.stage != untouched:
		return errAnswered
	case time.Since(h.came) >= firstWindow:
		return errNoHook
	}
	ctx, cancel := context.WithDeadline(ctx, h.came.Add(firstWindow))
	defer cancel()
	err := h.first(ctx, r)
	switch {
	case err == nil, uncertain(err):
		h.stage = next
	case unheard(err):
		return fmt.Errorf("%w: %w", errNoHook, err)
	case codeOf(err) == codeAnswered:
		h.stage = taken
	}
	return err
}

// respond gives a first response that is no message, such as a window or the
// choices of a type-ahead. It returns [errAnswered] where there was one.
func (h *hook) respond(ctx context.Context, r response) error {
	if err := h.take(ctx); err != nil {
		return err
	}
	defer h.give()
	return h.begin(ctx, r, answered)
}

// deferred tells Discord that the answer to an interaction comes later, where
// nothing was told so far.
func (k *desk) deferred(ctx context.Context, p place) error {
	h := p.hook
	if !h.good() {
		return errNoHook
	}
	if err := h.take(ctx); err != nil {
		return err
	}
	defer h.give()
	if h.stage != untouched {
		return nil
	}
	if h.hidden = p.private; p.replace {
		return h.begin(ctx, response{Type: discordgo.InteractionResponseDeferredMessageUpdate}, updating)
	}
	r := response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	if p.private {
		r.Data = struct {
			Flags discordgo.MessageFlags `json:"flags"`
		}{discordgo.MessageFlagsEphemeral}
	}
	return h.begin(ctx, r, thinking)
}

// hooked sends a message by the hook of a place. It returns [errNoHook] where
// there is none that takes messages.
func (k *desk) hooked(ctx context.Context, p place, m message) error {
	h := p.hook
	if !h.good() {
		return errNoHook
	}
	if err := h.take(ctx); err != nil {
		return err
	}
	defer h.give()
	switch h.stage {
	case taken:
		return errAnswered
	case untouched:
		if err := h.open(ctx, p, m); over(err) || !uncertain(err) {
			return err
		}
		// It may have been heard; to say it again in its place comes to the same.
	case thinking, updating, answered:
	}
	return h.settle(k.later(ctx, p, m))
}

// open gives a message as the first response.
func (h *hook) open(ctx context.Context, p place, m message) error {
	if m.file != nil {
		return errNoHook
	}
	r, next := response{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: m.payload(p.private)}, thinking
	if p.replace {
		r, next = response{Type: discordgo.InteractionResponseUpdateMessage, Data: m.replacing()}, updating
	}
	h.hidden = p.private
	return h.settle(h.begin(ctx, r, next))
}

// settle notes that there was an answer, where it did not fail.
func (h *hook) settle(err error) error {
	if err == nil {
		h.stage = answered
	}
	return err
}
