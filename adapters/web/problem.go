package web

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"time"

	"juxta/adapters"
)

// problem says why a request is refused, as RFC 9457 has it. Of its types there is
// one, about:blank: the status tells what is wrong, and detail the rest.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	// Field is the part of the request that is wrong, or empty.
	Field string `json:"field,omitempty"`
	// Request is the ID by which the log speaks of the request.
	Request string `json:"request"`

	// wait is how long to wait before trying again, or zero.
	wait time.Duration
}

// refuse answers a request with a problem.
func (s *Site) refuse(w http.ResponseWriter, r *http.Request, p *problem) {
	p.Type, p.Title, p.Request = "about:blank", http.StatusText(p.Status), adapters.RequestID(r.Context())
	s.Log.Debug().Str("request", adapters.RequestID(r.Context())).Int("status", p.Status).Str("field", p.Field).Msg("a request is refused")
	h := w.Header()
	if p.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.wait.Seconds()))))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="juxta"`)
	}
	s.write(w, r, p.Status, "application/problem+json", p)
}

// write answers a request with a value as JSON.
func (s *Site) write(w http.ResponseWriter, r *http.Request, status int, media string, v any) {
	w.Header().Set("Content-Type", media)
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil { // who asked hung up
		s.Log.Debug().Str("request", adapters.RequestID(r.Context())).Err(err).Msg("an answer is not taken")
	}
}
