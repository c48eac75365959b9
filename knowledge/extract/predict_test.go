package extract_test

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// predict reads each sentence as a page of its own, with its two objects as
// the subjects, and returns what its claims rank first.
func predict(lex *lexicon.Lexicon, sentences []judged) []string {
	x := extract.New(lex)
	subjects := map[[2]string]*extract.Subjects{}
	out := make([]string, len(sentences))
	for i, s := range sentences {
		pair := [2]string{s.a, s.b}
		if subjects[pair] == nil {
			subjects[pair] = extract.Discover(nil, lex, []knowledge.Subject{{Name: s.a}, {Name: s.b}})
		}
		out[i] = ranking(x.Extract(pageOf(s.sentence), subjects[pair]), s)
	}
	return out
}

// pageOf returns a page that is nothing but a paragraph.
func pageOf(s string) format.Page {
	return format.Page{
		Document: knowledge.Document{Source: knowledge.Source{ID: "s"}, Text: s},
		Blocks:   []knowledge.Block{{Kind: knowledge.Paragraph, Text: s, Pieces: []knowledge.Span{{Start: 0, End: len(s)}}}},
	}
}

// ranking returns what the claims of a sentence say of a against b. Where two
// of them disagree, they say nothing.
func ranking(r knowledge.Reading, s judged) string {
	out := none
	for _, c := range r.Claims {
		says := none
		switch {
		case !speaksOf(c, s.a) || !speaksOf(c, s.b):
		case c.Better == s.a:
			says = better
		case c.Better == s.b:
			says = worse
		}
		switch {
		case says == none:
		case out == none:
			out = says
		case out != says:
			return none
		}
	}
	return out
}

// speaksOf reports whether a claim is about a subject or holds its own against
// it: that X beats all others says nothing of X against Y.
func speaksOf(c knowledge.Claim, name string) bool {
	return c.Subject == name || slices.Contains(c.Others, name)
}
