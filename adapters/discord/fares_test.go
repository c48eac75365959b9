package discord

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
)

// fares checks how a door says that it fares.
func fares(t *testing.T, p *adapters.Parts, state, reason string) {
	t.Helper()
	if all := p.All(); len(all) != 1 || all[0].Name != "discord" || all[0].State != state || !strings.HasPrefix(all[0].Reason, reason) {
		t.Errorf("got %+v, want %s: %s", all, state, reason)
	}
}

func TestDiscordIsReadyWhileAllItsConnectionsAre(t *testing.T) {
	parts := &adapters.Parts{}
	watching(t, func(w *watched) {
		w.door.Parts = parts
		w.say(http.StatusOK, advising(2, 1000, 16))
	}, func(w *watched) {
		one, other := w.next(), w.next()
		one.begin()
		synctest.Wait()
		if all := parts.All(); len(all) != 0 {
			t.Errorf("with one connection of two: %+v", all)
		}
		other.begin()
		synctest.Wait()
		fares(t, parts, adapters.Ready, "")
		one.cut()
		again := w.next()
		fares(t, parts, adapters.Failing, "a connection to Discord is lost: ")
		again.goOn(1)
		synctest.Wait()
		fares(t, parts, adapters.Ready, "")
	})
}

func TestDiscordIsReadyWhileItOnlyMovesTheConnection(t *testing.T) {
	parts := &adapters.Parts{}
	watching(t, func(w *watched) { w.door.Parts = parts }, func(w *watched) {
		c := w.next().begin()
		c.send(`{"op":7,"d":null}`)
		c.ended()
		synctest.Wait()
		fares(t, parts, adapters.Ready, "")
		w.next().goOn(1)
	})
}

func TestItIsToldThatDiscordCannotBeReached(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		parts := &adapters.Parts{}
		s.k.Parts = parts
		s.next("application", slices.Repeat([]reaction{closed}, 10)...)
		go func() {
			if err := s.k.introduce(t.Context()); err != nil {
				t.Error(err)
			}
		}()
		time.Sleep(3 * time.Second)
		fares(t, parts, adapters.Failing, "Discord cannot be reached: ")
		time.Sleep(time.Minute)
	})
}
