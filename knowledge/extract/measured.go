package extract

import (
	"slices"

	"juxta/knowledge/lexicon"
)

// measured reads praise or blame that is meant by comparison: "X is slow
// compared to Y", "I like X over Y". What the clause before says for the one is
// said against the other.
func (r *reader) measured(ts []lexicon.Token, w who) relation {
	by := r.x.measures
	for i := range ts {
		n, _ := by.Match(ts[i:])
		if n == 0 || i == 0 || r.unreal(ts, i) || r.turned(ts, i, 1) == 0 {
			continue
		}
		other := firstName(ts[i+n : min(len(ts), i+n+heldReach)])
		if !slices.Contains(w.others, other) {
			continue
		}
		from := i
		for from > 0 && !ends(ts[from-1]) {
			from--
		}
		if lastName(ts[from:i]) != w.primary[0] {
			continue
		}
		switch sum := r.x.polarity.of(ts[from:i]); {
		case sum > 0:
			return relation{better: w.primary[0], worse: other, rule: "measured"}
		case sum < 0:
			return relation{better: other, worse: w.primary[0], rule: "measured"}
		}
	}
	return relation{rule: "plain"}
}
