package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// sent returns what was asked of Discord, as "respond 4" or "edit".
func (s *scene) sent() (out []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.seen {
		name := c.name
		if name == "respond" {
			name += " " + string(rune('0'+c.kind()))
		}
		out = append(out, name)
	}
	return out
}

func TestAnInteractionIsAnsweredByTheWayThatIsLeft(t *testing.T) {
	public := place{guild: "1", channel: "2", user: "3"}
	private, replaced := public.privately(), public
	replaced.replace = true
	direct := private
	direct.direct = true
	text := message{text: "plain"}
	for name, c := range map[string]struct {
		before func(s *scene, h *hook)
		at     place
		m      message
		want   string
	}{
		"at once":                                       {nil, public, answerParts, "respond 4"},
		"at once, privately":                            {nil, private, answerParts, "respond 4"},
		"in place of a message":                         {nil, replaced, answerParts, "respond 7"},
		"text in place of a message":                    {nil, replaced, text, "respond 7"},
		"after it was deferred":                         {deferredAt(public), public, answerParts, "respond 5 > edit"},
		"after it was deferred, privately":              {deferredAt(private), private, answerParts, "respond 5 > edit"},
		"for other eyes than was deferred":              {deferredAt(public), private, answerParts, "respond 5 > delete > follow"},
		"in place, after it was deferred":               {deferredAt(replaced), replaced, answerParts, "respond 6 > edit"},
		"text in place, deferred":                       {deferredAt(replaced), replaced, text, "respond 6 > edit"},
		"beside, after it was deferred":                 {deferredAt(replaced), private, answerParts, "respond 6 > follow"},
		"twice":                                         {sentAt(public), public, answerParts, "respond 4 > follow"},
		"three times, deferred":                         {both(deferredAt(public), both(sentAt(public), sentAt(public))), public, answerParts, "respond 5 > edit > follow > follow"},
		"after somebody deleted the first":              {both(deferredAt(public), next("edit", refuses(404, codeUnknownMessage))), public, answerParts, "respond 5 > edit > follow"},
		"where parts are refused":                       {next("respond", refuses(400, codeInvalid, "data")), public, answerParts, "respond 4 > respond 4"},
		"where they are refused, deferred":              {both(deferredAt(public), next("edit", refuses(400, codeInvalid, "components"))), public, answerParts, "respond 5 > edit > edit"},
		"where they are refused, in place":              {next("respond", refuses(400, codeInvalid, "data")), replaced, answerParts, "respond 7 > respond 7"},
		"where it was heard unnoticed":                  {next("respond", (*fake).heard), public, answerParts, "respond 4 > respond 4"},
		"too late for a first response":                 {next("respond", refuses(404, codeUnknownInteraction)), public, answerParts, "respond 4 > post"},
		"too late, privately":                           {next("respond", refuses(404, codeUnknownInteraction)), private, answerParts, "respond 4 > direct > post"},
		"too late, in direct messages":                  {next("respond", refuses(404, codeUnknownInteraction)), direct, answerParts, "respond 4 > post"},
		"after nobody could be told to wait":            {both(next("respond", refuses(400, codeUnknownInteraction)), both(deferredAt(public), later(firstWindow))), public, answerParts, "respond 5 > post"},
		"after nobody could be told to wait, privately": {both(next("respond", refuses(400, codeUnknownInteraction)), both(deferredAt(public), later(firstWindow))), private, answerParts, "respond 5 > direct > post"},
		"long after another process told to wait":       {both(next("respond", refuses(400, codeAnswered)), both(deferredAt(public), later(firstWindow))), public, answerParts, "respond 5: refused"},
		"too late for the rest":                         {both(deferredAt(public), later(14*time.Minute)), public, answerParts, "respond 5 > post"},
		"when the token ends early":                     {both(deferredAt(public), next("edit", refuses(401, codeWebhookToken))), public, answerParts, "respond 5 > edit > post"},
		"when it overtakes the deferral":                {both(deferredAt(public), next("edit", refuses(404, codeUnknownWebhook), refuses(404, codeUnknownWebhook))), public, answerParts, "respond 5 > edit > edit > edit"},
		"after too many for a guest":                    {both(sentAt(public), next("follow", refuses(400, codeFollowUps))), public, answerParts, "respond 4 > follow > post"},
		"where the bot is no member":                    {both(next("respond", refuses(404, codeUnknownInteraction)), next("post", refuses(403, codeNoAccess))), public, answerParts, "respond 4 > post > direct > post"},
		"where another process answers":                 {next("respond", refuses(400, codeAnswered)), public, answerParts, "respond 4: refused"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *scene) {
				h := s.hook("a")
				if c.before != nil {
					c.before(s, h)
				}
				c.at.hook = h
				got := ""
				if err := s.k.send(t.Context(), c.at, c.m); err != nil {
					got = ": refused"
				}
				if got = strings.Join(s.sent(), " > ") + got; got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
				checkPrivacy(t, s, c.at)
			})
		})
	}
}

func TestAnEditFindsOutWhatDiscordHeard(t *testing.T) {
	for name, c := range map[string]struct {
		before func(s *scene, h *hook)
		first  []reaction
		want   string
	}{
		"an answer that was heard":       {func(*scene, *hook) {}, nil, "respond 4 > edit"},
		"a deferral that was heard":      {deferredAt(place{guild: "1", channel: "2", user: "3"}), nil, "respond 5 > edit"},
		"an answer that was never heard": {func(*scene, *hook) {}, []reaction{hang}, "respond 4 > edit > post"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *scene) {
				heard := func(w http.ResponseWriter, r *http.Request) { s.heard(w, r) }
				s.next("respond", append(c.first, slices.Repeat([]reaction{hang}, 10)...)...)
				h := s.hook("a")
				if c.first == nil {
					s.answers["respond"][0] = heard
				}
				c.before(s, h)
				p := place{guild: "1", channel: "2", user: "3", hook: h}
				if err := s.k.send(t.Context(), p, answerParts); err != nil {
					t.Error(err)
				}
				if got := strings.Join(slices.Compact(s.sent()), " > "); got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			})
		})
	}
}

// checkPrivacy fails where what was for the user's eyes alone was shown to others.
func checkPrivacy(t *testing.T, s *scene, at place) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.seen {
		shown := c.name == "follow" || c.name == "respond" && c.kind() == int(discordgo.InteractionResponseChannelMessageWithSource)
		if hidden := c.flags()&int(discordgo.MessageFlagsEphemeral) != 0; shown && hidden != at.private {
			t.Errorf("privately %t: %s", at.private, c.raw)
		}
		if c.name == "post" && at.private && !at.direct && !strings.Contains(c.path, "/600/") {
			t.Errorf("posted at %s", c.path)
		}
	}
}

func both(a, b func(*scene, *hook)) func(*scene, *hook) {
	return func(s *scene, h *hook) { a(s, h); b(s, h) }
}

func deferredAt(p place) func(*scene, *hook) {
	return func(s *scene, h *hook) { p.hook = h; _ = s.k.deferred(context.Background(), p) }
}

func sentAt(p place) func(*scene, *hook) {
	return func(s *scene, h *hook) { p.hook = h; _ = s.k.send(context.Background(), p, answerParts) }
}

func later(d time.Duration) func(*scene, *hook) {
	return func(*scene, *hook) { time.Sleep(d) }
}

// next has the next requests answered by reactions, or by methods of the fake.
func next(name string, list ...any) func(*scene, *hook) {
	return func(s *scene, _ *hook) {
		for _, r := range list {
			switch r := r.(type) {
			case reaction:
				s.next(name, r)
			case func(http.ResponseWriter, *http.Request):
				s.next(name, r)
			case func(*fake, http.ResponseWriter, *http.Request):
				s.next(name, func(w http.ResponseWriter, q *http.Request) { r(s.fake, w, q) })
			}
		}
	}
}

func TestTheTextThatTakesThePlaceOfPartsIsAPart(t *testing.T) {
	s := staged(t, nil)
	p := place{guild: "1", channel: "2", user: "3", replace: true, hook: s.hook("a")}
	if err := s.k.send(t.Context(), p, message{text: "plain"}); err != nil {
		t.Fatal(err)
	}
	if c := s.call("respond"); c.data()["content"] != nil || c.data()["components"] == nil {
		t.Errorf("got %s", c.raw)
	}
}

func TestAFirstResponseIsGivenOnce(t *testing.T) {
	s := staged(t, nil)
	p := place{guild: "1", channel: "2", user: "3", hook: s.hook("a")}
	window := response{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: struct {
		Choices []discordgo.ApplicationCommandOptionChoice `json:"choices"`
	}{[]discordgo.ApplicationCommandOptionChoice{{Name: "Tea", Value: "Tea"}}}}
	if err := p.hook.respond(t.Context(), window); err != nil {
		t.Fatal(err)
	}
	if err := p.hook.respond(t.Context(), window); !errors.Is(err, errAnswered) {
		t.Errorf("got %v", err)
	}
	if err := s.k.deferred(t.Context(), p); err != nil || len(s.names()) != 1 {
		t.Errorf("got %v after %v", err, s.names())
	}
}

func TestNobodyWaitsInVainForTheirTurn(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("respond", slices.Repeat([]reaction{hang}, 10)...)
		p := place{guild: "1", channel: "2", user: "3", hook: s.hook("a")}
		var watcher sync.WaitGroup
		watcher.Go(func() { _ = s.k.deferred(t.Context(), p) })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.k.send(ctx, p, answerParts); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		watcher.Wait()
	})
}

func TestTheWatcherAndTheAnswerRaceWithoutHarm(t *testing.T) {
	s := staged(t, nil)
	for i := range 200 {
		p := place{guild: "1", channel: "2", user: "3", hook: s.hook(strings.Repeat("a", i))}
		if i%2 == 0 {
			p.replace = true
		}
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if err := s.k.deferred(t.Context(), p); err != nil {
					t.Error(err)
				}
			})
		}
		all.Go(func() {
			if err := s.k.send(t.Context(), p, answerParts); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	first, shown := map[string]int{}, map[string]int{}
	for _, c := range s.seen {
		if c.name == "respond" {
			first[c.token]++
		}
		if c.name == "edit" || c.kind() == 4 || c.kind() == 7 {
			shown[c.token]++
		}
	}
	for token, n := range first {
		if n != 1 || shown[token] != 1 {
			t.Errorf("%d first responses, shown %d times", n, shown[token])
		}
	}
	if len(first) != 200 {
		t.Errorf("%d had a first response", len(first))
	}
}
