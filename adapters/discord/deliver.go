package discord

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"juxta/bot/reply"
)

// tell sends a message to a place by whatever way is left, and says in the log
// where none is. What comes of a job that was cut off is still told.
func (k *desk) tell(ctx context.Context, p place, m message) {
	if ctx.Err() != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastCall)
		defer cancel()
		ctx = last
	}
	k.report(k.send(ctx, p, m), p, "an answer could not be delivered")
}

// send delivers a message: by the hook of a place where there is one, as its first
// response, in place of a deferred one or as a follow-up; else as a message that
// replies. Where the hook takes nothing any more, what all may see is posted in
// the channel; where the bot may not write there, and for what only the user may
// see, it is a direct message. It returns an error where no way was left, or where
// the message may have been delivered after all.
func (k *desk) send(ctx context.Context, p place, m message) error {
	err := k.deliver(ctx, p, m)
	for next, ok := p.otherwise(err); ok; next, ok = p.otherwise(err) {
		k.report(err, p, "one way to deliver an answer is closed")
		p = next
		err = k.deliver(ctx, p, m)
	}
	return err
}

// otherwise returns the place where what could not be delivered at p may go, if
// there is one.
func (p place) otherwise(err error) (place, bool) {
	switch {
	case p.hook != nil && over(err):
		p.hook = nil
		p.closed = p.private && !p.direct
		return p, p.channel != "" && p.user != "" // both are missing of what was hardly to be read
	case p.hook == nil && p.user != "" && !p.direct && !p.closed && noEntry(err):
		p.closed = true
		return p, true
	default:
		return p, false
	}
}

// deliver sends a message one way, as text alone where its parts are refused.
func (k *desk) deliver(ctx context.Context, p place, m message) error {
	way := k.post
	switch {
	case p.hook != nil:
		way = k.hooked
	case p.closed:
		way = k.whisper
	}
	err := way(ctx, p, m)
	if refusedParts(err) && len(m.parts) > 0 {
		k.report(err, p, "the parts of a message were refused; the text alone goes out")
		err = way(ctx, p, message{text: m.text})
	}
	return err
}

// post posts a message for everybody in the channel, in reply to the one that it
// answers where that is permitted.
func (k *desk) post(ctx context.Context, p place, m message) error {
	b := m.payload(false)
	// Discord takes a message once that comes twice with the same nonce.
	b.Nonce, b.Enforce = rand.Text()[:longestNonce], true
	if p.message != "" {
		b.Reference = &reference{Message: p.message}
	}
	q := request{
		what: "post a message", method: http.MethodPost, url: discordgo.EndpointChannelMessages(p.channel), body: b,
		care: again, place: true,
	}
	err := k.call(ctx, q, nil)
	if b.Reference != nil && refusedReference(err) {
		b.Reference = nil
		q.body = b
		err = k.call(ctx, q, nil)
	}
	return err
}

// whisper sends a user a direct message.
func (k *desk) whisper(ctx context.Context, p place, m message) error {
	var room struct {
		ID string `json:"id"`
	}
	err := k.call(ctx, request{
		what: "open a direct channel", method: http.MethodPost, url: discordgo.EndpointUserChannels("@me"), care: again,
		body: struct {
			User string `json:"recipient_id"`
		}{p.user},
	}, &room)
	if err != nil {
		return err
	}
	return k.post(ctx, place{request: p.request, channel: room.ID, user: p.user, direct: true}, m)
}

// typing shows in a channel that the bot is writing, for some ten seconds.
func (k *desk) typing(ctx context.Context, p place) error {
	return k.call(ctx, request{
		what: "type", method: http.MethodPost, url: discordgo.EndpointChannelTyping(p.channel), care: again, place: true,
	}, nil)
}

const (
	// longestNonce is the most characters of a nonce.
	longestNonce = 25
	// longestName is the most runes of a thread's name.
	longestName = 100
	// threadLife is after how many minutes without a message a thread is put
	// away; it can be opened again.
	threadLife = 1440
)

// thread opens a thread below the message of a place and returns its ID, also
// where there is one.
func (k *desk) thread(ctx context.Context, p place, name string) (string, error) {
	var opened struct {
		ID string `json:"id"`
	}
	err := k.call(ctx, request{
		what: "open a thread", method: http.MethodPost, url: discordgo.EndpointChannelMessageThread(p.channel, p.message), care: again,
		body: struct {
			Name string `json:"name"`
			Life int    `json:"auto_archive_duration"`
		}{cmp.Or(reply.Shorten(reply.Plain(name), longestName), "…"), threadLife},
	}, &opened)
	if codeOf(err) == codeThreadExists || errors.Is(err, errUnread) || err == nil && opened.ID == "" {
		return p.message, nil // a thread has the ID of the message that it is below
	}
	return opened.ID, err
}
