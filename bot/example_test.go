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

func Example() {
	ctx := context.Background()
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	docs := fstest.MapFS{
		"lab.md":  {Data: []byte("# Redis vs Postgres\n\nRedis is faster than Postgres.\n")},
		"shop.md": {Data: []byte("# Postgres vs Redis\n\nFor our carts, Redis was faster than Postgres.\n")},
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
	r, err := b.Answer(ctx, bot.Message{Text: "Is Redis faster than Postgres?", Spaces: []knowledge.Space{knowledge.Shared}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Headline)
	for _, q := range r.Sides[0].Quotes {
		fmt.Println(q.Text, q.Source)
	}
	// Output:
	// Yes, on performance: both sources favor Redis.
	// Redis is faster than Postgres. lab.md
	// For our carts, Redis was faster than Postgres. shop.md
}
