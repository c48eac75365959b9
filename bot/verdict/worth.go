package verdict

import (
	"slices"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// What a quote is worth that compares what is asked about. It is not what it
// counts: "A is better than B" decides more than "A starts in half a second
// and is quicker than B once it runs", and tells less. People who graded
// arguments on two things by how well they answer which one to take put those
// first that say on what, then those that say much; whether a sentence ranks
// the two in so many words, and is sure of it, mattered little to them
// (TestArgumentRelevance).
const (
	// ofBoth is the worth of any, ofRanking what one has more that itself
	// ranks one first.
	ofBoth, ofRanking = .6, .1
	// ofAspect is for saying on what.
	ofAspect = .3
	// ofTelling is for each word that tells something, up to mostTelling: what
	// says more than so much says it at length.
	ofTelling, mostTelling = .04, 8
	// ofPerson is taken from one that tells of its author.
	ofPerson = .08
	// ofAlike is what a quote is worth beside its weight that says the same of
	// two: it names both, but sets neither apart.
	ofAlike = .3
)

// value sets what the quotes are worth: their weight, except where the question
// is which to choose and no more. Who asks for the price is told best by what
// speaks of the price most.
func (j *Judge) value(q question.Question, t *topic, evidence []Evidence, cat index.Catalog) {
	for i := range evidence {
		evidence[i].Worth = evidence[i].Weight
	}
	if !t.general() || !j.wantsWinner(q) {
		return
	}
	names, alike := named(q.Subjects, cat), map[said]int{}
	for i := range evidence {
		alike[saying(&evidence[i])]++
	}
	for i := range evidence {
		e := &evidence[i]
		c := &e.Claim
		switch {
		case !j.compares(e, names):
			continue
		case c.Better == "" && !c.Even && alike[saying(e)] > 1:
			e.Worth += ofAlike
		default:
			e.Worth = t.worth(c)
		}
		e.Why += because("worth showing", e.Worth)
	}
}

// named returns, by subject, all that the documents call it.
func named(subjects []string, cat index.Catalog) map[string]term {
	out := map[string]term{}
	for _, s := range subjects {
		out[s] = term{forms: [][]uint32{sums(s)}}
	}
	for _, topic := range cat.Topics {
		if t, asked := out[topic.Name]; asked {
			for _, alias := range topic.Aliases {
				t.forms = append(t.forms, sums(alias))
			}
			out[topic.Name] = t
		}
	}
	return out
}

// compares reports whether a quote ranks what it speaks of, or grades it, and
// names another of the subjects beside: not every one that names both compares
// them.
func (j *Judge) compares(e *Evidence, names map[string]term) bool {
	c := &e.Claim
	rival := func(o string) bool {
		t, asked := names[o]
		return asked && o != c.Subject && t.in(e.stems)
	}
	return slices.ContainsFunc(c.Others, rival) &&
		(c.Even || c.Better != "" || c.Stance != knowledge.Neutral && j.quote(c).tells().compares)
}

// said is the same of claims that say the same of several subjects.
type said struct {
	voice, source string
	span          knowledge.Span
	stance        knowledge.Stance
}

func saying(e *Evidence) said { return said{e.Voice, e.Claim.Source, e.Claim.Span(), e.Claim.Stance} }

// worth returns what showing the quote of a claim is worth that compares.
func (t *topic) worth(c *knowledge.Claim) float64 {
	r := t.judge.quote(c).tells()
	w := ofBoth + ofTelling*float64(min(mostTelling, t.telling(r)))
	if c.Better != "" {
		w += ofRanking
	}
	if slices.ContainsFunc(c.Aspects, func(a knowledge.Aspect) bool { return !loose(a) }) {
		w += ofAspect
	}
	if r.personal {
		w -= ofPerson
	}
	return w
}

// telling returns how many words of a quote tell something that the names of
// the subjects do not.
func (t *topic) telling(r *telling) int {
	n := 0
	for _, stem := range r.stems {
		if !t.names[stem] {
			n++
		}
	}
	return n
}

// teller tells of words what they are good for in a quote.
type teller struct {
	// idle tell nothing by themselves: function words, everyday ones, and those
	// by which things are graded, which a claim's ranking and aspects tell.
	idle []*lexicon.Phrases
	// graded hold one thing above another, people are the author.
	graded []*lexicon.Phrases
	people *lexicon.Phrases
}

func newTeller(lex *lexicon.Lexicon) teller {
	lists := func(names ...string) (out []*lexicon.Phrases) {
		for _, name := range names {
			out = append(out, lex.List(name))
		}
		return out
	}
	return teller{
		idle:   lists("stopwords", "common", "boosters", "hedges", "comparatives-good", "comparatives-bad"),
		graded: lists("more", "comparatives-good", "comparatives-bad", "comparatives-open"),
		people: lex.List("first-person"),
	}
}

// telling returns the stems, each once, of the words that tell something.
func (w teller) telling(ws []text.Word) []string {
	var out []string
	for i := 0; i < len(ws); {
		n := longest(w.idle, ws[i:])
		if n == 0 && !ws[i].Mark && !slices.Contains(out, ws[i].Stem) {
			out = append(out, ws[i].Stem)
		}
		i += max(n, 1)
	}
	return out
}

// compares reports whether a word holds one thing above another.
func (w teller) compares(ws []text.Word) bool {
	return slices.ContainsFunc(w.graded, func(list *lexicon.Phrases) bool { return list.In(ws) })
}

// longest returns how many words the longest entry of the lists covers that
// begins ws.
func longest(lists []*lexicon.Phrases, ws []text.Word) int {
	n := 0
	for _, list := range lists {
		m, _ := list.Match(ws)
		n = max(n, m)
	}
	return n
}
