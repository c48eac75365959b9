package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/knowledge"
)

// guest is what user U1, who sees to the documents of both workspaces, does in them.
type guest struct {
	*scene

	n int
}

// does hands an envelope to the door, and returns all that is sent for it; what it
// is for begins with a number of its own.
func (g *guest) does(kind, payload string) string {
	g.t.Helper()
	id := fmt.Sprint("e", g.n)
	g.envelope(id, kind, payload)
	shown := []any{g.ack(id)["payload"]}
	waits := shown[0] == nil
	adaptertest.Await(g.t, "an answer", func() bool {
		g.crew.jobs.Wait()
		for {
			select {
			case c := <-g.calls:
				shown = append(shown, c.args)
			default:
				return len(shown) > 1 || !waits
			}
		}
	})
	raw, err := json.Marshal(shown)
	if err != nil {
		g.t.Fatal(err)
	}
	return string(raw)
}

// in returns what is written of the first workspace as of the one at a place, with
// numbers of its own.
func (g *guest) in(place int, payload string) string {
	g.n++
	return strings.NewReplacer(`"T1"`, []string{`"T1"`, `"T2"`}[place], "TRIGGER", fmt.Sprint("n", g.n), `"9.9"`, fmt.Sprintf("\"%d.9\"", 10*g.n)).Replace(payload)
}

func TestAWorkspaceIsShownNothingOfAnother(t *testing.T) {
	adaptertest.Isolation(t, [2]knowledge.Space{"slack:T1", "slack:T2"}, func(t *testing.T, town *adaptertest.Town) adaptertest.Guest {
		t.Helper()
		g := &guest{scene: opened(t, func(d *Door) {
			d.Handler, d.Browser, d.Librarian, d.Admins = town.Handler, town.Bot, town, []string{"U1", "U2"}
		})}
		gives := func(place int, text string) string {
			slash := fmt.Sprintf(`{"team_id":"T1","channel_id":"C1","user_id":"U1","command":"/juxta","text":%q,"response_url":%q,"trigger_id":"TRIGGER"}`, text, g.hook("t1"))
			return g.does("slash_commands", g.in(place, slash))
		}
		types := func(place int, action, letters string, state string) string {
			return g.does("interactive", g.in(place, typing("T1", action, letters, state)))
		}
		return adaptertest.Guest{
			Ask: gives,
			Press: func(place int, key string) string {
				return g.does("interactive", g.in(place, g.pressing("TRIGGER", "juxta.more", key, inPrivate)))
			},
			Type: func(place int, letters string) string {
				return types(place, compareA, letters, chose("", "", "")) + types(place, compareB, letters, chose("Tea", "", "")) +
					types(place, compareAspect, letters, chose("Quillon", "Brambleby", ""))
			},
			Keep: func(place int, words string) string {
				if words == "list" {
					words = "docs"
				}
				return gives(place, words)
			},
			Look: map[string]func(int) string{
				"the topics": func(place int) string { return gives(place, "topics") },
				"the help":   func(place int) string { return gives(place, "help") },
				"the home": func(place int) string {
					return g.does("events_api", g.in(place, happened(fmt.Sprint("Ev", g.n), `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}`)))
				},
			},
		}
	})
}
