package discord

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

func TestAFlaggedQuoteIsHiddenShownAndDismissed(t *testing.T) {
	o := staffed(t)
	if got := o.asks(keeping(1, inServer, "flags")); !strings.Contains(got, "No quote is flagged here") {
		t.Errorf("got %s", got)
	}
	o.archive.put(t, own, "tea.md", "Tea is *better* than coffee.")
	id := o.archive.flag(t, own, own, "tea.md", "Tea is *better* than coffee.", "discord:7", "discord:8")
	got := o.asks(keeping(2, inServer, "flags"))
	for _, want := range []string{`Tea is \*better\* than coffee.`, "tea.md, flagged by 2 people", keepHide + id + ".0", keepDismiss + id + ".0"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	for n, c := range []struct{ press, want string }{
		{keepHide + id + ".0", "That quote is hidden"},
		{keepShow + id + ".0", "is shown and counted again"},
		{keepDismiss + id + ".0", "was taken off the list."},
		{keepHide + id + ".0", "That flag is gone"},
		{keepHide, "That flag is gone"},
	} {
		o.does(presses(3+2*n, inServer, c.press).managing().hidden())
		if got := o.call("respond"); got.kind() != 7 || !strings.Contains(got.words(), c.want) {
			t.Errorf("got %s", got.raw)
		}
		hidden, err := o.archive.lib.HiddenQuotes(t.Context())
		if err != nil || len(hidden) != map[int]int{0: 1}[n] {
			t.Errorf("%s: hidden are %v, %v", c.press, hidden, err)
		}
	}
}

func TestFlagsOfAnotherServerAreNobodysConcern(t *testing.T) {
	o := staffed(t)
	id := o.archive.flag(t, foreign, foreign, "cocoa.md", "Cocoa is best.", "discord:7")
	if got := o.asks(keeping(1, inServer, "flags")); strings.Contains(got, "Cocoa") {
		t.Errorf("got %s", got)
	}
	for n, act := range []string{keepHide, keepShow, keepDismiss} {
		if got := o.asks(presses(2+2*n, inServer, act+id+".0").managing()); !strings.Contains(got, "That flag is gone") {
			t.Errorf("got %s", got)
		}
	}
	if flags, err := o.archive.lib.Flags(t.Context(), foreign); err != nil || len(flags) != 1 || flags[0].Hidden {
		t.Errorf("got %v, %v", flags, err)
	}
}

func TestFlagsAreTurnedLikePages(t *testing.T) {
	o := staffed(t)
	for n := range 12 {
		o.archive.flag(t, own, knowledge.Shared, "tea.md", fmt.Sprintf("Tea %d <@5> %s", n, strings.Repeat("茶_", 900)), "discord:7")
	}
	seen := map[string]bool{}
	for n, from := range []string{"0", "5", "10"} {
		got := o.asks(presses(1+2*n, inServer, keepFlags+from).managing().hidden())
		for _, id := range regexp.MustCompile(`knowledge\.hide\.[0-9a-f]+`).FindAllString(got, -1) {
			seen[id] = true
		}
		if !strings.Contains(got, "hides it here alone") || strings.Contains(got, "and 7 more") != (n == 0) || strings.Contains(got, keepFlags+"0") != (n > 0) {
			t.Errorf("%s: got %s", from, got)
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d flags are shown", len(seen))
	}
}

func TestReportsAndFlagsLookLike(t *testing.T) {
	p := newTestRenderer(t)
	at := time.Date(2026, 11, 20, 8, 15, 0, 0, time.UTC)
	list := []adapters.Generation{
		{Number: 12, Built: at, Documents: 48, Claims: 391, Serving: true},
		{Number: 11, Built: at.AddDate(0, 0, -3), Documents: 46, Claims: 377},
		{Number: 9, Built: at.AddDate(0, 0, -9), Documents: 40, Claims: 312},
	}
	quote := func(text string) library.Quote {
		return library.Quote{Space: own, Home: own, Source: "trains.md", Document: "trains.md", Text: text}
	}
	shared := quote("Planes are always cheaper.")
	shared.Home = knowledge.Shared
	report := adapters.Reindexed{
		Documents: 48, Read: 7, Added: []string{"night-trains.pdf", "fares-2026.csv"}, Changed: []string{"trains.md"},
		Removed: []string{"old/fares-2019.csv"}, Failed: []adapters.Unread{{ID: "scan.pdf", Reason: "no text: looks like a PDF file of images alone, such as a scan"}},
		ClaimsBefore: 377, ClaimsAfter: 391, Asked: 24, Generation: 12,
		Verdicts: []adapters.VerdictChange{{Question: "train or plane, price", Before: "plane", After: "depends"}, {Question: "train or bus", Before: "insufficient", After: "train"}},
	}
	for name, m := range map[string]message{
		"reindexed":  p.reread(report, true),
		"reindexing": p.underway(safe("Reading documents anew: 12 of 48 so far."), "abc"),
		"standing": p.report(adapters.Stands(p.say, adapters.Standing{
			Usage: library.Usage{Documents: 48, Bytes: 9 << 20}, Limits: library.DefaultLimits(), Claims: 391, Indexed: at,
		}, list)),
		"returning": p.returning(list[1], 12),
		"returned":  p.report(adapters.RollbackReport(p.say, adapters.RolledBack{Generation: list[0], Of: 11, Aside: report.Added})),
		"flags": p.flags("", []library.Flag{
			{Quote: quote("A train is slower than a plane wherever there is no rail."), ID: "0123456789abcdef", People: 3, At: at},
			{Quote: shared, ID: "0123456789abcdee", People: 1, At: at},
			{Quote: quote("Nobody takes the bus."), ID: "0123456789abcded", People: 2, Hidden: true, At: at},
		}, 0),
	} {
		t.Run(name, func(t *testing.T) {
			for _, one := range []message{m, {text: m.text}} {
				if err := checkMessage(one, true); err != nil {
					t.Error(err)
				}
			}
			pictured(t, name, m)
		})
	}
}

// FuzzFlags lays out flags of any words.
func FuzzFlags(f *testing.F) {
	f.Add("Tea <@5>", "tea.md", 20)
	f.Add(strings.Repeat("[x](https://evil.example)", 200), "@everyone", 1)
	f.Add(strings.Repeat("😀", 1000), strings.Repeat("*", 4000), 31)
	f.Add(strings.Repeat("_茶*", 1000), strings.Repeat("😀", 300), 7)
	f.Add("\u202e \n", "", 0)
	f.Add("tea", "tea.md", -34)
	f.Fuzz(func(t *testing.T, quote, name string, n int) {
		p := newTestRenderer(t)
		list := make([]library.Flag, 1+n&31)
		for i := range list {
			list[i] = library.Flag{Quote: library.Quote{Space: own, Source: name, Text: quote}, ID: fmt.Sprintf("%016x", i), People: int64(n), Hidden: i&1 > 0}
		}
		m := p.flags("", list, n)
		for _, one := range []message{m, {text: m.text}} {
			if err := checkMessage(one, true); err != nil {
				t.Error(err)
			}
		}
		if len(m.parts) == 0 {
			t.Error("nothing can be decided")
		}
	})
}
