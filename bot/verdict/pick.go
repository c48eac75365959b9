package verdict

import (
	"cmp"
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
)

// What an answer shows at most. Few good quotes beat many.
const (
	perSide  = 3
	perMore  = 8
	dissents = 2
)

// pick chooses the evidence to show.
func (j *Judge) pick(v *Verdict, q question.Question, evidence []Evidence) {
	if v.Outcome == UnknownSubject {
		evidence = mentioning(evidence, q.Unknown)
		v.Conflict = nil
	}
	most := perSide
	if q.Intent == question.More {
		most = perMore
	}
	shown := map[string]bool{}
	for _, s := range winnerFirst(q.Subjects, v.Winner) {
		var mine, again []Evidence
		for _, e := range evidence {
			switch {
			case e.Claim.Subject != s:
			case e.Claim.Held, shown[e.Claim.Source+e.Claim.Quote]:
				again = append(again, e)
			default:
				mine = append(mine, e)
			}
		}
		best := j.best(v, q, s, mine, most)
		if len(best) == 0 {
			best = j.best(v, q, s, again, 1)
		}
		for _, e := range best {
			shown[e.Claim.Source+e.Claim.Quote] = true
		}
		v.Sides = append(v.Sides, Side{s, best})
	}
	v.Dissent = dissent(v, q, evidence)
	if v.Outcome == Favors || v.Outcome == Facts || v.Outcome == Insufficient || len(v.Dissent) > 0 {
		v.Conflict = nil
	}
}

// winnerFirst returns the subjects with the winner before the others, so that
// a quote about several stands on its side.
func winnerFirst(subjects []string, winner string) []string {
	out := slices.Clone(subjects)
	slices.SortStableFunc(out, func(a, b string) int {
		switch winner {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	return out
}

func mentioning(evidence []Evidence, names []string) []Evidence {
	var out []Evidence
	for _, e := range evidence {
		if slices.ContainsFunc(names, func(n string) bool { return e.stems.Has(sums(n)) }) {
			out = append(out, e)
		}
	}
	return out
}

// best returns the evidence to show for a subject: what is worth most first, a
// source not twice before others had their say, and of both stances where
// pros and cons were asked for.
func (j *Judge) best(v *Verdict, q question.Question, subject string, mine []Evidence, most int) []Evidence {
	order := slices.Clone(mine)
	top := 1e-9
	for _, e := range mine {
		top = max(top, e.Score)
	}
	rank := func(e Evidence) float64 {
		w := e.Worth
		against := asAsked(e, q).Claim.Stance == knowledge.Con
		switch {
		case v.Winner == subject && against:
			w *= .5
		case v.Winner != "" && v.Winner != subject && against:
			w *= 1.2
		case v.Outcome == Depends && v.Whole && e.Claim.Kind == knowledge.Judgement:
			w++
			if e.Claim.Stance == knowledge.Neutral {
				w += .3 // "it depends" is the answer itself
			}
		}
		w *= clarity(e.Claim) * (1 + scoreShare*e.Score/top)
		if e.Claim.Stance == knowledge.Neutral && q.Intent != question.Define && (v.Outcome != Depends || e.Claim.Kind != knowledge.Judgement) {
			w *= .7
		}
		return w
	}
	slices.SortStableFunc(order, func(a, b Evidence) int { return cmp.Compare(rank(b), rank(a)) })
	if q.Intent == question.Define && len(order) > 0 {
		least := definesBeside * order[0].Weight
		order = slices.DeleteFunc(order, func(e Evidence) bool { return e.Weight < least })
	}
	order = spread(order)
	switch {
	case asksCons(q):
		slices.SortStableFunc(order, consFirst)
	case q.Intent == question.ProsCons:
		order = alternate(order)
	}
	return order[:min(len(order), most)]
}

// clarity is what a quote is worth as reading: one that names its subject can
// stand alone, a fragment less so, and a row of a table least: its figures say
// nothing without the head above them.
func clarity(c knowledge.Claim) float64 {
	const named, fragment, row, short = 1.15, .85, .5, 5
	switch {
	case c.Rule == "column/cell":
		return row
	case strings.HasPrefix(c.Rule, "name"):
		return named
	case strings.Count(strings.TrimSpace(c.Quote), " ")+1 < short:
		return fragment
	}
	return 1
}

// definesBeside is the part of the best quote's weight that another needs to
// stand beside it where a subject is to be explained: a definition leaves no
// room for praise.
const definesBeside = .5

// scoreShare is how much the engine's score, the best one being 1, can add to
// a quote's rank: of equal weight, the one closer to the words asked for leads.
const scoreShare = .25

// spread moves a source's further claims behind the first claims of others.
func spread(list []Evidence) []Evidence {
	var rounds [][]Evidence // what each source says first, second, ...
	said := map[string]int{}
	for _, e := range list {
		n := said[e.Voice]
		said[e.Voice]++
		if n == len(rounds) {
			rounds = append(rounds, nil)
		}
		rounds[n] = append(rounds[n], e)
	}
	return slices.Concat(rounds...)
}

// varied returns the first few of a list that add most to what is told: a
// source not twice before others had their say, and the same of an aspect not
// twice before something else was said.
func varied(list, told []Evidence, most int) []Evidence {
	said, voices := map[string]bool{}, map[string]int{}
	tell := func(e Evidence) {
		for _, t := range tells(e) {
			said[t] = true
		}
	}
	again := func(e Evidence) int {
		if slices.ContainsFunc(tells(e), func(t string) bool { return said[t] }) {
			return 1
		}
		return 0
	}
	for _, e := range told {
		tell(e)
	}
	var out []Evidence
	for list = slices.Clone(list); len(list) > 0 && len(out) < most; {
		next := 0
		for i, e := range list {
			if cmp.Or(cmp.Compare(voices[e.Voice], voices[list[next].Voice]), cmp.Compare(again(e), again(list[next]))) < 0 {
				next = i
			}
		}
		out = append(out, list[next])
		tell(list[next])
		voices[list[next].Voice]++
		list = slices.Delete(list, next, next+1)
	}
	return out
}

// tells returns a key for each aspect that e says something of.
func tells(e Evidence) []string {
	var out []string
	for _, a := range e.Claim.Aspects {
		if !loose(a) {
			out = append(out, e.Claim.Subject+" "+e.Claim.Stance.String()+" "+string(a))
		}
	}
	return out
}

// asksCons reports whether only what speaks against a subject is asked for.
func asksCons(q question.Question) bool { return q.Intent == question.ProsCons && q.Negative }

// consFirst sorts what speaks against a subject before all else.
func consFirst(a, b Evidence) int {
	x, y := a.Claim.Stance == knowledge.Con, b.Claim.Stance == knowledge.Con
	switch {
	case x && !y:
		return -1
	case y && !x:
		return 1
	}
	return 0
}

// alternate takes two for, one against, and so on.
func alternate(list []Evidence) []Evidence {
	var pro, con, out []Evidence
	for _, e := range list {
		if e.Claim.Stance == knowledge.Con {
			con = append(con, e)
		} else {
			pro = append(pro, e)
		}
	}
	for len(pro) > 0 || len(con) > 0 {
		n := min(2, len(pro))
		out = append(out, pro[:n]...)
		pro = pro[n:]
		n = min(1, len(con))
		out = append(out, con[:n]...)
		con = con[n:]
	}
	return out
}

// dissent returns the strongest evidence against the verdict. Of pros and cons
// it is what is held against the subject, of cons alone what speaks for it.
func dissent(v *Verdict, q question.Question, evidence []Evidence) []Evidence {
	target := v.Winner
	if target == "" && (q.Intent == question.ProsCons || v.Outcome == Facts && q.Intent == question.Check) && len(q.Subjects) == 1 {
		target = q.Subjects[0]
	}
	if target == "" {
		return nil
	}
	shown := map[string]bool{}
	var told []Evidence
	for _, s := range v.Sides {
		told = append(told, s.Evidence...)
		for _, e := range s.Evidence {
			if asAsked(e, q).Against(target) && e.Claim.Subject == target {
				shown[e.Claim.Quote] = true
			}
		}
	}
	var list []Evidence
	for _, e := range evidence {
		against, pick := asAsked(e, q).Against(target), asAsked(e, q).For()
		other := pick != "" && pick != target && e.Claim.Subject != target
		if (against || other && v.Winner != "") && !shown[e.Claim.Quote] && !slices.ContainsFunc(list, func(o Evidence) bool { return o.Claim.Quote == e.Claim.Quote }) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b Evidence) int {
		return cmp.Compare(opposing(asAsked(b, q), target), opposing(asAsked(a, q), target))
	})
	if q.Intent == question.ProsCons {
		return varied(list, told, dissents)
	}
	list = spread(list)
	return list[:min(len(list), dissents)]
}

// asAsked returns e as it counts for the question: for who is worse and for
// what is wrong with one, turned.
func asAsked(e Evidence, q question.Question) Evidence {
	if q.WantsWorse() || asksCons(q) {
		return turned(e, q.Subjects)
	}
	return e
}

// opposing ranks what contradicts the verdict above what praises another.
func opposing(e Evidence, target string) float64 {
	w := e.Weight
	if e.Against(target) {
		w += .5
	}
	return w
}
