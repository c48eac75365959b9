package discord

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters/adaptertest"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

func newTestRenderer(t testing.TB) *renderer {
	t.Helper()
	say, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return &renderer{say: say}
}

// keeper is the door as the suite of all doors sees it.
func keeper(t testing.TB) adaptertest.Door {
	t.Helper()
	p := newTestRenderer(t)
	return adaptertest.Door{
		Render: func(r reply.Reply) (adaptertest.Shown, error) { return shown(p.render(r, view{private: true}), true) },
		Limits: []adaptertest.Limit{
			{Name: "content", Of: func(s adaptertest.Shown) []string { return s.Strings[len(s.Strings)-1:] }, Runes: 2000},
			{Name: "keys", Of: func(s adaptertest.Shown) []string { return s.Keys }, Runes: 100, Bytes: 100, Count: 30},
		},
		Room: 2000,
	}
}

func TestTheDoorKeepsWhatDoorsKeep(t *testing.T) { adaptertest.Run(t, keeper(t)) }

func FuzzRender(f *testing.F) { adaptertest.Fuzz(f, keeper(f)) }

// shown returns what people see of a message, or what Discord would refuse of it.
func shown(m message, private bool) (adaptertest.Shown, error) {
	for _, one := range []message{m, {text: m.text}} {
		if err := checkMessage(one, private); err != nil {
			return adaptertest.Shown{}, err
		}
	}
	data, err := json.Marshal(m.parts)
	if err != nil {
		return adaptertest.Shown{}, err
	}
	found, err := adaptertest.Strings(data)
	if err != nil {
		return adaptertest.Shown{}, err
	}
	e := &eye{Shown: adaptertest.Shown{Strings: append(found, m.text)}}
	e.Plain = strings.Join(e.reads(m.text), "\n")
	if len(m.parts) == 0 {
		e.Lines = strings.Split(e.Plain, "\n")
	}
	e.all(m.parts)
	return e.Shown, e.fault
}

// eye sees a message as people do.
type eye struct {
	adaptertest.Shown

	fault error
}

// reads returns the lines of a text in which nothing may be live but what is
// named.
func (e *eye) reads(s string, allowed ...string) []string {
	m := read(s)
	for _, call := range []string{"<@", "<#", "</", "<:"} {
		if strings.Contains(s, call) && !slices.Contains(allowed, "mention") {
			e.fault = fmt.Errorf("%q is in %.300q", call, s)
		}
	}
	for _, live := range m.live {
		if !slices.Contains(allowed, live.kind) {
			e.fault = fmt.Errorf("%s is live: %.100q in %.300q", live.kind, live.value, s)
		}
		if live.kind == "link" {
			e.Links = append(e.Links, live.value)
		}
	}
	return m.lines
}

func (e *eye) all(parts []part) {
	for _, p := range parts {
		switch p := p.(type) {
		case discordgo.Container:
			e.all(p.Components)
		case discordgo.ActionsRow:
			e.all(p.Components)
		case discordgo.Section:
			e.all(p.Components)
			e.all([]part{p.Accessory})
		case discordgo.TextDisplay:
			e.Lines = append(e.Lines, e.reads(p.Content, "bold", "heading", "small", "item", "link")...)
		case discordgo.Button:
			e.Lines = append(e.Lines, p.Label)
			if !strings.HasPrefix(p.CustomID, asking) {
				e.Keys = append(e.Keys, p.CustomID)
			}
		case discordgo.SelectMenu:
			for _, o := range p.Options {
				e.Lines, e.Keys = append(e.Lines, o.Label), append(e.Keys, o.Value)
			}
		}
	}
}
