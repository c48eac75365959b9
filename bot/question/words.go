package question

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// content fills in the words that evidence has to speak of. Those that are rare
// or names, and that no aspect covers, it must hold; of a question for a fact
// ("does Redis have streams"), also those that one covers: other evidence on
// the aspect does not answer it.
func (r *reading) content(q *Question, hits []lexicon.AspectHit, u stretch) {
	covered := r.covered(hits)
	fact := q.Intent == Check && !q.Graded || q.Intent == Define
	for i := range r.ts {
		inUse := i >= u.from && i < u.to
		if !r.telling(i, inUse) || !inUse && r.byTheWay(i, q.Intent) {
			continue
		}
		word := r.whole(i)
		// "The easiest to clean" is on "clean".
		beside := r.most(i) && r.tellsBeside(i, u)
		if !beside && !slices.Contains(q.Words, word) {
			q.Words = append(q.Words, word)
		}
		// "Is maintenance easier": evidence need not say so.
		wanted := !r.degree(i) || len(hits) == 0 && !r.tellsBeside(i, u)
		if wanted && (fact || !covered[i]) && r.rare(i, inUse, covered[i]) && !slices.Contains(q.Must, word) {
			q.Must = append(q.Must, word)
		}
	}
}

// covered reports, by token, whether it stands in the term of an aspect.
func (r *reading) covered(hits []lexicon.AspectHit) []bool {
	out := make([]bool, len(r.ts))
	for _, h := range hits {
		for i := h.From; i < h.To; i++ {
			out[i] = true
		}
	}
	return out
}

// byTheWay reports whether the word at i only belongs to asking with an intent:
// "switching" to one thing, "buying" it at all, being "dead".
func (r *reading) byTheWay(i int, in Intent) bool {
	switch in {
	case Switch:
		return r.is(i, r.p.switches)
	case ProsCons, WhenToUse, WhenNot:
		return r.is(i, r.p.takes)
	case Check:
		return r.is(i, r.p.doubts)
	case OffTopic, Choose, Define, Adopters, Exclusive, List, Combine, Why, More:
	}
	return false
}

// tellsBeside reports whether a word other than the one at i says what is asked
// for.
func (r *reading) tellsBeside(i int, u stretch) bool {
	for j := range r.ts {
		if j != i && r.telling(j, j >= u.from && j < u.to) && !r.degree(j) {
			return true
		}
	}
	return false
}

// grades reports whether the token at i is a comparative for the better, as it
// is written.
func (r *reading) grades(i int) bool {
	return r.ts[i].Name == "" && r.p.goodMore.MatchWritten([]text.Word{r.ts[i].Word}) > 0
}

// degree reports whether the token at i only says how much of something is
// asked for: "easier", "the easiest".
func (r *reading) degree(i int) bool {
	return r.grades(i) || r.most(i)
}

// most reports whether the token at i is a superlative for the better.
func (r *reading) most(i int) bool {
	return r.ts[i].Name == "" && r.p.superlatives.MatchWritten([]text.Word{r.ts[i].Word}) > 0
}

// telling reports whether the token at i says what is asked for.
func (r *reading) telling(i int, inUse bool) bool {
	t := r.ts[i]
	if i < r.from || t.Mark || t.Name != "" || t.Lower == "'s" || strings.Trim(t.Lower, "0123456789.,") == "" || r.p.functional(t.Word) {
		return false
	}
	for _, list := range []*lexicon.Phrases{r.p.foreign, r.p.versus, r.p.announces} {
		if r.is(i, list) {
			return false
		}
	}
	if r.is(i, r.p.leads) && r.named(i+1) || r.p.beats.MatchWritten([]text.Word{t.Word}) > 0 {
		return false
	}
	return !starts(r.p.filler, t.Word) && !starts(r.p.opening, t.Word) && (inUse || !r.kindly(i) || r.had(i))
}

// had reports whether the word at i is what one of the subjects is asked to
// have more or better of: the databases of "which has the stronger databases".
func (r *reading) had(i int) bool {
	const near = 4
	if i == 0 || !r.grades(i-1) && !r.is(i-1, r.p.openMore) {
		return false
	}
	for j := max(0, i-near); j < i-1; j++ {
		if r.is(j, r.p.having) {
			return true
		}
	}
	return false
}

// whole returns the word at i in lower case, with what hyphens join to it.
func (r *reading) whole(i int) string {
	from, to := i, i+1
	for from > 1 && r.hyphen(from-1) && r.ts[from-2].Name == "" {
		from -= 2
	}
	for to+1 < len(r.ts) && r.hyphen(to) && r.ts[to+1].Name == "" {
		to += 2
	}
	if to == i+1 && from == i {
		return r.ts[i].Lower
	}
	return strings.ToLower(r.said(from, to))
}

// rare reports whether evidence without the word at i is none. A use case is
// met by kindred ones, unless it is a name; what stands before a noun for the
// sort of thing asked for ("best JS framework") only repeats the topic.
func (r *reading) rare(i int, inUse, covered bool) bool {
	t := r.ts[i]
	if r.special(i) {
		return i+1 >= len(r.ts) || !starts(r.p.kinds, r.ts[i+1].Word)
	}
	if inUse {
		return false
	}
	if sorts := r.p.vocabulary().sorts; sorts[t.Lower] || sorts[strings.TrimSuffix(t.Lower, "s")] {
		return !covered && !r.inCatalog(t.Word)
	}
	return !r.p.common(t.Word)
}
