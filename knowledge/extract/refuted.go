package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// refuted reports whether what follows ts[at] calls wrong what is graded there:
// "X is faster, or so they would have you believe". What is conceded only calls
// nothing wrong ("X is faster, even if some say otherwise"), nor does what is
// about another aspect.
func (r *reader) refuted(ts []lexicon.Token, at int) bool {
	for i := at + 1; i < len(ts); i++ {
		if n, _ := r.x.concession.Match(ts[i:]); n > 0 {
			return false
		}
		if (r.refutesAt(ts, i) || r.reversesAt(ts, i) || r.deniedLast(ts, i)) && !r.onOther(ts, at, i) {
			return true
		}
	}
	return r.otherwise(ts, at) || r.overtaken(ts, at)
}

// overtaken reports whether a clause behind ts[at] puts another ahead than the one
// graded there, on nothing else: "they say that X is faster, but Y won".
func (r *reader) overtaken(ts []lexicon.Token, at int) bool {
	_, to := clauseAt(ts, at)
	first := firstName(ts[to:])
	if first == "" || first == lastName(ts[:at]) || !r.x.leading.In(ts[to:]) {
		return false
	}
	return !r.onOther(ts, at, to)
}

// refutesAt reports whether words at ts[i] call something wrong. "Is wrong" must
// follow what it is said of: in "tells you sooner what is wrong" nothing is.
func (r *reader) refutesAt(ts []lexicon.Token, i int) bool {
	n, _ := r.x.refutes.Match(ts[i:])
	if n == 0 || r.affirms(ts, i) {
		return false
	}
	if last := ts[i+n-1].Lower; (last == "not" || strings.HasSuffix(last, "n't")) && i+n < len(ts) && !ts[i+n].Mark {
		return false // "it is not red"
	}
	if i == 0 || !isBe(ts[i]) {
		return true
	}
	before := ts[i-1]
	return before.Name != "" || before.Mark || takesUp(before)
}

// deniedLast reports whether words at ts[i] end a clause that they deny: "X is
// faster by no means".
func (r *reader) deniedLast(ts []lexicon.Token, i int) bool {
	n, _ := r.x.deniesLast.Match(ts[i:])
	return n > 0 && (i+n == len(ts) || ts[i+n].Mark)
}

func takesUp(t lexicon.Token) bool {
	switch t.Lower {
	case "which", "this", "it", "they", "he", "she", "that":
		return true
	}
	return false
}

// reversesAt reports whether words at ts[i] say that the opposite is so.
func (r *reader) reversesAt(ts []lexicon.Token, i int) bool {
	n, _ := r.x.reverses.Match(ts[i:])
	if n == 0 || i > 0 && ts[i-1].Lower == "not" {
		return false
	}
	return i+n == len(ts) || ts[i+n].Mark || isBe(ts[i+n]) || ts[i+n].Lower == "to"
}

// onOther reports whether what the words at ts[i] call wrong is on other aspects
// than the clause at ts[at]: "but we found no difference in comfort".
func (r *reader) onOther(ts []lexicon.Token, at, i int) bool {
	_, to := clauseAt(ts, min(i+1, len(ts)-1))
	there := r.x.aspectsIn(ts[i:to])
	if len(there) == 0 {
		return false
	}
	from, to := clauseAt(ts, at)
	return !slices.ContainsFunc(r.x.aspectsIn(ts[from:to]), isAmong(there))
}

// reversed reports whether a sentence tells what others say of what is graded at
// ts[at], and that the opposite is so: "they claim that X is faster, but we
// measured the contrary".
func (r *reader) reversed(ts []lexicon.Token, at int) bool {
	if !r.x.opines.In(ts) && !r.x.hearsay.In(ts) {
		return false
	}
	for i := at + 1; i < len(ts); i++ {
		if r.reversesAt(ts, i) && !r.onOther(ts, at, i) {
			return !r.x.concession.In(ts[at:i])
		}
	}
	return false
}

// otherwise reports whether a clause behind ts[at] says of the same one, on the
// same aspect, the opposite of what is graded there: "X feels faster, but it is
// slower".
func (r *reader) otherwise(ts []lexicon.Token, at int) bool {
	_, sign := r.degree(ts, at)
	if sign == 0 {
		return false
	}
	on := r.x.index.AspectsIn(ts[at : at+1])
	turned := false
	for i := at + 1; i < len(ts); i++ {
		turned = turned || ts[i].Mark || ts[i].Lower == "but"
		if ts[i].Name != "" && turned {
			return false // it may be another's
		}
		if !turned || !isBe(ts[i-1]) && !r.ofDegree(ts[i-1]) {
			continue
		}
		n, other := r.degree(ts, i)
		if n > 0 && r.turned(ts, i, other)*sign < 0 && slices.ContainsFunc(r.x.index.AspectsIn(ts[i:i+n]), isAmong(on)) {
			return true
		}
	}
	return false
}

func isAmong(list []knowledge.Aspect) func(knowledge.Aspect) bool {
	return func(a knowledge.Aspect) bool { return slices.Contains(list, a) }
}

func isBe(t lexicon.Token) bool {
	switch t.Lower {
	case "is", "are", "was", "were", "'s", "be", "been", "isn't", "aren't":
		return true
	}
	return false
}
