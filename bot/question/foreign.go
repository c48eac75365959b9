package question

import "juxta/knowledge/text"

// foreign reports whether the question asks for the best of a sort that the
// catalog has nothing of: "best pizza in town", "which pizza should I take".
func (r *reading) foreign() bool {
	for i := range r.ts {
		j, asked := r.sortPlace(i)
		if j < 0 || j >= len(r.ts) || r.ts[j].Mark || r.named(j) || !r.noun(j) || r.onAspect(j) && !asked {
			continue
		}
		return !r.kindly(j)
	}
	return false
}

// sortPlace returns where the noun stands for the sort of thing that the word
// at i asks for, or -1, and whether only such a noun can stand there.
func (r *reading) sortPlace(i int) (place int, asked bool) {
	j := i + 1
	switch r.lower(i) {
	case "which", "what":
		if r.is(j+1, r.p.yesNo) {
			return j, false
		}
	case "best":
		if r.is(i-1, r.p.yesNo) || r.is(i-2, r.p.yesNo) && !r.is(i-2, r.p.beings) {
			return -1, false // "which has the best docs"
		}
		for j < len(r.ts) && r.special(j) {
			j++
		}
		return j, false
	case "recommend", "suggest", "find", "need":
		if i > 1 && r.lower(i-1) == "to" && (starts(r.p.goodMore, r.ts[i-2].Word) || starts(r.p.badMore, r.ts[i-2].Word) || starts(r.p.good, r.ts[i-2].Word)) {
			return -1, false // "which is easier to find parts for"
		}
		for r.is(j, r.p.leads) || r.is(j, r.p.filler) || r.lower(j) == "me" || r.lower(j) == "us" || r.lower(j) == "some" {
			j++
		}
		return j, true
	}
	return -1, false
}

// noun reports whether the word at i may be the noun of what is chosen.
func (r *reading) noun(i int) bool {
	w := r.ts[i].Word
	return !r.p.functional(w) && !r.is(i, r.p.filler) && !starts(r.p.goodMore, w) && !starts(r.p.badMore, w) &&
		!starts(r.p.openMore, w)
}

// kindly reports whether the word at i says what sort of things the catalog
// has: it stands in a name or a title there, or says nothing ("option").
func (r *reading) kindly(i int) bool {
	w := r.ts[i].Word
	if starts(r.p.neutral, w) || starts(r.p.kinds, w) {
		return true
	}
	key := r.p.fold.key([]text.Word{w}) // "db"
	return starts(r.p.kinds, text.Word{Text: key, Lower: key, Stem: key}) || r.inCatalog(w)
}

// inCatalog reports whether a word stands in a name or title of the catalog.
func (r *reading) inCatalog(w text.Word) bool {
	key := r.p.fold.key([]text.Word{w})
	return r.names.parts[key] || r.titles()[key]
}
