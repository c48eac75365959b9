package extract_test

import (
	"fmt"
	"testing"
)

// figures are how a row of predictions stands to what people said.
type figures struct {
	f1              map[string]float64
	weighted, micro float64
	// directed counts the sentences of which better or worse is predicted,
	// turned those of them where people said the opposite.
	directed, turned int
	// pairs counts the pairs of objects with a winner; right, wrong and
	// silent are what the predictions make of these, and extra the pairs
	// where they name a winner that the people's judgement does not.
	pairs, right, wrong, silent, extra int
}

func (f figures) String() string {
	return fmt.Sprintf("f1_better=%.3f f1_worse=%.3f f1_none=%.3f f1_weighted=%.3f f1_micro=%.3f directed=%d wrong_direction=%d wrong_direction_rate=%.3f pairs=%d pair_right=%d pair_wrong=%d pair_silent=%d pair_extra=%d",
		f.f1[better], f.f1[worse], f.f1[none], f.weighted, f.micro, f.directed, f.turned, f.turnedRate(), f.pairs, f.right, f.wrong, f.silent, f.extra)
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
		{"pair_right", float64(f.right), float64(least.pairsRight)},
		{"pair_not_wrong", float64(-f.wrong), float64(-least.pairsWrong)},
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

// winner returns who has three fifths of at least four directed sentences.
func (v votes) winner() string {
	const fewest, share = 4, .6
	sum := 0
	for _, n := range v {
		sum += n
	}
	for name, n := range v {
		if sum >= fewest && float64(n) >= share*float64(sum) {
			return name
		}
	}
	return ""
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
		want, got := v.winner(), said[p].winner()
		switch {
		case want == "" && got != "":
			f.extra++
		case want == "":
		case got == "":
			f.silent++
		case got == want:
			f.right++
		default:
			f.wrong++
		}
		if want != "" {
			f.pairs++
		}
	}
	return f
}

func (v votes) count(s judged, label string) {
	switch label {
	case better:
		v[s.a]++
	case worse:
		v[s.b]++
	}
}
