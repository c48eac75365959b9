package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// largestBody is the most bytes of a request.
	largestBody = 1 << 20
	// freshness is how far the time of a request may be from ours.
	freshness = 5 * time.Minute
	// answerWindow is how long a request waits for the first response; later it
	// is posted. Discord waits for three seconds.
	answerWindow = 2500 * time.Millisecond
)

// endpoint returns the handler of what Discord sends over HTTP.
func (k *desk) endpoint() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(EndpointPath, k.receive)
	return mux
}

// receive proves that a request is Discord's and new, and answers it with the
// first response to the interaction in it.
func (k *desk) receive(w http.ResponseWriter, r *http.Request) {
	came := time.Now()
	body, code, fault := k.read(w, r)
	if fault != "" {
		k.Log.Warn().Int("status", code).Str("fault", fault).Msg("a request is refused")
		http.Error(w, fault, code)
		return
	}
	defer k.work.Done()
	var i interaction
	if json.Unmarshal(body, &i) == nil && i.Type == discordgo.InteractionPing {
		write(w, response{Type: discordgo.InteractionResponsePong})
		return
	}
	if !k.Seen.Mark(signatureKey(r)) {
		k.Log.Warn().Msg("a request came again; it is refused")
		http.Error(w, "seen before", http.StatusUnauthorized)
		return
	}
	x := &exchange{given: make(chan response, 1)}
	post := k.callback(i.ID, i.Token)
	k.interact(r.Context(), body, func(ctx context.Context, first response) error {
		if x.give(first) {
			return nil
		}
		return post(ctx, first)
	})
	x.serve(w, r, came.Add(answerWindow))
}

// read returns the body of a request of Discord's, which then counts as work, or
// the status and the words that refuse it.
func (k *desk) read(w http.ResponseWriter, r *http.Request) (body []byte, code int, fault string) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return nil, http.StatusMethodNotAllowed, "only POST"
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, http.StatusUnsupportedMediaType, "want application/json"
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return nil, http.StatusRequestEntityTooLarge, "too large"
	}
	if err != nil {
		return nil, http.StatusBadRequest, "cannot be read"
	}
	if !k.signed(r.Header, body) {
		return nil, http.StatusUnauthorized, "not signed by Discord just now"
	}
	if k.me.Load() == nil || !k.work.Begin() {
		w.Header().Set("Retry-After", "5")
		return nil, http.StatusServiceUnavailable, "closed"
	}
	return body, 0, ""
}

// The headers in which Discord proves a request.
const (
	headerSignature = "X-Signature-Ed25519"
	headerTime      = "X-Signature-Timestamp"
)

// signed reports whether a body is Discord's, and neither older nor newer than
// five minutes. The library looks at no time.
func (k *desk) signed(header http.Header, body []byte) bool {
	key, err1 := hex.DecodeString(k.PublicKey)
	signature, err2 := hex.DecodeString(header.Get(headerSignature))
	stamp := header.Get(headerTime)
	seconds, err3 := strconv.ParseInt(stamp, 10, 64)
	if err1 != nil || err2 != nil || err3 != nil || len(key) != ed25519.PublicKeySize {
		return false
	}
	fresh := time.Since(time.Unix(seconds, 0)).Abs() <= freshness
	return ed25519.Verify(key, append([]byte(stamp), body...), signature) && fresh
}

// signatureKey is what a request is known by: whoever sends one again that was
// overheard has no other signature. It is read in either case of its letters.
func signatureKey(r *http.Request) string {
	return "discord:signature:" + strings.ToLower(r.Header.Get(headerSignature))
}

// exchange is a request that waits for the first response to its interaction. It
// takes one, or none once it has been given up.
type exchange struct {
	mu    sync.Mutex
	over  bool
	given chan response
}

// give answers the request; it reports false where it waits no more.
func (x *exchange) give(r response) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over {
		return false
	}
	x.over = true
	x.given <- r
	return true
}

// giveUp reports whether there will be no response.
func (x *exchange) giveUp() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	was := x.over
	x.over = true
	return !was
}

// serve answers the request with what it is given until a time, else with the word
// that the first response is posted.
func (x *exchange) serve(w http.ResponseWriter, r *http.Request, end time.Time) {
	timer := time.NewTimer(time.Until(end))
	defer timer.Stop()
	select {
	case first := <-x.given:
		write(w, first)
		return
	case <-timer.C:
	case <-r.Context().Done():
	}
	if x.giveUp() {
		w.WriteHeader(http.StatusAccepted)
		return
	}
	write(w, <-x.given)
}

// write answers a request with a first response.
func write(w http.ResponseWriter, r response) {
	raw, err := encode(r)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(raw) // Discord hung up: nobody is left to tell
}
