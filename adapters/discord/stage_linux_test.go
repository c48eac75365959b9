package discord_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
	"juxta/bot"
	"juxta/bot/reply"
)

// stage is a server with the app at work in it, in a channel of its own.
type stage struct {
	*testing.T
	library *bot.Bot
	// key signs interactions where they come over HTTP, and public proves it; over
	// the gateway there is none.
	key    ed25519.PrivateKey
	public string

	// keeping is what is answered from instead where documents are seen to; the files
	// that people attach are at cdn.
	keeping *adaptertest.Keeping
	cdn     string

	wire    *wire
	channel string
	// did are the interactions that there were.
	did []interaction
	// keep, where it is set, is what the handler waits for before an answer.
	keep atomic.Pointer[func() bool]
	// server is where the app is reached over HTTP.
	server *httptest.Server
	end    func()
}

// interaction is what somebody did, as it goes to the app.
type interaction struct {
	ID    string `json:"id"`
	Token string `json:"token"`
	raw   json.RawMessage
}

// start lets the app in and waits until it is reached.
func (s *stage) start() {
	s.Helper()
	door := &discord.Door{
		Handler: bot.HandlerFunc(s.answers), Browser: s.library, APIURL: methods, Transport: s.wire, PublicKey: s.public, Threads: threads{},
		CDNURL: s.cdn,
	}
	var feedback adapters.Feedback
	if s.keeping != nil {
		feedback, door.Librarian, door.Browser = s.keeping, s.keeping, s.keeping.Bot
		door.ForgetUser = func(ctx context.Context, who bot.Asker) error { return s.keeping.ForgetUser(ctx, who.Person) }
	}
	end := enterHeard(s.T, door, &adapters.Pool{}, time.Minute, feedback)
	s.server = httptest.NewServer(door.HTTP())
	s.end = func() {
		end()
		s.server.Close()
	}
	s.Cleanup(s.end)
	adaptertest.Await(s.T, "the app is reached", s.reached)
}

// reached reports whether the app can be reached.
func (s *stage) reached() bool {
	if s.key != nil {
		status, _ := s.bring(json.RawMessage(`{"type":1}`))
		return status == http.StatusOK
	}
	return len(connected(s.T)) == 1
}

// restart ends the app and lets it in again, with nothing remembered.
func (s *stage) restart() {
	s.Helper()
	s.end()
	s.start()
}

// answers is the bot, which may be kept waiting.
func (s *stage) answers(ctx context.Context, m bot.Message) (reply.Reply, error) {
	if holds := s.keep.Load(); holds != nil {
		adaptertest.Eventually(func() bool { return ctx.Err() != nil || (*holds)() })
	}
	if s.keeping != nil {
		return s.keeping.Bot.Answer(ctx, m)
	}
	return s.library.Answer(ctx, m)
}

// threads tells in which servers threads are wanted.
type threads map[string]bool

// On reports whether a server wants threads.
func (t threads) On(guild string) bool { return t[guild] }

// Switch changes that.
func (t threads) Switch(guild string, on bool) error {
	t[guild] = on
	return nil
}

// client is who is connected to the gateway.
type client struct {
	Identified bool `json:"identified"`
	Intents    int  `json:"intents"`
}

// connected returns who is connected and known.
func connected(t *testing.T) []client {
	t.Helper()
	var all []client
	act(t, "clients", none{}, &all)
	return slices.DeleteFunc(all, func(c client) bool { return !c.Identified })
}

// room opens a channel in a guild, or for direct messages where there is none.
func (s *stage) room(guild string) string {
	s.Helper()
	var out struct{ ID string }
	act(s.T, "room", map[string]string{"guild": guild}, &out)
	return out.ID
}

// say says something in a channel, in reply to a message where one is given, and
// returns the ID of what was said.
func (s *stage) say(channel, who, text, to string) string {
	s.Helper()
	var out said
	act(s.T, "say", map[string]string{"channel": channel, "user": who, "text": text, "reply": to}, &out)
	return out.ID
}

// The kinds of interactions, as Discord numbers them.
const (
	commandKind, pressKind, typingKind, windowKind = 2, 3, 4, 5
)

// deed is what somebody does.
type deed struct {
	Type    int    `json:"type"`
	User    string `json:"user"`
	Channel string `json:"channel"`
	Guild   string `json:"guild,omitempty"`
	Message string `json:"message,omitempty"`
	Data    any    `json:"data"`
	// Plain is set where who does it manages nothing.
	Plain bool `json:"plain,omitempty"`
	// Alone is set where the app is installed by the user alone.
	Alone bool `json:"alone,omitempty"`
}

// interact has somebody do something. Over HTTP the stand-in brings it to nobody:
// then it is brought here, and the answer carried back.
func (s *stage) interact(d deed) interaction {
	s.Helper()
	var i interaction
	act(s.T, "interact", d, &i.raw)
	if err := json.Unmarshal(i.raw, &i); err != nil {
		s.Fatal(err)
	}
	s.did = append(s.did, i)
	if s.key != nil {
		if status, body := s.bring(i.raw); status != http.StatusOK {
			s.Errorf("%s is answered with %d %s", i.raw, status, body)
		} else {
			s.carry(i, body)
		}
	}
	return i
}

// bring brings an interaction to the app over HTTP, signed.
func (s *stage) bring(raw json.RawMessage) (status int, body []byte) {
	s.Helper()
	return post(s.T, s.server.URL, s.key, raw)
}

// carry hands the answer to a request to the stand-in, as Discord takes it.
func (s *stage) carry(i interaction, body []byte) {
	s.Helper()
	req, err := http.NewRequestWithContext(s.Context(), http.MethodPost,
		fmt.Sprintf("%s/v9/interactions/%s/%s/callback", methods, i.ID, i.Token), bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	res, err := s.wire.RoundTrip(req)
	if err != nil {
		s.Fatal(err)
	}
	_ = res.Body.Close()
}

// option is what was filled in of a command.
type option struct {
	Name    string   `json:"name"`
	Type    int      `json:"type"`
	Value   any      `json:"value,omitempty"`
	Options []option `json:"options,omitempty"`
	Focused bool     `json:"focused,omitempty"`
}

// written is an option of text.
func written(name, value string) option { return option{Name: name, Type: 3, Value: value} }

// command gives a command in the channel.
func (s *stage) command(who, name string, options ...option) interaction {
	s.Helper()
	return s.interact(deed{Type: commandKind, User: who, Channel: s.channel, Guild: teahouse, Data: map[string]any{
		"id": "1", "name": name, "type": 1, "options": options,
	}})
}

// press presses a button of a message, or picks values of a menu.
func (s *stage) press(who string, m said, id string, values ...string) interaction {
	s.Helper()
	data := map[string]any{"custom_id": id, "component_type": 2}
	if len(values) > 0 {
		data["component_type"], data["values"] = 3, values
	}
	return s.interact(deed{Type: pressKind, User: who, Channel: s.channel, Guild: teahouse, Message: m.ID, Data: data})
}

// messagesIn returns what the app has said in a channel, oldest first.
func (s *stage) messagesIn(channel string) []said {
	s.Helper()
	var all []said
	act(s.T, "messages", map[string]string{"channel": channel}, &all)
	return slices.DeleteFunc(all, func(m said) bool { return m.Author.ID != juxta })
}

// answer waits for the n-th thing that the app says in the channel.
func (s *stage) answer(n int) said {
	s.Helper()
	return s.answerIn(s.channel, n)
}

func (s *stage) answerIn(channel string, n int) said {
	s.Helper()
	adaptertest.Await(s.T, "another answer", func() bool { return len(s.messagesIn(channel)) >= n })
	return s.messagesIn(channel)[n-1]
}

// hasSaid checks that the app has said n things in the channel and says no more:
// once it has ended it cannot.
func (s *stage) hasSaid(n int) {
	s.Helper()
	s.end()
	got := s.messagesIn(s.channel)
	if len(got) == n {
		return
	}
	s.Errorf("the app said %d things, want %d:", len(got), n)
	for _, m := range got {
		s.Logf("private %v: %s", m.private(), m.words())
	}
}

// responded waits for the first response to an interaction.
func (s *stage) responded(i interaction) response {
	s.Helper()
	var got struct {
		Acknowledged bool   `json:"acknowledged"`
		Type         int    `json:"type"`
		Data         string `json:"data"`
	}
	adaptertest.Await(s.T, "a first response", func() bool {
		act(s.T, "response", map[string]string{"id": i.ID}, &got)
		return got.Acknowledged
	})
	return response{got.Type, got.Data}
}

// response is a first response: its type and its data, as JSON.
type response struct {
	kind int
	data string
}
