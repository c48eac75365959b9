package bot_test

import (
	"slices"
	"testing"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/memstore"
	"juxta/knowledge/ingest"
	"juxta/knowledge/starter"
)

// BenchmarkAnswer answers questions on the starter documents, one after the
// other, from each engine.
func BenchmarkAnswer(b *testing.B) {
	lex, err := english()
	if err != nil {
		b.Fatal(err)
	}
	readings, _, err := ingest.Read(b.Context(), lex, ingest.Options{}, ingest.Folder{Name: "starter", FS: starter.FS()})
	if err != nil {
		b.Fatal(err)
	}
	mem := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(b.Context(), mem, readings); err != nil {
		b.Fatal(err)
	}
	bleve, err := blevestore.New(lex)
	if err != nil {
		b.Fatal(err)
	}
	defer bleve.Close()
	if err := bleve.Load(b.Context(), slices.Values(readings)); err != nil {
		b.Fatal(err)
	}
	for _, engine := range []struct {
		name  string
		store bot.Searcher
	}{{"memstore", mem}, {"blevestore", bleve}} {
		for _, q := range []struct{ name, text string }{
			{"aspect", "Django or Flask for security?"},
			{"use case", "Django or Flask for a small REST API?"},
			{"whole", "Django or Flask?"},
			{"facts", "What are the pros and cons of Flask?"},
			{"off topic", "What is the weather like in Lisbon?"},
		} {
			b.Run("engine="+engine.name+"/question="+q.name, func(b *testing.B) {
				h := newBot(b, engine.store)
				answer(b, h, q.text, "")
				b.ReportAllocs()
				for b.Loop() {
					answer(b, h, q.text, "")
				}
			})
		}
	}
}
