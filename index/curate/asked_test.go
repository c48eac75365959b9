package curate_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// script is what an examiner finds, one list after the other, and then an error.
type script [][]library.Verdict

func (s *script) Verdicts(context.Context, knowledge.Space) ([]library.Verdict, error) {
	if len(*s) == 0 {
		return nil, errors.New("the index is gone")
	}
	next := (*s)[0]
	*s = (*s)[1:]
	return next, nil
}

func TestReindexTellsWhichVerdictsChangedOfWhatWasAskedBeforeAndAfter(t *testing.T) {
	h := newHouse(t)
	h.add(here, "a.md", tea)
	h.Examiner = &script{
		{{Question: "tea or coffee", Came: "Tea"}, {Question: "cats or dogs", Came: "depends"}, {Question: "forgotten meanwhile", Came: "Tea"}},
		{{Question: "asked meanwhile", Came: "Tea"}, {Question: "tea or coffee", Came: "Coffee"}, {Question: "cats or dogs", Came: "depends"}},
	}
	r, err := h.Reindex(t.Context(), here, library.Reindexing{By: "ann"})
	want := []library.VerdictChange{{Question: "tea or coffee", Before: "Tea", After: "Coffee"}}
	if err != nil || r.Asked != 2 || !slices.Equal(r.Verdicts, want) {
		t.Errorf("%d were asked, and %v changed: %v", r.Asked, r.Verdicts, err)
	}
	if r, err = h.Reindex(t.Context(), here, library.Reindexing{By: "ann"}); err != nil || r.Asked > 0 {
		t.Errorf("where nothing can be asked: %+v, %v", r, err)
	}
}
