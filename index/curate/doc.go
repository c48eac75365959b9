// Package curate keeps the claims that questions are answered from in step with
// the library: what is added, replaced or removed there, by this program or by
// another, is laid over them while questions are being answered. Documents come
// in by the library, their claims go out into a claim store; folders of files
// are none of its concern.
//
// # Promises
//
// What is added to one space is seen in no other. A document that cannot be read
// is logged and left out, and the others are laid over all the same.
//
// Where the documents of a space are read anew, the claims before them go on
// answering until the last is read, and are then replaced in one step.
package curate
