package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// largestBody is the most bytes of a request.
const largestBody = 1 << 20

// endpoints returns the handler of what Slack sends over HTTP.
func (k *desk) endpoints() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/slack/events", k.endpoint(socketmode.RequestTypeEventsAPI, "application/json", k.httpEvent))
	mux.HandleFunc("/slack/commands", k.endpoint(socketmode.RequestTypeSlashCommands, "application/x-www-form-urlencoded", k.httpCommand))
	mux.HandleFunc("/slack/interactivity", k.endpoint(socketmode.RequestTypeInteractive, "application/x-www-form-urlencoded", k.httpInteraction))
	return mux
}

// endpoint returns a handler that reads a request of a kind and a content type,
// proves that it is Slack's and new, and answers with what act says.
func (k *desk) endpoint(kind, media string, act func(context.Context, []byte) outcome) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		came := time.Now()
		body, code, fault := k.read(w, r, media)
		if fault != "" {
			k.Log.Warn().Str("path", r.URL.Path).Int("status", code).Str("fault", fault).Msg("a request is refused")
			http.Error(w, fault, code)
			return
		}
		out := act(r.Context(), body)
		if out.untaken {
			k.release([]string{signatureKey(r)})
			w.Header().Set("Retry-After", "5")
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		acknowledge(w, out.payload)
		k.Watch.Acked(doorName, kind, time.Since(came))
	}
}

// read returns the body of a request of Slack's, or the status and the words
// that refuse it.
func (k *desk) read(w http.ResponseWriter, r *http.Request, media string) (body []byte, code int, fault string) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return nil, http.StatusMethodNotAllowed, "only POST"
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != media {
		return nil, http.StatusUnsupportedMediaType, "want " + media
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return nil, http.StatusRequestEntityTooLarge, "too large"
	}
	if err != nil {
		return nil, http.StatusBadRequest, "cannot be read"
	}
	if err := k.verify(r.Header, body); err != nil {
		return nil, http.StatusUnauthorized, "not signed by Slack just now"
	}
	if !k.Seen.Mark(signatureKey(r)) && !suggestion(body) {
		return nil, http.StatusUnauthorized, "seen before"
	}
	return body, 0, ""
}

// suggestion reports whether a body asks what to offer for what is typed. Two of
// them within a second may be the same to the byte, and so is their answer.
func suggestion(body []byte) bool {
	var i interaction
	form, err := url.ParseQuery(string(body))
	return err == nil && json.Unmarshal([]byte(form.Get("payload")), &i) == nil && i.Type == slack.InteractionTypeBlockSuggestion
}

// verify proves that a body is Slack's, and not older or newer than five
// minutes; the library compares in constant time.
func (k *desk) verify(header http.Header, body []byte) error {
	v, err := slack.NewSecretsVerifier(header, k.SigningSecret)
	if err != nil {
		return err
	}
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

// signatureKey is what a request is known by: whoever sends one again that was
// overheard has no other signature. What Slack itself sends again is signed
// anew, and known by what it holds. The signature is read as the verifier
// reads it, in which the case of its letters makes no difference.
func signatureKey(r *http.Request) string {
	return "slack:signature:" + strings.ToLower(r.Header.Get("X-Slack-Signature"))
}

func (k *desk) httpEvent(ctx context.Context, body []byte) outcome {
	var d delivery
	if json.Unmarshal(body, &d) == nil && d.Type == "url_verification" {
		return outcome{payload: map[string]string{"challenge": d.Challenge}}
	}
	return k.dispatch(ctx, socketmode.RequestTypeEventsAPI, body)
}

func (k *desk) httpInteraction(ctx context.Context, body []byte) outcome {
	form, err := url.ParseQuery(string(body))
	if !k.parsed("interactive", err) {
		return outcome{}
	}
	return k.dispatch(ctx, socketmode.RequestTypeInteractive, []byte(form.Get("payload")))
}

func (k *desk) httpCommand(ctx context.Context, body []byte) outcome {
	form, err := url.ParseQuery(string(body))
	if !k.parsed("slash_commands", err) {
		return outcome{}
	}
	if form.Get("ssl_check") == "1" { // Slack only looks at the certificate
		return outcome{}
	}
	return k.command(ctx, slack.SlashCommand{
		TeamID: form.Get("team_id"), EnterpriseID: form.Get("enterprise_id"),
		IsEnterpriseInstall: form.Get("is_enterprise_install") == "true",
		ChannelID:           form.Get("channel_id"), UserID: form.Get("user_id"),
		Command: form.Get("command"), Text: form.Get("text"),
		ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"),
	})
}

// acknowledge writes an acknowledgment.
func acknowledge(w http.ResponseWriter, payload any) {
	if payload == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	raw, err := json.Marshal(payload)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(raw) // Slack hung up: nobody is left to tell
}
