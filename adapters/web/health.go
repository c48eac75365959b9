package web

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Build tells what is running.
type Build struct {
	// Version is the release, Commit what it was built from, Go the version of the
	// language, Built when, as RFC 3339 has it. What is not known is empty.
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	Built   string `json:"built"`
}

// health is what /readyz tells, and without parts /healthz.
type health struct {
	Status string `json:"status"`
	Parts  []part `json:"parts,omitempty"`
}

// part is an [adapters.Part] in JSON.
type part struct {
	Name   string    `json:"name"`
	State  string    `json:"state"`
	Reason string    `json:"reason"`
	Since  time.Time `json:"since"`
}

func (s *Site) alive(w http.ResponseWriter, r *http.Request) {
	s.tell(w, r, http.StatusOK, health{Status: "ok"})
}

// ready tells how each part fares. Where one that should work does not, or there is
// none yet, the status is 503.
func (s *Site) ready(w http.ResponseWriter, r *http.Request) {
	status, out := http.StatusOK, health{Status: "ready"}
	all := s.Parts.All()
	for _, p := range all {
		out.Parts = append(out.Parts, part{Name: p.Name, State: p.State, Reason: p.Reason, Since: p.Since.UTC()})
		if !p.Working() {
			status, out.Status = http.StatusServiceUnavailable, "not ready"
		}
	}
	if len(all) == 0 {
		status, out.Status = http.StatusServiceUnavailable, "not ready"
	}
	s.tell(w, r, status, out)
}

// tell answers with health, in JSON where that is asked for.
func (s *Site) tell(w http.ResponseWriter, r *http.Request, status int, h health) {
	w.Header().Set("Vary", "Accept")
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		s.write(w, r, status, "application/json", h)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, h.text()) // who asked hung up: nobody is left to tell
}

// text is a line for the whole and one for each part: "slack failing: no network".
func (h health) text() string {
	var b strings.Builder
	fmt.Fprintln(&b, h.Status)
	for _, p := range h.Parts {
		line := p.Name + " " + p.State
		if p.Reason != "" {
			line += ": " + strings.Join(strings.Fields(p.Reason), " ")
		}
		fmt.Fprintln(&b, line)
	}
	return b.String()
}

func (s *Site) version(w http.ResponseWriter, r *http.Request) {
	s.write(w, r, http.StatusOK, "application/json", s.Build)
}
