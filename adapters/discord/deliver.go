package discord

import (
	"context"
	"errors"
	"net/http"
)

// tell sends a message to a place by whatever way is left, and says in the log
// where none is.
func (k *desk) tell(ctx context.Context, p place, m message) {
	k.report(k.send(ctx, p, m), p, "an answer could not be delivered")
}

// send delivers a message: by the hook of a place where there is one, as its first
// response, in place of a deferred one or as a follow-up; else as a message that
// replies. It returns an error where Discord does not take it.
func (k *desk) send(context.Context, place, message) error { return errors.ErrUnsupported }

// deferred tells Discord that the answer to an interaction comes later.
func (k *desk) deferred(context.Context, place) error { return errors.ErrUnsupported }

// typing shows in a channel that the bot is writing, for some ten seconds.
func (k *desk) typing(context.Context, place) error { return errors.ErrUnsupported }

// thread opens a thread below a message and returns its ID.
func (k *desk) thread(context.Context, place, string) (string, error) {
	return "", errors.ErrUnsupported
}

// introduce asks Discord who the bot is, again and again where it cannot be
// reached. It returns an error where that will not help.
func (k *desk) introduce(context.Context) error { return errors.ErrUnsupported }

// register tells Discord the commands, where they changed.
func (k *desk) register(context.Context) error { return errors.ErrUnsupported }

// listen keeps the gateway open until ctx is done, or the token or the settings
// are found to be of no use.
func (k *desk) listen(context.Context) error { return errors.ErrUnsupported }

// endpoint returns the handler of what Discord sends over HTTP.
func (k *desk) endpoint() http.Handler { return http.NotFoundHandler() }
