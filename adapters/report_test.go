package adapters_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
)

func passages(list []adapters.Passage) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Head)
		for _, line := range p.Lines {
			out = append(out, "- "+line)
		}
	}
	return strings.Join(out, "\n")
}

func TestReportTellsWhatReadingAnewCameTo(t *testing.T) {
	many := make([]adapters.Unread, 12)
	for i := range many {
		many[i] = adapters.Unread{ID: fmt.Sprint(i, ".pdf"), Reason: "it has\nno text"}
	}
	for name, c := range map[string]struct {
		r    adapters.Reindexed
		want string
	}{
		"nothing new":   {adapters.Reindexed{Documents: 3, ClaimsBefore: 9, ClaimsAfter: 9}, "Nothing has changed since the documents were read: 3 documents, 9 claims."},
		"an empty one":  {adapters.Reindexed{}, "0 documents read anew: 0 claims now, 0 before."},
		"all":           {adapters.Reindexed{Documents: 1, Read: 1, ClaimsAfter: 1}, "1 document read anew: 1 claim now, 0 before."},
		"only removed":  {adapters.Reindexed{Documents: 2, Removed: []string{"a.md"}, ClaimsBefore: 4, ClaimsAfter: 2}, "0 of 2 documents read anew: 2 claims now, 4 before.\nRemoved: a.md."},
		"no other":      {adapters.Reindexed{Documents: 2, Read: 2, Asked: 4}, "2 documents read anew: 0 claims now, 0 before.\nNone of the 4 questions that were tried has another verdict."},
		"another":       {adapters.Reindexed{Documents: 9, Read: 2, Asked: 4, Verdicts: []adapters.VerdictChange{{Question: "tea or coffee, price", Before: "insufficient", After: "tea"}}}, "2 of 9 documents read anew: 0 claims now, 0 before.\n1 of the 4 questions that were tried has another verdict:\n- tea or coffee, price: tea now, not enough evidence before"},
		"what changed":  {adapters.Reindexed{Documents: 9, Read: 9, Added: []string{"1", "2", "3", "4", "5", "6", "7"}, Changed: []string{"a b.md", "c"}}, "9 documents read anew: 0 claims now, 0 before.\nAdded: 1, 2, 3, 4, 5 and 2 more. Changed: a b.md and c."},
		"many unread":   {adapters.Reindexed{Failed: many}, "and 2 more"},
		"what is wrong": {adapters.Reindexed{Failed: many}, "12 could not be read:\n- 0.pdf: it has no text"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := passages(adapters.Report(book(t), c.r)); got != c.want && (len(c.r.Failed) == 0 || !strings.Contains(got, c.want)) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestStandsTellsWhatCanBeRolledBackTo(t *testing.T) {
	at := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	now := adapters.Generation{Number: 4, Built: at, Documents: 2, Claims: 7, Serving: true}
	before := adapters.Generation{Number: 3, Built: at.Add(-time.Hour), Documents: 1, Claims: 1}
	list := []adapters.Generation{now, before}
	got := passages(adapters.Stands(book(t), adapters.Standing{Claims: 7, Indexed: at, Running: true}, list))
	for _, want := range []string{
		"7 claims. They are being read anew just now. All documents were read last on 2026-03-04 05:06 UTC.",
		"- 4: read on 2026-03-04 05:06 UTC, 2 documents, 7 claims; it answers now", "- 3: read on 2026-03-04 04:06 UTC, 1 document, 1 claim",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	for number, want := range map[int]int{0: 3, 3: 3, 4: 0, 9: 0} {
		if g, ok := adapters.RollbackTo(list, number); g.Number != want || ok != (want > 0) {
			t.Errorf("%d means %+v", number, g)
		}
	}
	back := passages(adapters.RollbackReport(book(t), adapters.RolledBack{Generation: now, Of: 2, Aside: []string{"new.md"}}))
	if !strings.Contains(back, "That is generation 4 now, like 2.\nSet aside until they change, or everything is read anew: new.md.") {
		t.Errorf("got %s", back)
	}
}

func book(t testing.TB) *phrases.Book {
	t.Helper()
	b, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return b
}
