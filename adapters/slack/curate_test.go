package slack

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// office is a scene with an archive, to whose documents those may see whom it
// names, and whom Slack calls an admin.
type office struct {
	*scene

	archive *archive
	n       int
}

const own, foreign = knowledge.Space("slack:T1"), knowledge.Space("slack:T2")

func staffed(t *testing.T, admins ...string) *office {
	t.Helper()
	lib, err := library.Open(t.Context(), t.TempDir(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	o := &office{archive: &archive{lib: lib, reading: adapters.Reindexed{
		Documents: 2, Read: 2, ClaimsAfter: 9, Failed: []adapters.Unread{{ID: "<!here>.md", Reason: "no *text*"}},
	}}}
	o.scene = opened(t, func(d *Door) { d.Librarian, d.Admins = o.archive, admins })
	return o
}

// asks hands a command to the door and returns what is said to who gave it.
func (o *office) asks(text string) string {
	o.t.Helper()
	o.gives(text)
	return fmt.Sprint(o.call("hook").args)
}

func (o *office) gives(text string) {
	o.t.Helper()
	o.n++
	id := fmt.Sprint("e", o.n)
	payload := strings.Replace(o.slash("/juxta", text), `"trigger_id":"`, `"trigger_id":"`+id, 1)
	o.envelope(id, "slash_commands", payload)
	o.ack(id)
}

// presses acts on a button in a message that who presses it alone sees.
func (o *office) presses(value string) string {
	o.t.Helper()
	o.pushes(value)
	return fmt.Sprint(o.call("hook").args)
}

func (o *office) pushes(value string) {
	o.t.Helper()
	o.n++
	id := fmt.Sprint("e", o.n)
	o.envelope(id, "interactive", strings.Replace(o.pressing(id, "juxta.keep.actions.0", value, inPrivate), "9.9", strconv.Itoa(10*o.n), 1))
	o.ack(id)
}

func TestWhoeverIsNamedSeesToTheDocumentsOfAWorkspace(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.generations = built()
	d := o.archive.put(t, own, "tea *leaves*.md", "Tea.")
	theirs := o.archive.put(t, foreign, "cocoa.md", "Cocoa.")
	for _, c := range []struct{ text, want string }{
		{"docs", "1 document\n• tea"},
		{"Docs status", "1 of at most 1000 documents, 4 bytes of at most 100 MB"},
		{"status", "3: read on 2026-03-04 04:06 UTC, 1 document, 3 claims"},
		{"docs gaps", "Nothing was asked here"},
		{"flags", "No quote is flagged here"},
		{"add", "To add a page, type /juxta add and its address"},
		{"remove", "/juxta docs lists them"},
		{"show cocoa.md", "No document here goes by that name"},
		{"show tea *leaves*.md", "4 bytes, 0 claims"},
		{"docs remove cocoa.md", "No document here goes by that name"},
		{"docs remove tea *leaves*.md", adapters.MarkOf(d)},
		{"remove tea *leaves*.md", adapters.MarkOf(d)},
	} {
		if got := o.asks(c.text); !strings.Contains(got, c.want) || strings.Contains(got, "cocoa") {
			t.Errorf("%s: got %s", c.text, got)
		}
	}
	if got := o.presses(keepRemove + adapters.MarkOf(theirs)); !strings.Contains(got, "has changed since I asked, or is gone") || !o.archive.has(t, foreign, "cocoa.md") {
		t.Errorf("got %s", got)
	}
	if got := o.presses(keepNot); !strings.Contains(got, "Nothing was removed") || !o.archive.has(t, own, d.ID) {
		t.Errorf("got %s", got)
	}
	if got := o.presses(keepRemove + adapters.MarkOf(d)); !strings.Contains(got, "was removed;") || o.archive.has(t, own, d.ID) {
		t.Errorf("got %s", got)
	}
	audit, err := o.archive.lib.Audit(t.Context(), own, 1)
	if err != nil || audit[0].Who != "slack:U2" {
		t.Errorf("got %+v, %v", audit, err)
	}
	if log := o.log.String(); strings.Contains(log, `"level":"error"`) {
		t.Errorf("what was asked in vain is logged as an error:\n%s", log)
	}
}

// someone is what Slack says of a user.
func someone(id, more string) func(http.ResponseWriter) {
	return says(200, fmt.Sprintf(`{"ok":true,"user":{"id":%q,"team_id":"T1"%s}}`, id, more))
}

func TestNobodyElseSeesToTheDocumentsOfAWorkspace(t *testing.T) {
	o := staffed(t, "U9")
	d := o.archive.put(t, own, "tea.md", "Tea.")
	o.next("users.info", someone("U1", `,"is_admin":false`), someone("U2", ""))
	for i, text := range []string{"docs", "add https://a.example/tea", "docs gaps", "reindex", "rollback", "flags", "remove tea.md", "show tea.md"} {
		o.gives(text)
		if i == 0 {
			o.call("users.info")
		}
		if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "Only admins of this workspace") || strings.Contains(got, "tea.md") {
			t.Errorf("%s: got %s", text, got)
		}
	}
	if got := o.asks("status"); strings.Contains(got, "at most") || !strings.Contains(got, "claims on") {
		t.Errorf("got %s", got)
	}
	o.pushes(keepRemove + adapters.MarkOf(d))
	o.call("users.info")
	if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "Only admins of") || !o.archive.has(t, own, "tea.md") {
		t.Errorf("got %s", got)
	}
}

func TestWhomSlackCallsAnAdminSeesToDocuments(t *testing.T) {
	for name, c := range map[string]struct {
		said func(http.ResponseWriter)
		want string
	}{
		"an admin":                    {someone("U1", `,"is_admin":true`), "No documents have been added"},
		"an owner":                    {someone("U1", `,"is_owner":true`), "No documents have been added"},
		"a guest":                     {someone("U1", `,"is_admin":true,"is_restricted":true`), "Only admins"},
		"one of another workspace":    {says(200, `{"ok":true,"user":{"id":"U1","team_id":"T2","is_admin":true}}`), "Only admins"},
		"a stranger":                  {someone("U1", `,"is_admin":true,"is_stranger":true`), "Only admins"},
		"one who left":                {someone("U1", `,"is_admin":true,"deleted":true`), "Only admins"},
		"a bot":                       {someone("U1", `,"is_admin":true,"is_bot":true`), "Only admins"},
		"nobody":                      {refuses("user_not_found"), "Only admins"},
		"one of the organization":     {says(200, `{"ok":true,"user":{"id":"U1","team_id":"T2","is_admin":true,"enterprise_user":{"enterprise_id":"E1","teams":["T1","T2"]}}}`), "No documents have been added"},
		"one whom Slack conceals":     {refuses("missing_scope"), "I could not learn from Slack"},
		"one of whom nothing is told": {says(200, `{"ok":true}`), "Only admins"},
	} {
		t.Run(name, func(t *testing.T) {
			o := staffed(t)
			o.next("users.info", c.said)
			o.gives("docs")
			o.call("users.info")
			if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, c.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestQuestionsAreNoErrands(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.put(t, own, "tea or coffee", "Tea.")
	for i, text := range []string{
		"add or remove?", "docs or wiki for a team?", "remove or keep paper filters", "show me Django or Node.js", "show pros and cons of Flask",
		"status or fame?", "gaps vs flags", "reindex or not?", "rollback versus redeploy?", "docs add or remove?", "add tea to milk or milk to tea?",
	} {
		o.gives(text)
		o.call("hook")
		if got := o.people.messages(); len(got) != i+1 || got[i].Text != text {
			t.Errorf("%s: asked %v", text, got)
		}
	}
	if got := o.asks("remove tea or coffee"); !strings.Contains(got, "Remove tea or coffee?") {
		t.Errorf("got %s", got)
	}
}

func TestErrandsAreRead(t *testing.T) {
	for text, want := range map[string]errand{
		"docs":                        {word: "docs"},
		"Gaps?":                       {word: "gaps"},
		"docs remove Tea prices.pdf":  {word: "remove", rest: "Tea prices.pdf"},
		"add https://a.example/x Tea": {word: "add", rest: "https://a.example/x Tea"},
		"reindex Everything":          {word: "reindex", rest: "everything"},
		"rollback 12":                 {word: "rollback", rest: "12"},
		"show tea than coffee.md":     {word: "show", rest: "tea than coffee.md", unsure: true},
		"remove tea":                  {word: "remove", rest: "tea"},
	} {
		if got, ok := errandOf(text); !ok || got != want {
			t.Errorf("%s: got %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "docs Docs", "docs me", "add me", "add ftp://a.example", "add http://", "tea or coffee?", "reindex it", "rollback two"} {
		if got, ok := errandOf(text); ok {
			t.Errorf("%q: got %+v", text, got)
		}
	}
	for text, want := range map[string]string{
		"add <https://a.example/x|a.example> T": "add https://a.example/x T", "add <https://a.example/x>": "add https://a.example/x", "<http": "<http", "<@U1> x": "<@U1> x",
	} {
		if got := addresses(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAPageIsAddedByItsAddress(t *testing.T) {
	o := staffed(t, "U1")
	if got := o.asks("add <https://a.example/tea|a.example/tea> Tea at night"); !strings.Contains(got, "a.example/tea was added with 1 claim") {
		t.Errorf("got %s", got)
	}
	docs, err := o.archive.lib.List(t.Context(), own)
	if err != nil || len(docs) != 1 || docs[0].URL != "https://a.example/tea" || docs[0].Title != "Tea at night" || docs[0].AddedBy != "slack:U1" {
		t.Errorf("got %+v, %v", docs, err)
	}
	if got := o.asks("add https://a.example/broken"); !strings.Contains(got, "https://a.example/broken cannot be read: no page at") {
		t.Errorf("got %s", got)
	}
}

func TestDocumentsOfAWorkspaceAreReadAnew(t *testing.T) {
	o := staffed(t, "U1", "U2")
	if got := o.asks("docs reindex"); !strings.Contains(got, "2 documents read anew: 9 claims now, 0 before.\n1 could not be read:") || strings.Contains(got, "<!here>") {
		t.Errorf("got %s", got)
	}
	if how, _ := o.archive.last(); how.Everything || how.By != "slack:U1" {
		t.Errorf("read %+v", how)
	}
	o.archive.reading = adapters.Reindexed{Documents: 1, Read: 1, Asked: 3, Generation: 5, Verdicts: []adapters.VerdictChange{{Question: "tea or coffee", Before: "tea", After: "depends"}}}
	if got := o.asks("reindex everything"); !strings.Contains(got, "tea or coffee: it depends now, tea before") || !strings.Contains(got, keepBefore) {
		t.Errorf("got %s", got)
	}
	if how, _ := o.archive.last(); !how.Everything {
		t.Errorf("read %+v", how)
	}
}

func TestReadingAnewThatTakesLongIsToldOfAndCanBeStopped(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.stuck, o.door.Patience = true, time.Millisecond
	if got := o.asks("reindex"); !strings.Contains(got, "I write to you directly") {
		t.Errorf("got %s", got)
	}
	told := o.call("chat.postMessage")
	if told.str("channel") != "U1" || !strings.Contains(told.str("text"), "1 of 2 so far") {
		t.Errorf("got %v", told.args)
	}
	_, name, _ := strings.Cut(fmt.Sprint(told.args["blocks"]), keepStop)
	name, _, _ = strings.Cut(name, "]")
	name, _, _ = strings.Cut(name, " ")
	o.pushes(keepStop + "T2.x")
	if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "Nothing is being read anew") {
		t.Errorf("got %s", got)
	}
	o.pushes(keepStop + name)
	if got := o.call("chat.update"); !strings.Contains(got.str("text"), "cut off before its end") || got.str("ts") != "1700000000.000100" {
		t.Errorf("got %v", got.args)
	}
}

func TestReadingAnewEndsWithTheDoor(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.stuck = true
	o.gives("docs reindex")
	for how, _ := o.archive.last(); how.Progress == nil; how, _ = o.archive.last() {
		time.Sleep(time.Millisecond)
	}
	var ending sync.WaitGroup
	ending.Go(func() { _ = o.end() })
	if got := fmt.Sprint(o.call("hook").args); !strings.Contains(got, "cut off before its end") {
		t.Errorf("got %s", got)
	}
	start := time.Now()
	ending.Wait()
	if time.Since(start) > soon {
		t.Error("the door waits for what was cut off")
	}
}

func TestNoMoreThanAFewReadAnewAtOnce(t *testing.T) {
	o := staffed(t, "U1", "U2")
	for range mostLengthy {
		o.door.open().lasting <- struct{}{}
	}
	if got := o.asks("reindex"); !strings.Contains(got, "There is much to do") {
		t.Errorf("got %s", got)
	}
}

func TestAnswersAreRolledBackOnceThatIsConfirmed(t *testing.T) {
	o := staffed(t, "U1", "U2")
	if got := o.asks("rollback"); !strings.Contains(got, "There is nothing to roll back to") {
		t.Errorf("got %s", got)
	}
	o.archive.generations = built()
	if got := o.asks("rollback 4"); !strings.Contains(got, "No generation 4 is kept here") {
		t.Errorf("got %s", got)
	}
	for _, text := range []string{"rollback", "docs rollback 3"} {
		if got := o.asks(text); !strings.Contains(got, "generation 3 again?") || !strings.Contains(got, keepBack+"3.5") {
			t.Errorf("got %s", got)
		}
	}
	if got := o.presses(keepBefore); !strings.Contains(got, keepBack+"3.5") {
		t.Errorf("got %s", got)
	}
	for _, value := range []string{keepBack + "3.4", keepBack + "5.5", keepBack + "0.5", keepBack + "x.5", keepBack} {
		if got := o.presses(value); !strings.Contains(got, "has changed since I asked") {
			t.Errorf("%s: got %s", value, got)
		}
	}
	if got := o.presses(keepStay); !strings.Contains(got, "Nothing was rolled back") {
		t.Errorf("got %s", got)
	}
	if _, back := o.archive.last(); back != 0 {
		t.Errorf("rolled back to %d", back)
	}
	got := o.presses(keepBack + "3.5")
	if _, back := o.archive.last(); back != 3 || !strings.Contains(got, "That is generation 6 now, like 3.\nSet aside") {
		t.Errorf("to %d: %s", back, got)
	}
}

func TestFlaggedQuotesAreHiddenAndShownAgain(t *testing.T) {
	o := staffed(t, "U1", "U2")
	o.archive.put(t, own, "tea.md", "Tea is *better* than coffee.")
	flag, err := o.archive.lib.FlagQuote(t.Context(), library.Quote{Space: own, Source: "tea.md", Document: "tea.md", Text: "Tea is *better* than coffee."}, "U5")
	if err != nil {
		t.Fatal(err)
	}
	if got := o.asks("flags"); !strings.Contains(got, "tea.md, flagged by 1 person") || !strings.Contains(got, keepHide+flag) {
		t.Errorf("got %s", got)
	}
	for _, c := range []struct{ value, want, next string }{
		{keepHide + flag, "That quote is hidden", keepShow + flag},
		{keepShow + flag, "shown and counted again", keepHide + flag},
		{keepDismiss + flag, "was taken off the list", "No quote is flagged here"},
		{keepHide + flag, "That flag is gone", "somebody has decided"},
	} {
		if got := o.presses(c.value); !strings.Contains(got, c.want) || !strings.Contains(got, c.next) {
			t.Errorf("%s: got %s", c.value, got)
		}
	}
}

func TestLongListsAreTurnedOver(t *testing.T) {
	o := staffed(t, "U1", "U2")
	for i := range 32 {
		o.archive.put(t, own, fmt.Sprintf("%02d.md", i), "Tea.")
	}
	for _, c := range []struct{ got, want, without string }{
		{o.asks("docs"), "14.md", "15.md"}, {o.presses(keepList + "15"), "29.md", "14.md"}, {o.presses(keepList + "30"), "31.md", "and"}, {o.presses(keepList + "99"), "00.md", "15.md"},
	} {
		if !strings.Contains(c.got, c.want) || strings.Contains(c.got, c.without) {
			t.Errorf("got %s", c.got)
		}
	}
}

func TestWithoutALibraryDocsIsAQuestion(t *testing.T) {
	s := opened(t, nil)
	s.envelope("e1", "slash_commands", s.slash("/juxta", "docs"))
	s.ack("e1")
	s.call("hook")
	if len(s.people.messages()) != 1 {
		t.Errorf("asked %v", s.people.messages())
	}
}
