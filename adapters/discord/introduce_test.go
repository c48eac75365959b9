package discord

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheBotIsIntroducedOnceDiscordCanBeReached(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.k.me.Store(nil)
		s.next("application", slices.Repeat([]reaction{closed, says(503, ""), hang}, 5)...)
		if err := s.k.introduce(t.Context()); err != nil {
			t.Fatal(err)
		}
		if me := s.k.me.Load(); me == nil || *me != (identity{app: appID, user: botID}) {
			t.Errorf("got %v", me)
		}
	})
}

func TestAnIntroductionEndsWithTheDoor(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("application", slices.Repeat([]reaction{says(503, "")}, 1000)...)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Minute, cancel)
		if err := s.k.introduce(ctx); err != nil {
			t.Error(err)
		}
		synctest.Wait()
	})
}

func TestWhatNoSecondAttemptMendsIsSaid(t *testing.T) {
	for status, want := range map[int]string{401: "take the new one", 403: "does not let this bot in", 404: "no Discord at the address"} {
		s := staged(t, nil)
		s.next("application", says(status, `{"message":"no","code":0}`))
		err := s.k.introduce(t.Context())
		if _, ok := errors.AsType[*useless](err); !ok || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}

func TestADoorSaysWhatItLacks(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Door)
		want   string
	}{
		"a handler":          {func(d *Door) { d.Handler = nil }, "needs a Handler"},
		"a pool":             {func(d *Door) { d.Pool = nil }, "needs a Handler"},
		"a token":            {func(d *Door) { d.Token = "" }, "and a token"},
		"the token alone":    {func(d *Door) { d.Token = "Bot " + botToken }, `without "Bot "`},
		"the token in full":  {func(d *Door) { d.Token = botToken + "\n" }, "spaces"},
		"a public key":       {func(d *Door) { d.PublicKey = "abc" }, "public key"},
		"a shard":            {func(d *Door) { d.Shard, d.Shards = 2, 2 }, "counted from 0"},
		"shards":             {func(d *Door) { d.Shard = 1 }, "counted from 0"},
		"the way to Discord": {func(d *Door) { d.APIURL = "discord.com" }, "address"},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, nil)
			c.change(s.k.Door)
			if err := s.k.introduce(t.Context()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
			s.none()
		})
	}
}
