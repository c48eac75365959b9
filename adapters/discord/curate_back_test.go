package discord

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
)

// dated has three generations, of which the newest answers.
func (o *office) dated() {
	at := time.Date(2026, 3, 4, 5, 6, 0, 0, time.UTC)
	for n := range 3 {
		g := adapters.Generation{Number: 3 - n, Built: at.AddDate(0, 0, -n), Documents: 3 - n, Claims: 7 - n, Serving: n == 0}
		o.archive.kept = append(o.archive.kept, g)
	}
}

func TestAnswersGoBackOnceThatIsConfirmed(t *testing.T) {
	o := staffed(t)
	o.dated()
	id := o.back(1, "Have answers come from generation 2 again? It was read on 2026-03-03 05\\:06 UTC: 2 documents, 6 claims.")
	if got := o.asks(presses(2, inServer, keepStay).managing().hidden()); !strings.Contains(got, "Nothing was rolled back") || len(o.archive.kept) != 3 {
		t.Errorf("got %s", got)
	}
	o.does(presses(4, inServer, id).managing().hidden())
	c := o.call("respond")
	for _, want := range []string{"2026-03-03 05\\:06 UTC again: 2 documents, 6 claims. That is generation 4 now, like 2.", `Set aside until they change, or everything is read anew: t\_e\_a.md`} {
		if c.kind() != 7 || !strings.Contains(c.words(), want) {
			t.Errorf("no %q in %s", want, c.raw)
		}
	}
	if got := o.asks(presses(6, inServer, id).managing().hidden()); !strings.Contains(got, "has changed since I asked") || len(o.archive.kept) != 4 {
		t.Errorf("got %s", got)
	}
	o.back(8, "generation 1 again", "generation", "1")
}

// back asks to go back, which is answered as wanted, and returns the ID of the
// button that confirms it.
func (o *office) back(n int, want string, options ...any) string {
	o.t.Helper()
	got := o.asks(keeping(n, inServer, "rollback", options...))
	id := regexp.MustCompile(`knowledge\.back\.[0-9.]+`).FindString(got)
	if id == "" || !strings.Contains(got, want) {
		o.t.Fatalf("got %s", got)
	}
	return id
}

func TestWhatCannotBeGoneBackToIsSaidSo(t *testing.T) {
	o := staffed(t)
	if got := o.asks(keeping(1, inServer, "rollback")); !strings.Contains(got, "There is nothing to roll back to") {
		t.Errorf("got %s", got)
	}
	o.dated()
	for n, typed := range []string{"3", "9", "-1", "0", "<@5>", strings.Repeat("9", 99)} {
		if got := o.asks(keeping(10+n, inServer, "rollback", "generation", typed)); !strings.Contains(got, "is kept here that could be rolled back to") {
			t.Errorf("%s: got %s", typed, got)
		}
	}
	for n, id := range []string{keepBack + "3.3", keepBack + "2.1", keepBack + "2", keepBack, keepBack + "9.3", keepBack + "x.y", keepBack + "0.3"} {
		if got := o.asks(presses(20+2*n, inServer, id).managing()); !strings.Contains(got, "has changed since I asked") || len(o.archive.kept) != 3 {
			t.Errorf("%s: got %s", id, got)
		}
	}
}

func TestGenerationsAreOfferedAsOneTypes(t *testing.T) {
	o := staffed(t)
	o.does(typing(1, inServer, "generation", "").managing().commanding())
	if got := o.call("respond").offers(t); len(got) != 1 || !strings.HasPrefix(got[0], "There is nothing to roll back to") {
		t.Errorf("offered %q", got)
	}
	o.dated()
	o.does(typing(2, inServer, "generation", "03-03").managing().commanding())
	if got := o.call("respond").offers(t); len(got) != 1 || got[0] != "2: read on 2026-03-03 05:06 UTC, 2 documents, 6 claims=2" {
		t.Errorf("offered %q", got)
	}
	o.does(typing(3, inServer, "generation", "").managing().commanding())
	if got := o.call("respond").offers(t); len(got) != 2 {
		t.Errorf("offered %q", got)
	}
}

func TestHowASpaceStandsTellsWhatCanBeGoneBackTo(t *testing.T) {
	o := staffed(t)
	o.dated()
	got := o.asks(keeping(1, inServer, "status"))
	if !strings.Contains(got, "3: read on 2026-03-04 05\\:06 UTC, 3 documents, 7 claims; it answers now") || !strings.Contains(got, "1: read on 2026-03-02") {
		t.Errorf("got %s", got)
	}
}

func TestAReportLeadsBackToWhatAnsweredBefore(t *testing.T) {
	o := staffed(t)
	o.dated()
	got := o.asks(presses(1, inServer, keepBefore+"3").managing().hidden())
	if !strings.Contains(got, "generation 2 again") || !strings.Contains(got, keepBack+"2.3") {
		t.Errorf("got %s", got)
	}
	for n, id := range []string{keepBefore + "1", keepBefore, keepBefore + "x"} {
		if got := o.asks(presses(3+2*n, inServer, id).managing()); !strings.Contains(got, "There is nothing to roll back to") {
			t.Errorf("%s: got %s", id, got)
		}
	}
}
