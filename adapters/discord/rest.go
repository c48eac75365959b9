package discord

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

const (
	// callTimeout is how long one request to Discord may take.
	callTimeout = 10 * time.Second
	// mostBytes is the most that is read of an answer of Discord's.
	mostBytes = 8 << 20
	// mostAtOnce are the requests that are under way at once, of those with the
	// bot's token and of those with tokens of interactions.
	mostAtOnce = 64
)

// rest makes requests over the library's session, which is never opened. The
// session would keep a bucket for each token of an interaction for ever, make
// requests wait for one another in the buckets that it shares, and sleep in them
// whatever the context says; so it is given one of few buckets, whichever is
// free, and never learns of limits: see [limits].
type rest struct {
	session *discordgo.Session
	next    http.RoundTripper
	// free are the buckets that nobody uses, hooks those for interactions, whose
	// time is short: nothing else that hangs keeps them waiting.
	free, hooks chan *discordgo.Bucket
}

func newRest(token string, next http.RoundTripper) *rest {
	r := &rest{
		session: &discordgo.Session{
			Token: "Bot " + token, Ratelimiter: discordgo.NewRatelimiter(),
			UserAgent: "DiscordBot (https://github.com/bwmarrin/discordgo, v" + discordgo.VERSION + ")",
		},
		next: next, free: make(chan *discordgo.Bucket, mostAtOnce), hooks: make(chan *discordgo.Bucket, mostAtOnce),
	}
	for i := range mostAtOnce {
		r.free <- r.session.Ratelimiter.GetBucket(fmt.Sprint("bot-", i))
		r.hooks <- r.session.Ratelimiter.GetBucket(fmt.Sprint("hook-", i))
	}
	return r
}

// do makes one request, and returns what Discord answered, whatever that is. It
// returns an error, without the address, where there was no answer.
func (r *rest) do(ctx context.Context, q request, body []byte) (*answer, error) {
	free := r.free
	if q.hook {
		free = r.hooks
	}
	var bucket *discordgo.Bucket
	select {
	case bucket = <-free:
		defer func() { free <- bucket }()
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", errUnmade, context.Cause(ctx))
	}
	a := &answer{next: r.next}
	client := &http.Client{Transport: a, Timeout: cmp.Or(q.within, callTimeout), CheckRedirect: stay}
	bucket.Lock() // the library unlocks it, whatever becomes of the request
	_, err := r.session.RequestWithLockedBucket(q.method, q.url, q.kind, body, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithClient(client),
		discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	if a.status == 0 {
		return nil, adapters.WithoutURL(cmp.Or(err, io.ErrUnexpectedEOF))
	}
	return a, nil
}

// stay keeps a request from following to a host that nobody checked.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// answer keeps what Discord answers to one request: of much of it the library
// tells nothing, and the limits that it says the library would sleep for.
type answer struct {
	next   http.RoundTripper
	status int
	header http.Header
	body   []byte
	// cut is why the body is not complete.
	cut error
}

// RoundTrip makes the request and keeps what comes of it.
func (a *answer) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := a.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	a.body, a.cut = io.ReadAll(io.LimitReader(res.Body, mostBytes))
	_ = res.Body.Close() // it was read as far as it goes
	a.status, a.header = res.StatusCode, res.Header
	res.Header, res.Body = http.Header{}, io.NopCloser(strings.NewReader("{}"))
	return res, nil
}

// read decodes the answer. What cannot be decoded was done nevertheless.
func (a *answer) read(into any) error {
	if into == nil {
		return nil
	}
	if a.cut != nil {
		return fmt.Errorf("%w: %w", errUnread, a.cut)
	}
	if err := json.Unmarshal(a.body, into); err != nil {
		return errUnread // what the decoder says may quote the answer
	}
	return nil
}

// encode returns a body as JSON, in which text stays readable, or nothing for
// none.
func encode(body any) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(body)
	return bytes.TrimSpace(b.Bytes()), err
}

// transport returns what carries requests to Discord, or to the stand-in for it.
func (d *Door) transport() http.RoundTripper {
	next := d.Transport
	if next == nil {
		next = connections()
	}
	if d.APIURL == "" {
		return next
	}
	base, err := url.Parse(strings.TrimSuffix(d.APIURL, "/"))
	if err != nil {
		return next // introduce says so
	}
	return &elsewhere{base: base, next: next}
}

// connections keeps enough connections for all that answer at once: by default
// there are two to a host, and each further request would shake hands anew.
func connections() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.MaxIdleConns, t.MaxIdleConnsPerHost = 2*mostAtOnce, 2*mostAtOnce
	// A connection that died without a word is noticed before it is needed.
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 5 * time.Second}
	return t
}

// elsewhere leads requests to a stand-in. The library's own addresses are
// variables that all sessions of a process share, so they stay as they are.
type elsewhere struct {
	base *url.URL
	next http.RoundTripper
}

// RoundTrip makes the request elsewhere.
func (e *elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	out := r.Clone(r.Context())
	out.URL.Scheme, out.URL.Host, out.Host = e.base.Scheme, e.base.Host, ""
	out.URL.Path = e.base.Path + strings.TrimPrefix(r.URL.Path, "/api")
	out.URL.RawPath = ""
	return e.next.RoundTrip(out)
}
