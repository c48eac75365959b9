package discord

import (
	"context"
	"encoding/json"
)

// event acts on an event of the gateway. It returns at once.
func (k *desk) event(context.Context, string, json.RawMessage) {}

// interact acts on an interaction of any transport; first gives the first
// response. It returns at once, but for type-ahead.
func (k *desk) interact(context.Context, json.RawMessage, func(context.Context, response) error) {}
