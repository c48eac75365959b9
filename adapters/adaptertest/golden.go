package adaptertest

import (
	"embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

//go:embed drinks
var drinks embed.FS

// Drinks are documents about tea, coffee and mate, with what platforms act upon
// among them.
func Drinks() fs.FS {
	sub, err := fs.Sub(drinks, "drinks")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

// Reader returns a bot that answers everybody from a folder of documents.
func Reader(t testing.TB, docs fs.FS) *bot.Bot {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return newBot(t, lex, readFolder(t, lex, knowledge.Shared, ingest.Folder{Name: "docs", FS: docs}))
}

// newBot returns a bot on what was read.
func newBot(t testing.TB, lex *lexicon.Lexicon, shelf []knowledge.Reading) *bot.Bot {
	t.Helper()
	store, err := blevestore.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.Load(t.Context(), slices.Values(shelf)); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(store, lex)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Everyday is a question whose answer from the starter documents has all that an
// answer can have.
const Everyday = "Django or Flask for a REST API?"

// Answered returns what a bot replies to everybody.
func Answered(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	m.Spaces = []knowledge.Space{knowledge.Shared}
	r, err := b.Answer(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Numbered is Answered with keys by number: the true ones hold the day.
func Numbered(t testing.TB, b *bot.Bot, m bot.Message) reply.Reply {
	t.Helper()
	r := Answered(t, b, m)
	renumber(r, "key")
	return r
}

func renumber(r reply.Reply, name string) {
	for i := range r.Actions {
		r.Actions[i].Key = fmt.Sprint(name, "-", i)
	}
	for i, also := range r.Also {
		renumber(also, fmt.Sprint(name, "-also-", i))
	}
}

// Button returns the message that the first button of a kind sends below the
// answer to [Everyday].
func Button(t testing.TB, b *bot.Bot, act reply.Act) bot.Message {
	t.Helper()
	for _, a := range Answered(t, b, bot.Message{Text: Everyday}).Actions {
		if a.Act == act {
			return bot.Message{Key: a.Key}
		}
	}
	t.Fatalf("no button %v", act)
	return bot.Message{}
}

// Survey gathers what a bot can be asked about, with at most so many topics, as
// if it were one certain day.
func Survey(t testing.TB, b *bot.Bot, topics int) adapters.Overview {
	t.Helper()
	o, err := adapters.Survey(t.Context(), b, []knowledge.Space{knowledge.Shared}, topics)
	if err != nil {
		t.Fatal(err)
	}
	o.Indexed = time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)
	return o
}

// Golden holds data to the file testdata/golden/<name>.json, or where the flag
// update is given writes it there.
func Golden(t *testing.T, name string, data []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name+".json")
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), "golden/"+name+".json")
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != string(want) {
		t.Errorf("%s has changed: see what go test -update makes of it\ngot %s", file, data)
	}
}
