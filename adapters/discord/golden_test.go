package discord

import (
	"bytes"
	"encoding/json"
	"flag"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge/starter"
)

// The flag is read by adaptertest.Golden.
var _ = flag.Bool("update", false, "write the golden files anew")

// TestAnswersLookLike lays out answers to real questions on the starter
// documents and on those about drinks.
func TestAnswersLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, cups := adaptertest.Reader(t, starter.FS()), adaptertest.Reader(t, adaptertest.Drinks())
	api, typed := adaptertest.Numbered(t, frameworks, bot.Message{Text: adaptertest.Everyday}), adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Why))
	typed.Pressed = reply.Asked
	for name, c := range map[string]struct {
		r reply.Reply
		v view
	}{
		"favors":     {api, view{}},
		"private":    {api, view{private: true}},
		"shared":     {api, view{sharer: "1234567890"}},
		"depends":    {adaptertest.Numbered(t, frameworks, bot.Message{Text: "Django or Flask?"}), view{}},
		"price":      {adaptertest.Numbered(t, cups, bot.Message{Text: "Which is cheaper, tea or coffee?"}), view{}},
		"three":      {adaptertest.Numbered(t, cups, bot.Message{Text: "Tea, coffee or mate?"}), view{}},
		"thin":       {adaptertest.Numbered(t, cups, bot.Message{Text: "Tea or mate for the climate?"}), view{}},
		"unknown":    {adaptertest.Numbered(t, cups, bot.Message{Text: "Tea or Postgres?"}), view{}},
		"greeting":   {adaptertest.Numbered(t, cups, bot.Message{Text: "Hello!"}), view{}},
		"more":       {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.More)), view{private: true}},
		"on":         {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.On)), view{private: true}},
		"swap":       {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Swap)), view{private: true}},
		"typed-why":  {typed, view{}},
		"helpful":    {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Helpful)), view{private: true}},
		"two":        {adaptertest.Numbered(t, cups, bot.Message{Text: "Is tea cheaper than coffee? And is mate stronger than tea?"}), view{private: true}},
		"everything": {kettle(), view{private: true}},
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, p.render(c.r, c.v), c.v.private) })
	}
}

func TestOverviewsLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, cups := adaptertest.Reader(t, starter.FS()), adaptertest.Reader(t, adaptertest.Drinks())
	for name, m := range map[string]message{
		"why":         p.whyMessage(adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Why))),
		"why-nothing": p.whyMessage(adaptertest.Numbered(t, cups, bot.Message{Text: "Hello!"})),
		"help":        p.helpMessage(adaptertest.Survey(t, cups, mostTopics)),
		"topics":      p.topicsMessage(adaptertest.Survey(t, cups, mostTopics)),
		"status":      p.statusMessage(adaptertest.Survey(t, cups, mostTopics)),
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, m, true) })
	}
}

func TestTheWindowForCommentsIsTaken(t *testing.T) {
	body, err := json.Marshal(response{Type: 9, Data: newTestRenderer(t).commentModal("key")})
	if err != nil {
		t.Fatal(err)
	}
	if err := checkResponse(body); err != nil {
		t.Error(err)
	}
}

// looks holds a message to its golden file, and to what Discord takes.
func looks(t *testing.T, name string, m message, private bool) {
	t.Helper()
	if _, err := shown(m, private); err != nil && name != "shared" && name != "quiz-led" { // which name people
		t.Error(err)
	}
	pictured(t, name, m)
}

// pictured holds a message to its golden file alone.
func pictured(t *testing.T, name string, m message) {
	t.Helper()
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"text": m.text, "components": m.parts}); err != nil {
		t.Fatal(err)
	}
	// The library escapes what could end a page of HTML; people read this.
	adaptertest.Golden(t, name, []byte(unescaped(got.String())))
}

func BenchmarkRender(b *testing.B) {
	p := newTestRenderer(b)
	r := adaptertest.Numbered(b, adaptertest.Reader(b, starter.FS()), bot.Message{Text: adaptertest.Everyday})
	b.ReportAllocs()
	for b.Loop() {
		p.render(r, view{private: true})
	}
}
