package slack_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
)

// TestEndToEnd has people do in a workspace what people do, with a server
// between them and the app that neither of the two made.
func TestEndToEnd(t *testing.T) {
	installed(t)
	if !adaptertest.Loopback(t) {
		return
	}
	openWorkspace(t)
	library := library(t)
	for _, a := range apps() {
		for _, part := range parts() {
			if part.byHand && a.signed == "" {
				continue
			}
			t.Run(a.name+"/"+part.name, func(t *testing.T) {
				do(t, "reset", struct{}{}, nil)
				s := stage{T: t, app: a, library: library}
				s.start()
				part.play(&s)
				s.end()
				s.audit()
			})
		}
	}
}

// part is a part of the play.
type part struct {
	name string
	play func(*stage)
	// byHand tells what the stand-in cannot do: Slack's request is made by the
	// test itself, over HTTP.
	byHand bool
}

func parts() []part {
	return []part{
		{name: "a command is answered to who gave it", play: aCommand},
		{name: "a mention is answered in its thread, and so is what follows", play: aMention},
		{name: "a direct message begins a conversation", play: aDirectMessage},
		{name: "every button does something", play: everyButton},
		{name: "a button works after a restart", play: aRestart},
		{name: "an answer is shared with everybody", play: aShare},
		{name: "who asks for what nobody knows is led on", play: aDeadEnd},
		{name: "the window asks, suggests and answers", play: aWindow},
		{name: "a message can be compared", play: aShortcut, byHand: true},
		{name: "the home shows what there is", play: aHome},
		{name: "who opens the conversation is offered questions", play: aBeginning, byHand: true},
		{name: "an admin adds a page, and removes it again", play: aDocument},
		{name: "an admin adds a file from its message's menu", play: aFile, byHand: true},
		{name: "a flagged quote is hidden", play: aFlag},
		{name: "documents are read anew", play: aReading},
		{name: "what was read is rolled back", play: aRollback},
		{name: "a copy of all documents is sent", play: aCopy},
		{name: "two ask at once", play: twoAtOnce},
		{name: "what is not for the app is left alone", play: notForTheApp},
	}
}

func aCommand(s *stage) {
	s.command(mina, "/compare", "django vs flask for microservices")
	m := s.answer(1)
	if m.Ephemeral != mina || !strings.Contains(m.Text, "Flask, for microservices") {
		s.Errorf("to %q: %q", m.Ephemeral, m.Text)
	}
	for i, ask := range []struct{ text, want string }{
		{"ask tea or coffee?", "tea"},
		{"help", "/compare"},
		{"topics", "Flask"},
		{"status", "claims"},
	} {
		s.command(tom, "/juxta", ask.text)
		if m := s.answer(i + 2); m.Ephemeral != tom || !strings.Contains(m.Text, ask.want) {
			s.Errorf("%s: to %q: %q", ask.text, m.Ephemeral, m.Text)
		}
	}
	s.hasSaid(5)
}

func aMention(s *stage) {
	ts := s.say(mina, "hey "+s.app.mention()+"tea or coffee on a night shift?", "")
	first := s.answer(1)
	s.say(tom, s.app.mention()+"and on price?", ts)
	second := s.answer(2)
	for _, m := range []said{first, second} {
		if m.Thread != ts || m.Ephemeral != "" || m.Text == "" {
			s.Errorf("in thread %q of %q, to %q: %q", m.Thread, ts, m.Ephemeral, m.Text)
		}
	}
	if !strings.Contains(first.Text, "night shift") || !strings.Contains(second.Text, "cheaper") {
		s.Errorf("got %q, then %q", first.Text, second.Text)
	}
	s.hasSaid(2)
}

func aDirectMessage(s *stage) {
	s.home(mina) // opens the conversation with the app
	channel := s.directly(mina)
	s.sayIn(channel, mina, "Django or Flask?", "")
	first := s.answerIn(channel, 1)
	s.sayIn(channel, mina, "and for microservices?", "")
	second := s.answerIn(channel, 2)
	if !strings.Contains(first.Text, "Django") || !strings.Contains(second.Text, "microservices") {
		s.Errorf("got %q, then %q", first.Text, second.Text)
	}
	s.end()
	if got := s.answersIn(channel); len(got) != 2 {
		s.Errorf("the app said %d things, want two", len(got))
	}
}

func aWindow(s *stage) {
	s.command(mina, "/compare", "")
	adaptertest.Await(s.T, "a window", func() bool { return len(onScreen(s.T).Modals) == 1 })
	page := openPage(s.T)
	pick := func(a, b, aspect string) map[string]map[string]any {
		field := func(name string) map[string]any {
			return map[string]any{"type": "external_select", "selected_option": option{Text: words{name}, Value: name}}
		}
		return map[string]map[string]any{
			"juxta.a": {"juxta.a": field(a)}, "juxta.b": {"juxta.b": field(b)}, "juxta.aspect": {"juxta.aspect": field(aspect)},
		}
	}
	if _, faults := page.submit(mina, pick("tea", "tea", "cost")); len(faults) == 0 {
		s.Error("one thing twice is compared")
	}
	if open, faults := page.submit(mina, pick("tea", "coffee", "cost")); len(open) != 0 || len(faults) != 0 {
		s.Errorf("open are %+v, faults are %v", open, faults)
	}
	if m := s.answer(1); m.Ephemeral != mina || !strings.Contains(m.Text, "cheaper") || strings.Contains(m.Text, "healthier") {
		s.Errorf("to %q: %q", m.Ephemeral, m.Text)
	}
	s.suggests("juxta.a", "co", "coffee")
	s.hasSaid(1)
}

// suggests checks what a field offers for what is typed so far. The stand-in
// has no such thing, so Slack's request is made here.
func (s *stage) suggests(field, typed, want string) {
	s.Helper()
	if s.app.signed == "" {
		return
	}
	status, body := s.exchange(envelope{pressKind, map[string]any{
		"type": "block_suggestion", "team": map[string]any{"id": "T0TEA"}, "user": map[string]any{"id": mina},
		"action_id": field, "block_id": field, "value": typed, "view": map[string]any{"callback_id": "juxta.compare"},
	}})
	if status != http.StatusOK || !strings.Contains(string(body), want) || strings.Contains(string(body), "cocoa") {
		s.Errorf("%d %s", status, body)
	}
}

func aShortcut(s *stage) {
	ts := s.say(tom, "I cannot tell whether to take Django or Flask", "")
	status := s.deliver(envelope{pressKind, map[string]any{
		"type": "message_action", "callback_id": "juxta.compare_message", "team": map[string]any{"id": "T0TEA"},
		"user": map[string]any{"id": mina}, "channel": map[string]any{"id": s.app.channel}, "trigger_id": "1.1.1",
		"message": map[string]any{"ts": ts, "user": tom, "text": "I cannot tell whether to take Django or Flask"},
	}})
	if m := s.answer(1); status != http.StatusOK || m.Ephemeral != mina || !strings.Contains(m.Text, "Django") {
		s.Errorf("%d, to %q: %q", status, m.Ephemeral, m.Text)
	}
	s.hasSaid(1)
}

func aHome(s *stage) {
	s.home(mina)
	adaptertest.Await(s.T, "a home", func() bool { return len(onScreen(s.T).Homes[mina][s.app.id].Blocks) > 0 })
	home := string(slices.Concat(onScreen(s.T).Homes[mina][s.app.id].Blocks...))
	for _, want := range []string{"Flask", "coffee", "/compare"} {
		if !strings.Contains(home, want) {
			s.Errorf("no %q in %s", want, home)
		}
	}
}

func aBeginning(s *stage) {
	status := s.deliver(happens("Ev-tab", map[string]any{"type": "app_home_opened", "tab": "messages", "user": mina, "channel": "D0MINA"}))
	adaptertest.Await(s.T, "questions to try", func() bool { return len(logged(s.T, "assistant.threads.setSuggestedPrompts")) == 1 })
	offered := string(logged(s.T, "assistant.threads.setSuggestedPrompts")[0].Detail)
	if status != http.StatusOK || !strings.Contains(offered, "D0MINA") || !strings.Contains(offered, "Flask or Django?") {
		s.Errorf("%d, offered %s", status, offered)
	}
}

func twoAtOnce(s *stage) {
	first := s.say(mina, s.app.mention()+"Django or Flask?", "")
	second := s.say(tom, s.app.mention()+"tea or coffee?", "")
	s.answer(2)
	s.hasSaid(2)
	for _, m := range s.answersIn(s.app.channel) {
		if tea := strings.Contains(m.Text, "coffee"); tea && m.Thread != second || !tea && m.Thread != first {
			s.Errorf("in thread %q of %q and %q: %q", m.Thread, first, second, m.Text)
		}
	}
}

func notForTheApp(s *stage) {
	s.say(mina, "tea or coffee?", "")
	s.say(mina, "<!here> tea or coffee?", "")
	s.say(mina, "<!channel> what do you say, <@"+tom+">?", "")
	s.say(s.app.user, s.app.mention()+"tea or coffee?", "")
	if s.app.signed != "" {
		for _, kind := range []string{"message", "app_mention"} {
			s.deliver(happens("Ev-bot-"+kind, map[string]any{
				"type": kind, "channel": s.app.channel, "user": "U0OTHERBOT", "bot_id": "B0OTHER", "ts": "1.2", "text": s.app.mention() + "tea or coffee?",
			}))
		}
	}
	s.say(mina, s.app.mention()+"Django or Flask?", "")
	if m := s.answer(1); !strings.Contains(m.Text, "Flask") {
		s.Errorf("got %q", m.Text)
	}
	s.hasSaid(1)
}

// option is an entry of a menu.
type option struct {
	Text  words  `json:"text"`
	Value string `json:"value"`
}
