package veil_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/index"
	"juxta/index/indextest"
	"juxta/index/memstore"
	"juxta/index/veil"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

const (
	guild knowledge.Space = "discord:1"
	other knowledge.Space = "discord:2"
)

// list hides quotes, and counts how often it is asked.
type list struct {
	revision int64
	flags    []library.Flag
	asked    int
	err      error
}

func (l *list) Revision(context.Context) (int64, error) { return l.revision, l.err }

func (l *list) HiddenQuotes(context.Context) ([]library.Flag, error) {
	l.asked++
	return l.flags, l.err
}

func (l *list) hide(flags ...library.Flag) {
	l.flags = flags
	l.revision++
}

// hiding hides a quote of a document in a space's answers.
func hiding(space, home knowledge.Space, source, digest, text string) library.Flag {
	return library.Flag{Quote: library.Quote{Space: space, Home: home, Source: source, Digest: digest, Text: text}, Hidden: true}
}

// put stores a document whose sentences are claims on tea.
func put(t *testing.T, s *memstore.Store, src knowledge.Source, sentences ...string) {
	t.Helper()
	r := knowledge.Reading{Document: knowledge.Document{Source: src}}
	for _, text := range sentences {
		at := len(r.Document.Text)
		r.Document.Text += text + "\n"
		r.Claims = append(r.Claims, knowledge.Claim{
			Source: src.ID, Space: src.Space, Subject: "Tea", Quote: text, Pieces: []knowledge.Span{{Start: at, End: at + len(text)}},
		})
	}
	if err := s.Replace(t.Context(), r); err != nil {
		t.Fatal(err)
	}
}

// found returns what is found on tea in some spaces.
func found(t *testing.T, v *veil.Veil, spaces ...knowledge.Space) []string {
	t.Helper()
	hits, err := v.Search(t.Context(), index.Query{Spaces: spaces, Subjects: []string{"Tea"}})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%s/%s %d %s", h.Claim.Space, h.Claim.Source, h.Claim.Span().Start, h.Claim.Quote))
	}
	slices.Sort(out)
	return out
}

const bad, good = "Tea is bad for everybody.", "Tea is good for everybody."

func TestASpaceHidesQuotesFromItsOwnAnswersAndTheSharedOneFromAll(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "x.md", Space: guild}, bad, good)
	put(t, &s, knowledge.Source{ID: "x.md", Space: knowledge.Shared, Digest: "d1"}, bad, good)
	synctest.Test(t, func(t *testing.T) {
		l := &list{}
		v := veil.New(&s, l)
		count := func(want int, spaces ...knowledge.Space) {
			t.Helper()
			time.Sleep(time.Second)
			if got := found(t, v, spaces...); len(got) != want {
				t.Errorf("in %v are found %q", spaces, got)
			}
		}
		count(4, guild, knowledge.Shared)
		l.hide(hiding(guild, guild, "x.md", "", bad))
		count(3, guild, knowledge.Shared)
		count(2, knowledge.Shared)
		l.hide(hiding(guild, knowledge.Shared, "x.md", "d1", bad))
		count(3, guild, knowledge.Shared)
		count(2, other, knowledge.Shared)
		l.hide(hiding(knowledge.Shared, knowledge.Shared, "x.md", "d1", bad))
		count(1, other, knowledge.Shared)
		count(1, knowledge.Shared)
		l.hide(hiding(knowledge.Shared, knowledge.Shared, "x.md", "d0", bad)) // which it was before
		count(2, knowledge.Shared)
		l.hide()
		count(4, guild, knowledge.Shared)
	})
}

func TestWhatIsHiddenIsNotToldByACopyEither(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "a.md", Space: guild, Copies: []string{"b.md"}}, bad)
	put(t, &s, knowledge.Source{ID: "b.md", Space: guild, CopyOf: "a.md"}, good, bad)
	put(t, &s, knowledge.Source{ID: "c.md", Space: guild}, bad)
	l := &list{flags: []library.Flag{hiding(guild, guild, "b.md", "", bad)}}
	got := found(t, veil.New(&s, l), guild)
	if len(got) != 2 || !strings.Contains(got[0], good) || !strings.Contains(got[1], "c.md") {
		t.Errorf("found are %q", got)
	}
}

func TestAFewWordsAreHiddenInOnePlaceAlone(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "table.md", Space: guild}, "No", "Yes", "No")
	f := hiding(guild, guild, "table.md", "", "No")
	f.Start = 7
	if got := found(t, veil.New(&s, &list{flags: []library.Flag{f}}), guild); len(got) != 2 || got[0] != "discord:1/table.md 0 No" {
		t.Errorf("found are %q", got)
	}
}

func TestHidingTakesNoPlaceOfWhatIsFound(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "x.md", Space: guild}, bad, good, "Tea is fine for everybody.", "Tea is cheap for everybody.")
	for _, hidden := range []string{bad, good} {
		v := veil.New(&s, &list{flags: []library.Flag{hiding(guild, guild, "x.md", "", hidden)}})
		hits, err := v.Search(t.Context(), index.Query{Spaces: []knowledge.Space{guild}, Subjects: []string{"Tea"}, Limit: 2})
		if err != nil || len(hits) != 2 || hits[0].Claim.Quote == hidden || hits[1].Claim.Quote == hidden {
			t.Errorf("found are %v, %v", hits, err)
		}
	}
}

func TestWhatIsHiddenIsLookedAtOnlyWhenSomethingHasChanged(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "x.md", Space: guild}, bad)
	synctest.Test(t, func(t *testing.T) {
		l := &list{}
		v := veil.New(&s, l)
		for range 100 {
			found(t, v, guild)
			time.Sleep(100 * time.Millisecond)
		}
		if l.asked != 1 {
			t.Errorf("asked %d times", l.asked)
		}
		l.hide(hiding(guild, guild, "x.md", "", bad))
		for start := time.Now(); len(found(t, v, guild)) > 0; time.Sleep(100 * time.Millisecond) {
			if time.Since(start) > 2*time.Second {
				t.Fatal("it is shown for longer than two seconds")
			}
		}
		l.err = errors.New("the disk fails")
		time.Sleep(time.Minute)
		if got := found(t, v, guild); len(got) > 0 {
			t.Errorf("where it cannot be told any more what is hidden, found are %q", got)
		}
	})
	if _, err := veil.New(&s, &list{err: errors.New("the disk fails")}).Search(t.Context(), index.Query{Spaces: []knowledge.Space{guild}}); err == nil {
		t.Error("where it was never told what is hidden, all is found")
	}
}

// veiled is a store that is read through a veil.
type veiled struct {
	*veil.Veil

	store *memstore.Store
}

func (v veiled) Replace(ctx context.Context, r knowledge.Reading) error {
	return v.store.Replace(ctx, r)
}

func (v veiled) Remove(ctx context.Context, space knowledge.Space, id string) error {
	return v.store.Remove(ctx, space, id)
}

func TestAVeilKeepsWhatStoresPromise(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store {
		s := &memstore.Store{Synonyms: indextest.Lexicon(t).Synonyms()}
		// Something is hidden everywhere, and none of it is there.
		var flags []library.Flag
		for _, space := range []knowledge.Space{knowledge.Shared, "a", "b"} {
			flags = append(flags, hiding(space, space, "a.md", "", "Not a word of this is in any document."))
		}
		return veiled{veil.New(s, &list{flags: flags}), s}
	})
}

// fixed is a store that gives the same catalog each time, as engines do.
type fixed struct {
	*memstore.Store

	catalog index.Catalog
}

func (f fixed) Catalog(context.Context, []knowledge.Space) (index.Catalog, error) {
	return f.catalog, nil
}

// BenchmarkSearch searches ten thousand documents of which a quote is hidden, or
// none.
func BenchmarkSearch(b *testing.B) {
	var s memstore.Store
	for n := range 10_000 {
		src := knowledge.Source{ID: fmt.Sprint(n, ".md"), Space: guild}
		claim := knowledge.Claim{Source: src.ID, Space: guild, Subject: fmt.Sprint("No. ", n/10), Quote: bad, Pieces: []knowledge.Span{{End: len(bad)}}}
		if err := s.Replace(b.Context(), knowledge.Reading{Document: knowledge.Document{Source: src, Text: bad}, Claims: []knowledge.Claim{claim}}); err != nil {
			b.Fatal(err)
		}
	}
	catalog, err := s.Catalog(b.Context(), []knowledge.Space{guild})
	if err != nil {
		b.Fatal(err)
	}
	for name, flags := range map[string][]library.Flag{"none": nil, "one": {hiding(guild, guild, "7.md", "", bad)}} {
		b.Run(name, func(b *testing.B) {
			v := veil.New(fixed{&s, catalog}, &list{flags: flags})
			b.ReportAllocs()
			for b.Loop() {
				if _, err := v.Search(b.Context(), index.Query{Spaces: []knowledge.Space{guild}, Subjects: []string{"No. 0"}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestManyMaySearchWhileQuotesAreHidden(t *testing.T) {
	var s memstore.Store
	put(t, &s, knowledge.Source{ID: "x.md", Space: guild}, bad, good)
	synctest.Test(t, func(t *testing.T) {
		v := veil.New(&s, &list{revision: 1, flags: []library.Flag{hiding(guild, guild, "x.md", "", bad)}})
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				for range 50 {
					hits, err := v.Search(t.Context(), index.Query{Spaces: []knowledge.Space{guild}, Subjects: []string{"Tea"}})
					if err != nil || len(hits) != 1 {
						t.Errorf("found are %v, %v", hits, err)
					}
					time.Sleep(50 * time.Millisecond)
				}
			})
		}
		all.Wait()
	})
}
