package verdict

import (
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// topic is what a question wants evidence to speak of.
type topic struct {
	aspect knowledge.Aspect
	words  []term
	must   []term
	weigh  Weights
}

// term is a word of the question with all that counts as the same.
type term struct {
	word  string
	forms []string // stems; of several words, with spaces
}

// loose are the aspects that say what sort of statement is wanted rather than
// what it is to speak of.
func loose(a knowledge.Aspect) bool {
	return a == "" || a == knowledge.General || a == "use-cases" || a == "adopters"
}

func newTopic(q question.Question, lex *lexicon.Lexicon, w Weights) topic {
	t := topic{weigh: w}
	if !loose(q.Aspect) {
		t.aspect = q.Aspect
	}
	for _, word := range q.Words {
		t.words = append(t.words, newTerm(word, lex))
	}
	for _, word := range q.Must {
		t.must = append(t.must, newTerm(word, lex))
	}
	return t
}

func newTerm(word string, lex *lexicon.Lexicon) term {
	t := term{word: word, forms: []string{stem(word)}}
	for _, set := range lex.Synonyms() {
		if !slices.ContainsFunc(set, func(s string) bool { return stem(s) == t.forms[0] }) {
			continue
		}
		for _, s := range set {
			if f := stem(s); !slices.Contains(t.forms, f) {
				t.forms = append(t.forms, f)
			}
		}
	}
	return t
}

func stem(s string) string {
	var out []string
	for _, w := range text.Words(s) {
		if !w.Mark {
			out = append(out, w.Stem)
		}
	}
	return strings.Join(out, " ")
}

// general reports whether the question names nothing beside subjects.
func (t topic) general() bool { return t.aspect == "" && len(t.words) == 0 && len(t.must) == 0 }

// of returns how much of the topic a claim speaks of, from 0 to 1, and how.
func (t topic) of(c knowledge.Claim) (float64, string) {
	if t.general() {
		return 1, "whole"
	}
	quote, trail := " "+stem(c.Quote)+" ", " "+stem(strings.Join(c.Trail, " , "))+" "
	for _, m := range t.must {
		if m.in(quote) == 0 && m.in(trail) == 0 {
			return 0, "lacks " + m.word
		}
	}
	share, named := t.share(quote, trail)
	onAspect := t.aspect != "" && slices.Contains(c.Aspects, t.aspect)
	switch {
	case t.aspect == "" && len(t.words) == 0:
		return 1, "has " + t.must[0].word
	case t.aspect == "":
		return share, named
	case onAspect:
		return .8 + .2*share, "on " + string(t.aspect)
	case len(t.words) > 1 && share > .6:
		return .8 * share, named
	}
	return 0, "off topic"
}

// share returns the part of the words that stand in the quote, or for less in
// the headings.
func (t topic) share(quote, trail string) (float64, string) {
	if len(t.words) == 0 {
		return 0, ""
	}
	sum, named := 0.0, ""
	for _, w := range t.words {
		switch {
		case w.in(quote) > 0:
			sum++
			named += " " + w.word
		case w.in(trail) > 0:
			sum += t.weigh.Heading
			named += " " + w.word
		}
	}
	return sum / float64(len(t.words)), "speaks of" + named
}

// in returns 1 where a form of the term stands in padded stems, else 0.
func (t term) in(padded string) float64 {
	for _, f := range t.forms {
		if strings.Contains(padded, " "+f+" ") {
			return 1
		}
	}
	return 0
}
