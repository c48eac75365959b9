package slack_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/slack"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/starter"
)

// The people, apps and channels of a workspace, as in testdata/standin.
const (
	mina, tom         = "U0MINA", "U0TOM"
	socketApp, webApp = "A0SOCKET", "A0HTTP"
	team, web         = "C0TEAM", "C0WEB"
)

// The spaces of two workspaces that must not learn of each other.
const (
	teahouse knowledge.Space = "slack:T0TEA"
	rival    knowledge.Space = "slack:T0RIVAL"
)

// hidden is what only the rival's documents say.
const hidden = "Cocoa beats tea, and we alone know where to buy it."

// library returns a bot on the starter documents, which everybody may read,
// and a few words of each workspace's own.
func library(t testing.TB) *bot.Bot {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	store, err := blevestore.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	shelf := reading(t, lex, knowledge.Shared, ingest.Folder{Name: "starter", FS: starter.FS()})
	shelf = append(shelf, reading(t, lex, teahouse, ingest.Folder{Name: "teahouse", FS: fstest.MapFS{
		"night.md":   {Data: []byte("# Tea or coffee at night\n\nTea is better than coffee on a night shift. Coffee is stronger than tea.\n")},
		"morning.md": {Data: []byte("# Coffee vs tea in the morning\n\nCoffee is faster than tea when we open. Tea is cheaper than coffee.\n")},
		"rude.md":    {Data: []byte("# <!here> Tea vs coffee & \"more\"\n\nTea is healthier than coffee <!channel> <@U0TOM>.\n")},
	}})...)
	shelf = append(shelf, reading(t, lex, rival, ingest.Folder{Name: "rival", FS: fstest.MapFS{
		"cocoa.md": {Data: []byte("# Cocoa vs tea\n\n" + hidden + "\n")},
	}})...)
	if err := store.Load(t.Context(), slices.Values(shelf)); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(store, lex)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func reading(t testing.TB, lex *lexicon.Lexicon, space knowledge.Space, folder ingest.Folder) []knowledge.Reading {
	t.Helper()
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{Space: space}, folder)
	if err != nil {
		t.Fatal(err)
	}
	return readings
}

// enter lets an app in whose door has its credentials, with everything behind
// it that serve puts there, and returns a function that ends it and waits
// until its last answer is given.
func enter(t testing.TB, door *slack.Door, b *bot.Bot) (end func()) {
	t.Helper()
	door.Handler, door.Browser = b, b
	return run(t, door, &adapters.Pool{}, 5*time.Second)
}

// run lets an app in that has a handler, which is given so long for an answer,
// and a browser.
func run(t testing.TB, door *slack.Door, pool *adapters.Pool, patient time.Duration) (end func()) {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	var heard diary
	log := zerolog.New(&heard)
	many := adapters.Rate{PerMinute: 1e6, Burst: 1e6}
	door.Handler = adapters.Chain(door.Handler, adapters.Recover(log, book),
		adapters.Limit(book, adapters.Limits{User: many, Channel: many}), adapters.Deadline(patient, log, book))
	door.Book, door.Log, door.Pool, door.Seen = book, log, pool, adapters.NewSeen(0)

	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	staffed, home := context.WithCancel(t.Context())
	all.Go(func() { _ = pool.Run(staffed) })
	done := make(chan error, 1)
	go func() { done <- door.Run(ctx) }()
	return sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("the door ended with %v", err)
		}
		home()
		all.Wait()
		heard.keepsSecrets(t)
	})
}

// diary is a log that can be read while it is written.
type diary struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (d *diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.Write(p)
}

// keepsSecrets checks that no credential was written down, and nobody's words.
func (d *diary) keepsSecrets(t testing.TB) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range []string{"xoxb-", "xapp-", "standin-secret", "_hooks/", "/hook/", mina} {
		if strings.Contains(d.text.String(), s) {
			t.Errorf("the log tells %q:\n%s", s, &d.text)
		}
	}
	if t.Failed() {
		t.Logf("the log:\n%s", &d.text)
	}
}

// patience is how long a test waits for what must happen: long, since it is
// used up only where the test fails.
const patience = time.Minute

// eventually reports whether something comes to hold.
func eventually(holds func() bool) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return true
		}
	}
	return false
}

// await waits until something holds.
func await(t testing.TB, what string, holds func() bool) {
	t.Helper()
	if !eventually(holds) {
		t.Fatalf("waited in vain: %s", what)
	}
}
