package slack_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"juxta/adapters/adaptertest"
)

// view is a modal or a home as somebody sees it.
type view struct {
	Type     string            `json:"type"`
	Callback string            `json:"callback_id"`
	Metadata string            `json:"private_metadata"`
	Title    words             `json:"title"`
	Blocks   []json.RawMessage `json:"blocks"`
	App      string            `json:"app_id"`
}

type words struct {
	Text string `json:"text"`
}

// screen is what the workspace's page shows beside the messages.
type screen struct {
	// Modals are open, the topmost last.
	Modals []view `json:"modalStack"`
	// Homes are by person, and then by app.
	Homes map[string]map[string]view `json:"homeViews"`
}

// page is the workspace's page in somebody's browser.
type page struct {
	*testing.T
	conn *websocket.Conn
}

func openPage(t *testing.T) page {
	t.Helper()
	conn, res, err := websocket.DefaultDialer.Dial("ws://"+standin+"/ui", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	return page{t, conn}
}

// happening is what the page is told as it happens.
type happening struct {
	T      string            `json:"t"`
	State  screen            `json:"state"`
	Stack  []view            `json:"stack"`
	Errors map[string]string `json:"errors"`
}

// next waits for what happens next of some kinds.
func (p page) next(kinds ...string) happening {
	p.Helper()
	_ = p.conn.SetReadDeadline(time.Now().Add(adaptertest.Patience))
	for {
		var h happening
		if err := p.conn.ReadJSON(&h); err != nil {
			p.Fatalf("waited in vain for %v: %v", kinds, err)
		}
		if slices.Contains(kinds, h.T) {
			return h
		}
	}
}

// onScreen returns what is on the screen now.
func onScreen(t *testing.T) screen {
	t.Helper()
	p := openPage(t)
	defer p.conn.Close()
	return p.next("init").State
}

// submit sends the topmost modal off, with what was filled in by block and
// action, and returns the modals that are open then, or what is wrong.
func (p page) submit(user string, values map[string]map[string]any) (open []view, faults map[string]string) {
	p.Helper()
	err := p.conn.WriteJSON(map[string]any{"t": "view_submit", "user": user, "values": values})
	if err != nil {
		p.Fatal(err)
	}
	h := p.next("view", "view_errors")
	return h.Stack, h.Errors
}
