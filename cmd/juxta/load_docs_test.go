package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juxta/index/blevestore"
)

// corpus writes documents that compare things, few of them often and most seldom.
type corpus struct {
	dir  string
	dice *rand.Rand
}

func newCorpus(t *testing.T, documents int) *corpus {
	t.Helper()
	c := &corpus{dir: t.TempDir(), dice: rand.New(rand.NewPCG(7, 7))} //nolint:gosec // no secret
	for n := range documents {
		c.write(t, n)
	}
	return c
}

// popular returns the name of something that is compared.
func popular(dice *rand.Rand) string {
	const things = 200
	rank := int(math.Pow(things, dice.Float64())) - 1
	syllables := []string{"ka", "lo", "mi", "ru", "se", "ta", "vo", "xi", "ne", "po"}
	return strings.ToUpper(syllables[rank%10][:1]) + syllables[rank%10][1:] + syllables[rank/10%10] + syllables[rank/100%10] + "n"
}

// write writes a document, or another in its place.
func (c *corpus) write(t *testing.T, n int) string {
	t.Helper()
	a, b := popular(c.dice), popular(c.dice)
	for a == b {
		b = popular(c.dice)
	}
	graded := []string{"cheaper", "faster", "easier to learn", "more reliable", "slower", "harder to set up"}
	plain := []string{"fast", "cheap", "reliable", "easy to learn", "expensive", "slow"}
	var text strings.Builder
	fmt.Fprintf(&text, "# %s vs %s\n\n", a, b)
	for range 4 + c.dice.IntN(12) {
		switch c.dice.IntN(3) {
		case 0:
			fmt.Fprintf(&text, "%s is %s than %s. ", a, graded[c.dice.IntN(len(graded))], b)
		case 1:
			fmt.Fprintf(&text, "%s is %s for small teams. ", b, plain[c.dice.IntN(len(plain))])
		default:
			fmt.Fprintf(&text, "We chose %s in year %d, since it is %s.\n\n", a, c.dice.IntN(2000), plain[c.dice.IntN(len(plain))])
		}
	}
	name := filepath.Join(c.dir, fmt.Sprintf("%05d.md", n))
	if err := os.WriteFile(name, []byte(text.String()), 0o600); err != nil {
		t.Error(err)
	}
	return name
}

// churn changes documents of the folder and of the library and has all of them
// read anew, until the end: what it does must not fail. Those for the library come
// from the working folder.
func (c *corpus) churn(t *testing.T, data string, documents int, over <-chan struct{}) (reindexed int) {
	t.Helper()
	const most = 20 // documents that are added and not removed yet, so that there are ever as many
	var kept []string
	for n := 0; ; n++ {
		select {
		case <-over:
			return reindexed
		case <-time.After(300 * time.Millisecond):
		}
		keep := filepath.Base(c.write(t, c.dice.IntN(documents)))
		if err := os.Rename(c.write(t, documents), keep); err != nil {
			t.Error(err)
		}
		kept = append(slices.DeleteFunc(kept, func(name string) bool { return name == keep }), keep)
		for _, space := range []string{"shared", "slack:T0TEA", "discord:1"} {
			juxtaIn(t, data, "", "docs", "add", "--space", space, keep).expect(t, exitOK, "", "")
			if len(kept) > most {
				juxtaIn(t, data, "", "docs", "remove", "--yes", "--space", space, kept[0]).expect(t, exitOK, "removed", "")
			}
		}
		kept = kept[max(0, len(kept)-most):]
		if n%10 == 9 {
			r := juxtaIn(t, data, "", "index", "--full", "--docs", c.dir)
			if r.code == exitOK {
				reindexed++
			} else if !strings.Contains(r.err, blevestore.ErrBusy.Error()) && !strings.Contains(r.err, blevestore.ErrStale.Error()) {
				t.Errorf("index: %s", r.err)
			}
		}
	}
}
