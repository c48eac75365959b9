package curate

import (
	"errors"
	"fmt"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// ErrAway is the error where documents cannot be had now that are to be read.
var ErrAway = errors.New("documents are not at hand")

// errReworded is the error where the words have changed while documents were read.
var errReworded = errors.New("the words have changed meanwhile")

// words are what claims are found by.
type words struct {
	lex *lexicon.Lexicon
	// version is what the claims are saved as.
	version blevestore.Version
}

// Speak has the claims found anew by other words, of which they are a version. As for
// any change, that is done by [Curator.Run] or the next [Curator.Lay]: until all
// documents of a space are read, the claims before go on answering there. The error
// is [ErrAway] where the claims are of folders that are not at hand; then nothing is
// changed.
func (c *Curator) Speak(lex *lexicon.Lexicon, version blevestore.Version) error {
	if c.lacksFolders(knowledge.Shared) {
		return fmt.Errorf("speak by lexicon %.8s: %w: the claims are of folders that --docs does not name", version.Lexicon, ErrAway)
	}
	c.claims.Speak(lex, version)
	c.mu.Lock()
	c.words = &words{lex, version}
	c.mu.Unlock()
	for _, space := range c.all() {
		c.compare(space)
	}
	return nil
}

// speaking returns the words that claims are found by now.
func (c *Curator) speaking() *words {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.words
}

// wordsFor returns the words to read a space by, and whether its claims were found by
// others.
func (c *Curator) wordsFor(space knowledge.Space) (now *words, stale bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.words, c.ofLocked(space).words != c.words
}

// spoke notes that the claims of a space were found by the words of a plan.
func (c *Curator) spoke(p *plan) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.ofLocked(p.space)
	if s.words == p.words {
		return
	}
	s.words = p.words
	c.log.Info().Str("space", string(p.space)).Msg("the documents were read anew, by the new words")
}

// atHand returns an error if documents that the claims have were not to be had, whose
// claims could not stay beside those that other words find.
func (p *plan) atHand() error {
	if !p.stale || p.covers() {
		return nil
	}
	away := sortedKeys(p.rest())
	return fmt.Errorf("%w, and their claims were found by other words: %d, %s the first", ErrAway, len(away), away[0])
}
