package discord_test

import (
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
)

// shows waits until the first message of the app shows something.
func (s *stage) shows(want string) said {
	s.Helper()
	adaptertest.Await(s.T, "a message shows "+want, func() bool { return strings.Contains(s.answer(1).words(), want) })
	return s.answer(1)
}

// button returns the first button of a message whose ID begins so.
func button(t *testing.T, m said, begins string) string {
	t.Helper()
	for _, e := range elements(t, m.Components) {
		if strings.HasPrefix(e.ID, begins) {
			return e.ID
		}
	}
	t.Fatalf("no button %s in %s", begins, m.words())
	return ""
}

func aDebate(s *stage) {
	s.command(mina, "debate", written("a", "Flask"), written("b", "Django"), written("aspect", "security"))
	m := s.answer(1)
	if strings.Contains(m.words(), "favor") || m.private() {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.press(tom, m, button(s.T, m, "debate.0"))
	m = s.shows("Flask · 1")
	s.press(mina, m, button(s.T, m, "debate.1"))
	m = s.shows("Django · 1")
	s.press(tom, m, button(s.T, m, "debate.1"))
	m = s.shows("Django · 2")
	reveal := elements(s.T, m.Components)[2].ID
	s.press(tom, m, reveal)
	if told := s.answer(2); !told.private() || !strings.Contains(told.words(), "ten minutes") {
		s.Errorf("private %v: %s", told.private(), told.words())
	}
	s.restart()
	s.press(mina, m, reveal)
	m = s.shows("The channel voted 0 for Flask and 2 for Django. The evidence agrees.")
	if !strings.Contains(m.words(), "sources favor it") {
		s.Errorf("%s", m.words())
	}
	s.hasSaid(2)
}

func aRiddle(s *stage) {
	s.command(mina, "quiz")
	m := s.answer(1)
	if !strings.Contains(m.words(), "▮▮▮") || m.private() {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	guess := button(s.T, m, "quiz.guess.")
	for n, want := range []string{" here.", "the first guess counts"} {
		s.press(tom, m, guess)
		if told := s.answer(n + 2); !told.private() || !strings.Contains(told.words(), want) {
			s.Errorf("private %v: %s", told.private(), told.words())
		}
	}
	s.press(tom, m, button(s.T, m, "quiz.reveal."))
	m = s.shows("The one guess was ")
	s.press(mina, m, button(s.T, m, "quiz.another"))
	if another := s.answer(4); another.private() || !strings.Contains(another.words(), "▮▮▮") {
		s.Errorf("private %v: %s", another.private(), another.words())
	}
	s.hasSaid(4)
}
