package blevestore

import "errors"

// What a program can do something about. All of them are mended by building
// the index anew.
var (
	// ErrMissing is the error for a folder without an index.
	ErrMissing = errors.New("there is no index: build one with `juxta index`")
	// ErrDamaged is the error for an index that is not as it was written.
	ErrDamaged = errors.New("the index is damaged: build it anew with `juxta index`")
	// ErrVersion is the error for an index of another format, extractor or
	// lexicon.
	ErrVersion = errors.New("the index was made by another version of the program or with another --lexicon: give the same, or build it anew with `juxta index`")
)
