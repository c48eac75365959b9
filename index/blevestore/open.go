package blevestore

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Open opens the index in dir: the shared space at once, others when they are
// first asked. What is replaced or removed from then on is held in memory until
// [Store.Save]. The error is [ErrMissing], [ErrDamaged] or, if the index was not
// made by the version wanted, [ErrVersion]; the zero version asks for none.
// Where another space is at fault than the shared one, it alone answers nothing:
// see [Store.Damaged].
func Open(dir string, lex *lexicon.Lexicon, want Version) (*Store, error) {
	s, err := open(dir, lex, want)
	if err != nil {
		return nil, fmt.Errorf("blevestore: open %s: %w", dir, err)
	}
	return s, nil
}

func open(dir string, lex *lexicon.Lexicon, want Version) (*Store, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	s, err := openIn(root, lex, want)
	if err != nil {
		return nil, err
	}
	if err := s.sharedIsSound(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Mend opens the index in dir like [Open], whatever is wrong with it: a folder
// without an index is an empty one, and spaces that are damaged or of another
// version, the shared one too, answer nothing until [Store.Rebuild].
func Mend(dir string, lex *lexicon.Lexicon, want Version) (*Store, error) {
	root, err := makeRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("blevestore: open %s: %w", dir, err)
	}
	s, err := openIn(root, lex, want)
	if err != nil {
		return nil, fmt.Errorf("blevestore: open %s: %w", dir, err)
	}
	return s, nil
}

// openRoot opens the folder of an index of this format.
func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, err
	}
	old, err := isOld(root)
	if err == nil && old {
		err = fmt.Errorf("%w: its format is that of an earlier version", ErrVersion)
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return root, nil
}

// openIn opens what is in a folder, which it closes if it fails.
func openIn(root *os.Root, lex *lexicon.Lexicon, want Version) (*Store, error) {
	s, err := New(lex)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	s.dir = root
	s.Speak(lex, want)
	spaces, err := spacesIn(root)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	for _, space := range spaces {
		h := newShelf(space)
		var err error
		h.disk, _, err = s.newest(space, false)
		if err != nil && !isDamage(err) {
			return nil, errors.Join(fmt.Errorf("%s: %w", space, err), s.Close())
		}
		h.damage = err
		if h.disk.text != "" {
			s.shelves[space] = h
		}
	}
	return s, nil
}

// sharedIsSound opens the shared space and returns what is wrong with it.
func (s *Store) sharedIsSound() error {
	if len(s.shelves) == 0 {
		return ErrMissing
	}
	h := s.shelves[knowledge.Shared]
	for !h.ready() {
		if err := s.reload(h); err != nil {
			return err
		}
	}
	if h == nil {
		return nil
	}
	return h.damage
}

// newest reads what is on the disk of a space, and opens it where that is wanted; once
// more where another program has gone on meanwhile, and what was read is gone.
func (s *Store) newest(space knowledge.Space, open bool) (d disk, o opened, err error) {
	for {
		d, err = s.readDisk(space)
		if err == nil && d.text != "" && open {
			o, err = openUp(s.dir, space, d, true)
		}
		if err == nil {
			return d, o, nil
		}
		now, failed := readCurrent(s.dir, space)
		if failed != nil || now == d.text {
			return d, o, err
		}
	}
}

// readDisk reads what is on the disk of a space, but for the generation's files.
// If there is an error, what CURRENT says is told nevertheless.
func (s *Store) readDisk(space knowledge.Space) (disk, error) {
	text, err := readCurrent(s.dir, space)
	if err != nil || text == "" {
		return disk{}, err
	}
	d, err := parseDisk(s.dir, space, text)
	if err == nil && !s.wants(s.lookUp(space), d) {
		err = fmt.Errorf("%w: its claims are of extractor %q and lexicon %q", ErrVersion, d.manifest.Extractor, d.manifest.Lexicon)
	}
	return d, err
}

func parseDisk(dir *os.Root, space knowledge.Space, text string) (d disk, err error) {
	d.text = text
	if d.history, err = parseHistory(text); err != nil {
		return d, err
	}
	folder, err := dir.OpenRoot(folderOf(space))
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	d.manifest, err = readManifest(folder, space, d.history[0])
	return d, err
}

// Damaged tells which spaces answer nothing, or nothing newer, since they are
// damaged or of another version. They are not written either, until
// [Store.Rebuild] has made them anew.
func (s *Store) Damaged() map[knowledge.Space]error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := map[knowledge.Space]error{}
	for space, h := range s.shelves {
		if h.damage != nil {
			out[space] = h.damage
		}
	}
	return out
}

// Info tells what the generation of a space holds that was opened, taken up or
// saved last. It is zero where there is none.
func (s *Store) Info(space knowledge.Space) Info {
	h := s.lookUp(space)
	if h == nil {
		return Info{}
	}
	return s.diskOf(h).manifest.Info
}

// lookUp returns the shelf of a space, or nil.
func (s *Store) lookUp(space knowledge.Space) *shelf {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.shelves[space]
}

// Mark tells which documents of a library the same generation has.
func (s *Store) Mark(space knowledge.Space) Mark { return s.Info(space).Mark }

// Stat tells what the index in dir holds, by space, without opening it. Damaged
// spaces are left out, unless the shared one is damaged.
func Stat(dir string) (all []Info, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("blevestore: stat %s: %w", dir, err)
		}
	}()
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: root}
	defer func() { err = errors.Join(err, root.Close()) }()
	spaces, err := spacesIn(root)
	if err != nil {
		return nil, err
	}
	for _, space := range spaces {
		d, _, err := s.newest(space, false)
		if err != nil && (space == knowledge.Shared || !isDamage(err)) {
			return nil, err
		}
		if err == nil && d.text != "" {
			all = append(all, d.manifest.Info)
		}
	}
	if len(all) == 0 {
		return nil, ErrMissing
	}
	return all, nil
}

// Verify reads every byte that the index in dir answers from and returns
// [ErrDamaged] if one is not as it was written. Open leaves out the long files.
func Verify(dir string) error {
	root, err := openRoot(dir)
	if err == nil {
		err = errors.Join(verify(root), root.Close())
	}
	if err != nil {
		return fmt.Errorf("blevestore: verify %s: %w", dir, err)
	}
	return nil
}

func verify(root *os.Root) error {
	spaces, err := spacesIn(root)
	if err != nil {
		return err
	}
	var errs []error
	found := false
	for _, space := range spaces {
		there, err := verifySpace(root, space)
		found = found || there
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", space, err))
		}
	}
	if !found && len(errs) == 0 {
		return ErrMissing
	}
	return errors.Join(errs...)
}

// verifySpace checks what a space answers from, if there is anything; once more
// where another program has gone on meanwhile, and what was checked is gone.
func verifySpace(root *os.Root, space knowledge.Space) (there bool, err error) {
	for {
		text, err := readCurrent(root, space)
		if err != nil || text == "" {
			return false, err
		}
		err = verifyGeneration(root, space, text)
		if err == nil {
			return true, nil
		}
		now, failed := readCurrent(root, space)
		if failed != nil || now == text {
			return true, err
		}
	}
}

func verifyGeneration(root *os.Root, space knowledge.Space, text string) error {
	d, err := parseDisk(root, space, text)
	if err != nil {
		return err
	}
	gen, err := root.OpenRoot(folderOf(space) + "/" + d.history[0].name())
	if err != nil {
		return err
	}
	return errors.Join(d.manifest.check(gen, math.MaxInt64), gen.Close())
}
