package discord

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// harmless is a request that comes to the same if it is heard twice, followed one that
// does not.
func harmless() request {
	return request{what: "type", method: http.MethodPost, url: discordgo.EndpointChannelTyping("2"), care: again}
}

func followed() request {
	return request{
		what: "follow up", method: http.MethodPost, url: discordgo.EndpointWebhookToken(appID, hookToken+"a"), hook: true,
		body: message{text: "hello"}.payload(false),
	}
}

// bubble runs a test in a bubble of time, in front of a Discord without a
// network.
func bubble(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, inside(t, nil)) })
}

func TestARequestIsMadeAgainOnlyWhereThatIsHarmless(t *testing.T) {
	for name, c := range map[string]struct {
		fails       reaction
		again, once int // requests, where it fails once
	}{
		"a fault of Discord's":     {says(500, "very-secret"), 2, 1},
		"a fault before Discord":   {says(502, "<html>"), 2, 1},
		"a cut connection":         {cut, 2, 1},
		"no answer":                {hang, 2, 1},
		"no connection":            {closed, 2, 2},
		"a refusal":                {refuses(400, codeInvalid, "content"), 1, 1},
		"too many":                 {limited(time.Second), 2, 2},
		"too many, no word of why": {says(429, "<html>", "Retry-After", "2"), 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *scene) {
				s.begin(hookToken + "a")
				s.next("typing", c.fails)
				s.next("follow", c.fails)
				for q, want := range map[string]int{"typing": c.again, "follow": c.once} {
					before := len(s.names())
					err := s.k.call(t.Context(), map[string]request{"typing": harmless(), "follow": followed()}[q], nil)
					if got := len(s.names()) - before; got != want || (err == nil) != (want == 2) {
						t.Errorf("%s: got %d requests and %v, want %d", q, got, err, want)
					}
					if err != nil && strings.Contains(err.Error(), "very-secret") {
						t.Errorf("a secret is in %v", err)
					}
				}
			})
		})
	}
}

func TestARequestThatGoesOnFailingIsGivenUp(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("typing", slices.Repeat([]reaction{says(503, "")}, 100)...)
		if err := s.k.call(t.Context(), harmless(), nil); err == nil || len(s.names()) != mostCalls {
			t.Errorf("got %v after %d requests, want %d", err, len(s.names()), mostCalls)
		}
	})
}

func TestWhatWasDoneIsNotDoneAgainForAnAnswerThatCannotBeRead(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("thread", says(201, `{"id":`))
		id, err := s.k.thread(t.Context(), place{channel: "2", message: "4"}, "Tea or coffee?")
		if err != nil || id != "4" || len(s.names()) != 1 {
			t.Errorf("got %q, %v after %v", id, err, s.names())
		}
	})
}

func TestARequestWaitsAsLongAsDiscordAsks(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("typing", limited(3*time.Second))
		start := time.Now()
		if err := s.k.call(t.Context(), harmless(), nil); err != nil || time.Since(start) < 3*time.Second {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
	})
}

func TestNoRequestIsMadeToBeRefused(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("typing", limited(time.Hour))
		for range 5 {
			if err := s.k.call(t.Context(), harmless(), nil); !isLimited(err) {
				t.Errorf("got %v", err)
			}
		}
		if got := len(s.names()); got != 1 {
			t.Errorf("got %d requests, want one that learns of it", got)
		}
	})
}

func TestNothingWaitsLongerThanItsTime(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		s.next("typing", limited(3*time.Second))
		start := time.Now()
		if err := s.k.call(ctx, harmless(), nil); !isLimited(err) || time.Since(start) > 0 {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
	})
}

func TestALimitOfTheBotsIsNoneOfInteractions(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		start := time.Now()
		s.next("typing", says(429, `{"retry_after":10,"global":true}`))
		var calls sync.WaitGroup
		calls.Go(func() { _ = s.k.call(t.Context(), harmless(), nil) })
		synctest.Wait()
		if err := s.k.callback("1", hookToken)(t.Context(), response{Type: discordgo.InteractionResponseDeferredMessageUpdate}); err != nil {
			t.Error(err)
		}
		if d := time.Since(start); d > 0 {
			t.Errorf("an interaction waited %v", d)
		}
		_, err := s.k.thread(t.Context(), place{channel: "3", message: "4"}, "Tea")
		if d := time.Since(start); err != nil || d < 10*time.Second {
			t.Errorf("got %v after %v", err, d)
		}
		calls.Wait()
	})
}

func TestABanOfTheAddressClosesEverything(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("typing", says(429, "<html>banned</html>", "Retry-After", "3600"))
		_ = s.k.call(t.Context(), harmless(), nil)
		s.begin(hookToken + "a")
		if err := s.k.call(t.Context(), followed(), nil); !isLimited(err) || len(s.names()) != 1 {
			t.Errorf("got %v after %v", err, s.names())
		}
	})
}

func TestAStormKeepsToWhatDiscordTakes(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		const limit, length = 5, 2 * time.Second
		var mu sync.Mutex
		left, until, refused := 0, time.Time{}, 0
		counts := func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			if now := time.Now(); !now.Before(until) {
				left, until = limit, now.Add(length)
			}
			if left--; left < 0 {
				refused++
				limited(time.Until(until))(w, r)
				return
			}
			says(200, `{"id":"800"}`, "X-RateLimit-Limit", "5", "X-RateLimit-Remaining", string(rune('0'+left)),
				"X-RateLimit-Reset-After", time.Until(until).String()[:1])(w, r)
		}
		s.next("post", slices.Repeat([]reaction{counts}, 100)...)
		p := place{guild: "1", channel: "2", user: "3"}
		if err := s.k.send(t.Context(), p, answerParts); err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for range 30 {
			all.Go(func() {
				if err := s.k.send(t.Context(), p, answerParts); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if refused > 0 {
			t.Errorf("%d requests were refused", refused)
		}
	})
}

func TestWhatDiscordTakesIsFoundOutByOneRequest(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		free := says(204, "", "X-RateLimit-Limit", "5", "X-RateLimit-Remaining", "4", "X-RateLimit-Reset-After", "5.000")
		s.next("typing", limited(3*time.Second), free)
		ask := func() {
			if err := s.k.call(t.Context(), harmless(), nil); err != nil {
				t.Error(err)
			}
		}
		ask()
		start := time.Now()
		for range 4 {
			ask()
		}
		if d := time.Since(start); d > 0 {
			t.Errorf("what there was room for waited %v", d)
		}
		if ask(); time.Since(start) < 4*time.Second {
			t.Errorf("what there was no room for waited %v alone", time.Since(start))
		}
	})
}

func TestTooManyRefusalsEndInSilenceForAWhile(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		ask := func() error {
			s.next("typing", says(403, `{"code":0}`))
			return s.k.call(t.Context(), harmless(), nil)
		}
		for range mostRefused {
			_ = ask()
		}
		if err := ask(); !errors.Is(err, errRefusals) || len(s.names()) != mostRefused {
			t.Errorf("got %v after %d requests", err, len(s.names()))
		}
		time.Sleep(refusedSpan)
		if err := ask(); errors.Is(err, errRefusals) {
			t.Error(err)
		}
	})
}

func TestALimitSharedWithOthersIsNotHeldAgainstTheBot(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		for range 10 {
			s.next("typing", limited(time.Second, "X-RateLimit-Scope", "shared"))
			_ = s.k.call(t.Context(), harmless(), nil)
		}
		if s.k.limits.refused != 0 {
			t.Errorf("%d were counted", s.k.limits.refused)
		}
	})
}

func TestATokenThatIsRevokedEndsTheRunButAnInteractionsDoesNot(t *testing.T) {
	s := staged(t, nil)
	var why error
	s.k.giveUp = func(err error) { why = err }
	s.next("follow", refuses(401, codeWebhookToken))
	s.next("typing", says(401, `{"message":"401: Unauthorized","code":0}`))
	if err := s.k.call(t.Context(), followed(), nil); err == nil || why != nil {
		t.Errorf("got %v, %v", err, why)
	}
	if err := s.k.call(t.Context(), harmless(), nil); err == nil || why == nil || !strings.Contains(why.Error(), "take the new one") {
		t.Errorf("got %v, %v", err, why)
	}
}

func TestAThousandInteractionsLeaveNothingBehind(t *testing.T) {
	s := staged(t, nil)
	for i := range 1000 {
		p := place{guild: "1", channel: "2", user: "3", hook: s.hook(string(rune('a'+i%26)) + strings.Repeat("x", i/26))}
		if err := s.k.deferred(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if err := s.k.send(t.Context(), p, answerParts); err != nil {
			t.Fatal(err)
		}
	}
	buckets := reflect.ValueOf(s.k.rest.session.Ratelimiter).Elem().FieldByName("buckets").Len()
	if free := len(s.k.rest.free) + len(s.k.rest.hooks); buckets != free || free != 2*mostAtOnce || len(s.k.limits.routes) > 0 {
		t.Errorf("%d buckets, %d free, %d routes", buckets, free, len(s.k.limits.routes))
	}
}

func TestWhatHadNoTurnWasNotHeard(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("post", slices.Repeat([]reaction{hang}, 1000)...)
		for range mostAtOnce {
			go func() { _ = s.k.send(t.Context(), asked, answerParts) }()
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.k.typing(ctx, asked); !unheard(err) || uncertain(err) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}

func TestAnInteractionWaitsForNothingThatHangs(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("post", slices.Repeat([]reaction{hang}, 1000)...)
		var all sync.WaitGroup
		for range 3 * mostAtOnce {
			all.Go(func() { _ = s.k.send(t.Context(), asked, answerParts) })
		}
		synctest.Wait()
		start := time.Now()
		if err := s.k.deferred(t.Context(), place{hook: s.hook("a")}); err != nil || time.Since(start) > 0 {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
		all.Wait()
	})
}

func TestWhatIsKnownOfRoutesIsBounded(t *testing.T) {
	l := newLimits()
	for i := range 3 * mostRoutes {
		q := request{method: "POST", url: strings.Repeat("x", i%100) + string(rune(i))}
		l.learn(q, &answer{status: 429}, &refusal{status: 429, wait: time.Hour})
		if len(l.routes) > mostRoutes {
			t.Fatalf("%d routes", len(l.routes))
		}
	}
}
