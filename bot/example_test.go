package bot_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"juxta/bot"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// Documents are read into a store, and the bot answers from it.
func ExampleBot_Answer() {
	ctx := context.Background()
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	docs := fstest.MapFS{
		"tram.md": {Data: []byte("# Tram vs bus\n\nThe tram is quieter than the bus. The bus is cheaper to build.\n")},
		"town.md": {Data: []byte("# Bus or tram?\n\nThe tram is quiet, and people like it. The bus is loud.\n")},
	}
	readings, _, err := ingest.Read(ctx, lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil {
		fmt.Println(err)
		return
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(ctx, store, readings); err != nil {
		fmt.Println(err)
		return
	}
	b, err := bot.New(store, lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := b.Answer(ctx, bot.Message{Text: "which is quieter, tram or bus?", Spaces: []knowledge.Space{knowledge.Shared}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Headline)
	fmt.Println(r.Sides[0].Quotes[0].Text)
	// Output:
	// tram, on noise: all 2 sources favor it.
	// The tram is quieter than the bus.
}
