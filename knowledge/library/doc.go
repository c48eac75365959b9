// Package library keeps documents by space: the bytes as they were given, the
// text that was extracted, where they come from, who added them and when. What
// comes in are documents that somebody has read already; what goes out are
// documents for showing and for indexing, and what has changed since a
// revision. It keeps with them what the people of a space say: votes on
// answers, flagged quotes, and what was asked without enough evidence, of which
// no text is kept.
//
// All of it is one SQLite database (modernc.org/sqlite, pure Go, BSD-3-Clause)
// in a folder; goose (MIT) brings its tables up to date. This is the only
// package that knows either. The statements keep to what PostgreSQL says too.
//
// # Promises
//
// What a method has returned nil for is on the disk: it is there after the
// program was killed or the power failed. A change is whole or not made.
//
// Any number of programs may have one library open, and each sees what the
// others have done: `juxta docs add` works while `juxta serve` runs. Where they
// write at once, one waits for the other; whoever has waited for ten seconds
// is told [ErrBusy].
//
// A library that is damaged is left alone, and the error names its file. What was
// changed by the disk is told from what was written: each document has a seal,
// and each space counts its documents.
//
// # Revisions
//
// Every change takes the next number of one sequence, which never goes back. A
// document's revision is the number of its last change, so that an index that
// was built at a revision finds all that has changed since with
// [Library.Changes]: what was removed included.
//
// # Files
//
//	library.db       the database
//	library.db-wal   what was written last, until SQLite moves it over
//	library.db-shm   shared by the programs that have it open
//	library.lock     held while the database is made or brought up to date
//
// To change the tables, write migrations/<next>_<what>.sql. To keep something
// new of a space, see to it that Purge forgets it.
package library
