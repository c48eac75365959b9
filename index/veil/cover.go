package veil

import (
	"strings"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// place is a document of a space.
type place struct {
	space knowledge.Space
	id    string
}

// cover tells which claims are hidden, by the documents that they may be in: the
// one that was flagged and all that say the same.
type cover struct {
	of   map[place][]library.Flag
	size int
}

// newCover returns the cover of what is hidden, as far as the documents in a catalog
// are still what they were.
func newCover(hidden []library.Flag, catalog index.Catalog) cover {
	voices := map[place][]library.Flag{}
	flagged := map[place][]library.Flag{}
	for _, f := range hidden {
		at := place{f.Home, f.Source}
		flagged[at] = append(flagged[at], f)
	}
	for _, src := range catalog.Sources {
		for _, f := range flagged[place{src.Space, src.ID}] {
			if f.Digest == "" || f.Digest == src.Digest {
				voice := place{src.Space, src.Voice()}
				voices[voice] = append(voices[voice], f)
			}
		}
	}
	c := cover{of: map[place][]library.Flag{}}
	if len(voices) == 0 {
		return c
	}
	for _, src := range catalog.Sources {
		if list := voices[place{src.Space, src.Voice()}]; len(list) > 0 {
			c.of[place{src.Space, src.ID}] = list
			c.size += len(list)
		}
	}
	return c
}

// fewWords is how many words a quote has at most that may stand in many places,
// such as a cell of a table.
const fewWords = 3

// hides reports whether a claim's quote is hidden: the same words, a few of them at
// the same place.
func (c cover) hides(claim knowledge.Claim) bool {
	for _, f := range c.of[place{claim.Space, claim.Source}] {
		if f.Text != claim.Quote {
			continue
		}
		here := f.Source == claim.Source && f.Start == claim.Span().Start
		if here || len(strings.Fields(f.Text)) > fewWords {
			return true
		}
	}
	return false
}
