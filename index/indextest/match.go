package indextest

import (
	"slices"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

// ranked checks what a query for tea brings, in order.
func ranked(t *testing.T, s tester, q index.Query, want ...string) {
	t.Helper()
	q.Spaces, q.Subjects = shared(), []string{"tea"}
	hits := s.search(q)
	if got := quotes(hits); !slices.Equal(got, want) {
		t.Errorf("words %q, aspects %q: got %q, want %q", q.Words, q.Aspects, got, want)
	}
	for i := 1; i < len(hits); i++ {
		if hits[i].Score > hits[i-1].Score {
			t.Errorf("words %q: hit %d scores %g, behind %g", q.Words, i, hits[i].Score, hits[i-1].Score)
		}
	}
}

func wordsRaise(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").
		say("tea", "Tea warms the hands.").
		say("tea", "Tea stains cups.").
		say("tea", "Tea keeps for years in tins."))
	ranked(t, s, index.Query{Words: []string{"stains"}}, "Tea stains cups.", "Tea warms the hands.", "Tea keeps for years in tins.")
	ranked(t, s, index.Query{Words: []string{"years", "tins", "hands"}}, "Tea keeps for years in tins.", "Tea warms the hands.", "Tea stains cups.")
	ranked(t, s, index.Query{Words: []string{"volcano"}}, "Tea warms the hands.", "Tea stains cups.", "Tea keeps for years in tins.")
	hits := s.ask("tea", "volcano")
	if len(hits) > 0 && hits[0].Score != 0 {
		t.Errorf("got score %g for a word that no claim has, want 0", hits[0].Score)
	}
}

func headingsCount(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").
		say("tea", "Tea is a leaf, and that is all there is to say.").
		claim(knowledge.Claim{Subject: "tea", Trail: []string{"Drinks", "Storage of tea"}}, "It needs tins.").
		say("tea", "Tea wants good storage."))
	ranked(t, s, index.Query{Words: []string{"storage"}},
		"Tea wants good storage.", "It needs tins.", "Tea is a leaf, and that is all there is to say.")
}

func stems(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").
		say("tea", "Tea is a leaf.").
		say("tea", "Tea scales to large parties."))
	for _, word := range []string{"scaling", "scales", "Scale", "party", "PARTIES"} {
		ranked(t, s, index.Query{Words: []string{word}}, "Tea scales to large parties.", "Tea is a leaf.")
	}
}

func synonyms(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").
		say("tea", "Tea is a leaf.").
		say("tea", "Tea tins smell of gas.").
		say("tea", "Tea is sorted by artificial intelligence.").
		say("tea", "Tea looks artificial."))
	ranked(t, s, index.Query{Words: []string{"gasoline"}},
		"Tea tins smell of gas.", "Tea is a leaf.", "Tea is sorted by artificial intelligence.", "Tea looks artificial.")
	ranked(t, s, index.Query{Words: []string{"ai"}},
		"Tea is sorted by artificial intelligence.", "Tea is a leaf.", "Tea tins smell of gas.", "Tea looks artificial.")
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is a leaf.").say("tea", "Tea is picked by AI."))
	ranked(t, s, index.Query{Words: []string{"artificial", "intelligence"}}, "Tea is picked by AI.", "Tea is a leaf.")
}

func aspectsRaise(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").
		say("tea", "Tea is a leaf.").
		say("tea", "Tea costs little.", "price", "ease").
		say("tea", "Tea is quick.", "speed"))
	ranked(t, s, index.Query{Aspects: []knowledge.Aspect{"speed"}}, "Tea is quick.", "Tea is a leaf.", "Tea costs little.")
	ranked(t, s, index.Query{Aspects: []knowledge.Aspect{"ease"}}, "Tea costs little.", "Tea is a leaf.", "Tea is quick.")
	ranked(t, s, index.Query{Aspects: []knowledge.Aspect{"price", "speed"}, Words: []string{"quick"}}, "Tea is quick.", "Tea costs little.", "Tea is a leaf.")
	ranked(t, s, index.Query{Aspects: []knowledge.Aspect{"spee", ""}}, "Tea is a leaf.", "Tea costs little.", "Tea is quick.")
}

func stopWords(t *testing.T, s tester) {
	s.replace(document(knowledge.Shared, "a.txt").say("tea", "Tea is a leaf.").say("tea", "The tea is what it is.").say("tea", "Tea!"))
	for _, words := range [][]string{{"the", "is", "a", "of"}, {"?"}, {""}, {" ", "it"}, nil} {
		if got := len(s.ask("tea", words...)); got != 3 {
			t.Errorf("words %q: got %d claims, want 3", words, got)
		}
	}
}

func tiesInOrder(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "b.txt").say("tea", "Tea 3 is hot.").say("tea", "Tea 4 is hot."),
		document(knowledge.Shared, "a.txt").say("tea", "Tea 1 is hot.").say("tea", "Tea 2 is hot."),
		document(knowledge.Shared, "a10.txt").say("tea", "Tea 8 is hot."),
		document("guild", "a.txt").say("tea", "Tea 0 is hot."),
	)
	want := []string{"Tea 0 is hot.", "Tea 1 is hot.", "Tea 2 is hot.", "Tea 8 is hot.", "Tea 3 is hot.", "Tea 4 is hot."}
	for _, words := range [][]string{nil, {"hot"}, {"volcano"}} {
		got := quotes(s.search(index.Query{Spaces: []knowledge.Space{knowledge.Shared, "guild"}, Subjects: []string{"tea"}, Words: words}))
		if !slices.Equal(got, want) {
			t.Errorf("words %q: got %q, want %q", words, got, want)
		}
	}
}
