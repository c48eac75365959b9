package discord

import (
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/knowledge"
)

// inRival is another server in which the app is installed.
var inRival = happening{"guild_id": "12", "channel_id": "22", "context": 0, "channel": happening{"type": 0}, "authorizing_integration_owners": happening{"0": "12"}}

// guest is what user 5, who manages both servers, does in them.
type guest struct {
	*scene

	n    int
	seen int
}

// does hands an interaction to the door, and returns all that is sent for it.
func (g *guest) does(e happening) string {
	g.t.Helper()
	g.scene.does(e)
	adaptertest.Await(g.t, "an answer", func() bool { g.crew.jobs.Wait(); return len(g.since(g.seen)) > 0 })
	list := g.since(g.seen)
	g.seen += len(list)
	var out []string
	for _, c := range list {
		out = append(out, string(c.raw), string(c.file))
	}
	return strings.Join(out, "\n")
}

// since returns the requests behind the first n.
func (f *fake) since(n int) []call {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]call(nil), f.seen[n:]...)
}

// where returns the n-th interaction's place, by who manages it.
func (g *guest) where(place int) happening {
	g.n++
	return []happening{inServer, inRival}[place].with(happening{"member": happening{"user": happening{"id": "5"}, "permissions": "32"}})
}

func TestAServerIsShownNothingOfAnother(t *testing.T) {
	adaptertest.Isolation(t, [2]knowledge.Space{"discord:10", "discord:12"}, func(t *testing.T, town *adaptertest.Town) adaptertest.Guest {
		t.Helper()
		g := &guest{scene: staged(t, func(d *Door) { d.Handler, d.Browser, d.Librarian = town.Handler, town.Bot, town })}
		gives := func(name string, options ...any) func(int) string {
			return func(place int) string {
				where := g.where(place)
				return g.does(orders(g.n, where, name, options...))
			}
		}
		word := func(name string) func(int) string {
			return func(place int) string {
				where := g.where(place)
				return g.does(juxta(g.n, where, name))
			}
		}
		types := func(place int, command string, options ...any) string {
			where := g.where(place)
			list := given(options...)
			list[len(list)-1]["focused"] = true
			return g.does(interacted(g.n, 4, where, happening{"type": 1, "name": command, "options": list}))
		}
		return adaptertest.Guest{
			Ask:   func(place int, words string) string { return gives("ask", "question", words)(place) },
			Press: func(place int, key string) string { where := g.where(place); return g.does(presses(g.n, where, key)) },
			Type: func(place int, words string) string {
				return types(place, "compare", "a", words) + types(place, "compare", "a", "Tea", "b", words) + types(place, "debate", "a", words)
			},
			Keep: func(place int, words string) string {
				name, rest, behind := strings.Cut(words, " ")
				where := g.where(place)
				if behind {
					return g.does(keeping(g.n, where, name, "document", rest))
				}
				return g.does(keeping(g.n, where, name))
			},
			Look: map[string]func(int) string{
				"the topics": word("topics"), "the status": word("status"), "the help": word("help"), "a quiz": gives("quiz"),
				"documents to choose from": func(place int) string {
					where := g.where(place)
					option := happening{"name": "document", "value": "q", "focused": true}
					return g.does(interacted(g.n, 4, where, happening{"type": 1, "name": "knowledge", "options": []happening{{"name": "show", "options": []happening{option}}}}))
				},
			},
		}
	})
}
