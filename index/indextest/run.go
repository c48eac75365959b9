package indextest

import (
	"context"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

// Run holds the stores that open returns, each empty and opened with
// [Lexicon], to the contract.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	cases := []struct {
		promise string
		check   func(t *testing.T, s tester)
	}{
		{"an empty store answers with nothing", emptyStore},
		{"replacing a document leaves none of its old claims", replaceLeavesNothing},
		{"replacing a document leaves all others alone", replaceSparesOthers},
		{"removing a document forgets it", removeForgets},
		{"a claim of another document is refused", foreignClaimRefused},
		{"spaces are kept apart", spacesApart},
		{"a limit holds for all spaces together, in the order of sources", limitAcrossSpaces},
		{"a query without spaces finds nothing", noSpaceNothing},
		{"an unknown subject has no hits", unknownSubject},
		{"every subject has hits up to the limit", limitPerSubject},
		{"a query without limit gives fifty a subject", defaultLimit},
		{"subjects come in the order of the query", subjectsInOrder},
		{"words raise and do not filter", wordsRaise},
		{"words are found in headings, below the quote", headingsCount},
		{"words are found by stem", stems},
		{"words are found by synonym", synonyms},
		{"aspects raise and do not filter", aspectsRaise},
		{"words in every claim leave all claims", stopWords},
		{"equal claims come by source and place", tiesInOrder},
		{"the same query has the same answer", deterministic},
		{"the order of replacing does not matter", orderOfWriting},
		{"a score does not depend on other subjects' claims", scoresStay},
		{"claims come back as they were stored", claimsWhole},
		{"names may have any characters", oddNames},
		{"the catalog counts", catalogCounts},
		{"the catalog joins the spaces asked for", catalogJoins},
		{"the catalog forgets what is replaced", catalogForgets},
		{"texts come back as they were stored", textsWhole},
		{"an ended context ends the call", contextEnds},
		{"a store may be written while it is read", writeWhileReading},
	}
	for _, c := range cases {
		t.Run(c.promise, func(t *testing.T) {
			c.check(t, tester{t, open(t)})
		})
	}
}

// tester is a store whose errors end the test.
type tester struct {
	t     *testing.T
	store Store
}

func (s tester) replace(rs ...*reading) {
	s.t.Helper()
	for _, r := range rs {
		if err := s.store.Replace(context.Background(), r.done()); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s tester) search(q index.Query) []index.Hit {
	s.t.Helper()
	hits, err := s.store.Search(context.Background(), q)
	if err != nil {
		s.t.Fatal(err)
	}
	return hits
}

// ask searches the shared space for one subject.
func (s tester) ask(subject string, words ...string) []index.Hit {
	s.t.Helper()
	return s.search(index.Query{Spaces: shared(), Subjects: []string{subject}, Words: words})
}

func (s tester) catalog(spaces ...knowledge.Space) index.Catalog {
	s.t.Helper()
	cat, err := s.store.Catalog(context.Background(), spaces)
	if err != nil {
		s.t.Fatal(err)
	}
	return cat
}

func shared() []knowledge.Space { return []knowledge.Space{knowledge.Shared} }

// quotes returns what the hits say.
func quotes(hits []index.Hit) []string {
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = h.Claim.Quote
	}
	return out
}
