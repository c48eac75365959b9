package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// format is the version of what is written.
const format = 1

// The members of an archive that are not files of the data folder.
const (
	headName     = "juxta-backup.json"
	manifestName = "manifest.json"
)

// What a program, or who runs it, can do something about.
var (
	// ErrNotBackup is the error for something else than a backup.
	ErrNotBackup = errors.New("this is no backup of Juxta")
	// ErrDamaged is the error for a backup that is not as it was written.
	ErrDamaged = errors.New("the backup is damaged")
	// ErrCutOff is the error for a backup whose end is missing.
	ErrCutOff = errors.New("the backup is cut off: its end is missing")
	// ErrNewer is the error for a backup of a later version of the program.
	ErrNewer = errors.New("the backup was made by a later version of the program")
	// ErrInUse is the error for a data folder that a program uses.
	ErrInUse = errors.New("a program uses the data folder: end it first")
	// ErrNotEmpty is the error for a data folder that has data already.
	ErrNotEmpty = errors.New("the data folder is not empty")
)

// Head says what made an archive.
type Head struct {
	Format int `json:"format"`
	// Program is the version of the program, as it tells it.
	Program string    `json:"program"`
	Made    time.Time `json:"made"`
}

// File is a file of an archive.
type File struct {
	Name   string `json:"name"` // within the data folder, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// Same names the file of the archive that this one is a copy of.
	Same string `json:"same,omitempty"`
}

// Manifest lists what an archive holds.
type Manifest struct {
	Head

	Files []File `json:"files"`
}

// Bytes returns the size of all files.
func (m Manifest) Bytes() (n int64) {
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// Parts returns what a data folder consists of: the names in it that are backed
// up and replaced. To keep something else there, add its name.
func Parts() []string { return []string{"discord-threads.txt", "eval", "index", "library"} }

// valid returns an error for a name that no file of a data folder has.
func valid(name string) error {
	if fs.ValidPath(name) && !strings.ContainsAny(name, "\\\x00") {
		top, _, _ := strings.Cut(name, "/")
		for _, part := range Parts() {
			if top == part && path.Base(name) != ".." {
				return nil
			}
		}
	}
	return fmt.Errorf("%w: %.100q is no file of a data folder", ErrDamaged, name)
}
