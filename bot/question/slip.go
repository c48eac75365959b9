package question

import (
	"math/bits"
	"strings"

	"juxta/knowledge/text"
)

// Slip is a name that a question misspells, or may misspell.
type Slip struct {
	// Said is the name as typed, Subject what it is but for a slip.
	Said, Subject string
	// Taken reports whether it was taken for the subject, rather than for
	// the name of something else.
	Taken bool
}

// spelled is a word of a name, with what rules out most words at a glance.
type spelled struct {
	word      string
	signature uint64
	subject   string
}

// signature returns the set of letters and digits of a word. A slip changes at
// most two members of it.
func signature(word string) uint64 {
	var set uint64
	for _, r := range word {
		set |= 1 << (uint(r) % 64)
	}
	return set
}

// misspelled returns the subject whose name w is but for slips, and how many
// they are; or "". A word of three letters is a slip only with two of them
// swapped.
func (n *names) misspelled(w text.Word) (subject string, count int) {
	if w.Mark || len(w.Lower) < 3 || n.p.known(w) {
		return "", 0
	}
	to, count := n.nearest(w.Lower, 0)
	if len(w.Lower) == 3 && (len(to.word) != 3 || to.signature != signature(w.Lower)) {
		return "", 0
	}
	return to.subject, count
}

// nearest returns the word of a name that is fewest slips from a word, and how
// many; none where words of two subjects are equally near. It looks as far as
// slips go, and some further.
func (n *names) nearest(lower string, further int) (to spelled, count int) {
	const most = 2
	count = most + further + 1
	set, twice := signature(lower), false
	for _, name := range n.words[lower[0]] {
		bound := min(max(1, allowed(min(len(name.word), len(lower))))+further, count)
		if bits.OnesCount64(set^name.signature) > 2*bound {
			continue
		}
		switch d := slips(lower, name.word, bound); {
		case d > bound:
		case d < count:
			to, count, twice = name, d, false
		case name.subject != to.subject:
			twice = true
		}
	}
	if twice || to.subject == "" {
		return spelled{}, 0
	}
	return to, count
}

// slips returns the names that were read as misspelled, and those that were
// not taken for a subject and yet are near the name of one.
func (r *reading) slips() []Slip {
	const short = 4 // letters of a word in which one slip makes it another
	var out []Slip
	for _, t := range r.ts {
		switch {
		case t.Name == "" || len(out) > 3:
		case t.known && (t.slips > 1 || t.slips == 1 && len(t.Lower) <= short):
			out = append(out, Slip{Said: t.Text, Subject: t.Name, Taken: true})
		case !t.known && !strings.ContainsAny(t.Name, " -") && len(t.Lower) > 2:
			if to, _ := r.names.nearest(t.Lower, 1); to.subject != "" && len(to.word) > 2 {
				out = append(out, Slip{Said: t.Name, Subject: to.subject})
			}
		}
	}
	return out
}
