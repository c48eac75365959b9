// Package index says what a store of claims is asked and what it answers. The
// engines that keep the promise are in the packages below it, and indextest
// holds each of them to it.
package index

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Query asks for the claims about some subjects, best match first.
type Query struct {
	// Spaces are the spaces to look in. A query without one finds nothing:
	// whose knowledge is asked for is never left open.
	Spaces []knowledge.Space
	// Subjects are names as Catalog spells them. Each is searched on its
	// own, so that none crowds out another.
	Subjects []string
	// Aspects raise claims about them. They do not leave others out.
	Aspects []knowledge.Aspect
	// Words raise claims with them in quote or headings, by stem and by
	// synonym. They do not leave others out.
	Words []string
	// Limit is the most hits for each subject; zero means 50.
	Limit int
}

// DefaultLimit is the number of hits for each subject where a query has none.
const DefaultLimit = 50

// Most returns the most hits for each subject: the limit or its default.
func (q Query) Most() int {
	if q.Limit <= 0 {
		return DefaultLimit
	}
	return q.Limit
}

// Hit is a claim that answers a query. Its lists may be those of the store:
// who is given a hit does not change them.
type Hit struct {
	Claim knowledge.Claim
	// Score is how well the claim matches the query's aspects and words, in
	// the engine's own measure: comparable within one answer, not beyond.
	Score float64
	// Quote and Trail are the stems of the claim's quote and of its headings,
	// which engines have at hand.
	Quote, Trail text.Sums
}

// Topic is a subject with what the store holds on it.
type Topic struct {
	knowledge.Subject
	Space knowledge.Space
	// Claims is the number of claims about the subject, ByAspect how many of
	// them speak of each aspect.
	Claims   int
	ByAspect map[knowledge.Aspect]int
}

// Catalog tells what a store holds in some spaces: topics by falling number of
// claims, then name; sources by ID, then space. Subjects of one name are one topic, of the
// first space asked for that has it. Others may be given the same catalog: who
// is given one does not change it.
type Catalog struct {
	Topics  []Topic
	Sources []knowledge.Source
}

// Same reports whether c and o are one catalog that was given twice, rather than
// two that may be alike. It takes no time, since nobody changes a catalog.
func (c Catalog) Same(o Catalog) bool { return one(c.Topics, o.Topics) && one(c.Sources, o.Sources) }

func one[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Source returns the source with an ID in a space.
func (c Catalog) Source(space knowledge.Space, id string) (knowledge.Source, bool) {
	at, found := sort.Find(len(c.Sources), func(i int) int {
		s := &c.Sources[i]
		return cmp.Or(strings.Compare(id, s.ID), strings.Compare(string(space), string(s.Space)))
	})
	if !found {
		return knowledge.Source{}, false
	}
	return c.Sources[at], true
}

// Distinct returns the spaces in their order, each once.
func Distinct(spaces []knowledge.Space) []knowledge.Space {
	var out []knowledge.Space
	for _, s := range spaces {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// ErrNoDocument is the error for a document that a store does not hold.
var ErrNoDocument = errors.New("no such document")

// Check returns an error if r holds a claim of another document: a store
// could never take it away again.
func Check(r knowledge.Reading) error {
	src := r.Document.Source
	for _, c := range r.Claims {
		if c.Source != src.ID || c.Space != src.Space {
			return fmt.Errorf("reading of %s in %s holds a claim of %s in %s", src.ID, src.Space, c.Source, c.Space)
		}
	}
	return nil
}
