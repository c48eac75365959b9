package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"testing"

	"github.com/slack-go/slack"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge/starter"
)

// The flag is read by adaptertest.Golden.
var _ = flag.Bool("update", false, "write the golden files anew")

// TestAnswersLookLike lays out answers to real questions on the starter
// documents and on those on drinks.
func TestAnswersLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, drinks := adaptertest.Reader(t, starter.FS()), adaptertest.Reader(t, adaptertest.Drinks())
	api := adaptertest.Numbered(t, frameworks, bot.Message{Text: adaptertest.Everyday})
	for name, c := range map[string]struct {
		r reply.Reply
		v view
	}{
		"favors":     {api, view{private: true}},
		"shared":     {api, view{sharer: "U01MEMBER"}},
		"depends":    {adaptertest.Numbered(t, frameworks, bot.Message{Text: "Django or Flask?"}), view{}},
		"price":      {adaptertest.Numbered(t, drinks, bot.Message{Text: "Which is cheaper, tea or coffee?"}), view{}},
		"three":      {adaptertest.Numbered(t, drinks, bot.Message{Text: "Tea, coffee or mate?"}), view{}},
		"thin":       {adaptertest.Numbered(t, drinks, bot.Message{Text: "Tea or mate for the climate?"}), view{}},
		"unknown":    {adaptertest.Numbered(t, drinks, bot.Message{Text: "Tea or Postgres?"}), view{}},
		"greeting":   {adaptertest.Numbered(t, drinks, bot.Message{Text: "Hello!"}), view{}},
		"more":       {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.More)), view{private: true}},
		"on":         {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.On)), view{private: true}},
		"swap":       {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Swap)), view{private: true}},
		"typed-why":  {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Why)), view{}},
		"helpful":    {adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Helpful)), view{private: true}},
		"two":        {adaptertest.Numbered(t, drinks, bot.Message{Text: "Is tea cheaper than coffee? And is mate stronger than tea?"}), view{private: true}},
		"everything": {kettle(), view{private: true}},
	} {
		t.Run(name, func(t *testing.T) {
			m := p.render(c.r, c.v)
			validate(t, m)
			looks(t, name, m.text, m.blocks)
		})
	}
}

func TestViewsLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, drinks := adaptertest.Reader(t, starter.FS()), adaptertest.Reader(t, adaptertest.Drinks())
	why := p.whyModal(adaptertest.Numbered(t, frameworks, adaptertest.Button(t, frameworks, reply.Why)))
	compare, view := p.compareModal(`{"channel":"C01"}`, "tea", ""), p.homeView(adaptertest.Survey(t, drinks, mostTopics))
	for name, blocks := range map[string][]slack.Block{
		"why": why.Blocks.BlockSet, "compare": compare.Blocks.BlockSet, "home": view.Blocks.BlockSet,
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, "", blocks) })
	}
	for _, v := range []any{why, compare, view} {
		validateView(t, v)
	}
	for name, m := range map[string]message{
		"help": p.helpMessage(adaptertest.Survey(t, drinks, mostTopics)), "topics": p.topicsMessage(adaptertest.Survey(t, drinks, mostTopics)), "status": p.statusMessage(adaptertest.Survey(t, drinks, mostTopics)),
	} {
		t.Run(name, func(t *testing.T) {
			validate(t, m)
			looks(t, name, m.text, m.blocks)
		})
	}
}

// looks holds a payload to its golden file.
func looks(t *testing.T, name, text string, blocks []slack.Block) {
	t.Helper()
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"text": text, "blocks": blocks}); err != nil {
		t.Fatal(err)
	}
	adaptertest.Golden(t, name, got.Bytes())
}

func BenchmarkRender(b *testing.B) {
	p := newTestRenderer(b)
	r := adaptertest.Numbered(b, adaptertest.Reader(b, starter.FS()), bot.Message{Text: adaptertest.Everyday})
	b.ReportAllocs()
	for b.Loop() {
		p.render(r, view{private: true})
	}
}
