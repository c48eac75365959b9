package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge/library"
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

// TestWhatKeepersAreToldLooksLike lays out what is said to those who see to
// documents, and to everybody of what is kept.
func TestWhatKeepersAreToldLooksLike(t *testing.T) {
	p := newTestRenderer(t)
	at := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	tea := library.Document{ID: "tea prices.pdf", Title: "What *tea* costs", URL: "https://example.com/tea?a=1&b=2", Size: 2 << 20, Added: at.AddDate(0, -1, 0), Changed: at, Revision: 7}
	var many []library.Document
	for i := range 40 {
		many = append(many, library.Document{ID: fmt.Sprintf("notes/%02d <!here>.md", i), Size: int64(1000 * i), Changed: at})
	}
	quote := library.Quote{Source: "tea.md", Document: "tea.md", Text: "Tea is *better* than coffee <!channel>."}
	for name, m := range map[string]message{
		"docs-none":     p.documents(nil, 0),
		"docs":          p.documents(many, 15),
		"docs-show":     p.document(adapters.Shelved{Document: tea, Claims: 12}),
		"docs-remove":   p.doubt(tea),
		"docs-gaps":     p.gaps([]library.Gap{{Subject: "mate", Aspect: "price", Count: 4, Day: "2026-03-03"}, {Count: 1, Day: "2026-03-01"}}, 0),
		"docs-flags":    p.flags("That quote is hidden.", []library.Flag{{Quote: quote, ID: "a1", People: 2}, {Quote: quote, ID: "b2", People: 1, Hidden: true}}, 0),
		"docs-status":   p.passages(adapters.Stands(p.say, adapters.Standing{Usage: library.Usage{Documents: 2, Bytes: 3000}, Limits: library.DefaultLimits(), Claims: 7, Indexed: at}, built())),
		"docs-reading":  p.reading("Reading documents anew: 3 of 40 so far.", "T1.x"),
		"docs-rollback": p.rollbackAsk(built()[1], 5),
		"docs-reindexed": p.reindexed(adapters.Reindexed{
			Documents: 40, Read: 3, Added: []string{"mate.md"}, Changed: []string{"tea.md", "coffee.md"}, Failed: []adapters.Unread{{ID: "scan.pdf", Reason: "no text: looks like a PDF file of images alone"}},
			ClaimsBefore: 90, ClaimsAfter: 97, Asked: 12, Verdicts: []adapters.VerdictChange{{Question: "tea or mate, price", Before: "insufficient", After: "tea"}}, Generation: 6,
		}),
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
