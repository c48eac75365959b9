package blevestore

import "errors"

// What a program can do something about. The first three are mended by building
// the index anew.
var (
	// ErrMissing is the error for a folder without an index.
	ErrMissing = errors.New("there is no index: build one with `juxta index`")
	// ErrDamaged is the error for an index that is not as it was written.
	ErrDamaged = errors.New("the index is damaged: build it anew with `juxta index`")
	// ErrVersion is the error for an index of another format, extractor or
	// lexicon.
	ErrVersion = errors.New("the index was made by another version of the program or with another --lexicon: give the same, or build it anew with `juxta index`")

	// ErrBusy is the error for writing where somebody else is writing.
	ErrBusy = errors.New("another build of this index is running")
	// ErrStale is the error for writing where somebody else has written: see
	// [Store.Refresh].
	ErrStale = errors.New("another program has changed the index since it was read")
	// ErrNoGeneration is the error for going back to what is not kept.
	ErrNoGeneration = errors.New("no such generation is kept")
)
