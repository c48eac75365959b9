package discord_test

import (
	"strings"

	"juxta/adapters/adaptertest"
)

// aCut cuts the connection in every way there is, and asks again each time.
func aCut(s *stage) {
	if intents := connected(s.T)[0].Intents; intents != 1|1<<9|1<<12 {
		s.Errorf("the app asks for the intents %b", intents)
	}
	for n, cut := range []func(){
		func() { act(s.T, "cut", none{}, nil) },
		func() { act(s.T, "close", map[string]int{"code": 4000}, nil) },
		func() { act(s.T, "frame", map[string]string{"raw": `{"op":7,"d":null}`}, nil) },
		func() { act(s.T, "frame", map[string]string{"raw": `{"op":9,"d":false}`}, nil) },
	} {
		cut()
		s.answeredAfter(n)
	}
	s.end()
}

// answeredAfter asks until there is an answer: what is said while nobody listens
// is lost.
func (s *stage) answeredAfter(n int) {
	s.Helper()
	channel := s.room(teahouse)
	adaptertest.Await(s.T, "an answer after a cut", func() bool {
		if len(connected(s.T)) == 1 {
			s.say(channel, mina, "<@"+juxta+"> tea or coffee?", "")
		}
		return len(s.messagesIn(channel)) > 0
	})
	if m := s.messagesIn(channel)[0]; !strings.Contains(m.words(), "offee") {
		s.Errorf("after cut %d: %s", n, m.words())
	}
}

// nonsense sends what no Discord would, among events of new shapes.
func nonsense(s *stage) {
	for _, raw := range []string{
		`{"op":0,"t":"MESSAGE_CREATE","s":90,"d":{"author":17}}`,
		`{"op":0,"t":"MESSAGE_CREATE","s":91,"d":null}`,
		`{"op":0,"t":"MESSAGE_CREATE","s":92,"d":[1,2]}`,
		`{"op":0,"t":"INTERACTION_CREATE","s":93,"d":{"id":"1","type":"slash"}}`,
		`{"op":0,"t":"INTERACTION_CREATE","s":94,"d":"none"}`,
		`{"op":0,"t":"GUILD_CREATE","s":95,"d":{"id":5}}`,
		`{"op":0,"t":"GUILD_DELETE","s":96,"d":{}}`,
		`{"op":0,"t":"PLANET_ALIGNED","s":97,"d":{"planets":[1,{"a":null}]}}`,
		`{"op":99,"d":{}}`, `{"op":0}`, `{}`, `null`, `[]`, `"hello"`,
	} {
		act(s.T, "frame", map[string]string{"raw": raw}, nil)
	}
	s.answeredAfter(0)
	for _, raw := range []string{`{"op":`, "\x00", ""} {
		act(s.T, "frame", map[string]string{"raw": raw}, nil)
		s.answeredAfter(1)
	}
}
