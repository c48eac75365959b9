package discord_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"juxta/adapters/discord"
)

// wire carries the app's requests and notes them. What Discord would refuse of
// them, and what the door never sends, is a fault.
type wire struct {
	mu     sync.Mutex
	noted  []request
	faults []error
}

// request is one that was made, and the status it was answered with.
type request struct {
	method, path string
	body         []byte
	status       int
}

// RoundTrip makes a request.
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
		_ = r.Body.Close()
		r = r.Clone(r.Context())
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	w.note(request{r.Method, r.URL.Path, body, res.StatusCode})
	return res, nil
}

// note takes down a request that was made.
func (w *wire) note(r request) {
	err := discord.CheckBody(r.method, r.path, r.body)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.noted = append(w.noted, r)
	if err != nil {
		w.faults = append(w.faults, err)
	}
	if r.status >= http.StatusBadRequest {
		w.faults = append(w.faults, fmt.Errorf("%s %s is answered with %d: %s", r.method, r.path, r.status, r.body))
	}
}

// made returns the requests made so far of a method whose path has a part.
func (w *wire) made(method, part string) []request {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []request
	for _, r := range w.noted {
		if r.method == method && strings.Contains(r.path, part) {
			out = append(out, r)
		}
	}
	return out
}

// found returns the faults found so far.
func (w *wire) found() []error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]error(nil), w.faults...)
}
