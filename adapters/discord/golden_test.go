package discord

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

// drinks are documents about tea, coffee and mate, which the other door's tests
// are held to as well.
func drinks() fs.FS { return os.DirFS("../slack/testdata/docs") }

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

// reckoned returns an answer whose keys are by number: the true ones hold the day.
func reckoned(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	r := truly(t, b, m)
	numbered(r, "key")
	return r
}

func numbered(r reply.Reply, name string) {
	for i := range r.Actions {
		r.Actions[i].Key = fmt.Sprint(name, "-", i)
	}
	for i, also := range r.Also {
		numbered(also, fmt.Sprint(name, "-also-", i))
	}
}

func truly(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	m.Spaces = []knowledge.Space{knowledge.Shared}
	r, err := b.Answer(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// everyday has an answer with all there is in the starter documents.
const everyday = "Django or Flask for a REST API?"

// pressed returns the message that the first button of a kind sends below the
// answer to everyday.
func pressed(t testing.TB, b *bot.Bot, act reply.Act) bot.Message {
	t.Helper()
	for _, a := range truly(t, b, bot.Message{Text: everyday}).Actions {
		if a.Act == act {
			return bot.Message{Key: a.Key}
		}
	}
	t.Fatalf("no button %v", act)
	return bot.Message{}
}

// TestAnswersLookLike lays out answers to real questions on the starter
// documents and on those about drinks.
func TestAnswersLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, cups := library(t, starter.FS()), library(t, drinks())
	api, typed := reckoned(t, frameworks, bot.Message{Text: everyday}), reckoned(t, frameworks, pressed(t, frameworks, reply.Why))
	typed.Pressed = reply.Asked
	for name, c := range map[string]struct {
		r reply.Reply
		v view
	}{
		"favors":     {api, view{}},
		"private":    {api, view{private: true}},
		"shared":     {api, view{sharer: "1234567890"}},
		"depends":    {reckoned(t, frameworks, bot.Message{Text: "Django or Flask?"}), view{}},
		"price":      {reckoned(t, cups, bot.Message{Text: "Which is cheaper, tea or coffee?"}), view{}},
		"three":      {reckoned(t, cups, bot.Message{Text: "Tea, coffee or mate?"}), view{}},
		"thin":       {reckoned(t, cups, bot.Message{Text: "Tea or mate for the climate?"}), view{}},
		"unknown":    {reckoned(t, cups, bot.Message{Text: "Tea or Postgres?"}), view{}},
		"greeting":   {reckoned(t, cups, bot.Message{Text: "Hello!"}), view{}},
		"more":       {reckoned(t, frameworks, pressed(t, frameworks, reply.More)), view{private: true}},
		"on":         {reckoned(t, frameworks, pressed(t, frameworks, reply.On)), view{private: true}},
		"swap":       {reckoned(t, frameworks, pressed(t, frameworks, reply.Swap)), view{private: true}},
		"typed-why":  {typed, view{}},
		"helpful":    {reckoned(t, frameworks, pressed(t, frameworks, reply.Helpful)), view{private: true}},
		"two":        {reckoned(t, cups, bot.Message{Text: "Is tea cheaper than coffee? And is mate stronger than tea?"}), view{private: true}},
		"everything": {kettle(), view{private: true}},
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, p.render(c.r, c.v), c.v.private) })
	}
}

func TestOverviewsLookLike(t *testing.T) {
	p := newTestRenderer(t)
	frameworks, cups := library(t, starter.FS()), library(t, drinks())
	for name, m := range map[string]message{
		"why":         p.whyMessage(reckoned(t, frameworks, pressed(t, frameworks, reply.Why))),
		"why-nothing": p.whyMessage(reckoned(t, cups, bot.Message{Text: "Hello!"})),
		"help":        p.helpMessage(surveyed(t, cups)),
		"topics":      p.topicsMessage(surveyed(t, cups)),
		"status":      p.statusMessage(surveyed(t, cups)),
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

// surveyed gathers what a bot can be asked about.
func surveyed(t *testing.T, b *bot.Bot) adapters.Overview {
	t.Helper()
	o, err := adapters.Survey(t.Context(), b, []knowledge.Space{knowledge.Shared}, mostTopics)
	if err != nil {
		t.Fatal(err)
	}
	o.Indexed = time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)
	return o
}

// looks holds a message to its golden file, and to what Discord takes.
func looks(t *testing.T, name string, m message, private bool) {
	t.Helper()
	if _, err := shown(m, private); err != nil && name != "shared" && name != "quiz-led" { // which name people
		t.Error(err)
	}
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"text": m.text, "components": m.parts}); err != nil {
		t.Fatal(err)
	}
	// The library escapes what could end a page of HTML; people read this.
	data := []byte(unescaped(got.String()))
	file := filepath.Join("testdata", "golden", name+".json")
	if *update {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), "golden/"+name+".json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, want) {
		t.Errorf("%s has changed: see what go test -update makes of it\ngot %s", file, data)
	}
}

func BenchmarkRender(b *testing.B) {
	p := newTestRenderer(b)
	r := reckoned(b, library(b, starter.FS()), bot.Message{Text: everyday})
	b.ReportAllocs()
	for b.Loop() {
		p.render(r, view{private: true})
	}
}
