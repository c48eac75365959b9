package blevestore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// An index is a folder with generations in it, "gen-000001" and so on, each
// complete in itself, and a file CURRENT that names the one to open, with the
// checksum of its manifest. A build makes a new generation and then renames a
// new CURRENT over the old one, so that at every moment there is either the
// old index or the new one. Whoever has the old one open goes on using it.
const (
	generationPrefix = "gen-"
	currentName      = "CURRENT"
	lockName         = "LOCK"
	// kept is the number of generations that are left, the newest included:
	// those that a running program may have open or somebody may want back.
	kept = 3
)

// ErrBusy is the error for building where another build is going on.
var ErrBusy = errors.New("another build of this index is running")

// generations returns the numbers of the generations in dir, rising.
func generations(dir *os.Root) ([]int, error) {
	entries, err := fs.ReadDir(dir.FS(), ".")
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

func generationName(n int) string { return fmt.Sprintf("%s%06d", generationPrefix, n) }

// sweep removes what builds that came to no end have left behind. It is called
// with the lock held: nobody is building.
func sweep(dir *os.Root) error {
	numbers, err := generations(dir)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		_, err := dir.Stat(generationName(n) + "/" + manifestName)
		if errors.Is(err, fs.ErrNotExist) {
			err = dir.RemoveAll(generationName(n))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// prune removes all but the newest generations. Removing one that a program
// has open takes nothing from it: its files live on until they are closed.
func prune(dir *os.Root) error {
	numbers, err := generations(dir)
	if err != nil {
		return err
	}
	for _, n := range numbers[:max(0, len(numbers)-kept)] {
		if err := dir.RemoveAll(generationName(n)); err != nil {
			return err
		}
	}
	return nil
}

// begin makes the folder of the next generation.
func begin(dir *os.Root) (name string, gen *os.Root, err error) {
	numbers, err := generations(dir)
	if err != nil {
		return "", nil, err
	}
	next := 1
	if len(numbers) > 0 {
		next = numbers[len(numbers)-1] + 1
	}
	name = generationName(next)
	if err := dir.Mkdir(name, 0o700); err != nil {
		return "", nil, err
	}
	gen, err = dir.OpenRoot(name)
	return name, gen, err
}

// setCurrent makes a generation the one to open.
func setCurrent(dir *os.Root, name string, sum uint32) error {
	const next = currentName + ".next"
	line := fmt.Sprintf("%s %08x\n", name, sum)
	if err := dir.WriteFile(next, []byte(line), 0o600); err != nil {
		return err
	}
	if err := syncFile(dir, next); err != nil {
		return err
	}
	if err := dir.Rename(next, currentName); err != nil {
		return err
	}
	return syncFile(dir, ".")
}

// current returns the generation to open and the checksum of its manifest.
func current(dir *os.Root) (name string, sum uint32, err error) {
	b, err := dir.ReadFile(currentName)
	if errors.Is(err, fs.ErrNotExist) {
		return "", 0, ErrMissing
	}
	if err != nil {
		return "", 0, err
	}
	var n int
	if _, err := fmt.Sscanf(string(b), generationPrefix+"%d %x\n", &n, &sum); err != nil {
		return "", 0, fmt.Errorf("%w: %s names no generation", ErrDamaged, currentName)
	}
	return generationName(n), sum, nil
}
