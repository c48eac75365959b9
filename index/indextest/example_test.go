package indextest_test

import (
	"fmt"
	"testing"

	"juxta/index/indextest"
	"juxta/index/memstore"
)

// A test of an engine is one call.
func ExampleRun() {
	_ = func(t *testing.T) {
		indextest.Run(t, func(t *testing.T) indextest.Store {
			return &memstore.Store{Synonyms: indextest.Lexicon(t).Synonyms()}
		})
	}
	// Output:
}

func ExampleGenerate() {
	documents, claims := 0, 0
	for r := range indextest.Generate(250, 1) {
		documents++
		claims += len(r.Claims)
	}
	fmt.Println(documents, claims)
	// Output: 3 250
}
