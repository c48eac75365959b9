package blevestore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"juxta/knowledge"
)

// The folder of a space has generations in it, "gen-000001" and so on, each
// complete in itself, and a file CURRENT that names those that count with the
// checksums of their manifests, the one that answers first. Whoever writes
// makes a new generation and then renames a new CURRENT over the old one, so
// that at every moment there is either what was there before or what is there
// after. Whoever has an old one open goes on using it.
const (
	generationPrefix = "gen-"
	currentName      = "CURRENT"
	lockName         = "LOCK"
	draftMark        = "draft"
	// kept is the number of generations that are left, the newest included and
	// drafts not counted: those that somebody may want back.
	kept = 3
)

// generation is a line of CURRENT.
type generation struct {
	number int
	sum    uint32 // of the manifest
	draft  bool
}

func (g generation) name() string { return generationName(g.number) }

func generationName(n int) string { return fmt.Sprintf("%s%06d", generationPrefix, n) }

// history is what CURRENT says: the generations that count, newest first.
type history []generation

// with returns what counts when next is the newest: no draft but that, and the
// last few others.
func (h history) with(next generation) history {
	out := history{next}
	room := kept
	if !next.draft {
		room--
	}
	for _, g := range h {
		if !g.draft && room > 0 {
			out = append(out, g)
			room--
		}
	}
	return out
}

// text returns the file. The last line is the checksum of those above it.
func (h history) text() string {
	var b strings.Builder
	for _, g := range h {
		fmt.Fprintf(&b, "%s %08x", g.name(), g.sum)
		if g.draft {
			b.WriteString(" " + draftMark)
		}
		b.WriteByte('\n')
	}
	return b.String() + sumLine(b.String())
}

func sumLine(above string) string { return fmt.Sprintf("sum %08x\n", castagnoli([]byte(above))) }

// parseHistory reads what text returns.
func parseHistory(text string) (history, error) {
	damaged := fmt.Errorf("%w: %s is not as it was written", ErrDamaged, currentName)
	above, _, found := strings.Cut(text, "sum ")
	if !found || text != above+sumLine(above) {
		return nil, damaged
	}
	var out history
	for line := range strings.Lines(above) {
		var g generation
		if _, err := fmt.Sscanf(line, generationPrefix+"%d %x", &g.number, &g.sum); err != nil {
			return nil, damaged
		}
		g.draft = strings.HasSuffix(line, " "+draftMark+"\n")
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, damaged
	}
	return out, nil
}

// readCurrent returns what CURRENT says of a space, and nothing where there is
// no such file.
func readCurrent(dir *os.Root, space knowledge.Space) (string, error) {
	b, err := dir.ReadFile(folderOf(space) + "/" + currentName)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err == nil && len(b) == 0 {
		return "\n", nil // a file that says nothing is damaged
	}
	return string(b), err
}

// setCurrent makes CURRENT say h.
func setCurrent(folder *os.Root, h history) error {
	const next = currentName + ".next"
	if err := folder.WriteFile(next, []byte(h.text()), 0o600); err != nil {
		return err
	}
	for _, name := range []string{next, "."} { // the generation has to be there before it is named
		if err := syncFile(folder, name); err != nil {
			return err
		}
	}
	if err := folder.Rename(next, currentName); err != nil {
		return err
	}
	return syncFile(folder, ".")
}

// generations returns the numbers of the generations in a folder, rising,
// whether they count or not.
func generations(folder *os.Root) ([]int, error) {
	entries, err := fs.ReadDir(folder.FS(), ".")
	if err != nil {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		var n int
		if _, err := fmt.Sscanf(e.Name(), generationPrefix+"%d", &n); err == nil && generationName(n) == e.Name() {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

// prune removes the generations that do not count: older ones, and what came to
// no end. It is called with the lock held: nobody is making one. Removing one
// that a program has open takes nothing from it: its files live on until they
// are closed.
func prune(folder *os.Root, h history) error {
	numbers, err := generations(folder)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if slices.ContainsFunc(h, func(g generation) bool { return g.number == n }) {
			continue
		}
		if err := folder.RemoveAll(generationName(n)); err != nil {
			return err
		}
	}
	return nil
}

// begin makes the folder of the next generation.
func begin(folder *os.Root, h history) (number int, gen *os.Root, err error) {
	numbers, err := generations(folder)
	if err != nil {
		return 0, nil, err
	}
	number = 1
	for _, n := range numbers {
		number = max(number, n+1)
	}
	for _, g := range h {
		number = max(number, g.number+1)
	}
	if err := folder.Mkdir(generationName(number), 0o700); err != nil {
		return 0, nil, err
	}
	gen, err = folder.OpenRoot(generationName(number))
	return number, gen, err
}
