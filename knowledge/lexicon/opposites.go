package lexicon

import "strings"

// Opposites are two ends of one scale, each with the words for it: what holds
// for small projects does not hold for large ones.
type Opposites [2]*Phrases

// Opposites returns the pairs of cases, in the order of the file.
func (l *Lexicon) Opposites() []Opposites { return l.opposite }

// Scales returns the measures, in the order of the file: what is small is not
// big.
func (l *Lexicon) Scales() []Opposites { return l.scales }

// readOpposites reads lines of the form "small, tiny = large, huge".
func readOpposites(lines []line, entries *entries) ([]Opposites, error) {
	var out []Opposites
	for _, ln := range lines {
		one, other, ok := strings.Cut(ln.text, "=")
		var o Opposites
		for i, side := range [2]string{one, other} {
			words := splitList(side)
			o[i] = newPhrases(len(words))
			for _, word := range words {
				if !o[i].add(entries.read(word), 0) {
					return nil, ln.errorf("%q stands twice", word)
				}
			}
			ok = ok && o[i].Len() > 0
		}
		if !ok {
			return nil, ln.errorf("want \"small, tiny = large, huge\"")
		}
		out = append(out, o)
	}
	return out, nil
}
