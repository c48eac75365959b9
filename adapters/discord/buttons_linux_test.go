package discord_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// everyButton presses all there is in an answer, one after the other, once where
// all see it and once where one person alone does.
func everyButton(s *stage) {
	spoken := 0
	for _, private := range []bool{false, true} {
		s.command(mina, "compare", written("a", "Django"), written("b", "Flask"), option{Name: "private", Type: 5, Value: private})
		spoken++
		first := s.answer(spoken)
		if first.private() != private {
			s.Errorf("private %v, want %v: %s", first.private(), private, first.words())
		}
		s.pressAll(first, &spoken, private)
	}
	s.hasSaid(spoken)
}

// pressAll presses everything in a message, and checks what comes of it.
func (s *stage) pressAll(first said, spoken *int, private bool) {
	s.Helper()
	var acts []reply.Act
	for _, e := range elements(s.T, first.Components) {
		did := pressed(e, spaceOf(teahouse), knowledge.Shared)
		acts = append(acts, did)
		var r response
		if len(e.Options) > 0 {
			r = s.responded(s.press(tom, first, e.ID, e.key()))
		} else {
			r = s.responded(s.press(tom, first, e.ID))
		}
		if want := responseTo(did, private); r.kind != want && r.kind != want+1 {
			s.Errorf("%v is answered with %d, want %d, or with a deferral: %s", did, r.kind, want, r.data)
		}
		if r.kind == 4 || r.kind == 5 {
			*spoken++
			s.answer(*spoken)
		}
	}
	want := []reply.Act{reply.Helpful, reply.More, reply.NotHelpful, reply.On, reply.Swap, reply.Why}
	if private {
		want = append(want, reply.Share)
	}
	for _, w := range want {
		if !slices.Contains(acts, w) {
			s.Errorf("nothing to press for %v among %v", w, acts)
		}
	}
}

// responseTo is the kind of the first response to a press: a message, or the
// same message anew, or a window.
func responseTo(did reply.Act, private bool) int {
	switch {
	case did == reply.NotHelpful:
		return 9
	case private && (did == reply.On || did == reply.Swap):
		return 6
	default:
		return 4
	}
}

// aRestart presses buttons of an answer that came before a restart.
func aRestart(s *stage) {
	s.command(mina, "ask", written("question", "tea or coffee on price?"))
	first := s.answer(1)
	why := s.find(first, reply.Why)
	s.restart()
	s.press(tom, first, why.ID)
	if m := s.answer(2); !m.private() || !strings.Contains(m.words(), "cheaper") && !strings.Contains(m.words(), "1") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.press(tom, first, "forged")
	if m := s.answer(3); !m.private() || m.words() == "" {
		s.Errorf("a forged key: private %v: %s", m.private(), m.words())
	}
	s.hasSaid(3)
}

func aShare(s *stage) {
	s.command(mina, "ask", written("question", "tea or coffee on a night shift?"), option{Name: "private", Type: 5, Value: true})
	first := s.answer(1)
	s.press(mina, first, s.find(first, reply.Share).ID)
	if m := s.answer(2); m.private() || !strings.Contains(m.words(), "<@"+mina+">") || !strings.Contains(m.words(), "night shift") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.hasSaid(2)
}

// aComplaint sends the window that opens off, with something in it.
func aComplaint(s *stage) {
	s.command(mina, "ask", written("question", "tea or coffee on a night shift?"))
	first := s.answer(1)
	button := s.find(first, reply.NotHelpful)
	r := s.responded(s.press(tom, first, button.ID))
	var window struct {
		ID         string `json:"custom_id"`
		Components []struct {
			Components []struct {
				ID string `json:"custom_id"`
			} `json:"components"`
		} `json:"components"`
	}
	if err := json.Unmarshal([]byte(r.data), &window); err != nil || r.kind != 9 || window.ID != button.ID || len(window.Components) != 1 {
		s.Fatalf("got %d %s, %v", r.kind, r.data, err)
	}
	s.interact(deed{Type: windowKind, User: tom, Channel: s.channel, Guild: teahouse, Message: first.ID, Data: map[string]any{
		"custom_id": window.ID, "components": []any{map[string]any{"type": 1, "components": []any{
			map[string]any{"type": 4, "custom_id": window.Components[0].Components[0].ID, "value": "it left out cocoa"},
		}}},
	}})
	if m := s.answer(2); !m.private() || m.words() == "" {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.hasSaid(2)
}

// aDeadEnd presses a question that an answer offers in place of itself.
func aDeadEnd(s *stage) {
	s.command(mina, "ask", written("question", "cocoa or tea?"))
	first := s.answer(1)
	all := elements(s.T, first.Components)
	i := slices.IndexFunc(all, func(e element) bool { return strings.HasPrefix(e.ID, "ask.") })
	if i < 0 {
		s.Fatalf("nothing to ask in %s", first.words())
	}
	s.press(mina, first, all[i].ID)
	if m := s.answer(2); !strings.Contains(m.words(), "ea") {
		s.Errorf("%s", m.words())
	}
	s.hasSaid(2)
}

// element is what can be pressed in a message.
type element struct {
	ID      string `json:"custom_id"`
	Options []struct {
		Value string `json:"value"`
	} `json:"options"`
}

// key returns what pressing sends: of several things the first.
func (e element) key() string {
	if len(e.Options) > 0 {
		return e.Options[0].Value
	}
	return e.ID
}

// elements returns what is in components that can be pressed, however deep, in
// order.
func elements(t *testing.T, raw json.RawMessage) []element {
	t.Helper()
	var list []json.RawMessage
	var object map[string]json.RawMessage
	var out []element
	switch {
	case json.Unmarshal(raw, &list) == nil:
	case json.Unmarshal(raw, &object) == nil:
		var e element
		if object["custom_id"] != nil && json.Unmarshal(raw, &e) == nil {
			return []element{e}
		}
		for _, name := range slices.Sorted(maps.Keys(object)) {
			list = append(list, object[name])
		}
	}
	for _, inner := range list {
		out = append(out, elements(t, inner)...)
	}
	return out
}

// find returns what a press of does something.
func (s *stage) find(m said, act reply.Act) element {
	s.Helper()
	return s.findIn(m, act, spaceOf(teahouse), knowledge.Shared)
}

// findIn does so where the answer is of other spaces than the server's.
func (s *stage) findIn(m said, act reply.Act, spaces ...knowledge.Space) element {
	s.Helper()
	for _, e := range elements(s.T, m.Components) {
		if pressed(e, spaces...) == act {
			return e
		}
	}
	s.Fatalf("nothing to press for %v in %s", act, m.words())
	return element{}
}

// pressed tells what pressing does.
func pressed(e element, spaces ...knowledge.Space) reply.Act {
	return bot.Message{Key: e.key(), Spaces: spaces}.Pressed()
}
