package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// rankings finds the two names of sentences in which one thing is held against
// another: "Redis is faster than Postgres". Where no title says what documents
// compare, enough of these do.
type rankings struct {
	norm   *normalizer
	graded []*lexicon.Phrases
	// grants open a clause that a name may stand behind, as it may behind opines; no
	// name holds what unlikely has, and nobody is none.
	grants, opines, nobody *lexicon.Phrases
	numbers                *lexicon.Phrases
	unlikely, ends         []*lexicon.Phrases // what a name behind "than" ends before
	cutter                 text.Cutter
	ws                     []text.Word
}

func newRankings(lex *lexicon.Lexicon, norm *normalizer) *rankings {
	r := &rankings{
		norm: norm, grants: lex.List("concession"), opines: lex.List("opines"), nobody: lex.List("nothing"), numbers: lex.List("number-words"),
		unlikely: []*lexicon.Phrases{lex.List("opines"), lex.List("than-ends"), lex.List("concession")},
		ends:     []*lexicon.Phrases{lex.List("condition"), lex.List("contrast"), lex.List("than-ends"), lex.List("exceptions")},
	}
	for _, list := range [...]string{"comparatives-good", "comparatives-bad", "comparatives-open"} {
		r.graded = append(r.graded, lex.List(list))
	}
	return r
}

// in returns the pairs of names that a text of several sentences ranks. The
// first stands at the head of its sentence or behind what opens it, before a form
// of "be" or the like, the other behind "than".
func (r *rankings) in(s string, abbr text.Abbreviations) [][2]string {
	var out [][2]string
	for piece := range text.Sentences(s, abbr) {
		if !strings.Contains(strings.ToLower(piece), "than") {
			continue
		}
		r.ws = r.cutter.Append(r.ws[:0], piece)
		for k := 2; k < len(r.ws); k++ {
			if r.ws[k].Lower != "than" || !r.gradedBefore(k) || r.counts(k+1) {
				continue
			}
			left, right := r.ranked(k), r.norm.right(r.upTo(k+1), k+1)
			if left != "" && right != "" && r.norm.key(left) != r.norm.key(right) {
				out = append(out, [2]string{left, right})
			}
			break
		}
	}
	return out
}

// counts reports whether a number stands at k: "more than two developers".
func (r *rankings) counts(k int) bool {
	return k < len(r.ws) && ('0' <= r.ws[k].Text[0] && r.ws[k].Text[0] <= '9' || r.numbers.In(r.ws[k:k+1]))
}

// upTo returns the words before the first behind from that ends a name, such as
// "because".
func (r *rankings) upTo(from int) []text.Word {
	for i := from + 1; i < len(r.ws); i++ {
		if slices.ContainsFunc(r.ends, func(l *lexicon.Phrases) bool { n, _ := l.Match(r.ws[i:]); return n > 0 }) {
			return r.ws[:i]
		}
	}
	return r.ws
}

// ranked returns the name that the words before "than" at k are about.
func (r *rankings) ranked(k int) string {
	n, _ := r.grants.Match(r.ws)
	n = max(n, r.behindOpinion(k))
	opens := r.norm.stop.In(r.ws[n:n+1]) && !r.norm.skipFirst(r.ws[n]) // "in", "at", but not "the"
	left, end := r.norm.nameAt(r.ws, n)
	switch {
	case left != "" && end < k && holds(r.ws[end]) && (!opens || end == n+1):
		return left
	case opens:
		return r.opened(k)
	}
	return r.does(n, k)
}

// does returns the name from n on before a verb with a grade behind it: "X lasts
// longer than". A name of more than a word has none of this.
func (r *rankings) does(n, k int) string {
	const near = 3
	for n < k && r.norm.skipFirst(r.ws[n]) {
		n++
	}
	if n+2 >= k || k-n-2 > near || r.ws[n].Mark || r.norm.stop.In(r.ws[n:n+1]) {
		return ""
	}
	verb := r.ws[n+1]
	if !strings.HasSuffix(verb.Text, "s") || strings.HasSuffix(verb.Text, "ss") || verb.Text != verb.Lower || !r.grades(r.ws[n+2:k]) {
		return ""
	}
	return r.ws[n].Text
}

// behindOpinion returns the place behind the words before k that say whose
// opinion follows: "Experts say".
func (r *rankings) behindOpinion(k int) int {
	const near = 5
	at := 0
	for i := range min(near, k-1) {
		if r.opines.In(r.ws[i : i+1]) {
			at = i + 1
		}
	}
	return at
}

// opened returns the name in the words before k that a sentence is about which a
// function word opens: "for the way to work the X is", "in winter, X is". Of what
// such a word leads to, "for the price of the X", it says nothing.
func (r *rankings) opened(k int) string {
	for i := 2; i < k; i++ {
		if !holds(r.ws[i]) {
			continue
		}
		name, from := r.norm.left(r.ws, i)
		if name == "" || from == 0 {
			return ""
		}
		if proper := r.proper(i); proper != "" {
			return proper
		}
		if r.ws[from-1].Text == "," || from > 1 && r.norm.skipFirst(r.ws[from-1]) && !leads(r.ws[from-2]) {
			return name
		}
		return ""
	}
	return ""
}

// proper returns the words with a capital that end before i.
func (r *rankings) proper(i int) string {
	from := i
	for from > 1 && startsUpper(r.ws[from-1].Text) {
		from--
	}
	if from == i {
		return ""
	}
	return spelled(r.ws[from:i])
}

// leads reports whether a word leads on to what something is of or in.
func leads(w text.Word) bool {
	switch w.Lower {
	case "of", "to", "in", "on", "at", "by", "with", "for", "from", "than", "like":
		return true
	}
	return false
}

// gradedBefore reports whether one of the words before "than" at k is graded.
func (r *rankings) gradedBefore(k int) bool {
	const near = 5
	return r.grades(r.ws[max(0, k-near):k])
}

// grades reports whether some words have a graded one among them.
func (r *rankings) grades(ws []text.Word) bool {
	for _, w := range ws {
		if w.Lower == "more" || w.Lower == "less" {
			return true
		}
	}
	return slices.ContainsFunc(r.graded, func(l *lexicon.Phrases) bool { return l.In(ws) })
}

// name reports whether words that are ranked are likely to be a name: nobody
// ("nothing") and what somebody thinks ("many think gas") are none.
func (r *rankings) name(s string) bool {
	ws := r.cutter.Words(s)
	if r.nobody.Has(s) || slices.ContainsFunc(r.unlikely, func(l *lexicon.Phrases) bool { return l.In(ws) }) {
		return false
	}
	return r.norm.plausible(s) || r.norm.sortNoun(s)
}

// holds reports whether a word behind a name at the head of a sentence says
// that the sentence is about it.
func holds(w text.Word) bool {
	switch w.Lower {
	case "is", "are", "was", "were", "isn't", "aren't", "has", "have", "had", "can", "will", "would", "may", "might", "should", "tends", "tend", "costs", "cost":
		return true
	}
	return false
}
