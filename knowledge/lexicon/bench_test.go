package lexicon_test

import (
	"testing"

	"juxta/knowledge/lexicon"
)

// BenchmarkLoad is a part of every start of the program: it must stay below
// 25 ms.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lexicon.Load("en"); err != nil {
			b.Fatal(err)
		}
	}
}
