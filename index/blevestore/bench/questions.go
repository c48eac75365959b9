package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Question is one about two subjects of a space.
type Question struct {
	Space knowledge.Space
	Text  string
}

// Questions returns n questions about subjects that s has claims on, drawn as
// often as it has: each which of two to take for four words, on an aspect.
func Questions(t testing.TB, s *blevestore.Store, lex *lexicon.Lexicon, n int) []Question {
	t.Helper()
	const enough = 16 // times as many are drawn, since not all will do
	topics := map[knowledge.Space][]index.Topic{}
	r := rand.New(rand.NewPCG(seed, uint64(n))) //nolint:gosec // not a secret: the same questions are to be asked each time
	var out []Question
	for _, q := range indextest.Queries(enough*n, seed+1) {
		a, known := lex.Aspect(q.Aspects[0])
		first, second := draw(r, in(t, s, topics, q)), draw(r, in(t, s, topics, q))
		if known && first != second && len(out) < n {
			out = append(out, Question{q.Spaces[0], fmt.Sprintf("%s or %s for %s, on %s?", first, second, strings.Join(q.Words, " "), a.Name)})
		}
	}
	if len(out) < n {
		t.Fatalf("%d questions of %d", len(out), n)
	}
	return out
}

// in returns the topics of the space of q, which it keeps.
func in(t testing.TB, s *blevestore.Store, topics map[knowledge.Space][]index.Topic, q index.Query) []index.Topic {
	t.Helper()
	space := q.Spaces[0]
	if topics[space] == nil {
		cat, err := s.Catalog(t.Context(), q.Spaces)
		if err != nil {
			t.Fatal(err)
		}
		topics[space] = cat.Topics
	}
	return topics[space]
}

// draw returns a topic's name, of each as often as it has claims.
func draw(r *rand.Rand, topics []index.Topic) string {
	all := 0
	for _, t := range topics {
		all += t.Claims
	}
	n := r.IntN(max(all, 1))
	for _, t := range topics {
		if n -= t.Claims; n < 0 {
			return t.Name
		}
	}
	return ""
}
