package extract_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
)

// figures are how a row of predictions stands to what people said.
type figures struct {
	f1              map[string]float64
	weighted, micro float64
	// directed counts the sentences of which better or worse is predicted,
	// turned those of them where people said the opposite.
	directed, turned int
	// pairs counts the pairs of objects to which people give a winner; counted
	// is what the predictions make of these as Juxta decides, strict by the rule
	// that people's sentences are held to.
	pairs           int
	counted, strict verdicts
}

// verdicts counts the pairs that have a winner: how often the predictions name
// it, another, or none. Extra are pairs without one, thin or split by the
// yardstick's rule, where they name one all the same; extraTurned are those of
// them where more of the people's sentences rank the other first.
type verdicts struct {
	right, wrong, silent, extra, extraTurned int
}

// print returns the counts, each with what they are of before its name.
func (v *verdicts) print(of string) string {
	return fmt.Sprintf("%[1]s_right=%[2]d %[1]s_wrong=%[3]d %[1]s_silent=%[4]d %[1]s_extra=%[5]d %[1]s_extra_turned=%[6]d", of, v.right, v.wrong, v.silent, v.extra, v.extraTurned)
}

func (f figures) String() string {
	return fmt.Sprintf("f1_better=%.3f f1_worse=%.3f f1_none=%.3f f1_weighted=%.3f f1_micro=%.3f directed=%d wrong_direction=%d wrong_direction_rate=%.3f pairs=%d %s %s",
		f.f1[better], f.f1[worse], f.f1[none], f.weighted, f.micro, f.directed, f.turned, f.turnedRate(), f.pairs, f.counted.print("pair"), f.strict.print("strict"))
}

func (f figures) turnedRate() float64 { return float64(f.turned) / float64(max(f.directed, 1)) }

// check fails where a figure is behind what was once reached.
func (f figures) check(t *testing.T, least floors) {
	t.Helper()
	for _, c := range []struct {
		name        string
		have, least float64
	}{
		{"f1_better", f.f1[better], least.better},
		{"f1_worse", f.f1[worse], least.worse},
		{"f1_none", f.f1[none], least.none},
		{"f1_weighted", f.weighted, least.weighted},
		{"f1_micro", f.micro, least.micro},
		{"right direction", 1 - f.turnedRate(), 1 - least.wrongDirection},
		{"pair_right", float64(f.counted.right), float64(least.pairsRight)},
		{"pair_not_wrong", float64(-f.counted.wrong), float64(-least.pairsWrong)},
	} {
		if c.have < c.least {
			t.Errorf("%s is %.4f, has been %.4f", c.name, c.have, c.least)
		}
	}
}

// score holds predictions against what people said.
func score(predicted []string, sentences []judged) figures {
	f := figures{f1: map[string]float64{}}
	var hits int
	for i, s := range sentences {
		if predicted[i] == s.label {
			hits++
		}
		if predicted[i] == none {
			continue
		}
		f.directed++
		if s.label != none && s.label != predicted[i] {
			f.turned++
		}
	}
	f.micro = float64(hits) / float64(len(sentences))
	for _, label := range []string{better, worse, none} {
		var share float64
		f.f1[label], share = f1(label, predicted, sentences)
		f.weighted += share * f.f1[label]
	}
	return f.byPair(predicted, sentences)
}

// f1 returns a label's F1 and its share of the sentences.
func f1(label string, predicted []string, sentences []judged) (f1, share float64) {
	var both, said, right int
	for i, s := range sentences {
		if predicted[i] == label {
			said++
		}
		if s.label == label {
			right++
		}
		if predicted[i] == label && s.label == label {
			both++
		}
	}
	return 2 * float64(both) / float64(max(said+right, 1)), float64(right) / float64(len(sentences))
}

// votes counts, for a pair of objects, the sentences that rank each first.
type votes map[string]int

// winner returns who wins by the yardstick's own rule: three fifths of at least
// four directed sentences.
func (v votes) winner() string {
	const fewest, share = 4, .6
	name, most, sum := v.leader()
	if sum >= fewest && float64(most) >= share*float64(sum) {
		return name
	}
	return ""
}

// counted returns who wins as Juxta's verdicts count: where the chance that
// more than half of all sentences like these rank it first, the mass of
// Beta(1+for, 1+against) above one half, is what bot/verdict asks of a winner
// (Weights.Sure). One sentence that ranks two things is enough for it, an even
// split is not.
func (v votes) counted() string {
	const sure = .65
	name, most, sum := v.leader()
	if sum > 0 && chance(most, sum-most) >= sure {
		return name
	}
	return ""
}

// chance returns the mass of Beta(1+f, 1+a) above one half: the chance that
// f+a+1 throws of a coin show heads at most f times.
func chance(f, a int) float64 {
	n := f + a + 1
	sum, ways := 0.0, 1.0
	for k := range f + 1 {
		sum += ways
		ways *= float64(n-k) / float64(k+1)
	}
	return sum / math.Pow(2, float64(n))
}

// leader returns who has most votes, of a tie the first by name, with how many
// and the sum of all.
func (v votes) leader() (name string, most, sum int) {
	for _, n := range slices.Sorted(maps.Keys(v)) {
		if sum += v[n]; v[n] > most {
			name, most = n, v[n]
		}
	}
	return name, most, sum
}

// byPair adds how the winner of each pair by the predictions compares with the
// one by what people said.
func (f figures) byPair(predicted []string, sentences []judged) figures {
	type pair [2]string
	said, judged := map[pair]votes{}, map[pair]votes{}
	for i, s := range sentences {
		p := pair{min(s.a, s.b), max(s.a, s.b)}
		if said[p] == nil {
			said[p], judged[p] = votes{}, votes{}
		}
		said[p].count(s, predicted[i])
		judged[p].count(s, s.label)
	}
	for p, v := range judged {
		want := v.winner()
		f.counted.add(v, said[p].counted())
		f.strict.add(v, said[p].winner())
		if want != "" {
			f.pairs++
		}
	}
	return f
}

// add counts a pair of which people's sentences say this, and the predictions
// name that winner or none.
func (v *verdicts) add(people votes, got string) {
	want := people.winner()
	switch {
	case want == "" && got != "":
		v.extra++
		if _, most, _ := people.leader(); people[got] < most {
			v.extraTurned++
		}
	case want == "":
	case got == "":
		v.silent++
	case got == want:
		v.right++
	default:
		v.wrong++
	}
}

func (v votes) count(s judged, label string) {
	switch label {
	case better:
		v[s.a]++
	case worse:
		v[s.b]++
	}
}
