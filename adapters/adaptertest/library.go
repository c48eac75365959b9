package adaptertest

import (
	"slices"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/starter"
)

// Hidden is what only the rival's documents say; they alone speak of cocoa.
const Hidden = "Cocoa beats tea, and we alone know where to buy it."

// Library returns a bot on the starter documents, which everybody may read, and
// on a few words of a teahouse, with what platforms act upon among them, and of a
// rival: of two tenants that must not learn of each other.
func Library(t testing.TB, teahouse, rival knowledge.Space) *bot.Bot {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return newBot(t, lex, slices.Concat(
		readFolder(t, lex, knowledge.Shared, ingest.Folder{Name: "starter", FS: starter.FS()}),
		readFolder(t, lex, teahouse, ingest.Folder{Name: "teahouse", FS: fstest.MapFS{
			"night.md":   {Data: []byte("# Tea or coffee at night\n\nTea is better than coffee on a night shift. Coffee is stronger than tea.\n")},
			"morning.md": {Data: []byte("# Coffee vs tea in the morning\n\nCoffee is faster than tea when we open. Tea is cheaper than coffee.\n")},
			"rude.md":    {Data: []byte("# <!here> Tea vs coffee & \"more\" @everyone\n\nTea is healthier than coffee <!channel> <@U0TOM> @here <@&1>.\n")},
		}}),
		readFolder(t, lex, rival, ingest.Folder{Name: "rival", FS: fstest.MapFS{
			"cocoa.md": {Data: []byte("# Cocoa vs tea\n\n" + Hidden + " Cocoa is better than tea on a cold day.\n")},
			"cold.md":  {Data: []byte("# Tea or cocoa on a cold day\n\nCocoa is stronger than tea. Tea is cheaper than cocoa.\n")},
		}}),
	))
}

func readFolder(t testing.TB, lex *lexicon.Lexicon, space knowledge.Space, folder ingest.Folder) []knowledge.Reading {
	t.Helper()
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{Space: space}, folder)
	if err != nil {
		t.Fatal(err)
	}
	return readings
}
