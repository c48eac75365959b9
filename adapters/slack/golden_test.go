package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/starter"
)

var update = flag.Bool("update", false, "write the golden files anew")

// library returns a bot that answers from a folder of documents.
func library(t testing.TB, docs fs.FS) *bot.Bot {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil {
		t.Fatal(err)
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(t.Context(), store, readings); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(store, lex)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ask returns an answer whose keys are by number: the true ones hold the day.
func ask(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	r := answer(t, b, m)
	number(r, "key")
	return r
}

func number(r reply.Reply, name string) {
	for i := range r.Actions {
		r.Actions[i].Key = fmt.Sprint(name, "-", i)
	}
	for i, also := range r.Also {
		number(also, fmt.Sprint(name, "-also-", i))
	}
}

func answer(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	m.Spaces = []knowledge.Space{knowledge.Shared}
	r, err := b.Answer(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// question has an answer with all there is in the starter documents.
const question = "Django or Flask for a REST API?"

// button returns the message that the first button of a kind sends below the
// answer to question.
func button(t testing.TB, b *bot.Bot, act reply.Act) bot.Message {
	t.Helper()
	for _, a := range answer(t, b, bot.Message{Text: question}).Actions {
		if a.Act == act {
			return bot.Message{Key: a.Key}
		}
	}
	t.Fatalf("no button %v", act)
	return bot.Message{}
}

// TestAnswersLookLike lays out answers to real questions on the starter
// documents and on those in testdata/docs.
func TestAnswersLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, drinks := library(t, starter.FS()), library(t, os.DirFS("testdata/docs"))
	api := ask(t, frameworks, bot.Message{Text: question})
	for name, c := range map[string]struct {
		r reply.Reply
		v view
	}{
		"favors":     {api, view{private: true}},
		"shared":     {api, view{sharer: "U01MEMBER"}},
		"depends":    {ask(t, frameworks, bot.Message{Text: "Django or Flask?"}), view{}},
		"price":      {ask(t, drinks, bot.Message{Text: "Which is cheaper, tea or coffee?"}), view{}},
		"three":      {ask(t, drinks, bot.Message{Text: "Tea, coffee or mate?"}), view{}},
		"thin":       {ask(t, drinks, bot.Message{Text: "Tea or mate for the climate?"}), view{}},
		"unknown":    {ask(t, drinks, bot.Message{Text: "Tea or Postgres?"}), view{}},
		"greeting":   {ask(t, drinks, bot.Message{Text: "Hello!"}), view{}},
		"more":       {ask(t, frameworks, button(t, frameworks, reply.More)), view{private: true}},
		"on":         {ask(t, frameworks, button(t, frameworks, reply.On)), view{private: true}},
		"swap":       {ask(t, frameworks, button(t, frameworks, reply.Swap)), view{private: true}},
		"typed-why":  {ask(t, frameworks, button(t, frameworks, reply.Why)), view{}},
		"helpful":    {ask(t, frameworks, button(t, frameworks, reply.Helpful)), view{private: true}},
		"two":        {ask(t, drinks, bot.Message{Text: "Is tea cheaper than coffee? And is mate stronger than tea?"}), view{private: true}},
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
	frameworks, drinks := library(t, starter.FS()), library(t, os.DirFS("testdata/docs"))
	why := p.whyModal(ask(t, frameworks, button(t, frameworks, reply.Why)))
	compare, view := p.compareModal(`{"channel":"C01"}`, "tea", ""), p.homeView(overview(t, drinks))
	for name, blocks := range map[string][]slack.Block{
		"why": why.Blocks.BlockSet, "compare": compare.Blocks.BlockSet, "home": view.Blocks.BlockSet,
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, "", blocks) })
	}
	for _, v := range []any{why, compare, view} {
		validateView(t, v)
	}
	for name, m := range map[string]message{
		"help": p.helpMessage(overview(t, drinks)), "topics": p.topicsMessage(overview(t, drinks)), "status": p.statusMessage(overview(t, drinks)),
	} {
		t.Run(name, func(t *testing.T) {
			validate(t, m)
			looks(t, name, m.text, m.blocks)
		})
	}
}

// overview gathers what a bot can be asked about.
func overview(t *testing.T, b *bot.Bot) adapters.Overview {
	t.Helper()
	o, err := adapters.Survey(t.Context(), b, []knowledge.Space{knowledge.Shared}, mostTopics)
	if err != nil {
		t.Fatal(err)
	}
	o.Indexed = time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)
	return o
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
	file := filepath.Join("testdata", "golden", name+".json")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), "golden/"+name+".json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s has changed: see what go test -update makes of it\ngot %s", file, got.Bytes())
	}
}

func BenchmarkRender(b *testing.B) {
	p := newTestRenderer(b)
	r := ask(b, library(b, starter.FS()), bot.Message{Text: question})
	b.ReportAllocs()
	for b.Loop() {
		p.render(r, view{private: true})
	}
}
