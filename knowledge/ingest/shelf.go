package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"juxta/knowledge"
)

// Shelf is what folders hold, which is looked at again and again. It goes by the
// sizes and times of files and then by their bytes, rather than by what an
// operating system tells, so that it works with folders of other machines too. It
// is safe for concurrent use.
type Shelf struct {
	folders []Folder
	most    int64
	log     zerolog.Logger

	looking sync.Mutex // held by the one who looks

	mu    sync.Mutex // guards what follows
	files []File
	held  bool // whether there ever was a file

	found []listing // of each folder, for the one who looks
}

// File is a document of a folder as it was found.
type File struct {
	// ID is what it is cited by.
	ID string
	// Digest is the SHA-256 of its bytes. It is empty where they cannot be read, of
	// which Err tells why, and as long as the file may not be complete yet.
	Digest string
	Err    error

	stat
	folder int
	name   string
	// odd reports that it is no file that can be read: opening a pipe would wait for
	// who writes to it.
	odd bool
	// fresh is the digest of what stands in the file now, which may be half
	// written: it becomes Digest when it is found a second time.
	fresh   string
	settled bool
}

// spot is where a file is. What it is called there may change with other files.
type spot struct {
	folder int
	name   string
}

func (f File) spot() spot { return spot{f.folder, f.name} }

// stat tells two states of a file apart without reading it.
type stat struct {
	size int64
	time time.Time
}

// NewShelf returns what some folders hold. Nothing is found before it is looked
// at.
func NewShelf(folders []Folder, log zerolog.Logger) *Shelf {
	return &Shelf{folders: folders, most: DefaultMaxBytes, log: log, found: make([]listing, len(folders))}
}

// Size is the number of bytes.
func (f File) Size() int64 { return f.size }

// Files returns the files as they were found when the folders were looked at
// last.
func (s *Shelf) Files() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files
}

// Blank reports whether no file was ever found in the folders, if there are some:
// somebody may have to mount something first.
func (s *Shelf) Blank() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.held && len(s.folders) > 0
}

// Give returns a file as it is now.
func (s *Shelf) Give(f File) (Given, error) {
	data, err := s.bytes(f.folder, f.name)
	return Given{Space: knowledge.Shared, Name: f.ID, ID: f.ID, Bytes: data}, err
}

// Look looks at the folders and reports whether there is something new. What is
// new in a file counts when it is found a second time, but for the first look of
// all. A folder that cannot be looked at any more, or that is empty and another
// one than before, as where nothing is mounted, is taken to hold what it held, and
// so is a file that cannot be read; that is logged once.
func (s *Shelf) Look(ctx context.Context) (news bool, err error) {
	s.looking.Lock()
	defer s.looking.Unlock()
	before := map[spot]File{}
	for _, f := range s.Files() {
		before[f.spot()] = f
	}
	files, first, err := s.list()
	if err != nil {
		return false, err
	}
	news = first
	for i := range files {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		old, known := before[files[i].spot()]
		files[i] = s.see(files[i], old, known, first)
		news = news || files[i].Digest != old.Digest || known && files[i].ID != old.ID
		delete(before, files[i].spot())
	}
	for _, gone := range before {
		news = news || gone.Digest != ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files, s.held = files, s.held || len(files) > 0
	return news, nil
}

// see returns a file with the digest that counts.
func (s *Shelf) see(now, old File, known, first bool) File {
	if known && (s.found[now.folder].lost || old.settled && old.same(now.stat)) {
		old.ID = now.ID
		return old
	}
	now.fresh, now.Err = s.digest(now)
	now.Digest = now.fresh
	switch {
	case errors.Is(now.Err, errTooLarge):
		now.settled = true
	case now.Err != nil && old.Digest != "":
		now.Digest = old.Digest
	case now.Err != nil:
	default:
		const recent = time.Minute
		now.settled = known && old.fresh == now.fresh && old.same(now.stat) || first && time.Since(now.time) > recent
		if !first && !now.settled {
			now.Digest = old.Digest
		}
	}
	if now.Err != nil && (old.Err == nil || now.Err.Error() != old.Err.Error()) {
		s.log.Warn().Str("file", now.ID).Err(now.Err).Msg("document cannot be read")
	}
	return now
}

func (s stat) same(o stat) bool { return s.size == o.size && s.time.Equal(o.time) }

func (s *Shelf) digest(f File) (string, error) {
	if f.odd {
		return "", errNotRegular
	}
	if f.size > s.most {
		return "", fmt.Errorf("%w: more than %s", errTooLarge, size(s.most))
	}
	data, err := s.bytes(f.folder, f.name)
	if err != nil {
		return "", err
	}
	return Digest(data), nil
}

// bytes returns what a file holds.
func (s *Shelf) bytes(folder int, name string) (data []byte, err error) {
	f, err := s.folders[folder].FS.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	data, err = io.ReadAll(io.LimitReader(f, s.most+1))
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if int64(len(data)) > s.most {
		return nil, fmt.Errorf("%w: more than %s", errTooLarge, size(s.most))
	}
	return data, nil
}
