package adapters

import (
	"context"
	"crypto/rand"
)

// requestKey is where a context keeps its request.
type requestKey struct{}

// NewRequest returns a name for what somebody asks for: six letters and digits that
// can be read out, of a thousand million there are. Logs have it as "request", and
// whoever is told that something went wrong is told it too.
func NewRequest() string { return rand.Text()[:6] }

// WithRequest returns a context in which something is done that has a name of its
// own. Where ctx has one already, it is that.
func WithRequest(ctx context.Context) context.Context {
	if RequestID(ctx) != "" {
		return ctx
	}
	return InRequest(ctx, NewRequest())
}

// InRequest returns a context in which a request is done that was named before: the
// work behind an acknowledgment has another context than what asked for it.
func InRequest(ctx context.Context, request string) context.Context {
	return context.WithValue(ctx, requestKey{}, request)
}

// RequestID returns the name of the request that is done in a context, or nothing.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
