package adaptertest_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/knowledge"
)

// TestWhatStandsBehindEveryDoorKeepsPlacesApart has people go past the doors: what
// they get at there, no door can keep from them.
func TestWhatStandsBehindEveryDoorKeepsPlacesApart(t *testing.T) {
	spaces := [2]knowledge.Space{"discord:1", "slack:T2"}
	adaptertest.Isolation(t, spaces, func(t *testing.T, town *adaptertest.Town) adaptertest.Guest {
		t.Helper()
		of := func(place int) []knowledge.Space { return []knowledge.Space{spaces[place], knowledge.Shared} }
		who := func(place int) bot.Asker { return bot.Asker{User: "U1", Person: fmt.Sprint("test:", place)} }
		shown := func(v any, err error) string {
			if err != nil && !strings.Contains(err.Error(), "no such document") {
				t.Error(err)
			}
			return fmt.Sprintf("%+v", v)
		}
		says := func(m bot.Message, place int) string {
			m.Spaces, m.From, m.Thread = of(place), who(place), strconv.Itoa(place)
			return shown(town.Handler.Answer(t.Context(), m))
		}
		seed := uint64(0)
		return adaptertest.Guest{
			Ask:   func(place int, words string) string { return says(bot.Message{Text: words}, place) },
			Press: func(place int, key string) string { return says(bot.Message{Key: key}, place) },
			Type: func(place int, words string) string {
				return shown(town.Bot.Subjects(t.Context(), of(place), words, "", 25))
			},
			Keep: func(place int, words string) string {
				space, ctx := spaces[place], t.Context()
				word, rest, _ := strings.Cut(words, " ")
				switch word {
				case "list":
					return shown(town.List(ctx, space))
				case "show":
					return shown(town.Show(ctx, space, rest))
				case "remove":
					return shown(town.Remove(ctx, space, rest, "test"))
				case "gaps":
					return shown(town.Gaps(ctx, space))
				case "flags":
					return shown(town.Flags(ctx, space))
				case "rollback":
					return shown(town.Generations(ctx, space))
				case "export":
					var out strings.Builder
					err := town.Export(ctx, space, &out, 1<<20)
					return shown(out.String(), err)
				default:
					return shown(town.Status(ctx, space))
				}
			},
			Look: map[string]func(int) string{
				"holdings": func(place int) string { return shown(town.Bot.Holdings(t.Context(), of(place))) },
				"prompts":  func(place int) string { return shown(town.Bot.Prompts(t.Context(), of(place), 20)) },
				"a riddle": func(place int) string { seed++; return shown(town.Bot.Riddle(t.Context(), of(place), seed)) },
			},
		}
	})
}
