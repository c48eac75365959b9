package slack

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
	"juxta/knowledge/library"
)

// FuzzKeeping lays out what is said to those who see to documents, with whatever
// is in documents, and expects that Slack takes it and that it calls nobody.
func FuzzKeeping(f *testing.F) {
	for _, s := range []string{
		"", "tea.md", "<!here> *tea* `x` <@U1>", strings.Repeat("日本語", 400), strings.Repeat("&<>", 500), "a\nb\x00\u202e", strings.Repeat("🫖", 2000), "x|y>z<https://a.example|b>",
	} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		for name, m := range laidOut(newTestRenderer(t), s, n) {
			for _, fault := range faults(m) {
				t.Errorf("%s of %q: %s", name, s, fault)
			}
		}
	})
}

// laidOut lays out everything with s wherever something can stand, and lists from
// the n-th on.
func laidOut(p *renderer, s string, n int) map[string]message {
	n = max(n%40, 0)
	doc := library.Document{ID: s, Title: s, URL: "https://a.example/" + s, Size: 1 << 40, Revision: 1}
	flag := library.Flag{Quote: library.Quote{Space: own, Home: "shared", Source: s, Document: s, Text: s}, ID: "0123456789abcdef", People: 3, Hidden: n%2 == 0}
	var docs []library.Document
	var flags []library.Flag
	var gaps []library.Gap
	var unread []adapters.Unread
	var changes []adapters.VerdictChange
	var names []string
	for range 40 {
		docs, flags = append(docs, doc), append(flags, flag)
		gaps, unread = append(gaps, library.Gap{Subject: s, Aspect: s, Count: 1 << 60, Day: "2026-01-02"}), append(unread, adapters.Unread{ID: s, Reason: s})
		changes, names = append(changes, adapters.VerdictChange{Question: s, Before: s, After: s}), append(names, s)
	}
	return map[string]message{
		"documents": p.documents(docs, n), "a document": p.document(adapters.Shelved{Document: doc, Claims: 1 << 30}), "a doubt": p.doubt(doc), "gaps": p.gaps(gaps, n), "flags": p.flags("That quote is hidden.", flags, n),
		"a report":    p.reindexed(adapters.Reindexed{Documents: 1, Added: names, Changed: names, Removed: names, Failed: unread, Asked: 40, Verdicts: changes, Generation: 7}),
		"rolled back": p.passages(adapters.RollbackReport(p.say, adapters.RolledBack{Aside: names})),
	}
}

func TestWhatSlackSaidOfSomebodyIsBelievedForAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStandings()
		s.Set("somebody", true, adminFor)
		for range 2 { // looking at it keeps it no longer
			time.Sleep(adminFor / 2)
			if known := s.Get("somebody"); known != nil && time.Now().After(known.ExpiresAt()) {
				t.Error("it is believed for longer")
			}
		}
		time.Sleep(time.Nanosecond)
		if s.Get("somebody") != nil {
			t.Error("it is believed for longer")
		}
	})
}

func TestOfAReadingThatTookLongPeopleAreNotified(t *testing.T) {
	o := staffed(t, "U1")
	who, refused := o.door.open().curator(t.Context(), place{tenant: "T1", channel: "C1", user: "U1"})
	if refused != "" {
		t.Fatal(refused)
	}
	who.conclude(t.Context(), sign{channel: "D1", ts: "1.1"}, 2*unseen, message{text: "The report."})
	if got := o.call("chat.update"); got.str("channel") != "D1" || !strings.Contains(got.str("text"), "see below") {
		t.Errorf("got %v", got.args)
	}
	if got := o.call("chat.postMessage"); got.str("channel") != "U1" || got.str("text") != "The report." {
		t.Errorf("got %v", got.args)
	}
}

func FuzzErrands(f *testing.F) {
	for _, s := range []string{"add <https://a.example|b>", "remove tea or coffee?", "docs Docs docs add", "show", "<http<http>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, ok := errandOf(typed(addresses(s)))
		if ok && (e.word == "" || e.unsure && e.rest == "") {
			t.Errorf("%q: %+v", s, e)
		}
		if ok && e.word == wordAdd && e.rest != "" && !strings.HasPrefix(strings.ToLower(addressed(e.rest)), "http") {
			t.Errorf("%q: %+v", s, e)
		}
	})
}
