package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// said is what one clause of a sentence says: who is better, or how one is.
type said struct {
	relation

	subject   string // of a clause that ranks nobody
	stance    knowledge.Stance
	aspects   []knowledge.Aspect
	condition string
	part      knowledge.Span // of the sentence
}

// several returns what the clauses of a sentence say, each by itself, where they
// say different things: "X is safer than Y, but Y is simpler", "X is cheap but
// loud". Each says it of what its own words name. A sentence that is one has none.
func (r *reader) several(s *sentence, sc scope, w who) []said {
	if s.rejected || s.asks() || !r.turning(s) {
		return nil
	}
	subjects := besides("", w.primary, w.others)
	if len(subjects) > 2 || r.strictly(s, sc, w) {
		return nil
	}
	clauses := r.x.clauses(s.ts, subjects)
	if !r.severalJudge(clauses) {
		return nil
	}
	lead, at := "", 0
	if len(w.primary) == 1 {
		lead = w.primary[0]
	}
	var out []said
	for _, c := range clauses {
		label := max(0, s.label-at)
		at += len(c)
		if label >= len(c) {
			continue
		}
		var one said
		one, lead = r.clause(s, c, label, sc, lead)
		one = one.complete(subjects)
		if one.better != "" && one.worse != "" || one.stance != knowledge.Neutral {
			out = append(out, one)
		}
	}
	if !differ(out) || !eachRanks(out) && (s.count() > longestTurn || labeledBeside(s)) {
		return nil
	}
	return out
}

// severalJudge reports whether more than one clause may say something for or
// against somebody. Most sentences have one, and need not be read twice.
func (r *reader) severalJudge(clauses [][]lexicon.Token) bool {
	n := 0
	for i := 0; i < len(clauses) && n < 2 && n+len(clauses)-i > 1; i++ {
		if c := clauses[i]; r.x.hasComparative(c) || r.x.polarity.of(c) != 0 || slices.ContainsFunc(c, func(t lexicon.Token) bool { return t.Lower == "more" || t.Lower == "less" }) {
			n++
		}
	}
	return n > 1
}

// longestTurn is the most words of a sentence that judges by turns, clause by
// clause. Of longer ones the whole counts.
const longestTurn = 32

func eachRanks(list []said) bool {
	return !slices.ContainsFunc(list, func(one said) bool { return !one.ranks() })
}

// labeledBeside reports whether a label other than a name says what the sentence
// is about: "Limited range: it is fine in town, but …" blames as a whole.
func labeledBeside(s *sentence) bool {
	return slices.ContainsFunc(s.ts[:s.label], func(t lexicon.Token) bool { return !t.Mark && t.Name == "" })
}

// strictly reports whether the place of a sentence tells how it speaks of its
// subject, whatever its words.
func (r *reader) strictly(s *sentence, sc scope, w who) bool {
	return sc.strict && w.by != "name" || s.block.Kind == knowledge.Cell
}

// turning reports whether a sentence may have clauses that say different things.
func (r *reader) turning(s *sentence) bool {
	return r.x.contrast.Among(&s.have) || r.x.concession.Among(&s.have) || r.x.hasComparative(s.ts) ||
		slices.ContainsFunc(s.ts, func(t lexicon.Token) bool { return t.Text == ";" || t.Lower == "more" || t.Lower == "less" })
}

// differ reports whether clauses speak for different ones, each on something
// else, or in another case, than those that speak otherwise. Where they speak of
// the same the sentence as a whole tells which of them counts.
func differ(list []said) bool {
	several := false
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.favors() == b.favors() {
				continue
			}
			several = true
			cases := a.condition != b.condition && a.ranks() && b.ranks()
			if !cases && slices.ContainsFunc(a.aspects, func(x knowledge.Aspect) bool { return slices.Contains(b.aspects, x) }) {
				return false
			}
		}
	}
	return several
}

// favors tells for whom a clause speaks.
func (one said) favors() string {
	switch {
	case one.ranks():
		return one.better
	case one.stance == knowledge.Con:
		return "not " + one.subject
	}
	return one.subject
}

// complete names the one of two subjects that a ranking leaves unsaid.
func (one said) complete(subjects []string) said {
	if !one.ranks() || len(subjects) != 2 {
		return one
	}
	other := func(name string) string {
		if name == subjects[0] {
			return subjects[1]
		}
		return subjects[0]
	}
	switch {
	case one.better == "":
		one.better = other(one.worse)
	case one.worse == "":
		one.worse = other(one.better)
	}
	return one
}

// makeSeveral builds the claims of a sentence whose clauses say different things:
// of a clause that ranks one for each subject, of another one.
func (r *reader) makeSeveral(s *sentence, w who, list []said) {
	for _, one := range list {
		subjects := []string{one.better, one.worse}
		if !one.ranks() {
			subjects = []string{one.subject}
		}
		for _, subject := range subjects {
			c := knowledge.Claim{
				Source: r.page.Document.Source.ID, Space: r.page.Document.Source.Space,
				Subject: subject, Aspects: one.aspects, Stance: one.stanceOn(subject), Kind: knowledge.Comparison,
				Better: one.better, Condition: one.condition, Hedged: s.says(r.x.hedges),
				Quote: s.text, Part: one.part, Pieces: r.pieces(s), Trail: trailOf(s.block), Rule: w.by + "/" + one.rule,
			}
			switch {
			case one.ranks():
				c.BetterOn = one.aspects
			case one.stance == knowledge.Con:
				c.Kind = knowledge.Weakness
			default:
				c.Kind = knowledge.Strength
			}
			c.Others = besides(subject, w.primary, w.others)
			c.Held = slices.Contains(w.others, subject)
			r.claims = append(r.claims, c)
		}
	}
}

func (one said) stanceOn(subject string) knowledge.Stance {
	switch {
	case !one.ranks():
		return one.stance
	case subject == one.better:
		return knowledge.Pro
	}
	return knowledge.Con
}

// clause reads a clause as a sentence of its own. One that names nobody goes on
// with lead, who the clause before is about; who this one is about is returned
// for the next.
func (r *reader) clause(s *sentence, ts []lexicon.Token, label int, sc scope, lead string) (said, string) {
	part := *s
	part.ts = r.unjoined(ts)
	part.label = max(0, label-(len(ts)-len(part.ts)))
	part.first = part.first && lead == ""
	part.praise, part.parts, part.filled, part.implied = nil, nil, nil, ""
	if len(part.ts) == 0 {
		return said{}, lead
	}
	primary, held := r.x.split(part.ts)
	w := who{primary: primary, others: held, by: "name"}
	if len(primary) == 0 {
		if lead == "" || slices.Contains(held, lead) {
			return said{}, lead
		}
		w.primary, w.by = []string{lead}, "pronoun"
	}
	one := said{relation: r.relation(&part, sc, w)}
	switch incomplete := one.better == "" || one.worse == ""; {
	case incomplete && slices.ContainsFunc(part.ts, func(t lexicon.Token) bool { return isThan(t) || one.ranks() && aims(t) }):
		return said{}, w.primary[0] // it is held up against something else, or for one use
	case !one.ranks():
		r.judge(&one, &part, w)
	}
	if one.ranks() || one.stance != knowledge.Neutral {
		one.part = knowledge.Span{Start: part.ts[0].Span.Start, End: part.ts[len(part.ts)-1].Span.End}
		one.aspects, one.condition = r.aspects(&part), r.x.conditionOf(&part)
	}
	return one, w.primary[0]
}

// judge says of a clause about one subject how it speaks of it, where it names
// what on or grades.
func (r *reader) judge(one *said, part *sentence, w who) {
	if one.doubted || one.moot || one.even || one.depends || len(w.primary) != 1 || len(w.others) > 0 || len(r.x.aspectsIn(part.ts)) == 0 && !r.x.hasComparative(part.ts) {
		return
	}
	praise, advice := r.x.polarity.of(part.ts), r.advice(part, w.primary[0], [][]lexicon.Token{part.ts}, w)
	one.subject, one.rule = w.primary[0], "clause"
	switch {
	case advice < 0, advice == 0 && praise <= -problem:
		one.stance = knowledge.Con
	case advice > 0, praise >= problem:
		one.stance = knowledge.Pro
	}
}

func isThan(t lexicon.Token) bool { return t.Lower == "than" }

// unjoined returns a clause without the words that join it to another:
// "although", "but".
func (r *reader) unjoined(clause []lexicon.Token) []lexicon.Token {
	for len(clause) > 0 {
		n, _ := r.x.contrast.Match(clause)
		k, _ := r.x.concession.Match(clause)
		instead, _ := r.x.intent.Match(clause)
		if n = max(n, k); instead > 0 || n == 0 && !clause[0].Mark {
			break // "instead of being faster"
		}
		clause = clause[max(n, 1):]
	}
	return clause
}
