package blevestore

import (
	"juxta/index/rank"
	"juxta/knowledge/lexicon"
)

// words are what claims are searched by.
type words struct {
	synonyms *rank.Synonyms
	// want is the version of which what is on the disk is to be.
	want Version
}

// Speak has the store go by other words from now on: what it answers from goes on
// answering, though it is of another version, and what it takes up that others wrote
// is to be of the version wanted.
func (s *Store) Speak(lex *lexicon.Lexicon, want Version) {
	s.words.Store(&words{synonyms: rank.NewSynonyms(lex.Synonyms()), want: want})
}

// wants reports whether a generation of a space is of the version wanted, or is the
// one that the space goes by.
func (s *Store) wants(h *shelf, d disk) bool {
	w := s.words.Load()
	if w == nil || d.manifest.fits(w.want) {
		return true
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return h != nil && h.damage == nil && h.disk.text == d.text
}
