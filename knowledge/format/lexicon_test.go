package format_test

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"juxta/knowledge/lexicon"
)

// load returns a lexicon of the lists alone that this package reads.
func load(tb testing.TB) *lexicon.Lexicon {
	tb.Helper()
	all := os.DirFS("../lexicon/data/en")
	own := fstest.MapFS{}
	for _, pattern := range []string{"words/boilerplate-*.txt", "words/headings-*.txt"} {
		names, err := fs.Glob(all, pattern)
		if err != nil || len(names) == 0 {
			tb.Fatalf("no lists %s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(all, name)
			if err != nil {
				tb.Fatal(err)
			}
			own[name] = &fstest.MapFile{Data: data}
		}
	}
	lex, err := lexicon.LoadFS(own)
	if err != nil {
		tb.Fatal(err)
	}
	return lex
}
