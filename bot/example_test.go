package bot_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// databases returns a bot that has read two documents.
func databases(ctx context.Context) (*bot.Bot, error) {
	lex, err := lexicon.Load("en")
	if err != nil {
		return nil, err
	}
	docs := fstest.MapFS{
		"lab.md":  {Data: []byte("# Redis vs Postgres\n\nRedis is faster than Postgres.\n")},
		"shop.md": {Data: []byte("# Postgres vs Redis\n\nFor our carts, Redis was faster than Postgres.\n")},
	}
	readings, _, err := ingest.Read(ctx, lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil {
		return nil, err
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(ctx, store, readings); err != nil {
		return nil, err
	}
	return bot.New(store, lex)
}

func Example() {
	ctx := context.Background()
	b, err := databases(ctx)
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

// A door offers the actions of an answer as buttons, and sends the key of the
// one that was pressed: a second bot knows what it is about.
func ExampleBot_Answer_action() {
	ctx := context.Background()
	b, err := databases(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	spaces := []knowledge.Space{knowledge.Shared}
	r, err := b.Answer(ctx, bot.Message{Text: "Redis or Postgres for speed?", Spaces: spaces})
	if err != nil {
		fmt.Println(err)
		return
	}
	restarted, err := databases(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range r.Actions {
		if a.Act != reply.Swap {
			continue
		}
		again, err := restarted.Answer(ctx, bot.Message{Key: a.Key, Spaces: spaces})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r.Headline, r.Sides[0].Subject)
		fmt.Println(again.Headline, again.Sides[0].Subject)
	}
	// Output:
	// Redis, for speed: both sources favor it. Redis
	// Redis, for speed: both sources favor it. Postgres
}

func ExampleBot_Subjects() {
	ctx := context.Background()
	b, err := databases(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := b.Subjects(ctx, []knowledge.Space{knowledge.Shared}, "post", "Redis", 5)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range list {
		fmt.Println(c.Name, c.Claims)
	}
	// Output: Postgres 2
}
