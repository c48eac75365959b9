package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juxta/adapters"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

const (
	// little is how much space on the disk is little: reading everything anew needs
	// as much as the index again.
	little = 500 << 20
	// tooLittle is how much is not enough to go on.
	tooLittle = 50 << 20
)

// folder looks at the data folder.
func (e *examination) folder() {
	const name = "data folder"
	dir, err := e.app.dataDir()
	if err != nil {
		e.note(name, adapters.Wrong, "%v", err)
		return
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.note(name, adapters.Odd, "%s is not there yet: serve and \"juxta docs add\" make it", dir)
		return
	case err != nil:
		e.note(name, adapters.Wrong, "%v", err)
		return
	case !info.IsDir():
		e.note(name, adapters.Wrong, "%s is a file, a folder is wanted", dir)
		return
	}
	if err := writable(dir); err != nil {
		e.note(name, adapters.Wrong, "%s cannot be written to, so that nothing is kept: %v", dir, err)
	} else {
		e.note(name, adapters.Fine, "%s can be written to", dir)
	}
	e.space(dir)
}

// writable returns why nobody can write to a folder, or nothing.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".doctor-")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func (e *examination) space(dir string) {
	const name = "disk space"
	left, ok := diskSpace(dir)
	level, advice := adapters.Fine, ""
	switch {
	case !ok:
		return
	case left < tooLittle:
		level, advice = adapters.Wrong, ": too little to keep documents; make room"
	case left < little:
		level, advice = adapters.Odd, ": too little to read everything anew; make room"
	}
	e.note(name, level, "%s left%s", bytesText(left), advice)
}

// library looks at the library: byte by byte, unless it is in use.
func (e *examination) library(ctx context.Context) {
	const name = "library"
	dir, err := e.app.libraryDir()
	if err != nil {
		return // told of the data folder
	}
	if !library.Exists(dir) {
		e.note(name, adapters.Fine, "there is none yet: documents come from folders, or are the starter documents")
		return
	}
	how := "looked through"
	if used, err := filepath.Glob(filepath.Join(dir, "*-wal")); err != nil || len(used) > 0 {
		how = "in use, so not looked through"
	} else if err := library.Verify(ctx, dir); err != nil {
		e.note(name, adapters.Wrong, "%v: put a backup back with \"juxta restore\"", err)
		return
	}
	err = e.app.readLibrary(ctx, func(lib *library.Library) error {
		spaces, err := lib.Spaces(ctx)
		var documents int64
		for _, s := range spaces {
			documents += s.Documents
			e.full(lib, s)
		}
		if err == nil {
			e.note(name, adapters.Fine, "%d documents in %d spaces; %s", documents, len(spaces), how)
		}
		return err
	})
	if err != nil {
		e.note(name, adapters.Wrong, "%v", err)
	}
}

// full notes where a space has little room left.
func (e *examination) full(lib *library.Library, s library.Space) {
	const most = 0.9
	limits := lib.LimitsOf(s.Name)
	share := max(float64(s.Documents)/float64(limits.Documents), float64(s.Bytes)/float64(limits.Bytes))
	if share >= most {
		e.note("library", adapters.Odd, "%s is %.0f%% full: remove what is not needed", s.Name, 100*share)
	}
}

// words looks at the operator's own words, and at the folders of documents.
func (e *examination) words() {
	if lex, err := e.app.lexicon(); err != nil {
		e.note("words", adapters.Wrong, "%v", err)
	} else {
		e.note("words", adapters.Fine, "%d folders over the built-in ones; version %.8s", len(e.app.set.Documents.Lexicons), lex.Hash())
	}
	given := e.app.set.Documents.Folders
	if len(given) == 0 {
		return
	}
	if _, err := folders(e.app.set.Origin(docsKey), given); err != nil {
		e.note("documents", adapters.Wrong, "%v", err)
		return
	}
	e.note("documents", adapters.Fine, "all folders are there: %s", joined(given))
}

// index looks at the index, byte by byte, and holds it against the library.
func (e *examination) index(ctx context.Context) {
	const name = "index"
	dir, err := e.app.indexDir()
	if err != nil {
		return // told of the data folder
	}
	all, err := blevestore.Stat(dir)
	switch {
	case errors.Is(err, blevestore.ErrMissing):
		e.note(name, adapters.Fine, "there is none yet: the documents are read when serve starts")
		return
	case err == nil:
		err = blevestore.Verify(dir)
	}
	if err != nil {
		e.note(name, adapters.Wrong, "%v: serve and \"juxta index\" build it anew from the documents", err)
		return
	}
	shared := furthestBehind(all)
	if lex, err := e.app.lexicon(); err == nil && !sameVersion(all, lex) {
		e.note(name, adapters.Odd, "it was made by another version of the program or with other words: serve and \"juxta index\" build it anew")
		return
	}
	claims := 0
	for _, i := range all {
		claims += i.Claims
	}
	e.note(name, adapters.Fine, "format %d, %d claims in %d spaces, every byte as written; the oldest space is of %s ago", shared.Format, claims, len(all), time.Since(shared.Built).Truncate(time.Minute))
	e.step(ctx, all)
}

// sameVersion reports whether all spaces are of this program and of these words.
func sameVersion(all []blevestore.Info, lex *lexicon.Lexicon) bool {
	for _, i := range all {
		if i.Version != indexVersion(lex) {
			return false
		}
	}
	return true
}

// step looks whether the index has what the library has.
func (e *examination) step(ctx context.Context, all []blevestore.Info) {
	const name = "index and library"
	lib, err := e.app.libraryToRead(ctx)
	if err != nil || lib == nil {
		return // told of the library
	}
	changed, err := curate.Changed(ctx, lib, all)
	err = errors.Join(err, lib.Close())
	switch {
	case err != nil:
		e.note(name, adapters.Wrong, "%v", err)
	case len(changed) > 0:
		e.note(name, adapters.Odd, "%d documents are not in the index yet: a serve that runs answers from them all the same, \"juxta index\" keeps that", len(changed))
	default:
		e.note(name, adapters.Fine, "in step")
	}
}
