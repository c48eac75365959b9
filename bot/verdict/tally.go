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
			p = &pool{pro: map[string]float64{}, con: map[string]float64{}, seen: map[string]bool{}}
			pools[e.Voice] = p
		}
		p.add(e)
	}
	out := make([]Lean, 0, len(pools))
	for voice, p := range pools {
		l := Lean{Voice: voice, Net: map[string]float64{}}
		for _, s := range subjects {
			l.Net[s] = p.pro[s] - p.con[s]
		}
		l.To, l.By = lead(subjects, l.Net, j.weights.Leaning)
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Lean) int { return cmp.Compare(a.Voice, b.Voice) })
	return out
}

// lead returns the subject that comes out ahead of the second, and by how
// much, if by at least least.
func lead(subjects []string, net map[string]float64, least float64) (string, float64) {
	if len(subjects) == 1 {
		by := net[subjects[0]]
		if by >= least {
			return subjects[0], min(by, 1)
		}
		return "", min(by, 0)
	}
	order := slices.Clone(subjects)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(net[b], net[a]) })
	if len(order) < 2 {
		return "", 0
	}
	by := net[order[0]] - net[order[1]]
	if by < least {
		return "", 0
	}
	return order[0], min(by, 1)
}

// pool is what one source says for and against each subject. Further claims
// of the same direction add ever less, as in the noisy-or of Pearl,
// "Probabilistic Reasoning in Intelligent Systems" (1988): no repetition
// brings a source above one.
type pool struct {
	pro, con map[string]float64
	seen     map[string]bool
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
