package veil

import (
	"slices"
	"strings"
	"sync"

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

// drawn is what a cover was made of.
type drawn struct {
	revision int64
	spaces   []knowledge.Space
	catalog  index.Catalog
	cover    cover
}

func (d drawn) same(o drawn) bool {
	return d.revision == o.revision && slices.Equal(d.spaces, o.spaces) && d.catalog.Same(o.catalog)
}

// covers are those that were asked for last, the latest first: to make one, all
// documents of the spaces are gone through. They are safe for concurrent use.
type covers struct {
	mu   sync.Mutex
	list []drawn
}

// of returns the cover of what is hidden.
func (c *covers) of(d drawn, hidden []library.Flag) cover {
	const most = 16
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.IndexFunc(c.list, d.same); i >= 0 {
		return c.list[i].cover
	}
	d.spaces, d.cover = slices.Clone(d.spaces), newCover(hidden, d.catalog)
	c.list = slices.Insert(c.list, 0, d)
	c.list = c.list[:min(len(c.list), most)]
	return d.cover
}
