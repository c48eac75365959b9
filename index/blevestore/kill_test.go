package blevestore_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// envWriter has the test program, started again by itself, write to an index:
// the folder, and a number that the dice are thrown by.
const envWriter = "BLEVESTORE_TEST_WRITER"

// writer writes to an index at random. Before it does so it says on a line of
// standard output what a space is to hold, "?space\tdocument: text|…", and
// after that "+space": that it does.
type writer struct {
	dir   string
	dice  *rand.Rand
	store *blevestore.Store
	// holds is what the spaces hold, by document; kept what their generations
	// do that it made.
	holds map[knowledge.Space]map[string]string
	kept  map[knowledge.Space]map[int]map[string]string
	n     int
}

func writtenSpaces() []knowledge.Space { return []knowledge.Space{knowledge.Shared, guild} }

func writeUntilKilled(dir, seed string) error {
	n, err := strconv.Atoi(seed)
	if err != nil {
		return err
	}
	w := &writer{
		dir: dir, dice: rand.New(rand.NewPCG(uint64(n), 1)), n: n * 1000, //nolint:gosec // no secret
		holds: map[knowledge.Space]map[string]string{}, kept: map[knowledge.Space]map[int]map[string]string{},
	}
	if err := w.open(); err != nil {
		return err
	}
	acts := []func(context.Context, knowledge.Space) error{w.save, w.save, w.save, w.save, w.rebuild, w.rollback, w.rollback, w.drop, w.build}
	for {
		act := acts[w.dice.IntN(len(acts))]
		if err := act(context.Background(), writtenSpaces()[w.dice.IntN(2)]); err != nil {
			return err
		}
	}
}

// open opens the store and sees what is in it.
func (w *writer) open() (err error) {
	if w.store, err = blevestore.Mend(w.dir, &lexicon.Lexicon{}, blevestore.Version{}); err != nil {
		return err
	}
	for _, space := range writtenSpaces() {
		w.kept[space] = map[int]map[string]string{}
		w.holds[space] = map[string]string{}
		for r, err := range w.store.Readings(context.Background(), space) {
			if err != nil {
				return err
			}
			w.holds[space][r.Document.Source.ID] = r.Document.Text
		}
	}
	return nil
}

func contentOf(docs map[string]string) string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(docs)) {
		out = append(out, id+": "+docs[id])
	}
	return strings.Join(out, "|")
}

// told does something that makes a space hold documents, and says so.
func (w *writer) told(space knowledge.Space, docs map[string]string, do func() error) error {
	fmt.Printf("?%s\t%s\n", space, contentOf(docs))
	if err := do(); err != nil {
		return fmt.Errorf("%s to hold %s: %w", space, contentOf(docs), err)
	}
	fmt.Printf("+%s\n", space)
	w.holds[space] = docs
	if n := w.store.Info(space).Number; n > 0 {
		w.kept[space][n] = docs
	}
	return nil
}

// changed returns documents of which one or two have changed, and which.
func (w *writer) changed(space knowledge.Space) (docs map[string]string, gone []string, readings []knowledge.Reading) {
	docs = maps.Clone(w.holds[space])
	for range 1 + w.dice.IntN(3) {
		w.n++
		id := "doc" + string(rune('a'+w.dice.IntN(12)))
		if w.dice.IntN(4) == 0 {
			delete(docs, id)
			gone = append(gone, id)
			continue
		}
		docs[id] = fmt.Sprintf("Tea %d.", w.n)
	}
	for _, id := range slices.Sorted(maps.Keys(docs)) {
		if docs[id] != w.holds[space][id] {
			readings = append(readings, about(space, id, docs[id]))
		}
	}
	gone = slices.DeleteFunc(gone, func(id string) bool { return docs[id] != "" })
	return docs, gone, readings
}

func (w *writer) save(ctx context.Context, space knowledge.Space) error {
	docs, gone, readings := w.changed(space)
	return w.told(space, docs, func() error {
		if err := w.store.Swap(ctx, space, gone, slices.Values(readings)); err != nil {
			return err
		}
		return w.store.Save(ctx, space, blevestore.SaveOptions{Draft: w.dice.IntN(3) > 0})
	})
}

func (w *writer) rebuild(ctx context.Context, space knowledge.Space) error {
	docs, _, _ := w.changed(space)
	return w.told(space, docs, func() error {
		return w.store.Rebuild(ctx, space, many(readingsOf(space, docs)...), blevestore.SaveOptions{})
	})
}

func readingsOf(space knowledge.Space, docs map[string]string) []knowledge.Reading {
	var out []knowledge.Reading
	for _, id := range slices.Sorted(maps.Keys(docs)) {
		out = append(out, about(space, id, docs[id]))
	}
	return out
}

func (w *writer) rollback(ctx context.Context, space knowledge.Space) error {
	all, err := w.store.Generations(space)
	if err != nil || len(all) == 0 {
		return err
	}
	to := all[w.dice.IntN(len(all))].Number
	docs, known := w.kept[space][to]
	if !known {
		return nil
	}
	docs = maps.Clone(docs)
	delete(docs, "docc")
	without := func(id string) bool { return id == "docc" }
	return w.told(space, docs, func() error { return w.store.Rollback(ctx, space, to, without, blevestore.Mark{}) })
}

func (w *writer) drop(ctx context.Context, space knowledge.Space) error {
	return w.told(space, map[string]string{}, func() error { return w.store.Drop(ctx, space) })
}

// build builds all anew, while the store is open.
func (w *writer) build(ctx context.Context, _ knowledge.Space) error {
	var all []knowledge.Reading
	next := map[knowledge.Space]map[string]string{}
	for _, space := range writtenSpaces() {
		next[space], _, _ = w.changed(space)
		next[space]["built"] = strconv.Itoa(w.n)
		all = append(all, readingsOf(space, next[space])...)
		fmt.Printf("?%s\t%s\n", space, contentOf(next[space]))
	}
	if err := blevestore.Build(ctx, w.dir, slices.Values(all), blevestore.BuildOptions{}); err != nil {
		return err
	}
	if _, err := w.store.Refresh(ctx); err != nil {
		return err
	}
	for _, space := range writtenSpaces() {
		fmt.Printf("+%s\n", space)
		w.holds[space] = next[space]
		w.kept[space][w.store.Info(space).Number] = next[space]
	}
	return nil
}

// promised is what a space holds, or is to hold.
type promised struct{ sure, maybe map[knowledge.Space]string }

// kill starts a writer, kills it some time after it began to write and notes
// what it said.
func (p promised) kill(t *testing.T, dir string, seed int, lives time.Duration) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$") //nolint:gosec // the test itself
	cmd.Env = append(os.Environ(), envWriter+"="+dir+"\n"+strconv.Itoa(seed))
	out, err := cmd.StdoutPipe()
	must(t, err)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	must(t, cmd.Start())
	var timer *time.Timer
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if timer == nil {
			timer = time.AfterFunc(lives, func() {
				if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
					t.Error(err)
				}
			})
			defer timer.Stop()
		}
		space, docs, _ := strings.Cut(lines.Text()[1:], "\t")
		if lines.Text()[0] == '?' {
			p.maybe[knowledge.Space(space)] = docs
		} else {
			p.sure[knowledge.Space(space)] = p.maybe[knowledge.Space(space)]
		}
	}
	if err := cmd.Wait(); err == nil || complaint.Len() > 0 {
		t.Errorf("seed %d: the writer ended by itself: %v %s", seed, err, complaint.String())
	}
}

// held checks that an index holds what was promised, and notes which of it.
func (p promised) held(t *testing.T, dir string, seed int) {
	t.Helper()
	s := mend(t, dir)
	if damaged := s.Damaged(); len(damaged) > 0 {
		t.Errorf("seed %d: damaged: %v", seed, damaged)
	}
	for _, space := range writtenSpaces() {
		got := strings.ReplaceAll(told(t, s, space), "\n", "|")
		if got != p.sure[space] && got != p.maybe[space] {
			t.Errorf("seed %d: %s holds\n%q, want\n%q or\n%q", seed, space, got, p.sure[space], p.maybe[space])
		}
		p.sure[space], p.maybe[space] = got, got
	}
	if err := blevestore.Verify(dir); err != nil && !errors.Is(err, blevestore.ErrMissing) {
		t.Errorf("seed %d: %v", seed, err)
	}
}

// goBack checks that what is kept of a space can be gone back to.
func (p promised) goBack(t *testing.T, dir string, space knowledge.Space) {
	t.Helper()
	s := mend(t, dir)
	all, err := s.Generations(space)
	must(t, err)
	if len(all) == 0 {
		return
	}
	oldest := all[len(all)-1]
	must(t, s.Rollback(t.Context(), space, oldest.Number, func(string) bool { return false }, blevestore.Mark{}))
	got := told(t, s, space)
	p.sure[space] = strings.ReplaceAll(got, "\n", "|")
	p.maybe[space] = p.sure[space]
	if strings.Count(got, ": ") != oldest.Documents {
		t.Errorf("%s: of number %d with %d documents there is %q", space, oldest.Number, oldest.Documents, got)
	}
}

// envKills is how often to kill a writer, for those who want to know more
// exactly than a test has time for.
const envKills = "BLEVESTORE_TEST_KILLS"

func TestKilledAtAnyMomentEachSpaceIsWhole(t *testing.T) {
	long, rounds := 4*time.Second, 40
	if testing.Short() {
		long = time.Second
	}
	if n, err := strconv.Atoi(os.Getenv(envKills)); err == nil {
		long, rounds = time.Hour, n
	}
	dir := t.TempDir()
	p := promised{map[knowledge.Space]string{}, map[knowledge.Space]string{}}
	end := time.Now().Add(long)
	killed := 0
	for ; killed < rounds && time.Now().Before(end) && !t.Failed(); killed++ {
		seed := rand.IntN(1_000_000)                                         //nolint:gosec // any moment will do
		p.kill(t, dir, seed, time.Duration(rand.IntN(150))*time.Millisecond) //nolint:gosec // as above
		p.held(t, dir, seed)
		if killed%5 == 4 {
			p.goBack(t, dir, writtenSpaces()[killed%2])
		}
	}
	t.Logf("killed %d times", killed)
}
