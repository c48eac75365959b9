package text_test

import (
	"strings"
	"testing"

	"juxta/knowledge/text"
)

func TestSumsHaveTheRunsThatTheTextHas(t *testing.T) {
	const all = "the cat sat on the mat"
	s := text.SumsOf(strings.Fields(all))
	if s.Len() != 6 || s.Count(text.Sum("the")) != 2 || s.Count(text.Sum("dog")) != 0 {
		t.Errorf("%d stems, %d of one that stands twice, %d of none", s.Len(), s.Count(text.Sum("the")), s.Count(text.Sum("dog")))
	}
	for run, want := range map[string]bool{
		"": false, "cat": true, "mat": true, "the mat": true, all: true, "the dog": false, "mat the": false, all + " again": false, "cat on": false,
	} {
		var sums []uint32
		for stem := range strings.FieldsSeq(run) {
			sums = append(sums, text.Sum(stem))
		}
		if got := s.Has(sums); got != want {
			t.Errorf("has %q: %t, want %t", run, got, want)
		}
	}
}
