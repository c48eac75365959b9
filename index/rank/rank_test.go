package rank_test

import (
	"reflect"
	"slices"
	"testing"

	"juxta/index"
	"juxta/index/rank"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// order returns the quotes in the order that a query gives them.
func order(q index.Query, limit int, sides ...[]string) [][]string {
	words := rank.NewSynonyms([]lexicon.Synonyms{{"petrol", "gas"}, {"ML", "machine learning"}})
	in := make([][]rank.Candidate[string], len(sides))
	for i, side := range sides {
		for n, quote := range side {
			in[i] = append(in[i], rank.Candidate[string]{
				Item: quote, Source: "a.txt", Span: knowledge.Span{Start: n}, Profile: rank.Of(knowledge.Claim{Quote: quote}),
			})
		}
	}
	out := make([][]string, len(sides))
	for i, side := range rank.Order(words.Query(q), in, limit) {
		for _, c := range side {
			out[i] = append(out[i], c.Item)
		}
	}
	return out
}

func TestOrder(t *testing.T) {
	cases := []struct {
		behavior string
		words    []string
		in, want []string
	}{
		{"without words the order given stays", nil, []string{"b", "a", "c"}, []string{"b", "a", "c"}},
		{
			"a rare word raises more than a common one",
			[]string{"cat", "sleeps"},
			[]string{"A cat eats.", "A cat runs.", "A cat hides.", "A dog sleeps."},
			[]string{"A dog sleeps.", "A cat eats.", "A cat runs.", "A cat hides."},
		},
		{
			"two words raise more than one",
			[]string{"quiet", "cat"},
			[]string{"The cat eats.", "The quiet dog.", "The quiet cat."},
			[]string{"The quiet cat.", "The cat eats.", "The quiet dog."},
		},
		{
			"a short claim says a word more strongly than a long one",
			[]string{"quiet"},
			[]string{"It is quiet when nobody is at home and nothing moves.", "It is quiet."},
			[]string{"It is quiet.", "It is quiet when nobody is at home and nothing moves."},
		},
		{
			"the query's own word goes before its synonym",
			[]string{"petrol"},
			[]string{"The car runs on gas.", "The car runs on petrol."},
			[]string{"The car runs on petrol.", "The car runs on gas."},
		},
		{
			"a name of two words needs both",
			[]string{"ml"},
			[]string{"A washing machine.", "A machine that is learning."},
			[]string{"A machine that is learning.", "A washing machine."},
		},
		{
			"asking twice for a word changes nothing",
			[]string{"cat", "Cats", "dog", "bird"},
			[]string{"One cat.", "One dog, one bird."},
			[]string{"One dog, one bird.", "One cat."},
		},
	}
	for _, c := range cases {
		t.Run(c.behavior, func(t *testing.T) {
			if got := order(index.Query{Words: c.words}, 10, c.in)[0]; !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestOrderLimitsEachSide(t *testing.T) {
	got := order(index.Query{}, 2, []string{"a", "b", "c"}, []string{"d"}, nil)
	if want := [][]string{{"a", "b"}, {"d"}, nil}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSidesAreWeighedAlike(t *testing.T) {
	q := rank.NewSynonyms(nil).Query(index.Query{Words: []string{"quiet"}})
	profile := rank.Of(knowledge.Claim{Quote: "It is quiet."})
	many := []rank.Candidate[int]{{Profile: profile}, {Profile: profile}, {Profile: profile}}
	few := []rank.Candidate[int]{{Profile: profile}, {Profile: rank.Of(knowledge.Claim{Quote: "It is not."})}}
	sides := rank.Order(q, [][]rank.Candidate[int]{many, few}, 10)
	if sides[0][0].Score != sides[1][0].Score || sides[1][0].Score <= sides[1][1].Score {
		t.Errorf("got %g on one side, %g and %g on the other", sides[0][0].Score, sides[1][0].Score, sides[1][1].Score)
	}
}

func TestQueryWithSynonyms(t *testing.T) {
	words := rank.NewSynonyms([]lexicon.Synonyms{{"petrol", "gas", "gasoline"}, {"ML", "machine learning"}})
	cases := []struct {
		words []string
		want  []rank.Group
	}{
		{nil, nil},
		{[]string{"Gas"}, []rank.Group{{[][]string{{"gas"}, {"petrol"}, {"gasolin"}}}}},
		{[]string{"machine", "learning"}, []rank.Group{{[][]string{{"machin"}, {"ml"}}}, {[][]string{{"learn"}, {"ml"}}}}},
		{[]string{"machine learning"}, []rank.Group{{[][]string{{"machin"}, {"ml"}}}, {[][]string{{"learn"}, {"ml"}}}}},
		{[]string{"learning", "machine"}, []rank.Group{{[][]string{{"learn"}}}, {[][]string{{"machin"}}}}},
		{[]string{"ml"}, []rank.Group{{[][]string{{"ml"}, {"machin", "learn"}}}}},
	}
	for _, c := range cases {
		if got := words.Query(index.Query{Words: c.words}).Groups; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}
