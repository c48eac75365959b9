package discord_test

import (
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// TestEndToEnd has people do in a server what people do, with a server between
// them and the app that neither of the two made.
func TestEndToEnd(t *testing.T) {
	installed(t)
	if !adaptertest.Loopback(t) {
		return
	}
	openServer(t)
	library := adaptertest.Library(t, spaceOf(teahouse), spaceOf(rival))
	var signing discord.Door
	key := signed(t, &signing)
	for _, way := range []struct {
		name   string
		key    ed25519.PrivateKey
		public string
	}{{name: "over the gateway"}, {"over HTTP", key, signing.PublicKey}} {
		for _, part := range parts() {
			if part.byGateway && way.key != nil {
				continue
			}
			t.Run(way.name+"/"+part.name, func(t *testing.T) {
				s := &stage{T: t, library: library, key: way.key, public: way.public, wire: &wire{}}
				act(t, "forget", none{}, nil)
				s.channel = s.room(teahouse)
				s.start()
				part.play(s)
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
	// byGateway tells what Discord tells over the gateway alone.
	byGateway bool
}

func parts() []part {
	return []part{
		{name: "the commands are registered once", play: commandsRegistered},
		{name: "a command is answered", play: aCommand},
		{name: "what is typed is completed", play: typeAhead},
		{name: "an answer that takes its time comes all the same", play: aSlowAnswer},
		{name: "every button does something", play: everyButton},
		{name: "a button works after a restart", play: aRestart},
		{name: "an answer is shared with everybody", play: aShare},
		{name: "who is not helped may say why", play: aComplaint},
		{name: "who asks for what nobody knows is led on", play: aDeadEnd},
		{name: "a message can be compared", play: aMessage},
		{name: "a debate is voted on and ends with the count", play: aDebate},
		{name: "a riddle is guessed and revealed", play: aRiddle},
		{name: "a document is added, quoted and removed", play: aDocument},
		{name: "a page is added by its address", play: aPage},
		{name: "another server's documents are nobody's concern", play: anotherServer},
		{name: "documents are read anew, and that is taken back", play: aReading},
		{name: "a quote is flagged, hidden and shown again", play: aWrongQuote},
		{name: "a copy of the documents is sent", play: aCopy},
		{name: "who asks for it is told what is kept, and forgotten", play: aFarewell},
		{name: "a command is answered in direct messages", play: aCommandAlone},
		{name: "who brought the app along sees what everybody may", play: aVisitor},
		{name: "a mention is answered by a reply, and so is what follows", play: aMention, byGateway: true},
		{name: "who waits for an answer to a mention sees that the bot writes", play: aSlowMention, byGateway: true},
		{name: "where threads are wanted a mention is answered in one", play: aThread, byGateway: true},
		{name: "a direct message begins a conversation", play: aDirectMessage, byGateway: true},
		{name: "two ask at once", play: twoAtOnce, byGateway: true},
		{name: "what is not for the app is left alone", play: notForTheApp, byGateway: true},
		{name: "a connection that is cut is opened again", play: aCut, byGateway: true},
		{name: "frames that cannot be read are survived", play: nonsense, byGateway: true},
	}
}

func commandsRegistered(s *stage) {
	registered := func() []request { return s.wire.made(http.MethodPut, "/commands") }
	adaptertest.Await(s.T, "the commands are registered", func() bool { return len(registered()) > 0 })
	var all []struct{ Name string }
	if err := json.Unmarshal(registered()[0].body, &all); err != nil {
		s.Fatal(err)
	}
	var names []string
	for _, c := range all {
		names = append(names, c.Name)
	}
	for _, want := range []string{"compare", "ask", "juxta", "Compare what is in this message"} {
		if !strings.Contains(strings.Join(names, "|"), want) {
			s.Errorf("no %q among %v", want, names)
		}
	}
	s.restart()
	adaptertest.Await(s.T, "the commands are asked for again", func() bool { return len(s.wire.made(http.MethodGet, "/commands")) == 2 })
	s.end()
	if n := len(registered()); n != 1 {
		s.Errorf("the commands are registered %d times, want once", n)
	}
}

func aCommand(s *stage) {
	s.command(mina, "compare", written("a", "Django"), written("b", "Flask"), written("aspect", "microservices"))
	if m := s.answer(1); m.private() || !strings.Contains(m.words(), "microservices") || !strings.Contains(m.words(), "Flask") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.command(mina, "ask", written("question", "tea or coffee on a night shift?"), option{Name: "private", Type: 5, Value: true})
	if m := s.answer(2); !m.private() || !strings.Contains(m.words(), "night shift") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	for i, ask := range []struct{ name, want string }{{"help", "/compare"}, {"topics", "Flask"}, {"status", "claims"}} {
		s.command(tom, "juxta", option{Name: ask.name, Type: 1})
		if m := s.answer(i + 3); !m.private() || !strings.Contains(m.words(), ask.want) {
			s.Errorf("%s: private %v: %s", ask.name, m.private(), m.words())
		}
	}
	s.hasSaid(5)
}

// aCommandAlone asks where nobody else is, and then why.
func aCommandAlone(s *stage) {
	s.channel = s.room("")
	s.interact(deed{Type: commandKind, User: mina, Channel: s.channel, Data: map[string]any{
		"id": "1", "name": "compare", "type": 1, "options": []option{written("a", "Django"), written("b", "Flask")},
	}})
	first := s.answer(1)
	why := s.findIn(first, reply.Why, knowledge.Shared)
	s.interact(deed{Type: pressKind, User: mina, Channel: s.channel, Message: first.ID, Data: map[string]any{"custom_id": why.ID, "component_type": 2}})
	if m := s.answer(2); m.private() || !strings.Contains(m.words(), "Flask") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.hasSaid(2)
}

func typeAhead(s *stage) {
	for _, c := range []struct{ typed, want, not string }{{"co", "coffee", "ocoa"}, {"fla", "Flask", "ocoa"}, {"no such thing", "no such thing", "ocoa"}} {
		r := s.responded(s.interact(deed{Type: typingKind, User: mina, Channel: s.channel, Guild: teahouse, Data: map[string]any{
			"id": "1", "name": "compare", "type": 1, "options": []option{{Name: "a", Type: 3, Value: c.typed, Focused: true}},
		}}))
		if r.kind != 8 || !strings.Contains(r.data, c.want) || strings.Contains(r.data, c.not) {
			s.Errorf("typed %q: got %d %s", c.typed, r.kind, r.data)
		}
	}
	s.hasSaid(0)
}

// aSlowAnswer keeps an answer back until Discord was told to wait for it.
func aSlowAnswer(s *stage) {
	s.keepUntil("/callback")
	i := s.command(mina, "ask", written("question", "tea or coffee on a night shift?"), option{Name: "private", Type: 5, Value: true})
	if r := s.responded(i); r.kind != 5 {
		s.Errorf("first came %d %s", r.kind, r.data)
	}
	if m := s.answer(1); !m.private() || !strings.Contains(m.words(), "night shift") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.hasSaid(1)
}

// keepUntil keeps answers back until a request was made of such a path.
func (s *stage) keepUntil(path string) {
	made := func() bool { return len(s.wire.made(http.MethodPost, path)) > 0 }
	s.keep.Store(&made)
}

// aSlowMention keeps an answer back until there was a sign of life.
func aSlowMention(s *stage) {
	s.keepUntil("/typing")
	s.say(s.channel, mina, "<@"+juxta+"> tea or coffee on a night shift?", "")
	if m := s.answer(1); !strings.Contains(m.words(), "night shift") {
		s.Errorf("got %s", m.words())
	}
	s.hasSaid(1)
}

func aMention(s *stage) {
	first := s.say(s.channel, mina, "hey <@"+juxta+"> tea or coffee on a night shift?", "")
	a := s.answer(1)
	second := s.say(s.channel, mina, "and on price?", a.ID)
	b := s.answer(2)
	if a.Reference.Message != first || !strings.Contains(a.words(), "night shift") {
		s.Errorf("to %q, want %q: %s", a.Reference.Message, first, a.words())
	}
	if b.Reference.Message != second || !strings.Contains(b.words(), "cheaper") {
		s.Errorf("to %q, want %q: %s", b.Reference.Message, second, b.words())
	}
	s.hasSaid(2)
}

func aThread(s *stage) {
	s.command(mina, "juxta", option{Name: "threads", Type: 1, Options: []option{{Name: "on", Type: 5, Value: true}}})
	if m := s.answer(1); !m.private() {
		s.Errorf("everybody is told: %s", m.words())
	}
	s.say(s.channel, mina, "<@"+juxta+"> tea or coffee on a night shift?", "")
	var thread string
	adaptertest.Await(s.T, "a thread", func() bool {
		thread = s.threadOf(s.channel)
		return thread != ""
	})
	first := s.answerIn(thread, 1)
	s.say(thread, tom, "<@"+juxta+"> and on price?", "")
	second := s.answerIn(thread, 2)
	if !strings.Contains(first.words(), "night shift") || !strings.Contains(second.words(), "cheaper") {
		s.Errorf("got %s, then %s", first.words(), second.words())
	}
	s.hasSaid(1)
}

// threadOf returns a thread of a channel, or the empty string.
func (s *stage) threadOf(channel string) string {
	s.Helper()
	var all []struct{ ID, Parent string }
	act(s.T, "channels", none{}, &all)
	for _, c := range all {
		if c.Parent == channel {
			return c.ID
		}
	}
	return ""
}

func aDirectMessage(s *stage) {
	channel := s.room("")
	s.say(channel, mina, "Django or Flask?", "")
	first := s.answerIn(channel, 1)
	s.say(channel, mina, "and for microservices?", "")
	second := s.answerIn(channel, 2)
	if !strings.Contains(first.words(), "Django") || !strings.Contains(second.words(), "microservices") {
		s.Errorf("got %s, then %s", first.words(), second.words())
	}
	s.end()
	if got := s.messagesIn(channel); len(got) != 2 {
		s.Errorf("the app said %d things, want two", len(got))
	}
}

func twoAtOnce(s *stage) {
	first := s.say(s.channel, mina, "<@"+juxta+"> Django or Flask?", "")
	second := s.say(s.channel, tom, "<@"+juxta+"> tea or coffee?", "")
	s.answer(2)
	s.hasSaid(2)
	for _, m := range s.messagesIn(s.channel) {
		want := first
		if strings.Contains(m.words(), "offee") {
			want = second
		}
		if m.Reference.Message != want {
			s.Errorf("in reply to %q, want %q: %s", m.Reference.Message, want, m.words())
		}
	}
}

func notForTheApp(s *stage) {
	s.say(s.channel, mina, "tea or coffee?", "")
	s.say(s.channel, mina, "@everyone @here tea or coffee?", "")
	s.say(s.channel, mina, "what do you say, <@"+tom+">?", "")
	s.say(s.channel, mina, "tea or coffee, <@&"+juxta+">?", "")
	s.say(s.channel, robot, "<@"+juxta+"> tea or coffee?", "")
	s.say(s.channel, juxta, "<@"+juxta+"> tea or coffee?", "")
	own := len(s.messagesIn(s.channel))
	s.say(s.channel, mina, "<@"+juxta+"> Django or Flask?", "")
	if m := s.answer(own + 1); !strings.Contains(m.words(), "Flask") {
		s.Errorf("got %s", m.words())
	}
	s.hasSaid(own + 1)
}

func aMessage(s *stage) {
	const text = "I cannot tell whether to take Django or Flask"
	id := s.say(s.channel, tom, text, "")
	s.interact(deed{Type: commandKind, User: mina, Channel: s.channel, Guild: teahouse, Data: map[string]any{
		"id": "1", "name": "Compare what is in this message", "type": 3, "target_id": id,
		"resolved": map[string]any{"messages": map[string]any{id: map[string]any{
			"id": id, "channel_id": s.channel, "content": text, "author": map[string]any{"id": tom}, "type": 0,
		}}},
	}})
	if m := s.answer(1); !m.private() || !strings.Contains(m.words(), "Django") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.hasSaid(1)
}

// aVisitor asks in a server that did not install the app.
func aVisitor(s *stage) {
	for i, c := range []struct{ question, want, not string }{
		{"Django or Flask?", "Flask", ""}, {"tea or coffee on a night shift?", "", "better than coffee on a night shift"},
	} {
		s.interact(deed{Type: commandKind, User: mina, Channel: s.channel, Guild: teahouse, Alone: true, Data: map[string]any{
			"id": "1", "name": "ask", "type": 1, "options": []option{written("question", c.question)},
		}})
		m := s.answer(i + 1)
		if !strings.Contains(m.words(), c.want) || c.not != "" && strings.Contains(m.words(), c.not) {
			s.Errorf("%s", m.words())
		}
	}
	s.hasSaid(2)
}
