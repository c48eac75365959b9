package discord

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
	"juxta/knowledge"
)

// reader takes a while for each of its documents.
type reader struct {
	adapters.Librarian

	all     int
	each    time.Duration
	running bool
	report  adapters.Reindexed
	asked   chan adapters.Reindexing
}

func (r *reader) Status(context.Context, knowledge.Space) (adapters.Standing, error) {
	return adapters.Standing{Running: r.running}, nil
}

func (r *reader) Generations(context.Context, knowledge.Space) ([]adapters.Generation, error) {
	return nil, nil
}

func (r *reader) Reindex(ctx context.Context, _ knowledge.Space, how adapters.Reindexing) (adapters.Reindexed, error) {
	if r.asked != nil {
		r.asked <- how
	}
	for n := range r.all {
		if !adapters.Sleep(ctx, r.each) {
			return adapters.Reindexed{}, ctx.Err()
		}
		how.Progress(n+1, r.all)
	}
	out := r.report
	out.Documents, out.Read, out.ClaimsBefore, out.ClaimsAfter = r.all, r.all, 7, 1
	if out.Asked > 0 {
		return out, nil
	}
	for range 100 {
		out.Failed = append(out.Failed, adapters.Unread{ID: "<@5>_.md", Reason: strings.Repeat("no *text* ", 100)})
	}
	return out, nil
}

func TestReadingAnewTellsHowFarItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 100, each: 100 * time.Millisecond} })
		s.does(keeping(1, inServer, "reindex"))
		if c := s.call("respond"); c.kind() != 5 || c.flags()&hiddenFlag == 0 {
			t.Errorf("got %s", c.raw)
		}
		if c := s.call("edit"); !strings.Contains(c.words(), "Reading documents anew…") {
			t.Errorf("got %s", c.raw)
		}
		last := time.Now()
		for range 3 {
			c := s.call("edit")
			if !strings.Contains(c.words(), "of 100 so far.") || time.Since(last) < tellEvery {
				t.Errorf("got %s after %v", c.raw, time.Since(last))
			}
			last = time.Now()
		}
		c := s.call("edit")
		if got := c.words(); !strings.Contains(got, "100 documents read anew: 1 claim now, 7 before. **100 could not be read:**") || !strings.Contains(got, " more") || strings.Contains(got, "<@5>") {
			t.Errorf("got %s", c.raw)
		}
		synctest.Wait()
		s.none()
	})
}

func TestReadingAnewThatOutlivesItsTokenIsReportedDirectly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 10, each: 2 * time.Minute} })
		s.does(keeping(1, inServer, "reindex"))
		s.call("respond")
		var c call
		for range 8 {
			if c = s.edited(); strings.Contains(c.words(), "write to you directly") {
				break
			}
		}
		if !strings.Contains(c.words(), "6 of 10 so far. This takes long: /knowledge status tells how far it is") {
			t.Errorf("got %s", c.raw)
		}
		time.Sleep(20 * time.Minute)
		s.call("direct")
		if c := s.call("post"); c.path != "/api/v9/channels/600/messages" || !strings.Contains(c.words(), "read anew") {
			t.Errorf("got %s %s", c.path, c.raw)
		}
	})
}

// edited waits for the next edit, however long it takes.
func (s *scene) edited() call {
	s.t.Helper()
	time.Sleep(2 * time.Minute)
	return s.call("edit")
}

func TestReadingAnewEndsWithTheDoor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 10, each: time.Hour} })
		s.does(keeping(1, inServer, "reindex"))
		s.call("respond")
		s.call("edit")
		start := time.Now()
		s.k.close()
		if c := s.call("edit"); !strings.Contains(c.words(), "cut off before its end") || time.Since(start) > time.Second {
			t.Errorf("got %s after %v", c.raw, time.Since(start))
		}
	})
}

func TestDocumentsAreNotReadAnewTwiceAtOnce(t *testing.T) {
	s := staged(t, func(d *Door) { d.Librarian = &reader{running: true} })
	for range 2 {
		s.does(keeping(1, inServer, "reindex"))
	}
	if c := s.call("respond"); !strings.Contains(c.words(), "being read anew just now") {
		t.Errorf("got %s", c.raw)
	}
	s.quiet()
}

func TestFewReadAnewAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 1, each: time.Minute} })
		for range mostLengthy {
			s.k.lasting.enter(mostLengthy)
		}
		s.does(keeping(1, inServer, "reindex"))
		if c := s.call("respond"); !strings.Contains(c.words(), "There is much to do") {
			t.Errorf("got %s", c.raw)
		}
	})
}

func TestWhatHasChangedIsReadUnlessEverythingIsAskedFor(t *testing.T) {
	r := &reader{asked: make(chan adapters.Reindexing, 1)}
	s := staged(t, func(d *Door) { d.Librarian = r })
	for n, everything := range []bool{false, true} {
		s.does(keeping(1+n, inServer, "reindex", "everything", everything))
		if how := <-r.asked; how.Everything != everything || how.By != "discord:5" {
			t.Errorf("got %+v", how)
		}
		s.call("respond")
		for !strings.Contains(s.call("edit").words(), "0 documents") {
		}
	}
}

func TestReadingAnewIsStoppedByAButton(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 10, each: time.Minute} })
		s.does(keeping(1, inServer, "reindex"))
		s.call("respond")
		id := stopID(t, s.call("edit"))
		s.does(presses(2, inServer, id).with(happening{"member": happening{"user": happening{"id": "6"}, "permissions": "0"}}).hidden())
		if c := s.call("respond"); !strings.Contains(c.words(), "Only who may manage this server") {
			t.Errorf("got %s", c.raw)
		}
		time.Sleep(2*time.Minute + time.Second)
		s.does(keeping(4, inServer, "status"))
		var told string
		for told == "" {
			if c := <-s.calls; c.name == "respond" {
				told = c.words()
			}
		}
		if !strings.Contains(told, "2 of 10 so far") || !strings.Contains(told, id) {
			t.Errorf("got %s", told)
		}
		start := time.Now()
		s.does(presses(6, inServer, id).managing().hidden())
		ended := map[string]string{}
		for len(ended) < 2 {
			if c := <-s.calls; strings.Contains(c.words(), "cut off before its end") {
				ended[c.name] = c.words()
			}
		}
		if ended["respond"] == "" || ended["edit"] == "" || time.Since(start) > time.Second {
			t.Errorf("got %v after %v", ended, time.Since(start))
		}
		s.does(presses(8, inServer, id).managing().hidden())
		if c := s.call("respond"); !strings.Contains(c.words(), "Nothing is being read anew here") {
			t.Errorf("got %s", c.raw)
		}
	})
}

// stopID returns the ID of the button that stops a reading.
func stopID(t *testing.T, c call) string {
	t.Helper()
	id := regexp.MustCompile(`knowledge\.stop\.[a-z0-9]+`).FindString(string(c.raw))
	if id == "" || units(id) > mostID {
		t.Fatalf("got %s", c.raw)
	}
	return id
}

// another is a reading by which a verdict has changed.
func another() adapters.Reindexed {
	return adapters.Reindexed{Asked: 3, Generation: 4, Verdicts: []adapters.VerdictChange{{Question: "tea or *coffee*", Before: "tea", After: "insufficient"}}}
}

func TestAReportOfOtherVerdictsCanBeTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 1, report: another()} })
		s.does(keeping(1, inServer, "reindex"))
		s.call("respond")
		var c call
		for !strings.Contains(c.words(), "1 document read anew") {
			c = s.call("edit")
		}
		if got := c.words(); !strings.Contains(got, `tea or \*coffee\*: not enough evidence now, tea before`) || !strings.Contains(got, keepBefore+"4") {
			t.Errorf("got %s", got)
		}
	})
}

func TestAReportThatReachesNobodyIsKeptForWhoAsks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 10, each: 2 * time.Minute, report: another()} })
		s.next("direct", refuses(403, 50007))
		s.does(keeping(1, inServer, "reindex"))
		time.Sleep(25 * time.Minute)
		synctest.Wait()
		s.does(keeping(2, inServer, "status"))
		var told []string
		for len(told) < 2 {
			if c := <-s.calls; c.name == "respond" && c.kind() == 4 || c.name == "follow" {
				told = append(told, c.words())
			}
		}
		if !strings.Contains(told[0], "10 documents read anew") || strings.Contains(told[0], keepBefore) || !strings.Contains(told[0], "/knowledge rollback in the server") {
			t.Errorf("got %s", told[0])
		}
		if strings.Contains(told[1], "read anew") {
			t.Errorf("got %s", told[1])
		}
	})
}

func TestReadingAnewEndsWhereTheServerLetsTheBotGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Librarian = &reader{all: 10, each: time.Hour} })
		s.does(keeping(1, inServer, "reindex"))
		s.call("respond")
		s.call("edit")
		start := time.Now()
		s.k.event(t.Context(), "GUILD_DELETE", json.RawMessage(`{"id":"10"}`))
		if c := s.call("edit"); !strings.Contains(c.words(), "cut off before its end") || time.Since(start) > time.Second {
			t.Errorf("got %s after %v", c.raw, time.Since(start))
		}
	})
}
