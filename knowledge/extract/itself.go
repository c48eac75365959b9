package extract

import (
	"juxta/knowledge/lexicon"
)

// ofItself reports whether what is graded at ts[at] is held by "than" at ts[k]
// against what it was itself ("X 2 is faster than X 1", "the new X than the old
// one"), or is what belongs to a subject and is another thing ("X's rival").
// That says nothing of the subject against others.
func (r *reader) ofItself(ts []lexicon.Token, at, k int, left, right string) bool {
	const reach = 4
	switch {
	case left == "" && right != "":
		return nameAt(ts[:at], right) >= 0
	case right == "" && r.x.ownPast.In(ts[k+1:min(len(ts), k+1+reach)]):
		return true
	}
	return left != "" && r.stoodInFor(ts[:at], left)
}

// stoodInFor reports whether the last place of a name in ts names another thing
// by it: "X's rival", "the successor of X", "an X clone".
func (r *reader) stoodInFor(ts []lexicon.Token, name string) bool {
	const reach = 4
	i := len(ts) - 1
	for i >= 0 && ts[i].Name != name {
		i--
	}
	if i < 0 {
		return false
	}
	behind := ts[i+1 : min(len(ts), i+reach)]
	if len(behind) > 1 && behind[0].Lower == "'s" {
		behind = behind[1:]
	}
	for j := range behind {
		if behind[j].Mark || behind[j].Name != "" || isAuxiliary(behind[j]) {
			break
		}
		if n, _ := r.x.standIns.Match(behind[j:]); n > 0 {
			return true
		}
	}
	if i > 0 && r.x.determiners.In(ts[i-1:i]) {
		i--
	}
	if i < 2 {
		return false
	}
	switch ts[i-1].Lower {
	case "of", "to", "for", "from":
		return r.x.standIns.In(ts[i-2 : i-1])
	}
	return false
}

// notWorse reports whether it is denied that something is worse: "X is no slower
// than Y". It may be as slow.
func (r *reader) notWorse(ts []lexicon.Token, at int) bool {
	_, sign := r.degree(ts, at)
	return sign < 0 && r.turned(ts, at, sign) == 0
}
