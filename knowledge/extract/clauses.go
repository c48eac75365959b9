package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// ranking is what one clause of a sentence says who is better at.
type ranking struct {
	relation

	aspects   []knowledge.Aspect
	condition string
	part      knowledge.Span // of the sentence
}

// rankings returns what the clauses of a sentence rank, each by itself, where
// several do: "X is safer than Y, but Y is simpler". Each ranks on what its own
// words name. Where fewer than two do, the sentence is one and there are none.
func (r *reader) rankings(s *sentence, sc scope, w who) []ranking {
	if s.rejected || s.asks() || !r.x.hasComparative(s.ts) && !saysMore(s.ts) {
		return nil
	}
	subjects := slices.Concat(w.primary, w.others)
	if len(subjects) != 2 {
		return nil
	}
	var out []ranking
	lead, at := "", 0
	for _, c := range r.x.clauses(s.ts, subjects) {
		label := max(0, s.label-at)
		at += len(c)
		if label >= len(c) {
			continue
		}
		var one ranking
		if one, lead = r.clauseRanks(s, c, label, sc, lead); !one.ranks() || r.clauseUnreal(s.ts, at-len(c), at) {
			continue
		}
		one.complete(subjects)
		out = append(out, one)
	}
	if len(out) < 2 || !slices.ContainsFunc(out, func(o ranking) bool { return o.better != out[0].better }) {
		return nil
	}
	return out
}

// clauseUnreal reports whether what a clause of ts grades is not said to be so: by
// the clause or by those around it.
func (r *reader) clauseUnreal(ts []lexicon.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if r.x.hasComparative(ts[i : i+1]) {
			return r.unreal(ts, i)
		}
	}
	return false
}

// makeRanked builds the claims of a sentence of which several clauses rank: of
// each clause one for each subject.
func (r *reader) makeRanked(s *sentence, w who, rankings []ranking) {
	for _, one := range rankings {
		for _, subject := range [...]string{one.better, one.worse} {
			c := knowledge.Claim{
				Source: r.page.Document.Source.ID, Space: r.page.Document.Source.Space,
				Subject: subject, Aspects: one.aspects, Stance: knowledge.Con, Kind: knowledge.Comparison,
				Better: one.better, BetterOn: one.aspects, Condition: one.condition, Hedged: s.says(r.x.hedges),
				Quote: s.text, Part: one.part, Pieces: r.pieces(s), Trail: trailOf(s.block), Rule: w.by + "/" + one.rule,
			}
			c.Others = besides(subject, w.primary, w.others)
			if subject == one.better {
				c.Stance = knowledge.Pro
			}
			c.Held = slices.Contains(w.others, subject)
			r.claims = append(r.claims, c)
		}
	}
}

func saysMore(ts []lexicon.Token) bool {
	return slices.ContainsFunc(ts, func(t lexicon.Token) bool { return t.Lower == "more" || t.Lower == "less" })
}

// complete names the one of two subjects that the clause leaves unsaid.
func (one *ranking) complete(subjects []string) {
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
}

// clauseRanks reads a clause as a sentence of its own. One that names nobody
// goes on with lead, who the clause before is about; who this one is about is
// returned for the next.
func (r *reader) clauseRanks(s *sentence, clause []lexicon.Token, label int, sc scope, lead string) (ranking, string) {
	part := *s
	part.ts, part.label = r.unjoined(clause), label
	part.first = part.first && lead == ""
	part.praise, part.parts, part.filled, part.implied = nil, nil, nil, ""
	if len(part.ts) == 0 {
		return ranking{}, lead
	}
	primary, held := r.x.split(part.ts)
	w := who{primary: primary, others: held, by: "name"}
	if len(primary) == 0 {
		if lead == "" || slices.Contains(held, lead) {
			return ranking{}, lead
		}
		w.primary, w.by = []string{lead}, "pronoun"
	}
	rel := r.relation(&part, sc, w)
	if (rel.better == "" || rel.worse == "") && slices.ContainsFunc(part.ts, isThan) {
		return ranking{}, w.primary[0] // it is held up against something else
	}
	at := knowledge.Span{Start: part.ts[0].Span.Start, End: part.ts[len(part.ts)-1].Span.End}
	return ranking{rel, r.aspects(&part), r.x.conditionOf(&part), at}, w.primary[0]
}

func isThan(t lexicon.Token) bool { return t.Lower == "than" }

// unjoined returns a clause without the words that join it to another:
// "although", "but".
func (r *reader) unjoined(clause []lexicon.Token) []lexicon.Token {
	for len(clause) > 0 {
		n, _ := r.x.contrast.Match(clause)
		k, _ := r.x.concession.Match(clause)
		if n = max(n, k); n == 0 && !clause[0].Mark {
			break
		}
		clause = clause[max(n, 1):]
	}
	return clause
}
