package main

import (
	"context"
	"errors"
	"iter"

	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// library opens the library in the data folder. It is nil where there is none.
func (a *app) library(ctx context.Context, opts library.Options) (*library.Library, error) {
	dir, err := a.libraryDir()
	if errors.Is(err, errNoDataDir) || err == nil && !library.Exists(dir) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return library.Open(ctx, dir, opts)
}

// besides opens the library to answer from, unless the folders of --docs are all
// that is answered from. To answer, it need not be possible to write to it.
func (a *app) besides(ctx context.Context) (*library.Library, error) {
	if len(a.opts.docs) > 0 && !a.serving {
		return nil, nil
	}
	open := a.library
	if a.serving {
		open = a.libraryToFill
	}
	lib, err := open(ctx, library.Options{})
	if errors.Is(err, library.ErrReadOnly) {
		return a.library(ctx, library.Options{ReadOnly: true})
	}
	return lib, err
}

// libraryToFill opens the library in the data folder, and makes it if need be. It
// is nil where there is no data folder.
func (a *app) libraryToFill(ctx context.Context, opts library.Options) (*library.Library, error) {
	dir, err := a.libraryDir()
	if errors.Is(err, errNoDataDir) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return library.Open(ctx, dir, opts)
}

// closeLibrary closes a library, if there is one.
func closeLibrary(lib *library.Library) error {
	if lib == nil {
		return nil
	}
	return lib.Close()
}

// markOf returns how far an index that is built from now on has the library, and
// how many documents that has in use.
func markOf(ctx context.Context, lib *library.Library) (mark blevestore.Mark, documents int64, err error) {
	if lib == nil {
		return mark, 0, nil
	}
	mark.Library = lib.ID()
	if mark.Revision, err = lib.Revision(ctx); err != nil {
		return mark, 0, err
	}
	spaces, err := lib.Spaces(ctx)
	for _, s := range spaces {
		if s.State == library.SpaceOpen {
			documents += s.Documents
		}
	}
	return mark, documents, err
}

// sharedDocuments returns how many documents a library has for everybody.
func sharedDocuments(ctx context.Context, lib *library.Library) (int64, error) {
	if lib == nil {
		return 0, nil
	}
	u, err := lib.Usage(ctx, knowledge.Shared)
	return u.Documents, err
}

// giveAll has all documents of a library read.
func giveAll(ctx context.Context, lib *library.Library) iter.Seq2[ingest.Given, error] {
	return func(yield func(ingest.Given, error) bool) {
		for c, err := range lib.Contents(ctx) {
			if !yield(curate.Given(c), err) {
				return
			}
		}
	}
}
