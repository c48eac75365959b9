package verdict

import (
	"cmp"
	"slices"

	"juxta/knowledge"
)

// tally pools the evidence of each source and lets it lean.
func (j *Judge) tally(subjects []string, evidence []Evidence) []Lean {
	pools := map[string]*pool{}
	for _, e := range evidence {
		p := pools[e.Voice]
		if p == nil {
			p = &pool{pro: map[string]float64{}, con: map[string]float64{}, seen: map[string]bool{}, party: e.Party}
			pools[e.Voice] = p
		}
		p.add(e)
	}
	out := make([]Lean, 0, len(pools))
	for voice, p := range pools {
		out = append(out, j.lean(subjects, voice, p))
	}
	slices.SortFunc(out, func(a, b Lean) int { return cmp.Compare(a.Voice, b.Voice) })
	return out
}

// lean returns how a source votes: for the subject that comes out ahead of the
// second, by the part of all it says of the two that speaks that way. It takes
// a source that says next to nothing for less than a vote.
func (j *Judge) lean(subjects []string, voice string, p *pool) Lean {
	l := Lean{Voice: voice, Party: p.party, Net: map[string]float64{}}
	for _, s := range subjects {
		l.Net[s] = p.pro[s] - p.con[s]
	}
	if len(subjects) == 0 {
		return l
	}
	order := slices.Clone(subjects)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(l.Net[b], l.Net[a]) })
	first := order[0]
	by, all := l.Net[first], p.pro[first]+p.con[first]
	if len(order) > 1 {
		second := order[1]
		by -= l.Net[second]
		all += p.pro[second] + p.con[second]
	}
	if all == 0 {
		return l
	}
	by = by / all * min(1, all/j.weights.FullVoice)
	if by >= j.weights.Leaning {
		l.To, l.By = first, min(by, 1)
	}
	return l
}

// pool is what one source says for and against each subject. Further claims
// of the same direction add ever less, as in the noisy-or of Pearl,
// "Probabilistic Reasoning in Intelligent Systems" (1988): no repetition
// brings a source above one.
type pool struct {
	pro, con map[string]float64
	seen     map[string]bool
	party    string
}

func (p *pool) add(e Evidence) {
	c := e.Claim
	if c.Better != "" {
		// The sentence gives one claim for each subject; its ranking counts
		// once.
		key := c.Better + "\x00" + c.Quote
		if !p.seen[key] {
			p.seen[key] = true
			orInto(p.pro, c.Better, e.Weight)
		}
		if c.Better == c.Subject {
			return
		}
	}
	if c.Even {
		orInto(p.pro, c.Subject, e.Weight)
		return
	}
	switch c.Stance {
	case knowledge.Pro:
		orInto(p.pro, c.Subject, e.Weight)
	case knowledge.Con:
		orInto(p.con, c.Subject, e.Weight)
	case knowledge.Neutral:
	}
}

func orInto(m map[string]float64, key string, w float64) {
	m[key] = 1 - (1-m[key])*(1-min(w, 1))
}

// mass sums what sources lean to each subject.
func mass(leans []Lean) map[string]float64 {
	out := map[string]float64{}
	for _, l := range leans {
		if l.To != "" {
			out[l.To] += l.By
		}
	}
	return out
}
