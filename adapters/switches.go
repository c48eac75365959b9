package adapters

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// mostSwitches is how many names may be switched on, longestSwitch how many bytes
// one has: of IDs, the file has two megabytes then.
const (
	mostSwitches  = 100_000
	longestSwitch = 64
)

// Switches keep which names, such as those of servers, have something switched on.
// They are in a file, of which each change is whole or not made: a line that says
// how many there are, and then a name a line. Switches are safe for concurrent use,
// and more than one process may change one file, each the names of its own; of
// changes that two of them make at the very same time, one may be lost.
type Switches struct {
	path string

	mu sync.Mutex
	on map[string]bool
}

// OpenSwitches reads the switches in a file; where there is none, all are off. An
// error names the file and the line that is no good. The file stays as it is then,
// for somebody to mend.
func OpenSwitches(path string) (*Switches, error) {
	on, err := readSwitches(path)
	if err != nil {
		return nil, err
	}
	return &Switches{path: path, on: on}, nil
}

// On reports whether a name is switched on.
func (s *Switches) On(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.on[name]
}

// Switch switches a name on or off. With an error, nothing has changed.
func (s *Switches) Switch(name string, on bool) error {
	if !switchable(name) {
		return fmt.Errorf("%s: %q is no name for a switch", s.path, name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// The file knows what other processes have switched since.
	kept, err := readSwitches(s.path)
	if err != nil {
		return err
	}
	if kept[name] != on {
		kept[name] = on
		maps.DeleteFunc(kept, func(_ string, on bool) bool { return !on })
		if len(kept) > mostSwitches {
			return fmt.Errorf("%s: more than %d switches", s.path, mostSwitches)
		}
		if err := writeSwitches(s.path, slices.Sorted(maps.Keys(kept))); err != nil {
			return fmt.Errorf("switch %s: %w", name, err)
		}
	}
	s.on = kept
	return nil
}

// switchable reports whether a name can stand in a line of its own.
func switchable(name string) bool {
	strange := func(r rune) bool { return r <= ' ' || r > '~' }
	return name != "" && len(name) <= longestSwitch && !strings.ContainsFunc(name, strange)
}

// switchesHead is the first line of the file, behind the number of names.
const switchesHead = "switched on"

func readSwitches(path string) (map[string]bool, error) {
	raw, err := fs.ReadFile(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]bool{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read switches: %w", err)
	}
	head, rest, _ := strings.Cut(string(raw), "\n")
	number, _ := strings.CutSuffix(head, " "+switchesHead)
	count, err := strconv.Atoi(number)
	if err != nil {
		return nil, fmt.Errorf("%s:1: want how many are %s, got %.40q; mend the file, or take it away to begin anew", path, switchesHead, head)
	}
	on, n := map[string]bool{}, 1
	for line := range strings.Lines(rest) {
		n++
		name := strings.TrimSuffix(line, "\n")
		if !switchable(name) || on[name] {
			return nil, fmt.Errorf("%s:%d: %.40q is no name, or comes twice; mend the file, or take it away to begin anew", path, n, name)
		}
		on[name] = true
	}
	if len(on) != count {
		return nil, fmt.Errorf("%s: has %d names, but says %d; mend the file, or take it away to begin anew", path, len(on), count)
	}
	return on, nil
}

// writeSwitches puts names in place of the file, which is on the disk before it
// takes the old one's name.
func writeSwitches(path string, names []string) error {
	folder, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	name, fresh := filepath.Base(path), filepath.Base(path)+"."+rand.Text()
	temp, err := folder.Create(fresh)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(temp, "%d %s\n%s", len(names), switchesHead, strings.Join(append(names, ""), "\n"))
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = folder.Rename(fresh, name)
	}
	if err != nil {
		return errors.Join(err, folder.Remove(fresh))
	}
	return syncFolder(folder)
}

// syncFolder waits until the names in a folder are on the disk.
func syncFolder(folder *os.Root) error {
	f, err := folder.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
