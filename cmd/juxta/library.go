package main

import (
	"context"
	"errors"

	"juxta/knowledge"
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
	if a.adHoc() {
		return nil, nil
	}
	if !a.serving {
		return a.libraryToRead(ctx)
	}
	lib, err := a.libraryToFill(ctx, library.Options{})
	if errors.Is(err, library.ErrReadOnly) {
		return a.library(ctx, library.Options{ReadOnly: true})
	}
	return lib, err
}

// libraryToRead opens the library in the data folder, also where it cannot be
// written to. It is nil where there is none.
func (a *app) libraryToRead(ctx context.Context) (*library.Library, error) {
	lib, err := a.library(ctx, library.Options{})
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

// documentsOf returns how many documents a library has in use.
func documentsOf(ctx context.Context, lib *library.Library) (documents int64, err error) {
	if lib == nil {
		return 0, nil
	}
	spaces, err := lib.Spaces(ctx)
	for _, s := range spaces {
		if s.State == library.SpaceOpen {
			documents += s.Documents
		}
	}
	return documents, err
}

// sharedDocuments returns how many documents a library has for everybody.
func sharedDocuments(ctx context.Context, lib *library.Library) (int64, error) {
	if lib == nil {
		return 0, nil
	}
	u, err := lib.Usage(ctx, knowledge.Shared)
	return u.Documents, err
}
