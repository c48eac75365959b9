package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// The parts that a sentence's places have in its stance, beside the sum of
// its evaluative words.
const (
	headingPart = 1.2 // a heading such as "Disadvantages" above running text
	labelPart   = .5  // the label once more: it names what the rest explains
	concession  = .3  // what stands behind "although"
	tilt        = .2  // a sum nearer to zero is neutral
	mostClause  = 1.5 // what one clause can bring, however many words of praise
	recommended = 1.5 // "consider X if …"
)

// stances returns how the sentence speaks of each subject.
func (r *reader) stances(s *sentence, sc scope, subjects []string, w who, rel relation) map[string]knowledge.Stance {
	out := make(map[string]knowledge.Stance, len(subjects))
	parts := r.parts(s, w)
	for _, subject := range subjects {
		switch {
		case rel.depends, rel.even:
			out[subject] = knowledge.Neutral
		case subject == rel.better, slices.Contains(rel.also, subject):
			out[subject] = knowledge.Pro
		case subject == rel.worse:
			out[subject] = knowledge.Con
		case slices.Contains(w.others, subject):
			out[subject] = knowledge.Neutral
		default:
			out[subject] = r.stance(s, sc, parts[subject], w)
			if rel.doubted && out[subject] == knowledge.Pro {
				out[subject] = knowledge.Neutral
			}
		}
	}
	return out
}

// stance weighs the part of a sentence that is about one subject.
func (r *reader) stance(s *sentence, sc scope, part [][]lexicon.Token, w who) knowledge.Stance {
	if sc.strict && w.by != "name" {
		return sc.prior
	}
	advice := r.advice(s, w)
	if advice < 0 {
		return knowledge.Con
	}
	sum := 0.0
	for _, p := range part {
		v := max(-mostClause, min(mostClause, r.polarity(s, p)))
		if len(p) > 0 && r.x.concedes(p) {
			v *= concession
		}
		sum += v
	}
	if advice > 0 {
		sum += recommended
	}
	if s.label > 0 {
		sum += labelPart * r.x.polarity.of(s.ts[:s.label])
	}
	switch sc.prior {
	case knowledge.Pro:
		sum += headingPart
	case knowledge.Con:
		sum -= headingPart
	case knowledge.Neutral:
	}
	switch {
	case sum > tilt:
		return knowledge.Pro
	case sum < -tilt:
		return knowledge.Con
	}
	return r.plainStance(s, part)
}

// plainStance judges a sentence without evaluative words: what a thing offers
// speaks for it, how it came about does not.
func (r *reader) plainStance(s *sentence, part [][]lexicon.Token) knowledge.Stance {
	offers := r.x.offers
	if slices.ContainsFunc(part, offers.In) {
		return knowledge.Pro
	}
	if s.block.Kind == knowledge.Item && s.label == 0 && s.count() < 7 {
		return knowledge.Pro
	}
	return knowledge.Neutral
}

// advice is 1 where the sentence advises to take its subject, -1 where it
// advises against it, else 0. Beside advice against it no praise counts: "do
// not use X for data that must survive a crash" has none of X.
func (r *reader) advice(s *sentence, w who) int {
	if len(w.primary) != 1 {
		return 0
	}
	ts := r.fillIn(s, w)
	for _, p := range r.x.kinds {
		if p.Gives["kind"] != knowledge.Judgement.String() {
			continue
		}
		if m, ok := p.Match(ts, s.have); ok {
			if p.Gives["against"] == "yes" || r.turned(ts, m.From, 1) == 0 {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x *Extractor) concedes(p []lexicon.Token) bool {
	n, _ := x.concession.Match(p)
	return n > 0
}

// parts gives each subject the clauses that are about it. A clause that names
// nobody goes on with the one before it, or leads up to the one behind it.
func (r *reader) parts(s *sentence, w who) map[string][][]lexicon.Token {
	out := map[string][][]lexicon.Token{}
	clauses := r.x.clauses(s.ts, w.primary)
	var holders []string
	var waiting [][]lexicon.Token
	for _, c := range clauses {
		var in []string
		for _, n := range names(c) {
			if slices.Contains(w.primary, n) {
				in = append(in, n)
			}
		}
		if len(in) > 0 {
			holders = in
		}
		if len(holders) == 0 {
			waiting = append(waiting, c)
			continue
		}
		for _, h := range holders {
			out[h] = append(append(out[h], waiting...), c)
		}
		waiting = nil
	}
	if len(out) == 0 {
		for _, p := range w.primary {
			out[p] = clauses
		}
	}
	return out
}

// clauses cuts tokens at semicolons and words of contrast, and at a comma
// behind which another subject begins.
func (x *Extractor) clauses(ts []lexicon.Token, subjects []string) [][]lexicon.Token {
	var out [][]lexicon.Token
	start := 0
	current := ""
	cut := func(i int) {
		if i > start {
			out = append(out, ts[start:i])
			start = i
		}
	}
	for i, t := range ts {
		switch {
		case t.Text == ";":
			cut(i + 1)
		case t.Text == "," && opensOther(ts, i, current, subjects):
			cut(i + 1)
		case !t.Mark:
			words := ts[i:min(len(ts), i+6)]
			if n, _ := x.contrast.Match(words); n > 0 {
				cut(i)
			} else if n, _ := x.concession.Match(words); n > 0 {
				cut(i)
			}
		}
		if t.Name != "" {
			current = t.Name
		}
	}
	cut(len(ts))
	return out
}

func opensOther(ts []lexicon.Token, i int, current string, subjects []string) bool {
	if i > 0 && i+2 < len(ts) && ts[i-1].Name != "" && ts[i+1].Name != "" && links(ts[i+2]) {
		return false // "X, Y and Z"
	}
	for j := i + 1; j < len(ts) && j <= i+3; j++ {
		if n := ts[j].Name; n != "" {
			return current != "" && n != current && slices.Contains(subjects, n)
		}
		if ts[j].Mark {
			return false
		}
	}
	return false
}
