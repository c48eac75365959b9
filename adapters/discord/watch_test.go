package discord

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters/adaptertest"
)

func TestWhatHappensInDiscordIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var w adaptertest.Witness
		s := inside(t, func(d *Door) { d.Watch = &w })
		s.next("typing", limited(3*time.Second))
		if err := s.k.call(t.Context(), harmless(), nil); err != nil || w.Count("discord throttled") != 1 {
			t.Errorf("got %v, told %d times", err, w.Count("discord throttled"))
		}
		for kind, want := range map[discordgo.InteractionType]string{
			discordgo.InteractionApplicationCommand: "command", discordgo.InteractionMessageComponent: "component",
			discordgo.InteractionModalSubmit: "modal", discordgo.InteractionApplicationCommandAutocomplete: "autocomplete", 99: "other",
		} {
			fault := errors.New("cold water")
			first := s.k.timed(interaction{Type: kind}, func(context.Context, response) error { return fault })
			if err := first(t.Context(), response{}); !errors.Is(err, fault) || w.Count("discord acked "+want) != 0 {
				t.Errorf("%s: got %v, and what failed is told", want, err)
			}
			fault = nil
			if err := first(t.Context(), response{}); err != nil || w.Count("discord acked "+want) != 1 {
				t.Errorf("%s: got %v, told %d times", want, err, w.Count("discord acked "+want))
			}
		}
		s.k.panicked("TEAPOT", "at the disco")
		if w.Count("discord failed: panic") != 1 {
			t.Error("a panic is not told")
		}
	})
}

func TestAConnectionToDiscordThatIsOpenedAgainIsTold(t *testing.T) {
	var told adaptertest.Witness
	watching(t, func(w *watched) { w.door.Watch = &told }, func(w *watched) {
		first := w.next().begin()
		w.came(sessionReady)
		if n := told.Count("discord reconnected"); n != 0 {
			t.Errorf("reconnected %d times before the connection is lost", n)
		}
		first.cut()
		w.next().goOn(1)
		w.came("RESUMED {}")
		synctest.Wait()
		if n := told.Count("discord reconnected"); n != 1 {
			t.Errorf("told %d times", n)
		}
	})
}
