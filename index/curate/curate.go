package curate

import (
	"context"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// Curator keeps a claim store in step with a library and with folders. It is safe
// for concurrent use.
type Curator struct {
	// Fetcher gets pages by their addresses. Where it is nil, as it is at first, none
	// are kept. It is set before the curator is in use.
	Fetcher Fetcher
	// Examiner asks, whenever the answers of a space change as a whole, before and
	// after that. Where it is nil nobody is asked. Like Fetcher it is set before the
	// curator is used.
	Examiner Examiner
	// Watch is told of documents being read. It is nil or set before the curator is
	// used, too.
	Watch Watch

	lib     *library.Library
	claims  *blevestore.Store
	log     zerolog.Logger
	given   []knowledge.Subject
	folders *ingest.Shelf
	starter *ingest.Shelf
	keep    bool
	gates   gates

	mu      sync.Mutex // guards what follows
	words   *words
	spaces  map[knowledge.Space]*state
	seen    int64 // the library's revision up to which all spaces are in step
	leaving map[knowledge.Space]bool
	former  map[knowledge.Space]bool // spaces that were of another version at first
	waiting bool                     // whether the claims lack files that could not be had
	inStep  time.Time                // when there was nothing to be laid over the claims
}

// Watch is told of documents being read, for whoever counts it. It is safe for
// concurrent use.
type Watch interface {
	// Ran tells how a reading of documents ended: "lay" of those that have changed,
	// "reindex" of a space that somebody asked for.
	Ran(what string, took time.Duration, err error)
	// Read tells how many documents were read and could not be.
	Read(read, unread int)
}

// ran tells how a reading ended that began at a time.
func (c *Curator) ran(what string, began time.Time, err error) {
	if c.Watch != nil {
		c.Watch.Ran(what, time.Since(began), err)
	}
}

// InStep returns when the claims were last found to have all that there is to be
// read, or zero.
func (c *Curator) InStep() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.inStep
}

// Options say what the claims are made of besides the library. The zero value
// means nothing.
type Options struct {
	// Folders are what the operator's folders hold, which belongs to the shared space.
	// Nil means that they are not at hand: what the claims have of folders stays.
	Folders *ingest.Shelf
	// Starter is what answers in the shared space as long as it has no documents of
	// its own.
	Starter *ingest.Shelf
	// Subjects are the operator's own.
	Subjects []knowledge.Subject
	// Keep has what the claims come to saved on the disk, as of a version, where the
	// claims are such that were opened there.
	Keep    bool
	Version blevestore.Version
	Log     zerolog.Logger
}

// New returns a curator of claims. Library and claims are the caller's to close,
// when the curator is not in use any more. Without a library, nil, only folders are
// kept in step with, and nobody may add documents.
func New(lib *library.Library, claims *blevestore.Store, lex *lexicon.Lexicon, opts Options) *Curator {
	c := &Curator{
		lib: lib, claims: claims, words: &words{lex, opts.Version}, log: opts.Log, given: opts.Subjects, folders: opts.Folders, starter: opts.Starter,
		keep: opts.Keep, gates: newGates(), spaces: map[knowledge.Space]*state{}, seen: -1, leaving: map[knowledge.Space]bool{}, former: map[knowledge.Space]bool{},
	}
	for space := range claims.Damaged() {
		c.former[space] = true
	}
	// Claims without documents may be those of an index whose folders were left out:
	// then the starter documents are to be laid over them.
	bare := c.starter != nil && claims.Info(knowledge.Shared).Documents == 0
	if c.folders != nil || lib == nil || bare {
		c.compare(knowledge.Shared)
	}
	return c
}

// Look looks at the folders. What is new there is laid over the claims the next
// time. It reports an error where a folder was never there.
func (c *Curator) Look(ctx context.Context) error {
	for _, shelf := range []*ingest.Shelf{c.folders, c.starter} {
		if shelf == nil {
			continue
		}
		news, err := shelf.Look(ctx)
		if err != nil {
			return err
		}
		if shelf == c.folders && (news || c.waits()) {
			c.compare(knowledge.Shared)
		}
	}
	return nil
}
