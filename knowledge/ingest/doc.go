// Package ingest carries documents into a store: it reads folders, extracts
// claims and hands them to a Sink. A file that cannot be read is reported with
// its reason, and the others are read all the same. Copies and near-copies of
// a text are found and marked, since they have one vote.
//
// It is the one place down here that logs.
package ingest
