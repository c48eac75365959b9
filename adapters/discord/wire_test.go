package discord_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"juxta/adapters/adaptertest"
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
	// file is what was attached to it.
	file []byte
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
	w.inTurn(r.URL.Path)
	file, err := parted(r, &body)
	if err != nil {
		return nil, err
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	w.note(request{r.Method, r.URL.Path, body, res.StatusCode, file})
	return res, nil
}

// inTurn waits until the first response to an interaction was given, where more is
// sent by its token: over HTTP that response goes by another way, and Discord refuses
// what overtakes it, which the stand-in does not.
func (w *wire) inTurn(path string) {
	_, rest, ok := strings.Cut(path, "/webhooks/")
	parts := strings.Split(rest, "/")
	if !ok || len(parts) < 2 {
		return
	}
	adaptertest.Eventually(func() bool { return len(w.made(http.MethodPost, "/"+parts[1]+"/callback")) > 0 })
}

// parted takes the file off a request that has one, which the stand-in cannot take,
// and leaves what is said beside it as the body.
func parted(r *http.Request, body *[]byte) (file []byte, err error) {
	said, file, err := discord.Unpack(r.Header.Get("Content-Type"), *body)
	if err != nil || file == nil {
		return nil, err
	}
	*body = said
	var without map[string]any
	if err := json.Unmarshal(said, &without); err != nil {
		return nil, err
	}
	delete(without, "attachments")
	if said, err = json.Marshal(without); err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(said)), int64(len(said))
	return file, nil
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
