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
	beforeBut   = .7  // what stands before "but": the point stands behind it
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
		case rel.denied != "" && subject == rel.denied:
			out[subject] = knowledge.Con
		case rel.depends, rel.even, rel.moot, s.rejected:
			out[subject] = knowledge.Neutral
		case subject == rel.better, slices.Contains(rel.also, subject):
			out[subject] = knowledge.Pro
		case subject == rel.worse:
			out[subject] = knowledge.Con
		case slices.Contains(w.others, subject):
			out[subject] = knowledge.Neutral
		default:
			out[subject] = r.stance(s, sc, subject, parts[subject], w)
			if rel.doubted && out[subject] == knowledge.Pro {
				out[subject] = knowledge.Neutral
			}
		}
	}
	return out
}

// stance weighs the part of a sentence that is about one subject.
func (r *reader) stance(s *sentence, sc scope, subject string, part [][]lexicon.Token, w who) knowledge.Stance {
	if sc.strict && w.by != "name" {
		return sc.prior
	}
	advice := r.advice(s, subject, part, w)
	if advice < 0 {
		return knowledge.Con
	}
	sum := 0.0
	for i, p := range part {
		v := max(-mostClause, min(mostClause, r.polarity(s, p)))
		switch {
		case r.x.concedes(p):
			v *= concession
		case slices.ContainsFunc(part[i+1:], turnsAround):
			v *= beforeBut
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
	if slices.ContainsFunc(part, r.x.lacks) {
		return knowledge.Con
	}
	if slices.ContainsFunc(part, r.x.offered) {
		return knowledge.Pro
	}
	if s.block.Kind == knowledge.Item && s.label == 0 && s.count() < 7 {
		return knowledge.Pro
	}
	return knowledge.Neutral
}

// lacks reports whether ts say that a thing has none of something.
func (x *Extractor) lacks(ts []lexicon.Token) bool {
	for i := range ts {
		n, _ := x.offers.Match(ts[i:])
		if n > 0 && i+n < len(ts) && (ts[i+n].Lower == "no" || ts[i+n].Lower == "neither") {
			return true
		}
	}
	return false
}

// offered reports whether ts say that a thing offers something. How many parts
// it has ("has 2,000 parts"), or that they are fewer, is no offer.
func (x *Extractor) offered(ts []lexicon.Token) bool {
	for i := range ts {
		n, _ := x.offers.Match(ts[i:])
		if n == 0 {
			continue
		}
		next := ts[i+n : min(len(ts), i+n+1)]
		if len(next) > 0 && next[0].Lower == "to" {
			continue // what a thing has to do is no offer
		}
		if len(next) == 0 || ts[i].Stem != "have" && ts[i].Stem != "has" || !next[0].Mark && !startsDigit(next[0]) && !x.polarity.less.In(next) {
			return true
		}
	}
	return false
}

// advice is 1 where the sentence advises to take its subject, -1 where it
// advises against it, else 0. Beside advice against it no praise counts: "do
// not use X for data that must survive a crash" has none of X. Of several
// subjects each is advised in its own clauses.
func (r *reader) advice(s *sentence, subject string, part [][]lexicon.Token, w who) int {
	if len(w.primary) == 1 {
		return r.advises(s, r.fillIn(s, w), "")
	}
	for _, clause := range part {
		if a := r.advises(s, clause, subject); a != 0 {
			return a
		}
	}
	return 0
}

// advises returns what some of a sentence's words advise of a subject, or of
// whomever they name.
func (r *reader) advises(s *sentence, ts []lexicon.Token, subject string) int {
	for i := range r.x.kinds {
		p := &r.x.kinds[i]
		if p.Gives["kind"] != knowledge.Judgement.String() {
			continue
		}
		m, ok := p.Match(ts, &s.have)
		if !ok || subject != "" && m.Slots["a"] != subject {
			continue
		}
		if p.Gives["against"] == "yes" || r.turned(ts, m.From, 1) == 0 {
			return -1
		}
		return 1
	}
	return 0
}

// concedes reports whether a clause is a concession: it begins with a word
// such as "although", or with "while" and is no contrast to another name
// ("X, while slower, is …").
func (x *Extractor) concedes(p []lexicon.Token) bool {
	if n, _ := x.concession.Match(p); n > 0 {
		return true
	}
	return len(p) > 0 && isWhile(p[0]) && p[len(p)-1].Text == "," && len(names(p)) == 0
}

// conceded marks the tokens that stand in a concession; nil where there is none.
func (x *Extractor) conceded(ts []lexicon.Token, subjects []string) []bool {
	var out []bool
	at := 0
	for _, c := range x.clauses(ts, subjects) {
		if x.concedes(c) {
			if out == nil {
				out = make([]bool, len(ts))
			}
			for i := range c {
				out[at+i] = true
			}
		}
		at += len(c)
	}
	return out
}

func isWhile(t lexicon.Token) bool { return t.Lower == "while" || t.Lower == "whilst" }

// turnsAround reports whether a clause begins with "but" or "yet".
func turnsAround(p []lexicon.Token) bool {
	return len(p) > 0 && (p[0].Lower == "but" || p[0].Lower == "yet")
}

// parts gives each subject the clauses that are about it. A clause that names
// nobody goes on with the one before it, or leads up to the one behind it.
func (r *reader) parts(s *sentence, w who) map[string][][]lexicon.Token {
	if s.parts == nil {
		s.parts = partsOf(r.x.clauses(s.ts, w.primary), w.primary)
	}
	return s.parts
}

func partsOf(clauses [][]lexicon.Token, subjects []string) map[string][][]lexicon.Token {
	out := make(map[string][][]lexicon.Token, len(subjects))
	var holders []string
	var waiting [][]lexicon.Token
	for _, c := range clauses {
		if in := namesAmong(c, subjects); len(in) > 0 {
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
		for _, p := range subjects {
			out[p] = clauses
		}
	}
	return out
}

// namesAmong returns the subjects that ts name, each once.
func namesAmong(ts []lexicon.Token, subjects []string) []string {
	var out []string
	for i := range ts {
		if name := ts[i].Name; name != "" && slices.Contains(subjects, name) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// clauses cuts tokens at semicolons and words of contrast, at a comma behind
// which another subject begins, and where a concession ends.
func (x *Extractor) clauses(ts []lexicon.Token, subjects []string) [][]lexicon.Token {
	var out [][]lexicon.Token
	start := 0
	current := ""
	conceding := false
	cut := func(i int) {
		if i > start {
			out = append(out, ts[start:i])
			start = i
		}
	}
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Text == ";":
			cut(i + 1)
		case t.Text == "," && opensOther(ts, i, current, subjects):
			cut(i + 1)
		case t.Text == "," && conceding && x.opensMain(ts, i+1):
			cut(i + 1)
			conceding = false
		case !t.Mark:
			words := ts[i:min(len(ts), i+6)]
			if n, _ := x.contrast.Match(words); n > 0 && !x.denies(ts, i) {
				cut(i)
				conceding = isWhile(*t)
			} else if n, _ := x.concession.Match(words); n > 0 {
				cut(i)
				// "Granted, X is slow, but" concedes up to "but".
				conceding = i+n < len(ts) && ts[i+n].Text != ","
			}
		}
		if t.Name != "" {
			current = t.Name
		}
	}
	cut(len(ts))
	return out
}

// denies reports whether the word at i ends a negator: "anything but" turns
// around nothing.
func (x *Extractor) denies(ts []lexicon.Token, i int) bool {
	n, _ := x.polarity.negators.Match(ts[max(0, i-1) : i+1])
	return n > 1
}

// opensMain reports whether what is said behind a concession begins at ts[i]: a
// name, an article, a pronoun or a verb. In a row of words ("although slow,
// heavy and dear, …") it does not yet.
func (x *Extractor) opensMain(ts []lexicon.Token, i int) bool {
	if i >= len(ts) {
		return false
	}
	t := ts[i]
	if t.Name != "" || isAuxiliary(t) || startsVerb(t) {
		return true
	}
	n, _ := x.pronouns.Match(ts[i:])
	k, _ := x.determiners.Match(ts[i:])
	return n > 0 || k > 0
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
