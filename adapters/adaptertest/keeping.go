package adaptertest

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/index/veil"
	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// Keeping is a bot that answers from a library of its own, in which a curator keeps
// what is added while people ask: all of it as in the program, on the disk.
type Keeping struct {
	*curate.Curator

	Bot     *bot.Bot
	Library *library.Library
}

// NewKeeping returns a bot on a library with a few words of a teahouse and of a
// rival, whom nothing is to be told of. Pages are got by fetcher.
func NewKeeping(t testing.TB, teahouse, rival knowledge.Space, fetcher curate.Fetcher) *Keeping {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), t.TempDir(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	version := blevestore.Version{Extractor: extract.Version, Lexicon: lex.Hash()}
	claims := newClaims(t, lex, version, teahouse, rival)
	k := &Keeping{Curator: curate.New(lib, claims, lex, curate.Options{Log: zerolog.New(zerolog.NewTestWriter(t)), Keep: true, Version: version}), Library: lib}
	k.Fetcher = fetcher
	if k.Bot, err = bot.New(veil.New(claims, lib), lex); err != nil {
		t.Fatal(err)
	}
	k.open(t)
	k.put(t, teahouse, "night.md", "# Tea or coffee at night\n\nTea is better than coffee on a night shift. Coffee is stronger than tea.\n")
	k.put(t, teahouse, "morning.md", "# Coffee vs tea in the morning\n\nCoffee is faster than tea when we open. Tea is cheaper than coffee.\n")
	k.put(t, rival, "cocoa.md", "# Cocoa vs tea\n\n"+Hidden+" Cocoa is better than tea on a cold day.\n")
	return k
}

// newClaims returns an index on the disk, empty still.
func newClaims(t testing.TB, lex *lexicon.Lexicon, version blevestore.Version, spaces ...knowledge.Space) *blevestore.Store {
	t.Helper()
	dir := t.TempDir()
	none := slices.Values([]knowledge.Reading(nil))
	if err := blevestore.Build(t.Context(), dir, none, blevestore.BuildOptions{Version: version, Spaces: spaces}); err != nil {
		t.Fatal(err)
	}
	claims, err := blevestore.Open(dir, lex, version)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = claims.Close() })
	return claims
}

// open has the curator at work until the test ends.
func (k *Keeping) open(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var work sync.WaitGroup
	work.Go(func() { _ = k.Run(ctx) })
	t.Cleanup(func() {
		cancel()
		work.Wait()
	})
}

func (k *Keeping) put(t testing.TB, space knowledge.Space, name, text string) {
	t.Helper()
	if _, err := k.Add(t.Context(), library.New{Space: space, Name: name, Bytes: []byte(text), By: "test"}); err != nil {
		t.Fatal(err)
	}
}
