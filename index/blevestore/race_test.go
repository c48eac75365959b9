package blevestore_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/knowledge"
)

// version is a space of which every document says the same.
func version(space knowledge.Space, n int) []knowledge.Reading {
	out := make([]knowledge.Reading, 5)
	for i := range out {
		out[i] = about(space, strconv.Itoa(i), fmt.Sprintf("Tea %d.", n))
	}
	return out
}

// wanted is what a space of a version tells.
func wanted(n int) string {
	var out []string
	for _, r := range version(guild, n) {
		out = append(out, r.Document.Source.ID+": "+r.Document.Text)
	}
	return strings.Join(out, "\n")
}

// agreed checks that all that a store finds of a space is of one version.
func agreed(ctx context.Context, s *blevestore.Store, space knowledge.Space) error {
	q := index.Query{Spaces: []knowledge.Space{space, knowledge.Shared}, Subjects: []string{"tea"}}
	hits, err := s.Search(ctx, q)
	if err != nil {
		return err
	}
	seen := map[string]int{}
	for _, h := range hits {
		if h.Claim.Space == space {
			seen[h.Claim.Quote]++
		}
	}
	if len(seen) != 1 || len(hits) != len(version(space, 0))*len(index.Distinct(q.Spaces)) {
		return fmt.Errorf("%s is torn: found %v among %d hits", space, seen, len(hits))
	}
	var last string
	for r, err := range s.Readings(ctx, space) {
		if err != nil {
			return err
		}
		if last != "" && r.Document.Text != last {
			return fmt.Errorf("%s is torn: read %q and %q", space, last, r.Document.Text)
		}
		last = r.Document.Text
	}
	_, err = s.Catalog(ctx, []knowledge.Space{space})
	return err
}

// asking has a store asked by some at once until stop is called.
func asking(t *testing.T, s *blevestore.Store, spaces ...knowledge.Space) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				if err := agreed(ctx, s, spaces[n%len(spaces)]); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
	}
	return func() { cancel(); wait.Wait() }
}

// rounds is how often a store is written to while it is asked.
func rounds() int {
	if testing.Short() {
		return 4
	}
	return 10
}

func TestAnswersGoOnWhileTheStoreIsSaved(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	must(t, blevestore.Build(ctx, dir, slices.Values(slices.Concat(version(guild, 0), version(knowledge.Shared, 0))), blevestore.BuildOptions{}))
	s := mustOpen(t, dir)
	defer asking(t, s, guild, knowledge.Shared)()
	for n := 1; n < rounds(); n++ {
		must(t, s.Load(ctx, slices.Values(version(guild, n))))
		must(t, s.Save(ctx, guild, blevestore.SaveOptions{Draft: n%2 == 0}))
		must(t, s.Rebuild(ctx, knowledge.Shared, slices.Values(version(knowledge.Shared, n)), blevestore.SaveOptions{}))
		all, err := s.Generations(guild)
		must(t, err)
		must(t, s.Rollback(ctx, guild, all[len(all)-1].Number, func(string) bool { return false }, blevestore.Mark{}))
	}
}

func TestAnswersGoOnWhileWhatOthersWriteIsTakenUp(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	all := func(n int) []knowledge.Reading { return slices.Concat(version(guild, n), version(knowledge.Shared, n)) }
	must(t, blevestore.Build(ctx, dir, slices.Values(all(0)), blevestore.BuildOptions{}))
	s, other := mustOpen(t, dir), mustOpen(t, dir)
	defer asking(t, s, guild, knowledge.Shared)()
	for n := 1; n < rounds(); n++ {
		if n%3 == 0 {
			must(t, blevestore.Build(ctx, dir, slices.Values(all(n)), blevestore.BuildOptions{}))
		} else {
			_, err := other.Refresh(ctx)
			must(t, err)
			must(t, other.Load(ctx, slices.Values(all(n))))
			must(t, other.Save(ctx, guild, blevestore.SaveOptions{Draft: true}))
		}
		taken, err := s.Refresh(ctx)
		if err != nil || !slices.Contains(taken, guild) {
			t.Errorf("took up %q (%v)", taken, err)
		}
	}
}

// What is written while a base is made anew stands over the new one.
func TestWhatComesWhileAllIsMadeAnewStays(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	s := mend(t, dir)
	must(t, s.Load(ctx, many(about(guild, "a", "Tea is hot."), about(guild, "b", "Tea is green."), about(guild, "c", "Tea is old."))))
	during := func(yield func(knowledge.Reading) bool) {
		must(t, s.Swap(ctx, guild, []string{"b"}, many(about(guild, "c", "Tea is new."), about(guild, "d", "Tea is dear."))))
		for _, id := range []string{"a", "b", "c", "e"} {
			if !yield(about(guild, id, "Tea is anew.")) {
				return
			}
		}
	}
	must(t, s.Rebuild(ctx, guild, during, blevestore.SaveOptions{}))
	want := []string{"a: Tea is anew.", "c: Tea is new.", "d: Tea is dear.", "e: Tea is anew."}
	tells(t, s, guild, want...)
	must(t, s.Save(ctx, guild, blevestore.SaveOptions{}))
	tells(t, mustOpen(t, dir), guild, want...)
}

func TestManySpacesAreOpenedAsTheyAreAsked(t *testing.T) {
	const spaces = blevestore.MostOpen + 6
	dir, ctx := t.TempDir(), t.Context()
	var all []knowledge.Reading
	name := func(n int) knowledge.Space { return knowledge.Space("slack:T" + strconv.Itoa(n)) }
	for n := range spaces {
		all = append(all, about(name(n), "a", fmt.Sprintf("Tea %d.", n)))
	}
	must(t, blevestore.Build(ctx, dir, slices.Values(all), blevestore.BuildOptions{}))
	s := mustOpen(t, dir)
	for range 2 {
		for n := range spaces {
			tells(t, s, name(n), fmt.Sprintf("a: Tea %d.", n))
		}
	}
	if open := s.OpenBases(); open > blevestore.MostOpen {
		t.Errorf("%d are open", open)
	}
	must(t, s.Replace(ctx, about(name(0), "b", "Tea is mine.")))
	for n := 1; n < spaces; n++ {
		tells(t, s, name(n), fmt.Sprintf("a: Tea %d.", n))
	}
	tells(t, s, name(0), "a: Tea 0.", "b: Tea is mine.")
}
