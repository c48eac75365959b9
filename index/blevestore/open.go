package blevestore

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"

	"juxta/knowledge/lexicon"
)

// Open opens the index that was last built in dir. What is replaced or removed
// from then on is held in memory and gone with the program; the folder is left
// as it is. The error is [ErrMissing], [ErrDamaged] or, if the index was not
// made by the version wanted, [ErrVersion]; the zero version asks for none.
func Open(dir string, lex *lexicon.Lexicon, want Version) (*Store, error) {
	s, err := open(dir, lex, want)
	if err != nil {
		return nil, fmt.Errorf("blevestore: open %s: %w", dir, err)
	}
	return s, nil
}

func open(dir string, lex *lexicon.Lexicon, want Version) (s *Store, err error) {
	gen, m, err := load(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, gen.Close()) }()
	if !m.fits(want) {
		return nil, fmt.Errorf("%w: its claims are of extractor %q and lexicon %q", ErrVersion, m.Extractor, m.Lexicon)
	}
	const short = 4 << 20
	if err := m.check(gen, short); err != nil {
		return nil, err
	}
	b, err := openBase(gen, m)
	if err != nil {
		return nil, err
	}
	s, err = New(lex)
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	s.base = b
	return s, nil
}

// load returns the current generation of dir, the caller's to close, and its
// manifest.
func load(dir string) (gen *os.Root, m manifest, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, m, ErrMissing
	}
	if err != nil {
		return nil, m, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	name, sum, err := current(root)
	if err != nil {
		return nil, m, err
	}
	gen, err = root.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, m, fmt.Errorf("%w: %s is gone", ErrDamaged, name)
	}
	if err != nil {
		return nil, m, err
	}
	m, err = readManifest(gen, sum)
	if err == nil && m.Format != format {
		err = fmt.Errorf("%w: its format is %d, not %d", ErrVersion, m.Format, format)
	}
	if err != nil {
		return nil, m, errors.Join(err, gen.Close())
	}
	return gen, m, nil
}

// Stat tells what the index in dir holds, without opening it.
func Stat(dir string) (Info, error) {
	gen, m, err := load(dir)
	if err == nil {
		err = gen.Close()
	}
	if err != nil {
		return Info{}, fmt.Errorf("blevestore: stat %s: %w", dir, err)
	}
	return m.Info, nil
}

// Verify reads every byte of the index in dir and returns [ErrDamaged] if one
// is not as it was written. Open leaves out the long files.
func Verify(dir string) error {
	gen, m, err := load(dir)
	if err == nil {
		err = errors.Join(m.check(gen, math.MaxInt64), gen.Close())
	}
	if err != nil {
		return fmt.Errorf("blevestore: verify %s: %w", dir, err)
	}
	return nil
}
