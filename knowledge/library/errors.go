package library

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What a program, or who runs it, can do something about.
var (
	// ErrNoDocument is the error for a document that the library does not have.
	ErrNoDocument = errors.New("there is no such document")
	// ErrClosed is the error for adding to a space that is closed.
	ErrClosed = errors.New("the space is closed")
	// ErrInvalid is the error for a name, an address and the like that cannot
	// be one. What it wraps says why.
	ErrInvalid = errors.New("not valid")
	// ErrRunning is the error for having documents read anew that are being read anew.
	ErrRunning = errors.New("the documents are being read anew already")
	// ErrNoGeneration is the error for a generation that a space does not have, or not
	// any more.
	ErrNoGeneration = errors.New("there is no such generation to go back to")
	// ErrDamaged is the error for a database that is not as it was written. It
	// is left as it is.
	ErrDamaged = errors.New("the library is damaged and was left as it is: put back a copy of the file, or move it away to begin anew")
	// ErrNewer is the error for a database of a later version of the program.
	ErrNewer = errors.New("the library was made by a later version of the program")
	// ErrReadOnly is the error where the library's folder cannot be written to.
	ErrReadOnly = errors.New("the library cannot be opened or written to: see who owns the folder")
	// ErrDiskFull is the error for a change that the disk has no room for. It
	// was not made.
	ErrDiskFull = errors.New("the disk is full, nothing was changed")
	// ErrDisk is the error for a disk that does not do what it is told.
	ErrDisk = errors.New("the disk fails, or is full")
	// ErrBusy is the error for having waited too long for another program.
	ErrBusy = errors.New("another program is writing to the library, try again")
)

// errAltered is what [ErrDamaged] is told by where the database itself notices
// nothing.
var errAltered = errors.New("what it keeps is not what was written")

// explain says what is wrong with the database, where that is what err tells.
func (l *Library) explain(err error) error {
	if errors.Is(err, errAltered) {
		return fmt.Errorf("%s: %w (%w)", l.file, ErrDamaged, err)
	}
	engine, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	const primary = 0xff // the byte of a code that says what kind it is
	var kind error
	switch engine.Code() & primary {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		kind = ErrDamaged
	case sqlite3.SQLITE_FULL:
		kind = ErrDiskFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		kind = ErrReadOnly
	case sqlite3.SQLITE_IOERR:
		kind = ErrDisk
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		kind = ErrBusy
	default:
		return fmt.Errorf("%s: %w", l.file, err)
	}
	return fmt.Errorf("%s: %w (%w)", l.file, kind, err)
}
