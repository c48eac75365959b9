package slack_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
)

// everyButton presses all there is in an answer, one after the other.
func everyButton(s *stage) {
	s.command(mina, "/compare", "Django vs Flask")
	first := s.answer(1)
	var kinds []string
	spoken := 1
	for _, e := range elements(s.T, first.Blocks) {
		kind := strings.Split(e.Action, ".")[1]
		e = e.chosen()
		s.isKey(cmp.Or(e.Value, e.Selected.value()))
		s.press(tom, first, e)
		switch kind {
		case "why":
			adaptertest.Await(s.T, "a window", func() bool { return len(onScreen(s.T).Modals) == 1 })
			s.checkWhy()
		case "share":
			spoken += 2 // the answer for all, and a word to who shared it
			s.answer(spoken)
		default:
			spoken++
			s.answer(spoken)
		}
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	if want := []string{"feedback", "more", "on", "share", "swap", "why"}; !slices.Equal(slices.Compact(kinds), want) {
		s.Errorf("pressed %v, want %v", kinds, want)
	}
	s.hasSaid(spoken)
}

// chosen returns an element as it is pressed: of several things the first is.
func (e element) chosen() element {
	switch {
	case e.Yes != nil:
		e.Value = e.Yes.Value
	case len(e.Options) > 0:
		e.Selected = &e.Options[0]
	}
	return e
}

func (o *option) value() string {
	if o == nil {
		return ""
	}
	return o.Value
}

// isKey checks that a value can be the key of an action.
func (s *stage) isKey(key string) {
	s.Helper()
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`).MatchString(key) {
		s.Errorf("%q is no key", key)
	}
}

// checkWhy checks the window with the arithmetic.
func (s *stage) checkWhy() {
	s.Helper()
	modals := onScreen(s.T).Modals
	if len(modals) == 0 || !strings.Contains(string(slices.Concat(modals[0].Blocks...)), "Flask") {
		s.Errorf("the window says %+v", modals)
	}
}

// aRestart presses buttons of a question that follows up on another, in an app
// that remembers neither.
func aRestart(s *stage) {
	ts := s.say(mina, s.app.mention()+"tea or coffee on a night shift?", "")
	s.answer(1)
	s.say(tom, s.app.mention()+"and on price?", ts)
	followUp := s.answer(2)
	s.restart()
	s.press(mina, followUp, s.find(followUp, "juxta.swap"))
	if m := s.answer(3); !strings.Contains(m.Text, "cheaper") {
		s.Errorf("got %q", m.Text)
	}
	s.press(mina, followUp, element{Type: "button", Action: "juxta.more", Value: "forged"})
	if m := s.answer(4); m.Text == "" || m.Ephemeral != mina {
		s.Errorf("a forged key: got %q, to %q", m.Text, m.Ephemeral)
	}
	s.hasSaid(4)
}

func aShare(s *stage) {
	s.command(mina, "/compare", "tea or coffee on a night shift?")
	first := s.answer(1)
	share := s.find(first, "juxta.share")
	s.press(mina, first, share)
	s.answer(3) // the answer for all, and a word to who shared it
	s.press(mina, first, share)
	s.answer(4) // that it was shared already
	s.hasSaid(4)
	open := slices.DeleteFunc(s.answersIn(s.app.channel), func(m said) bool { return m.Ephemeral != "" })
	if len(open) != 1 {
		s.Fatalf("%d answers are for all, want one", len(open))
	}
	if blocks := string(slices.Concat(open[0].Blocks...)); !strings.Contains(blocks, "<@"+mina+">") {
		s.Errorf("nobody is credited in %s", blocks)
	}
}

// press presses an element of a message.
func (s *stage) press(who string, m said, e element) {
	s.Helper()
	do(s.T, "interact", map[string]any{"channel": s.app.channel, "messageTs": m.TS, "user": who, "action": e}, nil)
}

// restart ends the app and lets it in again, with nothing remembered.
func (s *stage) restart() {
	s.Helper()
	s.end()
	s.start()
}

// element is what can be pressed in a message.
type element struct {
	Type     string   `json:"type"`
	Action   string   `json:"action_id"`
	Value    string   `json:"value,omitempty"`
	Options  []option `json:"options,omitempty"`
	Selected *option  `json:"selected_option,omitempty"`
	Yes      *option  `json:"positive_button,omitempty"`
	No       *option  `json:"negative_button,omitempty"`
}

// elements returns what is in blocks that can be pressed, however deep, once
// each.
func elements(t *testing.T, blocks []json.RawMessage) []element {
	t.Helper()
	var out []element
	var dig func(raw json.RawMessage)
	dig = func(raw json.RawMessage) {
		var list []json.RawMessage
		var object map[string]json.RawMessage
		switch {
		case json.Unmarshal(raw, &list) == nil:
		case json.Unmarshal(raw, &object) == nil:
			var e element
			if object["action_id"] != nil && json.Unmarshal(raw, &e) == nil {
				out = append(out, e)
			}
			list = slices.Collect(maps.Values(object))
		}
		for _, inner := range list {
			dig(inner)
		}
	}
	for _, b := range blocks {
		dig(b)
	}
	return out
}

func aDeadEnd(s *stage) {
	s.command(mina, "/compare", "cocoa vs tea")
	first := s.answer(1)
	s.press(mina, first, s.find(first, "juxta.ask"))
	if m := s.answer(2); m.Ephemeral != mina || !strings.Contains(m.Text, "tea") {
		s.Errorf("to %q: %q", m.Ephemeral, m.Text)
	}
	s.hasSaid(2)
}

// find returns the element of a message whose action ID begins so.
func (s *stage) find(m said, prefix string) element {
	s.Helper()
	all := elements(s.T, m.Blocks)
	i := slices.IndexFunc(all, func(e element) bool { return strings.HasPrefix(e.Action, prefix) })
	if i < 0 {
		s.Fatalf("no %q among %+v", prefix, all)
	}
	return all[i]
}
