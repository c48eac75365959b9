package verdict

import (
	"math"
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// topic is what a question wants evidence to speak of.
type topic struct {
	judge  *Judge
	aspect knowledge.Aspect
	words  []term
	must   []term
	// wrong are words for the other end of a scale that the question names,
	// right those for its own end.
	right, wrong []*lexicon.Phrases
	cases        []wanted
	others       []term // things of the use case that the documents know another sort of
	scale        *scale
	together     *lexicon.Phrases // of a question about combining
	facts        bool
	blames       bool            // of a question whether something is bad for a case
	widened      bool            // nothing speaks of the aspect itself: take the wider one
	asked        map[string]bool // stems of the whole question
	names        map[string]bool // stems of the subjects' names
	stop         *lexicon.Phrases
}

// term is a word of the question with all that counts as the same.
type term struct {
	word   string
	forms  [][]uint32 // each its stems, as sums
	weight float64    // by rarity among the hits
	bit    uint64     // by which hits are marked that have it
}

// loose are the aspects that say what sort of statement is wanted rather than
// what it is to speak of.
func loose(a knowledge.Aspect) bool {
	return a == "" || a == knowledge.General || a == "use-cases" || a == "adopters"
}

// newTopic reads a question's topic. hits tell how rare its words are.
func (j *Judge) newTopic(q question.Question, hits []spoken) *topic {
	lex := j.lex
	stop := lex.List("stopwords")
	t := &topic{judge: j, facts: asksFacts(q), blames: q.Negative, stop: stop, asked: content(text.Words(q.Asked()), stop)}
	t.scale = newScale(lex, q)
	t.names = content(text.Words(strings.Join(q.Subjects, " , ")), stop)
	if !loose(q.Aspect) {
		t.aspect = q.Aspect
	}
	for _, word := range q.Must {
		t.must = append(t.must, j.newTerm(word))
	}
	switch q.Intent {
	case question.Adopters:
		t.aspect = "adopters"
		t.mark(hits)
		return t
	case question.Combine:
		t.together = lex.List("together")
	case question.OffTopic, question.Choose, question.Check, question.Define, question.ProsCons, question.Exclusive,
		question.WhenToUse, question.WhenNot, question.List, question.Switch, question.Why, question.More:
	}
	for _, word := range q.Words {
		if !ownWords(q.Intent) || strings.Contains(q.UseCase, word) {
			t.words = append(t.words, j.newTerm(word))
		}
	}
	t.joinWords()
	asked := text.Words(q.UseCase + " , " + strings.Join(q.Words, " , "))
	for _, scale := range lex.Opposites() {
		for i := range scale {
			if scale[i].In(asked) && !scale[1-i].In(asked) {
				t.right, t.wrong = append(t.right, scale[i]), append(t.wrong, scale[1-i])
			}
		}
	}
	t.mark(hits)
	t.weighWords(q, hits, lex)
	t.others = t.unmet(q, hits)
	t.cases = t.casesOf(q)
	return t
}

// sorts reports whether a word only says what sort of thing is meant ("app"),
// rather than which end of a scale: who asks for the city asks for no village.
func (t *topic) sorts(word string) bool {
	return t.judge.lex.List("generic-nouns").Has(word) && !slices.ContainsFunc(t.right, func(end *lexicon.Phrases) bool { return end.Has(word) })
}

// joinWords lets two words of the question count as said where the documents
// write them as one: "camp fire", "campfire".
func (t *topic) joinWords() {
	for i := 1; i < len(t.words); i++ {
		a, b := &t.words[i-1], &t.words[i]
		joined := sums(a.word + b.word)
		a.forms, b.forms = append(a.forms, joined), append(b.forms, joined)
	}
}

// The least and the most that a word counts by its rarity.
const (
	leastRare = .4
	mostRare  = 1.6
	// slight is what a word counts that tells little by itself.
	slight = .1
	// headWord is what the last word of a use case counts more: "dashboards"
	// in "data dashboards".
	headWord = 1.5
)

// weighWords weighs each word by how rare it is among the hits. A word that
// none has is one that the documents do not know: of a question for facts it
// is what evidence must have, unless it is a common word; else it is passed
// over.
func (t *topic) weighWords(q question.Question, hits []spoken, lex *lexicon.Lexicon) {
	common := lex.List("common")
	var known, strange []term
	for i, w := range t.words {
		n := 0
		for h := range hits {
			if (hits[h].inQuote|hits[h].inTrail)&w.bit != 0 {
				n++
			}
		}
		last := i == len(t.words)-1
		w.weight = max(leastRare, min(mostRare, math.Log10(float64(len(hits)+1)/float64(n+1))))
		switch {
		case lex.List("slight").Has(w.word) || isNumber(w.word):
			w.weight = slight
		case t.sorts(w.word):
			w.weight = leastRare
		case last && q.UseCase != "":
			w.weight *= headWord
		}
		switch {
		case n > 0:
			known = append(known, w)
		case grades(lex, w.word):
			// "stronger databases": who praises them need not say stronger.
		case (t.facts || t.aspect == "") && !common.Has(w.word):
			t.must = append(t.must, w)
		case !t.sorts(w.word):
			strange = append(strange, w)
		}
	}
	specific := slices.ContainsFunc(known, func(w term) bool { return w.weight > leastRare && !t.sorts(w.word) })
	switch {
	case t.aspect != "" || t.facts:
	case specific:
		// Some of it is known: let that decide.
		t.must = t.must[:len(q.Must)]
	default:
		// What is known sorts things only ("app"): the rest is the topic.
		t.must = append(t.must, strange...)
	}
	t.words = known
}

// grades reports whether a word is a comparative or a superlative.
func grades(lex *lexicon.Lexicon, word string) bool {
	ws := text.Words(word)
	for _, list := range [...]string{"comparatives-good", "comparatives-bad", "comparatives-open", "superlatives-good", "superlatives-bad"} {
		if lex.List(list).MatchWritten(ws) > 0 {
			return true
		}
	}
	return false
}

func isNumber(word string) bool { return word != "" && strings.Trim(word, "0123456789.,") == "" }

// ownWords reports whether an intent brings words of its own ("when to use"),
// so that only those of a use case are the topic.
func ownWords(i question.Intent) bool {
	return i == question.Switch || i == question.WhenToUse || i == question.WhenNot || i == question.Exclusive
}

// asksFacts reports whether a question wants to know something rather than to
// choose.
func asksFacts(q question.Question) bool {
	return q.Intent == question.Check && !q.Graded || q.Intent == question.Define || q.Intent == question.List
}

func (j *Judge) newTerm(word string) term {
	t := term{word: word, forms: [][]uint32{sums(word)}, weight: 1}
	for _, f := range j.synonyms[stem(word)] {
		if !slices.ContainsFunc(t.forms, func(have []uint32) bool { return slices.Equal(have, f) }) {
			t.forms = append(t.forms, f)
		}
	}
	return t
}

// quote returns the reading of a claim's sentence, says that of the words in it
// that make the claim.
func (j *Judge) quote(c *knowledge.Claim) *reading { return j.reader.of(c.Quote) }

func (j *Judge) says(c *knowledge.Claim) *reading { return j.reader.of(c.Says()) }

// general reports whether the question names nothing beside subjects.
func (t *topic) general() bool {
	return t.aspect == "" && len(t.words) == 0 && len(t.must) == 0 && t.together == nil && len(t.wrong) == 0
}

// The parts of a claim's being on topic: that it is about the aspect, and
// that it has the question's words beside.
const (
	aspectPart     = 0.55
	wordsPart      = 0.45
	factAspectPart = .5 // of a question for facts
	factWordsPart  = .5
	// wider is what a claim counts on an aspect that only speaks of the wider
	// one ("cost", asked for the purchase price).
	wider = .75
)

// of returns how much of the topic a claim speaks of, from 0 to 1, and how.
func (t *topic) of(s *spoken) (float64, string) {
	if t.general() {
		return 1, "whole"
	}
	c := &s.hit.Claim
	if why := t.misses(s); why != "" {
		return 0, why
	}
	if t.sameQuestion(c) {
		return 1, "answers this question"
	}
	heading := t.judge.weights.Heading
	if strings.HasSuffix(c.Rule, "/bare") {
		heading = 1 // the heading asks what the quote answers by a name alone
	}
	share, named := t.share(s, heading)
	onAspect := t.aspect != "" && slices.ContainsFunc(c.Aspects, t.covers) && !t.elsewhere(c)
	switch {
	case t.aspect == "" && len(t.words) == 0 && len(t.must) > 0:
		return 1, "has what is asked"
	case t.aspect == "" && len(t.words) == 0:
		return 1, "whole"
	case t.aspect == "":
		return share, named
	case onAspect && len(t.words) == 0:
		return t.focus(c), "on " + string(t.aspect)
	case onAspect && t.facts:
		return factAspectPart + factWordsPart*share, "on " + string(t.aspect) + named
	case onAspect:
		return (aspectPart + wordsPart*share) * t.focus(c), "on " + string(t.aspect) + named
	case t.widened && t.onWider(c):
		part := 1.0
		if len(t.words) > 0 {
			part = aspectPart + wordsPart*share
		}
		return wider * part * t.focus(c), "on " + string(t.judge.under[t.aspect]) + named
	case len(t.words) > 1 && share > .6:
		return .8 * share, named
	}
	return 0, "off topic"
}

// misses returns why a claim is no evidence whatever else it says, or empty: it
// lacks a word that it must have, or speaks of another case.
func (t *topic) misses(s *spoken) string {
	c := &s.hit.Claim
	for _, m := range t.must {
		if (s.inSays|s.inTrail)&m.bit == 0 {
			return "lacks " + m.word
		}
	}
	if t.together != nil && (len(c.Others) == 0 || !t.together.In(t.judge.says(c).words)) {
		return "not together"
	}
	switch {
	case t.otherEnd(c):
		return "other case"
	case t.denied(c):
		return "the case denied"
	case t.otherSort(s):
		return "another sort"
	}
	return ""
}

// content returns the stems of ws without function words.
func content(ws []text.Word, stop *lexicon.Phrases) map[string]bool {
	out := map[string]bool{}
	for _, w := range ws {
		if n, _ := stop.Match([]text.Word{w}); !w.Mark && n == 0 {
			out[w.Stem] = true
		}
	}
	return out
}

// sameQuestion reports whether the claim answers, in its document, a question
// that is nearly the one asked: most content words of the two are the same,
// and not only the subjects' names. A title such as "Redis or Postgres?" is no
// question on speed.
func (t *topic) sameQuestion(c *knowledge.Claim) bool {
	const least, alike = 2, .6
	if len(c.Trail) == 0 || !strings.Contains(c.Trail[len(c.Trail)-1], "?") {
		return false
	}
	theirs := content(t.judge.reader.of(c.Trail[len(c.Trail)-1]).words, t.stop)
	both, topical := 0, 0
	for s := range theirs {
		if t.asked[s] {
			both++
			if !t.names[s] {
				topical++
			}
		}
	}
	return both >= least && topical > 0 && float64(both) >= alike*float64(len(theirs)+len(t.asked)-both)
}

// covers reports whether an aspect is the one asked for or a part of it.
func (t *topic) covers(a knowledge.Aspect) bool {
	return a == t.aspect || t.judge.under[a] == t.aspect
}

// onWider reports whether a claim speaks of the wider aspect that the one asked
// for is a part of, and of no other part of it.
func (t *topic) onWider(c *knowledge.Claim) bool {
	whole := t.judge.under[t.aspect]
	return whole != "" && slices.Contains(c.Aspects, whole) &&
		!slices.ContainsFunc(c.Aspects, func(a knowledge.Aspect) bool { return t.judge.under[a] == whole })
}

// touches reports whether an aspect is the one asked for, a part of it, or the
// wider one that it is a part of.
func (t *topic) touches(a knowledge.Aspect) bool {
	return t.covers(a) || t.judge.under[t.aspect] == a
}

// focus is less for a claim that speaks of much else too.
func (t *topic) focus(c *knowledge.Claim) float64 {
	const few, lost, least = 3, .03, .88
	return max(least, 1-lost*float64(max(0, len(c.Aspects)-few)))
}

// share returns the part of the words, by weight, that stand in the quote, or in
// the headings for the part that those count.
func (t *topic) share(s *spoken, heading float64) (float64, string) {
	if len(t.words) == 0 {
		return 0, ""
	}
	sum, all, named := 0.0, 0.0, ""
	for _, w := range t.words {
		all += w.weight
		switch {
		case s.inSays&w.bit != 0:
			sum += w.weight
			named += " " + w.word
		case s.inTrail&w.bit != 0:
			sum += heading * w.weight
			named += " " + w.word
		}
	}
	if named != "" {
		named = ", speaks of" + named
	}
	return sum / all, named
}

// in reports whether a form of the term stands in a text.
func (t *term) in(said text.Sums) bool { return slices.ContainsFunc(t.forms, said.Has) }
