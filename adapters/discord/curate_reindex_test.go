package discord

import (
	"context"
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
}

func (r *reader) Status(context.Context, knowledge.Space) (adapters.Standing, error) {
	return adapters.Standing{Running: r.running}, nil
}

func (r *reader) Reindex(ctx context.Context, _ knowledge.Space, how adapters.Reindexing) (adapters.Reindexed, error) {
	for n := range r.all {
		if !adapters.Sleep(ctx, r.each) {
			return adapters.Reindexed{}, ctx.Err()
		}
		how.Progress(n+1, r.all)
	}
	out := adapters.Reindexed{Documents: r.all, ClaimsBefore: 7, ClaimsAfter: 1}
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
		if c := s.call("edit"); !strings.Contains(c.words(), "Reading all documents anew…") {
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
		if got := c.words(); !strings.Contains(got, "100 documents read anew: 1 claim now, 7 before. 100 could not be read:") || !strings.Contains(got, " more") || strings.Contains(got, "<@5>") {
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
		if !strings.Contains(c.words(), "6 of 10 so far. This takes long") {
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
