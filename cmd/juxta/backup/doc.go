// Package backup writes the data folder into one file and puts it back. What
// comes in are files that do not change any more, what goes out is an archive
// that proves itself whole; where the files come from it does not know.
//
// # Format
//
// An archive is a gzipped tar of regular files:
//
//	juxta-backup.json  first: the version of the format, the program, the time
//	library/…          what is in the data folder
//	index/…
//	manifest.json      last: every file with its size and SHA-256
//
// A file that is the same as another stands in the manifest alone, with the
// other's name. Anything else in an archive, anything missing, and a byte that
// differs has all of it refused.
//
// # Putting back
//
// [Restore] unpacks into a folder within the data folder, and looks through all
// of it before anything is replaced. One rename then decides: killed before it,
// a restore has not happened; killed after it, [Hold] completes it before the
// next program looks at the data. Who uses a data folder holds it with [Hold],
// so that nothing is put back beneath a program that runs.
package backup
