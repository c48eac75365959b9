package blevestore

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"juxta/knowledge"
)

// format is the version of what is written. It rises with every change to a
// record, a table or a field in bleve.
const format = 7

const manifestName = "manifest.json"

// Version says what made the claims of an index.
type Version struct {
	// Extractor is the version of the extractor.
	Extractor string `json:"extractor"`
	// Lexicon is a hash of the lexicon, operator's overlays included.
	Lexicon string `json:"lexicon,omitempty"`
}

// fits reports whether an index made by v is what is wanted. What is not asked
// for may be anything.
func (v Version) fits(want Version) bool {
	return (want.Extractor == "" || want.Extractor == v.Extractor) && (want.Lexicon == "" || want.Lexicon == v.Lexicon)
}

// Mark says which documents of a library an index has: those up to a revision.
// The zero value is the mark of an index that was built without one.
type Mark struct {
	// Library is the ID of the library.
	Library  string `json:"library,omitempty"`
	Revision int64  `json:"revision,omitempty"`
	// Aside are documents that are not taken up as they are now: by ID the digest that
	// is passed over.
	Aside map[string]string `json:"aside,omitempty"`
	// Folders reports that some documents are those of folders, which the library
	// does not have.
	Folders bool `json:"folders,omitempty"`
}

// same reports whether two marks say the same.
func (m Mark) same(o Mark) bool {
	return m.Library == o.Library && m.Revision == o.Revision && m.Folders == o.Folders && maps.Equal(m.Aside, o.Aside)
}

// Info tells what a generation of a space holds.
type Info struct {
	// Format is the version of the files' format.
	Format int             `json:"format"`
	Space  knowledge.Space `json:"space"`
	Version
	Mark
	Claims    int `json:"claims"`
	Documents int `json:"documents"`
	// Draft reports that the generation goes away with the next one.
	Draft bool `json:"draft,omitempty"`
	// Number names the generation within its space.
	Number int `json:"number"`
	// Built is when the generation was completed, as the file system has it.
	Built time.Time `json:"-"`
}

// manifest is the last file written to a generation. One without it is
// unfinished.
type manifest struct {
	Info
	// Base counts what the tables hold, Delta what is laid over them.
	Base  extent    `json:"base"`
	Delta extent    `json:"delta"`
	Files []fileSum `json:"files"`
}

// extent says how much something is.
type extent struct {
	Claims    int `json:"claims"`
	Documents int `json:"documents"`
}

// fileSum says what a file is like if nothing happened to it.
type fileSum struct {
	Name string `json:"name"` // below the generation, with slashes
	Size int64  `json:"size"`
	Sum  uint32 `json:"crc32c"`
}

// sumFiles returns the sums of all files below dir, by name, and sees to it
// that they are on the disk. Those that are known are taken as they are.
func sumFiles(dir *os.Root, known []fileSum) ([]fileSum, error) {
	out := slices.Clone(known)
	err := fs.WalkDir(dir.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if slices.ContainsFunc(known, func(f fileSum) bool { return f.Name == name }) {
			return nil
		}
		if err := syncFile(dir, name); err != nil || d.IsDir() {
			return err
		}
		sum, size, err := sumFile(dir, name)
		out = append(out, fileSum{name, size, sum})
		return err
	})
	return out, err
}

func sumFile(dir *os.Root, name string) (sum uint32, size int64, err error) {
	f, err := dir.Open(name)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	size, err = io.Copy(h, f)
	return h.Sum32(), size, err
}

// check compares the files with their sums: all by size and those up to a
// length by content too, as well as the offsets of tables, which are read when
// opening anyway. Longer files are tables, whose records have checksums of
// their own, and postings; reading them whole would make opening slow.
func (m manifest) check(dir *os.Root, upTo int64) error {
	for _, want := range m.Files {
		info, err := dir.Stat(want.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %s is gone", ErrDamaged, want.Name)
		}
		if err != nil {
			return err
		}
		if info.Size() != want.Size {
			return fmt.Errorf("%w: %s has %d bytes, not %d", ErrDamaged, want.Name, info.Size(), want.Size)
		}
		if want.Size > upTo && !strings.HasSuffix(want.Name, offsetSuffix) {
			continue
		}
		sum, _, err := sumFile(dir, want.Name)
		if err != nil {
			return err
		}
		if sum != want.Sum {
			return fmt.Errorf("%w: %s does not fit its checksum", ErrDamaged, want.Name)
		}
	}
	return nil
}

// write writes the manifest and returns its checksum.
func (m manifest) write(dir *os.Root) (uint32, error) {
	b, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return 0, err
	}
	if err := dir.WriteFile(manifestName, b, 0o600); err != nil {
		return 0, err
	}
	if err := syncFile(dir, manifestName); err != nil {
		return 0, err
	}
	return castagnoli(b), syncFile(dir, ".")
}

// readManifest reads the manifest of a generation of a space.
func readManifest(folder *os.Root, space knowledge.Space, g generation) (manifest, error) {
	name := g.name() + "/" + manifestName
	damaged := func(what string) error { return fmt.Errorf("%w: %s %s", ErrDamaged, name, what) }
	var m manifest
	b, err := folder.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m, damaged("is gone")
	}
	if err != nil {
		return m, err
	}
	if castagnoli(b) != g.sum {
		return m, damaged("does not fit its checksum")
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, damaged(err.Error())
	}
	if m.Format != format {
		return m, fmt.Errorf("%w: its format is %d, not %d", ErrVersion, m.Format, format)
	}
	if m.Space != space || m.Number != g.number {
		return m, damaged(fmt.Sprintf("is number %d of %q", m.Number, m.Space))
	}
	info, err := folder.Stat(name)
	if err != nil {
		return m, err
	}
	m.Built = info.ModTime()
	return m, nil
}

// syncFile waits until a file or folder is on the disk.
func syncFile(dir *os.Root, name string) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
