package discord_test

import (
	"net/http"
	"strings"

	"juxta/adapters/adaptertest"
)

// audit checks all that the app has sent since the stage was built: that Discord
// would take it, that every interaction had exactly one first response, and that
// another server's documents are told nobody.
func (s *stage) audit() {
	s.Helper()
	for _, fault := range s.wire.found() {
		s.Errorf("%v", fault)
	}
	for _, i := range s.did {
		n := 0
		for _, r := range s.wire.made(http.MethodPost, "/interactions/"+i.ID+"/") {
			if r.status < http.StatusMultipleChoices {
				n++
			}
		}
		if n != 1 {
			s.Errorf("%d first responses to %s", n, i.raw)
		}
	}
	for _, r := range s.wire.made(http.MethodPost, "") {
		s.discreet(r)
	}
	for _, r := range s.wire.made(http.MethodPatch, "") {
		s.discreet(r)
	}
}

// discreet checks that a request tells nothing of another server.
func (s *stage) discreet(r request) {
	s.Helper()
	body := string(r.body)
	if strings.Contains(body, adaptertest.Hidden) || strings.Contains(body, "Cocoa") {
		s.Errorf("%s tells of another server: %s", r.path, body)
	}
}
