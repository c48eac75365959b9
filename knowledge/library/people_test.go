package library_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

func gap(space knowledge.Space, subject, aspect string, count int64) library.Gap {
	return library.Gap{Space: space, Subject: subject, Aspect: aspect, Outcome: "insufficient", Count: count}
}

// record records gaps.
func record(t *testing.T, l *library.Library, gaps ...library.Gap) {
	t.Helper()
	if err := l.RecordGaps(t.Context(), gaps); err != nil {
		t.Fatal(err)
	}
}

// gapList returns the gaps of the guild, a word each.
func gapList(t *testing.T, l *library.Library, from string) string {
	t.Helper()
	gaps, err := l.Gaps(t.Context(), guild, from)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, g := range gaps {
		out = append(out, fmt.Sprintf("%s/%s:%d", g.Subject, g.Aspect, g.Count))
	}
	return strings.Join(out, " ")
}

func TestGapsAreCountedByWhatWasAskedMost(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		l := open(t, dir, library.Options{})
		record(t, l, gap(guild, "Mate", "cost", 0), gap(guild, "Cocoa", "", 2))
		record(t, l, gap(guild, "Mate", "cost", 3), gap("discord:43", "Secret", "", 9))
		first := time.Now().UTC().Format(time.DateOnly)
		time.Sleep(48 * time.Hour)
		record(t, l, gap(guild, "Mate", "cost", 1), gap(guild, "Tea", "", 1))
		if got, want := gapList(t, l, ""), "Mate/cost:5 Cocoa/:2 Tea/:1"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		later := time.Now().UTC().Format(time.DateOnly)
		if got, want := gapList(t, l, later), "Mate/cost:1 Tea/:1"; got != want || later == first {
			t.Errorf("of the last day: got %q, want %q", got, want)
		}
		time.Sleep(365 * 24 * time.Hour)
		record(t, l, gap(guild, "New", "", 1))
		if got, want := gapList(t, l, ""), "New/:1 Mate/cost:1 Tea/:1"; got != want {
			t.Errorf("after a year: got %q, want %q", got, want)
		}
	})
}

func TestGapsKeepNamesAndNoText(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	for _, text := range []string{
		"ann@example.com", "call 0151 2345678", "https://example.com/private", "I wonder which of the two my doctor would", strings.Repeat("x", 61), "two\u202elines", "bro\xffken",
	} {
		record(t, l, gap(guild, text, "", 1))
	}
	record(t, l, gap(guild, "  Route 66\n", "", 1))
	if got, want := gapList(t, l, ""), "/:7 Route 66/:1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGapsOfASpaceAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten thousand gaps")
	}
	l := open(t, t.TempDir(), library.Options{})
	for round := range 11 {
		var gaps []library.Gap
		for n := range 1000 {
			gaps = append(gaps, gap(guild, fmt.Sprintf("n%d-%d", round, n), "", 1))
		}
		record(t, l, gaps...)
	}
	gaps, err := l.Gaps(t.Context(), guild, "")
	if err != nil || len(gaps) == 0 || len(gaps) > 10_000 {
		t.Errorf("%d gaps are kept, %v", len(gaps), err)
	}
}

func TestGapsAreExportedForSpreadsheetsAndPrograms(t *testing.T) {
	gaps := []library.Gap{
		{Space: "shared", Subject: "=cmd|' /C calc'!A0", Aspect: "cost", Outcome: "insufficient", Day: "2026-01-02", Count: 3},
		{Space: "shared", Subject: `Tea, "black"`, Outcome: "unknown_subject", Day: "2026-01-03", Count: 1},
	}
	var table, lines bytes.Buffer
	if err := errors.Join(library.WriteGapsCSV(&table, gaps), library.WriteGapsJSON(&lines, gaps)); err != nil {
		t.Fatal(err)
	}
	const wantTable = "space,subject,aspect,outcome,day,count\nshared,'=cmd|' /C calc'!A0,cost,insufficient,2026-01-02,3\nshared,\"Tea, \"\"black\"\"\",,unknown_subject,2026-01-03,1\n"
	if table.String() != wantTable {
		t.Errorf("got %q", table.String())
	}
	if want := `"subject":"Tea, \"black\"","aspect":"","outcome":"unknown_subject","day":"2026-01-03","count":1}`; !strings.Contains(lines.String(), want) {
		t.Errorf("got %q", lines.String())
	}
}

func TestAPersonHasOneVoteAndMayChangeIt(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, library.Options{})
	vote := func(user string, helpful bool) {
		t.Helper()
		if err := l.Vote(t.Context(), guild, "the answer's key", user, helpful); err != nil {
			t.Fatal(err)
		}
	}
	votes := func(space knowledge.Space, want library.Votes) {
		t.Helper()
		if got, err := l.VotesOn(t.Context(), space, "the answer's key"); err != nil || got != want {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
	}
	votes(guild, library.Votes{})
	vote("discord:7001", true)
	vote("discord:7001", true)
	vote("discord:7002", true)
	votes(guild, library.Votes{Helpful: 2})
	vote("discord:7002", false)
	votes(guild, library.Votes{Helpful: 1, Unhelpful: 1})
	votes("discord:43", library.Votes{})
	if err := l.ForgetUser(t.Context(), "discord:7001"); err != nil {
		t.Fatal(err)
	}
	votes(guild, library.Votes{Unhelpful: 1})
}

func TestWhoVotesIsNotInTheFiles(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, library.Options{})
	if err := l.Vote(t.Context(), guild, "what was asked in private", "discord:7001", true); err != nil {
		t.Fatal(err)
	}
	if _, err := l.FlagQuote(t.Context(), library.Quote{Space: guild, Source: "a.md", Text: "Tea is cheap."}, "discord:7001"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"library.db", "library.db-wal"} {
		raw, err := os.ReadFile(filepath.Join(dir, name)) //nolint:gosec // the test's own file
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte("7001")) || bytes.Contains(raw, []byte("in private")) {
			t.Errorf("%s says who voted on what", name)
		}
	}
}

func TestManyVoteAtOnce(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	var wait sync.WaitGroup
	for n := range 20 {
		wait.Go(func() {
			for range 3 {
				if err := l.Vote(t.Context(), guild, "key", fmt.Sprint("user", n), n%2 == 0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got, err := l.VotesOn(t.Context(), guild, "key"); err != nil || got != (library.Votes{Helpful: 10, Unhelpful: 10}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

// quotes returns the texts of flags, those hidden with a dash.
func quotes(t *testing.T, flags []library.Flag, err error) []string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range flags {
		text := fmt.Sprintf("%s:%d", f.Text, f.People)
		if f.Hidden {
			text = "-" + text
		}
		out = append(out, text)
	}
	return out
}

func TestAFlaggedQuoteIsHiddenUntilItsDocumentChanges(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	add(t, l, doc(guild, "a.md", "one"))
	add(t, l, doc(guild, "b.md", "two"))
	flag := func(document, text, user string) string {
		t.Helper()
		id, err := l.FlagQuote(t.Context(), library.Quote{Space: guild, Source: document, Document: document, Text: text}, user)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	listed := func(want ...string) {
		t.Helper()
		flags, err := l.Flags(t.Context(), guild)
		if got := quotes(t, flags, err); !slices.Equal(got, want) {
			t.Errorf("flagged are %q, want %q", got, want)
		}
	}
	hidden := func(want ...string) {
		t.Helper()
		flags, err := l.HiddenQuotes(t.Context())
		if got := quotes(t, flags, err); !slices.Equal(got, want) {
			t.Errorf("hidden are %q, want %q", got, want)
		}
	}
	id := flag("a.md", "Tea is bad.", "ann")
	flag("a.md", "Tea is bad.", "ann")
	flag("b.md", "Tea is good.", "ann")
	flag("b.md", "Tea is good.", "bob")
	listed("Tea is good.:2", "Tea is bad.:1")
	if err := l.HideQuote(t.Context(), guild, id, "admin"); err != nil {
		t.Fatal(err)
	}
	listed("Tea is good.:2", "-Tea is bad.:1")
	hidden("-Tea is bad.:1")
	if err := l.ShowQuote(t.Context(), guild, id, "admin"); err != nil {
		t.Fatal(err)
	}
	hidden()
	if err := l.HideQuote(t.Context(), guild, id, "admin"); err != nil {
		t.Fatal(err)
	}
	add(t, l, doc(guild, "a.md", "another"))
	hidden()
	listed("Tea is good.:2")
	if err := l.HideQuote(t.Context(), guild, id, "admin"); !errors.Is(err, library.ErrNoFlag) {
		t.Errorf("hiding a quote of what the document was: %v", err)
	}
	flag("a.md", "Tea is bad.", "bob")
	listed("Tea is good.:2", "Tea is bad.:1")
	if err := l.Dismiss(t.Context(), guild, id, "admin"); err != nil {
		t.Fatal(err)
	}
	listed("Tea is good.:2")
	log, err := l.Audit(t.Context(), guild, 1)
	if err != nil || log[0].Action != library.Dismissed || log[0].Who != "admin" || log[0].Document != "a.md" {
		t.Errorf("the log says %+v, %v", log, err)
	}
}

func TestAQuoteOfAFolderMayBeHiddenToo(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	id, err := l.FlagQuote(t.Context(), library.Quote{Space: knowledge.Shared, Source: "x.md", Text: "Tea is bad."}, "ann")
	if err != nil {
		t.Fatal(err)
	}
	add(t, l, doc(knowledge.Shared, "x.md", "a document of the same name")) // is cited by another ID
	if err := l.HideQuote(t.Context(), knowledge.Shared, id, "admin"); err != nil {
		t.Fatal(err)
	}
	flags, err := l.HiddenQuotes(t.Context())
	if got := quotes(t, flags, err); !slices.Equal(got, []string{"-Tea is bad.:1"}) || flags[0].Source != "x.md" {
		t.Errorf("hidden are %q", got)
	}
}

func TestFlagsOfASpaceAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a thousand flags")
	}
	l := open(t, t.TempDir(), library.Options{})
	var err error
	for n := 0; n <= 1000 && err == nil; n++ {
		_, err = l.FlagQuote(t.Context(), library.Quote{Space: guild, Source: "a.md", Text: fmt.Sprint("quote ", n)}, "ann")
	}
	if limit, ok := errors.AsType[*library.LimitError](err); !ok || limit.Most != 1000 {
		t.Errorf("got %v", err)
	}
	_, err = l.FlagQuote(t.Context(), library.Quote{Space: guild, Source: "a.md", Text: strings.Repeat("x", 5000)}, "ann")
	if _, ok := errors.AsType[*library.LimitError](err); !ok {
		t.Errorf("a long quote: %v", err)
	}
}

func TestWhatWasSaidInASpaceWithoutDocumentsIsForgottenWhereTheBotIsLetGo(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	for _, space := range []knowledge.Space{guild, "discord:other"} {
		must(t, l.Vote(t.Context(), space, "answer", "ann", true))
		_, err := l.FlagQuote(t.Context(), library.Quote{Space: space, Home: knowledge.Shared, Source: "x.md", Text: "Tea is bad."}, "ann")
		must(t, err)
		must(t, l.RecordGaps(t.Context(), []library.Gap{{Space: space, Subject: "Tea", Outcome: "insufficient"}}))
	}
	must(t, l.CloseSpace(t.Context(), guild, "juxta"))
	for space, want := range map[knowledge.Space]int{guild: 0, "discord:other": 1} {
		votes, err1 := l.VotesOn(t.Context(), space, "answer")
		flags, err2 := l.Flags(t.Context(), space)
		gaps, err3 := l.Gaps(t.Context(), space, "")
		must(t, errors.Join(err1, err2, err3))
		if int(votes.Helpful) != want || len(flags) != want || len(gaps) != want {
			t.Errorf("of %s are left %+v, %v, %v", space, votes, flags, gaps)
		}
	}
	add(t, l, doc(guild, "a.md", "one")) // who comes back may add
}

func TestAFlagOfASharedDocumentFallsWhenThatChanges(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	add(t, l, doc(knowledge.Shared, "a.md", "one"))
	add(t, l, doc(guild, "a.md", "of the same name"))
	q := library.Quote{Space: guild, Home: knowledge.Shared, Source: "library:a.md", Document: "a.md", Text: "Tea is bad."}
	id, err := l.FlagQuote(t.Context(), q, "ann")
	must(t, err)
	must(t, l.HideQuote(t.Context(), guild, id, "admin"))
	add(t, l, doc(guild, "a.md", "changed"))
	hidden, err := l.HiddenQuotes(t.Context())
	if err != nil || len(hidden) != 1 || hidden[0].Quote != q {
		t.Errorf("hidden are %+v, %v", hidden, err)
	}
	add(t, l, doc(knowledge.Shared, "a.md", "changed too"))
	if hidden, err = l.HiddenQuotes(t.Context()); err != nil || len(hidden) > 0 {
		t.Errorf("hidden are %+v, %v", hidden, err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestVotesAreForgottenAfterAYearAndWhereThereAreTooMany(t *testing.T) {
	count := func(t *testing.T, l *library.Library) (n int64) {
		t.Helper()
		all, err := l.VotesBySpace(t.Context())
		must(t, err)
		for _, v := range all {
			n += v.Helpful
		}
		return n
	}
	l := open(t, t.TempDir(), library.Options{})
	library.Crowd(t, l, string(guild), 20_000)
	must(t, l.Vote(t.Context(), "discord:other", "answer", "ann", true))
	if n := count(t, l); n != 20_001 {
		t.Errorf("%d are kept", n)
	}
	must(t, l.Vote(t.Context(), guild, "answer", "ann", true))
	if n := count(t, l); n < 18_000 || n > 18_002 {
		t.Errorf("of too many %d are kept", n)
	}
	if v, err := l.VotesOn(t.Context(), guild, "answer"); err != nil || v.Helpful != 1 {
		t.Errorf("the last is %+v, %v", v, err)
	}
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		l := open(t, dir, library.Options{})
		must(t, l.Vote(t.Context(), guild, "answer", "ann", true))
		time.Sleep(366 * 24 * time.Hour)
		must(t, l.Vote(t.Context(), guild, "another", "ann", true))
		if n := count(t, l); n != 1 {
			t.Errorf("after a year %d are kept", n)
		}
	})
}

func TestAFlagOfNobodyIsNoneUnlessItIsHidden(t *testing.T) {
	l := open(t, t.TempDir(), library.Options{})
	for _, text := range []string{"Tea is bad.", "Tea is good."} {
		_, err := l.FlagQuote(t.Context(), library.Quote{Space: guild, Source: "a.md", Text: text}, "ann")
		must(t, err)
	}
	flags, err := l.Flags(t.Context(), guild)
	must(t, err)
	must(t, l.HideQuote(t.Context(), guild, flags[0].ID, "admin"))
	must(t, l.ForgetUser(t.Context(), "ann"))
	if left, err := l.Flags(t.Context(), guild); err != nil || len(left) != 1 || left[0].ID != flags[0].ID || left[0].People != 0 {
		t.Errorf("left are %+v, %v", left, err)
	}
}
