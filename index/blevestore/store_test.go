package blevestore_test

import (
	"testing"

	"juxta/index/blevestore"
	"juxta/index/indextest"
)

func TestStoreInMemory(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store {
		s, err := blevestore.New(indextest.Lexicon(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	})
}
