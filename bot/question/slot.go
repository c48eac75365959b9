package question

import "strings"

// unknown makes names of the words in whose place a question names what it
// compares, where the catalog has no such subject: "Redis vs Valkey", "is
// Valkey faster than Redis", "e-bike or bus".
func (r *reading) unknown() {
	for i := 0; i < len(r.ts); i++ {
		switch {
		case r.is(i, r.p.versus):
			i = r.fill(i, r.leftSlot(i), r.rightSlot(i))
		case r.lower(i) == "or":
			i = r.either(i)
		case r.lower(i) == "than":
			i = r.than(i)
		case r.lower(i) == "from" && r.switching(i):
			i = r.fill(i, [2]int{}, r.rightSlot(i))
			for j := i + 1; j < len(r.ts); j++ {
				if r.lower(j) == "to" {
					i = r.fill(j, [2]int{}, r.rightSlot(j))
					break
				}
			}
		case r.ts[i].Mark && r.ts[i].Text == ",":
			i = r.listed(i)
		case r.lower(i) == "and" && r.comparing(i):
			i = r.fill(i, r.leftSlot(i), r.rightSlot(i))
		}
	}
	r.asked()
}

// fill makes names of the slots beside the token at i, right one first, and
// returns where that token is then.
func (r *reading) fill(i int, left, right [2]int) int {
	if right[1] > right[0] {
		r.name(right[0], right[1])
	}
	if left[1] > left[0] {
		r.name(left[0], left[1])
		i -= left[1] - left[0] - 1
	}
	return i
}

// either fills the slots beside an "or": beside a known subject the other side
// is a name; beside none, both are, if the question has no subject at all.
func (r *reading) either(i int) int {
	left, right := r.leftSlot(i), r.rightSlot(i)
	beside := r.named(i-1) || r.rightNamed(i)
	if !beside && (r.hasKnown() || !r.bare(left) || !r.bare(right)) {
		return i
	}
	if r.named(i-1) && !r.objective(right) || r.rightNamed(i) && !r.objective(left) {
		return i
	}
	return r.fill(i, left, right)
}

// listed fills the slot before a comma that begins a list of names: "Valkey,
// Redis or Postgres".
func (r *reading) listed(i int) int {
	s := r.leftSlot(i)
	if !r.named(i+1) || !r.bare(s) || s[0] != r.first() && !r.ts[s[0]-1].Mark && !r.is(s[0]-1, r.p.leads) {
		return i
	}
	for j := i + 2; j < min(len(r.ts), i+6); j++ {
		if (r.lower(j) == "or" || r.lower(j) == "and" || r.is(j, r.p.versus)) && (r.named(j-1) || r.ts[j-1].Mark) {
			return r.fill(i, s, [2]int{})
		}
	}
	return i
}

// bare reports whether a slot is filled.
func (r *reading) bare(s [2]int) bool {
	return s[1] > s[0]
}

// objective reports whether a slot is likely a thing to compare: filled, with
// no word that names nothing.
func (r *reading) objective(s [2]int) bool {
	for i := s[0]; i < s[1]; i++ {
		if r.is(i, r.p.noName) {
			return false
		}
	}
	return s[1] > s[0]
}

func (r *reading) rightNamed(i int) bool {
	j := i + 1
	for r.is(j, r.p.leads) {
		j++
	}
	return r.named(j)
}

func (r *reading) hasKnown() bool {
	for _, t := range r.ts {
		if t.known {
			return true
		}
	}
	return false
}

// than fills the slot behind "than", and the one behind the verb that opens
// the question.
func (r *reading) than(i int) int {
	right := r.rightSlot(i)
	if !r.objective(right) || r.doing(right) && r.hasKnown() {
		right = [2]int{}
	}
	left := [2]int{}
	if r.is(0, r.p.yesNo) && !r.namedIn(1, i) {
		if s := r.rightSlot(0); r.objective(s) {
			left = s
		}
	}
	return r.fill(i, left, right)
}

// doing reports whether a slot holds one verb ("than charging"), which stands
// for what is done with the subject beside it.
func (r *reading) doing(s [2]int) bool {
	return s[1] == s[0]+1 && strings.HasSuffix(r.ts[s[0]].Text, "ing") && r.ts[s[0]].Text == r.ts[s[0]].Lower
}

func (r *reading) namedIn(from, to int) bool {
	for i := from; i < to && i < len(r.ts); i++ {
		if r.named(i) {
			return true
		}
	}
	return false
}

// switching reports whether a verb of change stands before the token at i.
func (r *reading) switching(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if r.is(j, r.p.switches) {
			return true
		}
	}
	return false
}

// comparing reports whether the "and" at i joins what "between" or "compare"
// announces.
func (r *reading) comparing(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if r.is(j, r.p.announces) {
			return true
		}
	}
	return false
}

// leftSlot returns the words of a possible name that ends before i, empty
// where a known name or none stands there.
func (r *reading) leftSlot(i int) [2]int {
	end := i
	for end > 0 && r.ts[end-1].Mark && r.ts[end-1].Text == "," {
		end--
	}
	from := end
	for from > 0 && (r.nameable(from-1) || r.hyphen(from-1)) && end-from < 5 {
		from--
	}
	for from < end && (r.hyphen(from) || r.is(from, r.p.leads)) {
		from++
	}
	if words := r.count(from, end); words > 2 || words > 1 && r.lead(from) {
		from = end - 1
		for from-2 >= 0 && r.hyphen(from-1) {
			from -= 2
		}
	}
	if r.purpose(from) {
		return [2]int{}
	}
	return [2]int{from, end}
}

// purpose reports whether what begins at from is what something is for or in:
// "Redis for a shop, or Postgres".
func (r *reading) purpose(from int) bool {
	for from > 0 && article(r.lower(from-1)) {
		from--
	}
	switch r.lower(from - 1) {
	case "for", "in", "on", "with", "as", "at":
		return r.hasKnown()
	}
	return false
}

// lead reports whether what stands before from is no place where a name of
// several words begins, as the front of the question, a mark, a function word
// or a leading word is.
func (r *reading) lead(from int) bool {
	return from > 0 && !r.ts[from-1].Mark && !r.is(from-1, r.p.stop) && !r.is(from-1, r.p.leads)
}

// rightSlot is leftSlot for the words behind i.
func (r *reading) rightSlot(i int) [2]int {
	from := i + 1
	for from < len(r.ts) && (r.is(from, r.p.leads) || r.ts[from].Mark && r.ts[from].Text == ".") {
		from++
	}
	to := from
	for to < len(r.ts) && (r.nameable(to) || to > from && r.hyphen(to)) && to-from < 5 {
		to++
	}
	for to > from && r.hyphen(to-1) {
		to--
	}
	for r.count(from, to) > 1 && r.onAspect(to-1) && !r.special(to-1) {
		to--
	}
	if r.count(from, to) > 2 {
		to = from + 1
		for to+1 < len(r.ts) && r.hyphen(to) {
			to += 2
		}
	}
	return [2]int{from, to}
}

func (r *reading) count(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !r.ts[i].Mark {
			n++
		}
	}
	return n
}

// hyphen reports whether the token at i joins its neighbors to one word.
func (r *reading) hyphen(i int) bool {
	return i > 0 && i+1 < len(r.ts) && r.ts[i].Mark && strings.Contains("-‑.+#/'’", r.ts[i].Text) &&
		r.ts[i-1].Span.End == r.ts[i].Span.Start && (r.ts[i].Span.End == r.ts[i+1].Span.Start || r.ts[i].Text == "+" || r.ts[i].Text == "#")
}

// nameable reports whether the token at i may be part of an unknown name: no
// name, function word, word of asking or everyday word for an aspect.
func (r *reading) nameable(i int) bool {
	t := r.ts[i]
	if t.Mark || t.Name != "" || t.Lower == "'s" {
		return false
	}
	if r.p.functional(t.Word) || r.is(i, r.p.filler) || r.is(i, r.p.yesNo) || r.is(i, r.p.noName) {
		return false
	}
	if strings.Trim(t.Lower, "0123456789.") == "" || starts(r.p.goodMore, t.Word) || starts(r.p.badMore, t.Word) || starts(r.p.openMore, t.Word) {
		return false
	}
	return !r.onAspect(i) || !r.p.common(t.Word) || r.special(i)
}

// onAspect reports whether the word at i alone speaks of an aspect.
func (r *reading) onAspect(i int) bool {
	return len(r.p.lex.AspectsIn(r.words()[i:i+1])) > 0
}

// asked names what "what is X", "who uses X", "is X good for" ask about where
// the question names nothing that is known.
func (r *reading) asked() {
	if r.namedIn(0, len(r.ts)) {
		return
	}
	ws := r.words()
	for i := range ws {
		n, _ := r.p.about.Match(ws[i:])
		if n == 1 && r.lower(i) == "and" && i > 0 && !r.ts[i-1].Mark {
			n = 0 // "and Redis?" opens a question
		}
		if n == 0 && i == 0 && r.is(0, r.p.yesNo) {
			n = 1
		}
		if n == 0 {
			continue
		}
		s := r.rightSlot(i + n - 1)
		if n == 1 && i == 0 && s[1] > s[0] && r.is(s[1], r.p.says) {
			s = r.rightSlot(s[1]) // "do vets recommend cats"
		}
		about := i+n > 1 && r.lower(i+n-1) == "about" && s[1] == s[0]+1 && !r.p.common(r.ts[s[0]].Word) && !r.onAspect(s[0]) && r.last(s[1])
		for j := s[0]; j < s[1]; j++ {
			if about || r.special(j) || !r.p.known(r.ts[j].Word) || r.p.vocabulary().names[r.ts[j].Lower] {
				r.name(s[0], s[1])
				return
			}
		}
	}
}

// last reports whether nothing but marks stands from a token on.
func (r *reading) last(from int) bool {
	for _, t := range r.ts[from:] {
		if !t.Mark {
			return false
		}
	}
	return true
}
