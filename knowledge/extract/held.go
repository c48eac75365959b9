package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// heldReach is how many words behind "than" the thing held against may stand.
const heldReach = 7

// split parts the names of a sentence into those it speaks of and those it
// holds them up against ("unlike X", "than X", "compared to X").
func (x *Extractor) split(ts []lexicon.Token) (primary, held []string) {
	isHeld := make([]bool, len(ts))
	for i := range ts {
		n := x.holdsUp(ts, i)
		if n == 0 {
			continue
		}
		x.hold(ts, i+n, isHeld)
	}
	for i := range ts {
		if t := &ts[i]; t.Name != "" && !isHeld[i] && !slices.Contains(primary, t.Name) {
			primary = append(primary, t.Name)
		}
	}
	for i := range ts {
		if t := &ts[i]; t.Name != "" && isHeld[i] && !slices.Contains(primary, t.Name) && !slices.Contains(held, t.Name) {
			held = append(held, t.Name)
		}
	}
	return primary, held
}

// holdsUp returns the number of words at ts[i] behind which stands what the
// subject is held up against: of a list, or the second "as" of "as big as".
func (x *Extractor) holdsUp(ts []lexicon.Token, i int) int {
	ahead := ts[i:min(len(ts), i+6)]
	if i == 0 && ts[i].Lower == "over" {
		return 0 // "Over five years X is cheaper"
	}
	if n, _ := x.heldUp.Match(ahead); n > 0 {
		if ts[i].Lower == "than" && x.nothing(ts) > 0 {
			return 0 // "Nothing is faster than X" is about X
		}
		return n
	}
	if leftOut(ts, i) {
		return 1
	}
	if n, _ := x.beats.Match(ahead); n > 0 && i > 0 {
		return n
	}
	if i == 0 && ts[i].Lower == "between" && onlyName(behindComma(ts)) != "" {
		return 1 // "Between X and Y, X is cheaper"
	}
	if x.multipleOf(ts, i) {
		return 1
	}
	if ts[i].Lower != "as" || x.nothing(ts) > 0 {
		return 0
	}
	for j := i - 2; j >= 0 && i-j <= 12; j-- {
		if ts[j].Lower == "as" && (j+1 >= len(ts) || ts[j+1].Lower != "well") {
			return 1
		}
	}
	return 0
}

// leftOut reports whether a "not" at ts[i] leaves the name behind it out: "X, not
// Y, is faster".
func leftOut(ts []lexicon.Token, i int) bool {
	return i > 0 && i+2 < len(ts) && ts[i].Lower == "not" && ts[i-1].Text == "," && ts[i+1].Name != "" && ts[i+2].Text == ","
}

// multipleOf reports whether ts[i] is the "of" of a sentence that begins as
// "Half the price of X" does: it is about what has that price.
func (x *Extractor) multipleOf(ts []lexicon.Token, i int) bool {
	const reach = 4
	if ts[i].Lower != "of" || i > reach || names(ts[:i]) != nil {
		return false
	}
	for _, l := range [...]*lexicon.List{x.moreTimes, x.lessTimes} {
		if n, _ := l.Match(ts); n > 0 && n < i {
			return true
		}
	}
	return false
}

// nothing returns how many words a sentence begins with that say that nothing or
// nobody is what follows.
func (x *Extractor) nothing(ts []lexicon.Token) int {
	n, _ := x.nought.Match(ts)
	if k, _ := x.polarity.neutral.Match(ts); k > 0 || n < len(ts) && ts[n].Mark {
		return 0 // "No doubt", "No, …"
	}
	return n
}

// behindComma returns what stands behind the first comma.
func behindComma(ts []lexicon.Token) []lexicon.Token {
	at := slices.IndexFunc(ts, func(t lexicon.Token) bool { return t.Text == "," })
	if at < 0 {
		return nil
	}
	return ts[at+1:]
}

// hold marks the first name within reach of ts[from], and those joined to it.
func (x *Extractor) hold(ts []lexicon.Token, from int, isHeld []bool) {
	found := ""
	for j := from; j < len(ts) && j < from+heldReach; j++ {
		if ts[j].Mark && !joinsWords(ts[j]) {
			return
		}
		if n := ts[j].Name; n != "" && (found == "" || n == found) {
			found = n
			if told(ts, j) {
				return
			}
			isHeld[j] = true
			x.coordinate(ts, j, isHeld)
		}
	}
}

// joinsWords reports whether a mark stands within names: "AT&T", "Coca-Cola".
func joinsWords(t lexicon.Token) bool { return t.Text == "&" || t.Text == "-" || t.Text == "/" }

// told reports whether a clause between commas says something of the name at
// ts[j]: "unlike X, which is slow, …".
func told(ts []lexicon.Token, j int) bool {
	if j+2 >= len(ts) || ts[j+1].Text != "," || ts[j+2].Lower != "which" && ts[j+2].Lower != "who" {
		return false
	}
	return slices.ContainsFunc(ts[j+3:], func(t lexicon.Token) bool { return t.Text == "," })
}

// coordinate marks the names that "and", "or" and commas join to the one at j.
func (x *Extractor) coordinate(ts []lexicon.Token, j int, isHeld []bool) {
	for k := j + 2; k < len(ts); k += 2 {
		link, more := ts[k-1], k+1 < len(ts) && links(ts[k+1])
		if ts[k].Name == "" || !links(link) || link.Text == "," && !more {
			return
		}
		isHeld[k] = true
	}
}
