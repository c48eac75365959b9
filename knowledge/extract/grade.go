package extract

import (
	"juxta/knowledge/lexicon"
)

// grade finds the graded word before ts[k] and which way it points: above
// zero for the better.
func (r *reader) grade(ts []lexicon.Token, k int) (at int, sign float64) {
	for i := k - 1; i >= 0 && k-i <= backReach; i-- {
		ws := ts[i:k]
		switch ts[i].Lower {
		case "more":
			return i, r.turned(ts, i, r.amount(ts[:k], i))
		case "less", "fewer":
			return i, r.turned(ts, i, -r.amount(ts[:k], i))
		}
		if n, _ := r.x.graded.good.Match(ws); n > 0 {
			return i, r.turned(ts, i, r.ofVerb(ts, i, n, 1))
		}
		if n, _ := r.x.graded.bad.Match(ws); n > 0 {
			if i+1 == k && r.x.graded.either.In(ws) {
				if i > 1 && ts[i-1].Lower == "and" && r.x.graded.good.In(ts[i-2:i-1]) {
					return i, r.turned(ts, i, 1) // "stronger and harder than"
				}
				return i, 0
			}
			return i, r.turned(ts, i, r.ofVerb(ts, i, n, -1))
		}
		if n, _ := r.x.graded.open.Match(ws); n > 0 {
			return i, r.turned(ts, i, r.x.polarity.of(ws))
		}
	}
	return -1, 0
}

// amount tells whether more of what stands behind ts[i] is for the better, by
// that or by the verb before it.
func (r *reader) amount(ts []lexicon.Token, i int) float64 {
	of := ts[i+1:]
	sign := r.x.polarity.of(of)
	if i > 0 && r.x.polarity.relieves(ts[i-1:], sign) {
		return 1 // "finds more bugs than", "removes more noise than"
	}
	if sign == 0 && i > 0 {
		sign = r.burden(ts[:i])
	}
	if sign == 0 && isRate(of) && !r.demanded(ts[:i]) {
		sign = 1 // "answers more requests per second than"
	}
	if sign == 0 && r.x.burdens.In(of) {
		sign = -1 // "needs more memory than"
		if r.x.polarity.reduce.In(ts[max(0, i-3):i]) {
			sign = 1 // "saves more time than"
		}
	}
	if sign == 0 && len(of) > 0 && r.demanded(ts[:i]) {
		sign = -1 // "needs more water than"
	}
	if sign == 0 && r.x.virtues.In(of) && r.x.gives.In(ts[max(0, i-3):i]) {
		sign = 1 // "has more range than", not "needs more space than"
	}
	if sign == 0 && i > 0 && (len(of) == 0 || len(of) == 1 && r.x.often.In(of)) {
		sign = r.x.polarity.of(ts[i-1 : i]) // "crashes more often than"
	}
	if sign == 0 && len(of) == 1 && r.predicate(ts, i) {
		sign = 1 // "more idiomatic than"
	}
	return sign
}

// isRate reports whether words count something by time: "requests per second".
func isRate(of []lexicon.Token) bool {
	for j := 1; j+1 < len(of); j++ {
		if of[j].Lower != "per" && of[j].Lower != "a" {
			continue
		}
		switch of[j+1].Stem {
		case "second", "minut", "hour", "day":
			return true
		}
	}
	return false
}

// demanded reports whether the words end in a verb that says what a thing takes,
// be it with a number behind it: "requires", "uses 80 %".
func (r *reader) demanded(before []lexicon.Token) bool {
	const reach = 4
	for i := len(before) - 1; i >= 0 && len(before)-i <= reach && before[i].Name == "" && !ends(before[i]); i-- {
		if n, _ := r.x.polarity.demand.Match(before[i:]); n > 0 {
			return true
		}
	}
	return false
}

// burden returns -1 where the word before "more" says that something is given
// up ("costs more"), else 0.
func (r *reader) burden(before []lexicon.Token) float64 {
	for i := max(0, len(before)-3); i < len(before); i++ {
		if n, _ := r.multiple(before, i); n > 0 {
			continue // "three times more"
		}
		if n, _ := r.x.burdens.Match(before[i:]); n > 0 {
			return -1
		}
	}
	return 0
}

// ofVerb returns sign, or its opposite where the n words at ts[i] grade how fast
// something goes wrong ("rusts faster") or how easy it is to do harm ("harder
// to break").
func (r *reader) ofVerb(ts []lexicon.Token, i, n int, sign float64) float64 {
	const reach = 5
	if k, _ := r.x.seemsCheap.Match(ts[max(0, i-1):]); k > 1 {
		return -1 // "feels cheaper"
	}
	if k, _ := r.x.graded.pace.Match(ts[i:]); k > 0 && r.x.decays.In(ts[max(0, i-reach):i]) {
		return -sign
	}
	if to := i + n; to+1 < len(ts) && ts[to].Lower == "to" {
		if k, _ := r.x.harms.Match(ts[to+1:]); k > 0 {
			return -sign
		}
	}
	return sign
}

// turned returns sign, or zero where the graded word is denied: "not faster"
// ranks nobody.
func (r *reader) turned(ts []lexicon.Token, i int, sign float64) float64 {
	for j := i - 1; j >= 0 && i-j < negatorReach && !ts[j].Mark; j-- {
		if n, _ := r.x.polarity.negators.Match(ts[j:i]); n > 0 && !r.affirms(ts, j) {
			return 0
		}
	}
	return sign
}

// affirms reports whether a negator at ts[j] denies nothing: "no doubt", "as
// good, if not better".
func (r *reader) affirms(ts []lexicon.Token, j int) bool {
	if n, _ := r.x.polarity.negators.Match(ts[j:]); n == 0 {
		return false
	}
	sure := r.x.polarity.neutral
	if n, _ := sure.Match(ts[j:]); n > 0 {
		return true
	}
	n, _ := sure.Match(ts[max(0, j-1):])
	return n > 1
}
