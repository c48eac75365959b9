package blevestore_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

const guild knowledge.Space = "discord:1"

// about is a document with one claim about tea.
func about(space knowledge.Space, id, quote string) knowledge.Reading {
	src := knowledge.Source{ID: id, Space: space, Title: id}
	return knowledge.Reading{
		Document: knowledge.Document{Source: src, Text: quote},
		Subjects: []knowledge.Subject{{Name: "tea", Aliases: []string{"brew"}}},
		Claims:   []knowledge.Claim{{Source: id, Space: space, Subject: "tea", Quote: quote, Aspects: []knowledge.Aspect{"taste"}}},
	}
}

func many(readings ...knowledge.Reading) iter.Seq[knowledge.Reading] { return slices.Values(readings) }

// told returns what a store claims about tea in a space, by document, checked
// against its catalog and its readings.
func told(t *testing.T, s *blevestore.Store, space knowledge.Space) string {
	t.Helper()
	spaces := []knowledge.Space{space}
	hits := search(t, s, index.Query{Spaces: spaces, Subjects: []string{"tea"}, Limit: 1000})
	var out, read []string
	for _, h := range hits {
		out = append(out, h.Claim.Source+": "+h.Claim.Quote)
	}
	for r, err := range s.Readings(t.Context(), space) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Claims {
			read = append(read, c.Source+": "+c.Quote)
			if r.Document.Text != c.Quote {
				t.Errorf("%s has the text %q", c.Source, r.Document.Text)
			}
		}
	}
	if !slices.IsSorted(read) {
		t.Errorf("%s: read out of order: %q", space, read)
	}
	slices.Sort(out)
	for d, err := range s.Texts(t.Context(), space) {
		if len(read) == 0 || err != nil || d.Source.ID+": "+d.Text != read[0] {
			t.Fatalf("%s: got text %q of %s (%v), want those of %q", space, d.Text, d.Source.ID, err, read)
		}
		read = append(read[1:], read[0])
	}
	if !slices.Equal(out, read) {
		t.Errorf("%s: found %q, read %q", space, out, read)
	}
	cat, err := s.Catalog(t.Context(), spaces)
	if err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, topic := range cat.Topics {
		claims += topic.Claims
	}
	if claims != len(out) || len(cat.Sources) != len(out) {
		t.Errorf("%s: the catalog has %d claims and %d sources, found were %q", space, claims, len(cat.Sources), out)
	}
	return strings.Join(out, "\n")
}

func tells(t *testing.T, s *blevestore.Store, space knowledge.Space, want ...string) {
	t.Helper()
	if got := told(t, s, space); got != strings.Join(want, "\n") {
		t.Errorf("%s:\ngot  %q\nwant %q", space, got, want)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mend(t *testing.T, dir string) *blevestore.Store {
	t.Helper()
	s, err := blevestore.Mend(dir, indextest.Lexicon(t), blevestore.Version{})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func TestWhatWasSavedIsOpened(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	s := mend(t, dir)
	must(t, s.Load(ctx, many(about(guild, "a", "Tea is hot."), about(guild, "b", "Tea is green."), about(knowledge.Shared, "c", "Tea is old."))))
	must(t, s.Save(ctx, guild, blevestore.SaveOptions{Mark: blevestore.Mark{Library: "x", Revision: 1}}))
	must(t, s.Swap(ctx, guild, []string{"a"}, many(about(guild, "b", "Tea is black."), about(guild, "d", "Tea is dear."))))
	must(t, s.Save(ctx, guild, blevestore.SaveOptions{Mark: blevestore.Mark{Library: "x", Revision: 2}, Draft: true}))
	for range 2 {
		tells(t, s, guild, "b: Tea is black.", "d: Tea is dear.")
		info := s.Info(guild)
		want := blevestore.Info{
			Format: 7, Space: guild, Number: 2, Claims: 2, Documents: 2, Draft: true, Built: info.Built,
			Mark: blevestore.Mark{Library: "x", Revision: 2},
		}
		if !reflect.DeepEqual(info, want) {
			t.Errorf("got %+v, want %+v", info, want)
		}
		must(t, blevestore.Verify(dir))
		s = mustOpen(t, dir)
	}
	tells(t, s, knowledge.Shared)
}

// What is laid over is saved beside the base until it is much, and then all is
// made anew.
func TestSavingMakesAllAnewWhereMuchHasChanged(t *testing.T) {
	const docs = 600
	dir, ctx := t.TempDir(), t.Context()
	s := mend(t, dir)
	var all []knowledge.Reading
	for n := range docs {
		all = append(all, about(guild, fmt.Sprintf("%03d", n), "Tea."))
	}
	must(t, s.Load(ctx, slices.Values(all)))
	number := 0
	save := func(what string, beside bool) {
		t.Helper()
		number++
		must(t, s.Save(ctx, guild, blevestore.SaveOptions{Draft: true}))
		_, err := os.Stat(filepath.Join(dir, "discord_1", fmt.Sprintf("gen-%06d", number), "delta.dat"))
		if beside != (err == nil) {
			t.Errorf("%s: saved beside the base is %v, want %v", what, err == nil, beside)
		}
	}
	save("the first time", false)
	var gone []string
	for n, r := range all[:520] {
		gone = append(gone, r.Document.Source.ID)
		if n == 99 {
			must(t, s.Swap(ctx, guild, gone, many(about(guild, "x", "Tea."))))
			save("some", true)
		}
	}
	must(t, s.Swap(ctx, guild, gone, many()))
	save("many", false)
	must(t, s.Replace(ctx, about(guild, "y", "Tea.")))
	save("some again", true)
	want := told(t, s, guild)
	if n := strings.Count(want, "\n") + 1; n != docs-len(gone)+2 {
		t.Errorf("there are %d claims", n)
	}
	tells(t, mustOpen(t, dir), guild, want)
}

func TestRefreshTakesUpWhatAnotherHasSaved(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	must(t, blevestore.Build(ctx, dir, many(about(knowledge.Shared, "a", "Tea is hot.")), blevestore.BuildOptions{}))
	one, two := mustOpen(t, dir), mustOpen(t, dir)
	must(t, one.Replace(ctx, about(knowledge.Shared, "a", "Tea is cold.")))
	must(t, one.Replace(ctx, about(guild, "b", "Tea is ours.")))
	must(t, one.Save(ctx, knowledge.Shared, blevestore.SaveOptions{}))
	must(t, one.Save(ctx, guild, blevestore.SaveOptions{}))
	must(t, two.Replace(ctx, about(knowledge.Shared, "c", "Tea is mine.")))
	if err := two.Save(ctx, knowledge.Shared, blevestore.SaveOptions{}); !errors.Is(err, blevestore.ErrStale) {
		t.Errorf("saving over another's: got error %v, want %v", err, blevestore.ErrStale)
	}
	taken, err := two.Refresh(ctx)
	if want := []knowledge.Space{guild, knowledge.Shared}; err != nil || !slices.Equal(taken, want) {
		t.Errorf("took up %q (%v), want %q", taken, err, want)
	}
	tells(t, two, knowledge.Shared, "a: Tea is cold.")
	tells(t, two, guild, "b: Tea is ours.")
	for _, s := range []*blevestore.Store{one, two} {
		if taken, err := s.Refresh(ctx); err != nil || len(taken) > 0 {
			t.Errorf("took up %q (%v), where nothing has changed", taken, err)
		}
	}
	must(t, one.Drop(ctx, guild))
	if taken, err := two.Refresh(ctx); err != nil || len(taken) != 1 {
		t.Errorf("took up %q (%v), want what was dropped", taken, err)
	}
	tells(t, one, guild)
	tells(t, two, guild)
}

func TestRollbackGoesBackAndBackAgain(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	s := mend(t, dir)
	for n := range 5 {
		must(t, s.Load(ctx, many(about(guild, strconv.Itoa(n), "Tea."), about(guild, "x", fmt.Sprintf("Tea %d.", n)))))
		must(t, s.Save(ctx, guild, blevestore.SaveOptions{}))
	}
	must(t, s.Replace(ctx, about(guild, "unsaved", "Tea.")))
	without := func(id string) bool { return id == "1" }
	must(t, s.Rollback(ctx, guild, 3, without, blevestore.Mark{Revision: 9}))
	for range 2 {
		tells(t, s, guild, "0: Tea.", "2: Tea.", "x: Tea 2.")
		sources, err := s.Sources(ctx, guild, 6)
		if err != nil || len(sources) != 3 || sources[2].Title != "x" {
			t.Errorf("got sources %+v (%v)", sources, err)
		}
		all, err := s.Generations(guild)
		if err != nil || len(all) != 3 || all[0].Number != 6 || all[0].Revision != 9 || all[0].Documents != 3 || all[2].Number != 4 {
			t.Errorf("got %+v (%v)", all, err)
		}
		s = mustOpen(t, dir)
	}
	if err := s.Rollback(ctx, guild, 3, without, blevestore.Mark{}); !errors.Is(err, blevestore.ErrNoGeneration) {
		t.Errorf("got error %v, want %v", err, blevestore.ErrNoGeneration)
	}
	must(t, s.Rollback(ctx, guild, 5, func(string) bool { return false }, blevestore.Mark{}))
	tells(t, s, guild, "0: Tea.", "1: Tea.", "2: Tea.", "3: Tea.", "4: Tea.", "x: Tea 4.")
	must(t, blevestore.Verify(dir))
}

func TestRebuildReplacesAll(t *testing.T) {
	inMemory, err := blevestore.New(indextest.Lexicon(t))
	must(t, err)
	for name, s := range map[string]*blevestore.Store{"on disk": mend(t, t.TempDir()), "in memory": inMemory} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			must(t, s.Load(ctx, many(about(guild, "a", "Tea is hot."), about(guild, "b", "Tea is green."))))
			mark := blevestore.Mark{Revision: 4}
			must(t, s.Rebuild(ctx, guild, many(about(guild, "b", "Tea is red."), about(guild, "c", "Tea is old.")), blevestore.SaveOptions{Mark: mark}))
			tells(t, s, guild, "b: Tea is red.", "c: Tea is old.")
			if !reflect.DeepEqual(s.Mark(guild), mark) {
				t.Errorf("got mark %v, want %v", s.Mark(guild), mark)
			}
		})
	}
	must(t, inMemory.Close())
}
