package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// excepted returns which tokens say what a sentence excepts from what else it
// says, or nothing: "except for the price", "unless you need range", "noise
// aside", "if comfort does not matter".
func (x *Extractor) excepted(ts []lexicon.Token) (from, to int) {
	for i := range ts {
		if n, _ := x.exceptions.Match(ts[i:]); n > 0 && opensException(ts, i) {
			if to = exceptionEnd(ts, i, n); to > i+n && !isThat(ts[i+n]) && (to == len(ts) || !isThan(ts[to])) && !x.besides(ts, i, n, to) {
				return i, to
			}
		}
		if from, to = x.unimportantAt(ts, i); to > from {
			return from, to
		}
	}
	return 0, 0
}

// opensException reports whether words such as "except" at ts[i] except from what
// is said: "nothing else except a lid" says what there is, "we save for a house"
// nothing of the kind.
func opensException(ts []lexicon.Token, i int) bool {
	if i == 0 || ts[i-1].Mark {
		return true
	}
	switch ts[i-1].Lower {
	case "anything", "nothing", "else":
		return false
	}
	return ts[i].Lower != "save"
}

// exceptionEnd returns where the exception ends that n words at ts[i] open: with
// its clause, or, where it is what the sentence is about ("Everything but the
// price is better"), before the verb.
func exceptionEnd(ts []lexicon.Token, i, n int) int {
	end := clauseEnd(ts, i+n)
	if end <= i+n+1 && end < len(ts) && ts[end].Text == ":" {
		end = clauseEnd(ts, end+1) // "but one: noise"
	}
	leads := !slices.ContainsFunc(ts[:i], func(t lexicon.Token) bool { return t.Name != "" || isBe(t) })
	for j := i + n; j < end; j++ {
		if leads && isBe(ts[j]) || ts[j].Text == ")" {
			return j
		}
	}
	return end
}

// besides reports whether words such as "apart from" add to what is said rather
// than except from it: "apart from being cheaper, X is faster".
func (x *Extractor) besides(ts []lexicon.Token, i, n, to int) bool {
	if !x.either.In(ts[i : i+n]) {
		return false
	}
	what := slices.Clone(ts[i+n : to])
	for j := range what {
		if len(x.index.AspectsIn(what[j:j+1])) > 0 && !x.graded.good.In(what[j:j+1]) {
			hide(&what[j]) // "apart from comfort" praises nothing
		}
	}
	return x.graded.good.In(what) || x.polarity.of(what) > 0 || x.alsoWords.In(ts[:i]) || x.alsoWords.In(ts[to:])
}

// unimportantAt returns the case or the phrase before "aside" at ts[i] that says
// of something that it does not matter.
func (x *Extractor) unimportantAt(ts []lexicon.Token, i int) (from, to int) {
	if n, _ := x.condition.Match(ts[i:]); n > 0 {
		to = clauseEnd(ts, i+n)
		if x.unimportant.In(ts[i+n : to]) {
			return i, to
		}
	}
	const longest = 4
	if ts[i].Lower != "aside" || i+1 < len(ts) && !ts[i+1].Mark {
		return 0, 0
	}
	for from = i; from > 0 && !ends(ts[from-1]); {
		from--
	}
	if i-from > longest || len(x.index.AspectsIn(ts[from:i])) == 0 {
		return 0, 0
	}
	return from, i + 1
}

// mayExcept reports whether a sentence can except something.
func (r *reader) mayExcept(s *sentence) bool {
	return r.x.exceptions.Among(&s.have) || r.x.unimportant.Among(&s.have) || slices.ContainsFunc(s.ts, func(t lexicon.Token) bool { return t.Lower == "aside" })
}

// exceptsName reports whether a sentence excepts a subject: "nothing is faster
// than X except Y".
func (r *reader) exceptsName(s *sentence) bool {
	from, to := r.x.excepted(s.ts)
	n, _ := r.x.exceptions.Match(s.ts[from:to])
	for n > 0 && from+n < to && r.x.determiners.In(s.ts[from+n:from+n+1]) {
		n++
	}
	return n > 0 && from+n < to && s.ts[from+n].Name != ""
}

// unexcepted hides in a copy of ts what a sentence excepts.
func (x *Extractor) unexcepted(ts []lexicon.Token) []lexicon.Token {
	from, to := x.excepted(ts)
	if to == from {
		return ts
	}
	ts = slices.Clone(ts)
	for i := from; i < to; i++ {
		hide(&ts[i])
	}
	return ts
}

// exception returns what a sentence excepts in its own words, and the longer part
// of the rest, which is all that it claims.
func (r *reader) exception(s *sentence) (words string, rest knowledge.Span) {
	from, to := r.x.excepted(s.ts)
	if to == from {
		return "", rest
	}
	words = s.text[s.ts[from].Span.Start:s.ts[to-1].Span.End]
	before := knowledge.Span{End: s.ts[from].Span.Start}
	behind := knowledge.Span{Start: s.ts[to-1].Span.End, End: len(s.text)}
	if behind.Len() > before.Len() {
		return words, behind
	}
	return words, before
}
