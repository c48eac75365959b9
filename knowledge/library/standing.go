package library

// Shelved is a document with the number of claims that were found in it.
type Shelved struct {
	Document Document
	Claims   int
	// Action is what adding it did: [Added], [Replaced], or nothing.
	Action Action
}

// Reindexed reports what reading all documents of a space anew came to.
type Reindexed struct {
	Documents                 int
	ClaimsBefore, ClaimsAfter int
	// Failed are the documents that could not be read, with the reasons.
	Failed []Unread
}

// Unread is a document that could not be read, and why.
type Unread struct{ ID, Reason string }

// Standing is how a space stands.
type Standing struct {
	Usage  Usage
	Limits Limits
	Claims int
	// Running reports that its documents are being read anew.
	Running bool
}
