package discord

import (
	"context"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
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
	// until is when the token ends.
	until time.Time
	// first gives the first response: over HTTP it is the answer to the request,
	// over the gateway it is posted.
	first func(context.Context, response) error

	mu sync.Mutex
}
