package library

import (
	"time"

	"juxta/knowledge"
)

// Shelved is a document with the number of claims that were found in it.
type Shelved struct {
	Document Document
	Claims   int
	// Action is what adding it did: [Added], [Replaced], or nothing.
	Action Action
}

// Reindexing says how the documents of a space are to be read anew.
type Reindexing struct {
	// Everything has all documents read, rather than those that have changed.
	Everything bool
	// By is who has them read, as the audit log is to name them.
	By string
	// Progress is told how many of the documents to read are done. It may be nil.
	Progress func(done, total int)
}

// Reindexed reports what reading the documents of a space anew came to.
type Reindexed struct {
	// Documents is how many the space has now, Read how many of them were read.
	Documents, Read int
	// Added, Changed and Removed are the IDs of what has changed since the
	// generation before.
	Added, Changed, Removed []string
	// Failed are the documents that could not be read, with the reasons.
	Failed                    []Unread
	ClaimsBefore, ClaimsAfter int
	// Asked is how many questions were asked before and after, those of late and
	// the operator's; Verdicts are those whose verdict has changed.
	Asked    int
	Verdicts []VerdictChange
	// Generation is the number of what answers now, as Rollback names it, or zero
	// where nothing is kept on the disk.
	Generation int
}

// Verdict is what the documents come to on a question.
type Verdict struct {
	// Question names what is compared, and on what; Came is the winner, or else the
	// outcome ("insufficient").
	Question, Came string
}

// VerdictChange is a question whose verdict has changed.
type VerdictChange struct {
	// Question names what is compared, and on what ("tea or coffee, price"): it is
	// not what somebody wrote.
	Question string
	// Before and After are the winner, or else the outcome ("insufficient").
	Before, After string
}

// Generation is what a space answered from at a time.
type Generation struct {
	// Number rises with each.
	Number            int
	Built             time.Time
	Documents, Claims int
	// Serving reports that it is what answers now.
	Serving bool
}

// RolledBack reports what a rollback came to.
type RolledBack struct {
	// Generation is what answers now, Of the number of the one it is like.
	Generation

	Of int
	// Aside are the IDs of the documents that have been added or changed since that
	// time: until they change again, or all is read anew, the former do not answer
	// and the latter answer as they did.
	Aside []string
}

// NewPage is a page that somebody adds by its address.
type NewPage struct {
	Space knowledge.Space
	// Address is where it is: http or https.
	Address string
	// Title is what whoever adds it says, or empty.
	Title string
	// By is who adds it, as the audit log is to name them.
	By string
}

// Unread is a document that could not be read, and why.
type Unread struct{ ID, Reason string }

// Standing is how a space stands.
type Standing struct {
	Usage  Usage
	Limits Limits
	Claims int
	// Indexed is when all of its documents were read last, or zero.
	Indexed time.Time
	// Running reports that its documents are being read anew.
	Running bool
}
