package extract

import (
	"juxta/knowledge/lexicon"
)

// measured reads praise or blame that is meant by comparison: "X is slow
// compared to Y", "I like X over Y", "unlike Y, X is fast". What the clause says
// for the one is said against the other.
func (r *reader) measured(ts []lexicon.Token, s *sentence) relation {
	by := r.x.measures
	if !by.Among(&s.have) {
		return relation{rule: "plain"}
	}
	for i := range ts {
		n, _ := by.Match(ts[i:])
		if n == 0 || r.unreal(ts, i) || r.turned(ts, i, 1) == 0 {
			continue
		}
		at := i + n
		for at < len(ts) && at < i+n+heldReach && ts[at].Name == "" && !ends(ts[at]) {
			at++
		}
		if at == len(ts) || ts[at].Name == "" {
			continue
		}
		clause := r.about(ts, i, at)
		one, other := onlyName(clause), ts[at].Name
		if one == "" || one == other {
			continue
		}
		sum := r.x.polarity.of(clause)
		if ts[i].Lower == "unlike" { // "unlike Y, X does well in the sun" tells them apart only
			sum = r.called([][]lexicon.Token{clause}, one)
		}
		switch {
		case sum >= plainWord:
			return relation{better: one, worse: other, rule: "measured"}
		case sum <= -plainWord:
			return relation{better: other, worse: one, rule: "measured"}
		}
	}
	return relation{rule: "plain"}
}

// about returns the clause that measures by what is named at ts[at]: the one
// before the word at ts[i], or, where that opens the sentence, the one behind
// the name and its comma.
func (r *reader) about(ts []lexicon.Token, i, at int) []lexicon.Token {
	from := i
	for from > 0 && !ends(ts[from-1]) {
		from--
	}
	if from < i {
		return ts[from:i]
	}
	if i > 1 && ts[i-1].Text == "," { // "X is fast, unlike Y"
		for from = i - 1; from > 0 && !ends(ts[from-1]); {
			from--
		}
		return ts[from : i-1]
	}
	from = at + 1
	for from < len(ts) && !ends(ts[from]) {
		from++
	}
	to := min(from+1, len(ts))
	for to < len(ts) && !ends(ts[to]) {
		to++
	}
	return ts[min(from+1, len(ts)):to]
}

// onlyName returns the subject that ts names, or empty where it names several
// or none.
func onlyName(ts []lexicon.Token) string {
	if ns := names(ts); len(ns) == 1 {
		return ns[0]
	}
	return ""
}
