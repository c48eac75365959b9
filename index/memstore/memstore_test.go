package memstore_test

import (
	"testing"

	"juxta/index/indextest"
	"juxta/index/memstore"
)

func TestStore(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store {
		return &memstore.Store{Synonyms: indextest.Lexicon(t).Synonyms()}
	})
}
